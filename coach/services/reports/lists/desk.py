"""What every list is made at: the open book, one table of what the list needs of each customer, and the customers behind a figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any

from coach.book.evaluation import BookEvaluation, nested
from coach.book.listing import Listing, Order, Select, first_of, flag, is_, joined
from coach.book.tables import ID, OWNER
from coach.book.words import Expr, column, first_known, literal
from coach.domain.condition import Condition
from coach.domain.manager import Manager, Point
from coach.domain.model import Playbook
from coach.domain.ports import Reading
from coach.domain.values import Cell
from coach.engine.evaluate import evaluate
from coach.engine.only import only
from coach.engine.reference import ReferenceEvaluator
from coach.errors import CoachError, fail
from coach.render.mask import mask_phone
from coach.render.paper import Column, Grid, Line, Paper, Part, Row, Shown
from coach.services.book.opened import OpenBook
from coach.services.reports.lists.cells import kind_of, rep_text, shown, title_of
from coach.services.reports.team.report import nobody_yet
from coach.text import EMPTY, Text

ONE_NAME = Text(
    "业务员按姓名区分：同名的写成“姓名（工号）”，才分开算。",
    "Reps are told apart by name: two of one name are counted apart only where their numbers stand behind it, as in Li Lei（A01）.",
)
REP = Text("业务员", "rep")
CUSTOMERS = Text("客户", "customers")
DO = Text("怎么办", "what to do")
REP_OF = "@rep"
"""The owner of a customer, "" where nobody is."""
_NUMBERS = count()
_NAME, _PHONE, _LEVEL = "name", "phone", "grade"
_NOBODY = Text("没有客户。", "No customers.")
_WHO = (
    Column("id", Text("编号", "id")),
    Column("customer", Text("客户", "customer")),
    Column("phone", Text("电话", "phone")),
    Column("rep", REP),
)


@dataclass(frozen=True, slots=True)
class Behind:
    """The customers behind a figure: those of whom ``where`` holds, in this ``order``; ``columns`` are shown beside who they are."""

    title: Text
    where: Expr
    order: Order = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What the store knows beside the book: a column ``name`` (of a type of the database), by id of the customer."""

    name: str
    kind: str
    cells: Sequence[tuple[str, str | int]]


@dataclass
class ListDesk:
    """What a list is made at. ``rep``: whose customers are asked for, None = all; ``limit``: customers listed behind a figure at most.

    ``default`` is the playbook of customers who have none of their own, ``table`` the name of this list's own table in the database.
    """

    book: OpenBook
    store: Reading
    rep: str | None = None
    limit: int = 20
    default: str = ""
    keys: dict[str, Behind] = field(default_factory=dict)
    table: str = field(default_factory=lambda: f"list {next(_NUMBERS)}")
    _stands: bool = False

    @property
    def playbook(self) -> Playbook:
        """The playbook."""
        return self.book.playbook

    @property
    def lists(self) -> Manager:
        """What its lists go by."""
        return self.playbook.manager

    @cached_property
    def evaluation(self) -> BookEvaluation:
        """Facts and decisions of a customer as columns. No list weighs one action against another for the whole book, which takes time."""
        return self.book.evaluation.branch()

    @property
    def listing(self) -> Listing:
        """The table that was kept."""
        return Listing(self.book.database, self.table)

    def keep(self, *columns: str, standing: bool = False, beside: Beside | None = None) -> Listing:
        """Keep these columns of every customer, those that tell who they are, and what else is known of them ``beside`` the book.

        How customers stand is kept only if a list needs it of many: of the few that are shown it is reckoned faster one by one.
        """
        if REP_OF not in self.evaluation.graph:
            self.evaluation.graph.define(REP_OF, first_known([column(OWNER), literal("")]))
        self._stands = standing
        names = [ID, REP_OF, *(name for name in (_NAME, _PHONE) if name in self.evaluation.graph), *(self.standing if standing else ())]
        wanted = list(dict.fromkeys([*names, *(name for name in columns if name)]))
        chosen = nested(self.evaluation.levels(wanted))
        self.book.database.keep(self.table, chosen if beside is None else beside_of(self.book, chosen, wanted, beside))
        return self.listing

    @property
    def standing(self) -> tuple[str, ...]:
        """The decisions that tell how a customer stands: grade and stage, where the playbook has them."""
        roles = self.playbook.roles
        return tuple(name for name in (roles.grade, roles.stage) if name)

    def flags(self, prefix: str, points: Iterable[Point]) -> dict[str, str]:
        """A column for each point, which tells whether it holds, by the point's id."""
        return {point.id: flag(self.evaluation, f"{prefix} {point.id}", point.when) for point in points}

    def flag(self, name: str, condition: Condition) -> str:
        """A column that tells whether the condition holds."""
        return flag(self.evaluation, name, condition)

    def first(self, name: str, points: Sequence[Point]) -> str:
        """A column that names the first point that holds."""
        return first_of(self.evaluation, name, [(point.id, point.when) for point in points])

    def behind_key(self, key: str, title: Text, where: Expr, order: Order = (), columns: tuple[str, ...] = ()) -> str:
        """Note what stands behind a figure; gives back its key."""
        self.keys[key] = Behind(title, where, order, columns)
        return key

    def behind(self, key: str) -> Grid:
        """The customers behind a key of this report; the note tells how many there are."""
        asked = self.keys[key]
        total = self.listing.count(asked.where.copy())
        return self.grid("behind", asked.title, asked.columns, asked.where, asked.order, self.limit, total)

    def grid(
        self, key: str, title: Text, columns: Sequence[str], where: Expr | None, order: Order = (), limit: int = 0, total: int | None = None
    ) -> Grid:
        """Customers as a table: who they are, how they stand, and ``columns`` (facts and decisions of the kept table)."""
        kept = list(dict.fromkeys((*(self.standing if self._stands else ()), *columns)))
        found = self.listing.rows([*self.who, *kept], where, [*order, (ID, False)], limit)
        rows = tuple(Row(self.who_cells(row) | self.standing_of(row[0]) | self._cells(kept, row[len(self.who) :])) for row in found)
        names = dict.fromkeys((*self.standing, *columns))
        heads = (*_WHO, *(Column(name, title_of(self.playbook, name), kind_of(self.playbook, name)) for name in names))
        return Grid(key, title, heads, rows, empty=_NOBODY, note=_listed(len(rows), len(rows) if total is None else total))

    def standing_of(self, id_: str) -> dict[str, Shown]:
        """How one customer stands, by the rules; nothing where that was kept of all."""
        if self._stands or not self.standing:
            return {}
        tools, asked = self.book.tools, self._standing_only
        engine = ReferenceEvaluator(asked)
        columns = evaluate(asked, self.store.customer(id_), self.book.as_of, engine, tools.calendar).columns
        return self._cells(self.standing, [columns.get(name) for name in self.standing])

    @cached_property
    def _standing_only(self) -> Playbook:
        """The part of the playbook that tells how a customer stands."""
        return only(self.playbook, self.standing).playbook

    @property
    def who(self) -> tuple[str, ...]:
        """The columns that ``who_cells`` reads."""
        return (ID, REP_OF, _NAME, _PHONE)

    def who_cells(self, row: Sequence[Any]) -> dict[str, Shown]:
        """Id, name, masked phone and rep, of a row that begins with ``who`` (domain L6)."""
        id_, owner, name, phone = row[:4]
        return {"id": id_, "customer": name or id_, "phone": mask_phone(phone) if phone else None, "rep": rep_text(owner)}

    def standing_cells(self, cells: Sequence[Cell | None]) -> dict[str, Shown]:
        """How a customer stands, of the cells of ``standing``."""
        return self._cells(self.standing, cells)

    def _cells(self, names: Sequence[str], cells: Sequence[Cell | None]) -> dict[str, Shown]:
        return {name: shown(self.playbook, name, cell) for name, cell in zip(names, cells, strict=True)}

    def paper(self, key: str, title: Text, parts: Sequence[Part], remarks: tuple[Line, ...] = (), sub: tuple[Line, ...] = ()) -> Paper:
        """The paper, with who and when on its head."""
        day = self.book.as_of.date()
        on = Text(f"截至 {day} {self.book.as_of:%H:%M}", f"as of {day} {self.book.as_of:%H:%M}")
        return Paper(
            key=key,
            title=title,
            sub=(self.playbook.title, *(sub or (on,)), *((self.rep,) if self.rep is not None else ())),
            parts=tuple(parts),
            remarks=(*nobody_yet(self.book, self.rep), *remarks),
            playbook=self.playbook.name,
            as_of=self.book.as_of,
            rep=self.rep,
            few=self.playbook.report.few,
        )


def beside_of(book: OpenBook, chosen: Select, columns: Sequence[str], beside: Beside) -> Select:
    """The SELECT of these columns with what is known ``beside``; unknown of those it says nothing of."""
    kinds = {ID: "VARCHAR", beside.name: beside.kind}
    book.database.create(beside.name, kinds)  # which replaces one there is
    book.database.fill(beside.name, kinds, ({ID: id_, beside.name: cell} for id_, cell in beside.cells))
    return joined(chosen, columns, beside.name, ID, (beside.name,))


def of_rep(rep: str | None) -> Expr:
    """The customers of a rep; of nobody for None and ""."""
    return is_(REP_OF, rep or "")


def no_section(name: str, list_: str) -> CoachError:
    """C273: the playbook has nothing that the list could go by."""
    hint = Text(f"在手册的 manager 一节写 {list_}", f"state {list_} in the section manager of the playbook")
    return fail("C273", f"手册 {name} 没有写这份清单怎么列", f"the playbook {name} does not say what goes on this list", hint=hint)


def columns_read(*conditions: Condition) -> tuple[str, ...]:
    """The facts and decisions that conditions name, to be shown with those who meet them."""
    from coach.domain.condition import atoms

    return tuple(dict.fromkeys(atom.fact for condition in conditions for atom in atoms(condition)))


def key_part(text: str | None) -> str:
    """A rep or a value inside a key; - stands for none."""
    return text or "-"


def titled(*parts: Text | str | None) -> Text:
    """Parts of a title put together."""
    texts = [part if isinstance(part, Text) else Text(part, part) for part in parts if part]
    return Text("，".join(text.zh for text in texts), ", ".join(text.en for text in texts))


def _listed(rows: int, total: int) -> Text:
    if rows < total:
        return Text(f"共 {total} 位，列出 {rows} 位（--limit 可多列）。", f"{total} in all, {rows} listed (see --limit).")
    return Text(f"共 {total} 位。", f"{total} in all.") if total else EMPTY
