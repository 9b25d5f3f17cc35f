"""``coach report pool``: customers nobody sees to go back to the pool (公海), by rule; who may take how many from it (K8, D10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from coach.book.listing import Listing, every, how_many, is_
from coach.book.tables import ID
from coach.book.words import Expr, column, compared, holds, known, literal, negated, true, unknown
from coach.domain.manager import Pool
from coach.domain.model import Playbook
from coach.domain.moves import Moved
from coach.render.paper import Column, Grid, Kind, Mark, Paper, Part, Row, Shown
from coach.services.reports.lists.cells import rep_text, title_of
from coach.services.reports.lists.desk import CUSTOMERS, ONE_NAME, REP, REP_OF, ListDesk, columns_read, key_part, no_section, of_rep, titled
from coach.services.reports.lists.moving import last_moves, resting
from coach.text import Text

_TITLE = Text("公海", "The pool")
_RECALLED, _PROTECTED = Text("该收回的", "To be recalled"), Text("够条件但不收的", "Met a rule, but stay")
_REPS, _POOL = Text("按业务员", "By rep"), Text("公海里的客户", "Customers in the pool")
_WHY, _STAY = Text("为什么收回", "why recalled"), Text("为什么不收", "why they stay")
_HOLDS, _MOST = Text("占用名额", "counted towards the limit"), Text("还能领", "may take")
_NONE, _NO_REPS = Text("没有该收回的。", "Nobody is to be recalled."), Text("还没有业务员。", "There are no reps yet.")
_EMPTY = Text("公海里没有客户。", "The pool is empty.")
_RULE, _STAYS, _COUNTS = "recall rule", "stays rule", "counts towards"
_LAST = 3


@dataclass
class PoolReport:
    """Whom the playbook sends back as of now. C273 for one that doesn't say."""

    desk: ListDesk

    def __post_init__(self) -> None:
        if not self.spec.recall:
            raise no_section(self.desk.playbook.name, "pool")

    @property
    def spec(self) -> Pool:
        """What the list goes by."""
        return self.desk.lists.pool

    @property
    def playbook(self) -> Playbook:
        """The playbook."""
        return self.desk.playbook

    @cached_property
    def kept(self) -> Listing:
        """What is asked of: made once."""
        evaluation = self.desk.evaluation
        self.desk.first(_RULE, self.spec.recall)
        self.desk.first(_STAYS, self.spec.protected)
        if self.spec.counts is not None:
            self.desk.flag(_COUNTS, self.spec.counts)
        else:
            evaluation.graph.define(_COUNTS, true())
        shown = {name for point in self.spec.recall for name in columns_read(point.when)}
        return self.desk.keep(_RULE, _STAYS, _COUNTS, *self._last, *sorted(shown & {*self.playbook.facts, *self.playbook.decisions}))

    @property
    def _last(self) -> tuple[str, ...]:
        return (self.playbook.roles.last_contact,) if self.playbook.roles.last_contact else ()

    def paper(self) -> Paper:
        """The report."""
        parts: list[Part] = [self._rules(), self._reps(), self._protected()]
        parts += [self._pool()] if self.desk.rep is None else []
        remarks = (*self._remarks(), ONE_NAME)
        return self.desk.paper("pool", _TITLE, parts, remarks)

    def _remarks(self) -> tuple[Text, ...]:
        return tuple(
            Text(
                f"{move.at.astimezone(self.desk.book.as_of.tzinfo):%Y-%m-%d} 收回过 {move.customers} 位；撤销：--undo {move.number}",
                f"{move.at.astimezone(self.desk.book.as_of.tzinfo):%Y-%m-%d}: {move.customers} recalled; to undo: --undo {move.number}",
            )
            for move in last_moves(self.desk.store, "pool", _LAST)
            if move.undone_at is None
        )

    # -- who goes back ----------------------------------------------------------------------------

    @property
    def _going(self) -> Expr:
        """A rep's customer whom a rule sends back, and no other one keeps."""
        return every(compared("!=", column(REP_OF), literal("")), known(column(_RULE)), unknown(column(_STAYS)))

    @property
    def _staying(self) -> Expr:
        return every(compared("!=", column(REP_OF), literal("")), known(column(_RULE)), known(column(_STAYS)))

    def _rules(self) -> Grid:
        columns = (Column("why", _WHY), Column("customers", CUSTOMERS, Kind.COUNT))
        counts = dict(self._counted(_RULE, self._going))
        rows = [
            Row({"why": point.title, "customers": counts[point.id]}, {"customers": self._key(point.id, point.title, is_(_RULE, point.id))})
            for point in self.spec.recall
            if counts.get(point.id)
        ]
        if len(rows) > 1:
            everyone = {"customers": self._key("recall", _RECALLED, None)}
            rows.append(Row({"why": Text("合计", "all"), "customers": sum(counts.values())}, everyone, total=True))
        return Grid("recall", _RECALLED, columns, tuple(rows), empty=_NONE)

    def _counted(self, name: str, where: Expr) -> list[tuple[str, int]]:
        return [(value, count) for value, count, *_ in self.kept.counted([name], where)]

    def _key(self, key: str, title: Text, where: Expr | None) -> str:
        named = {name for point in self.spec.recall for name in columns_read(point.when)}
        shown = (*self._last, *sorted(name for name in named if name in self.playbook.facts or name in self.playbook.decisions))
        order = tuple((name, False) for name in self._last)
        return self.desk.behind_key(key, title, every(self._going, where), order, shown)

    def _protected(self) -> Grid:
        columns = (Column("why", _STAY), Column("customers", CUSTOMERS, Kind.COUNT))
        counts = dict(self._counted(_STAYS, self._staying))
        rows = tuple(
            Row({"why": point.title, "customers": counts[point.id]}, {"customers": self._stay_key(point.id, point.title)})
            for point in self.spec.protected
            if counts.get(point.id)
        )
        return Grid("protected", _PROTECTED, columns, rows, empty=Text("没有。", "Nobody."))

    def _stay_key(self, id_: str, title: Text) -> str:
        return self.desk.behind_key(f"stay/{id_}", title, every(self._staying, is_(_STAYS, id_)), (), self._last)

    # -- by rep -----------------------------------------------------------------------------------

    def _reps(self) -> Grid:
        columns = [Column("rep", REP), Column("customers", CUSTOMERS, Kind.COUNT), Column("holds", _HOLDS, Kind.COUNT)]
        columns += [Column("limit", Text("上限", "limit"), Kind.COUNT)] if self.spec.per_rep else []
        columns += [Column("recall", _RECALLED, Kind.COUNT), Column("may", _MOST, Kind.COUNT)]
        going = how_many(self._going)
        stays = how_many(every(column(_COUNTS), negated(holds(self._going))))
        also = {"holds": how_many(column(_COUNTS)), "recall": going, "after": stays}
        found = self.kept.counted([REP_OF], compared("!=", column(REP_OF), literal("")), also)
        rows = tuple(self._rep_row(*row) for row in sorted(found, key=lambda row: (-row[3], row[0])))
        return Grid("reps", _REPS, tuple(columns), rows, empty=_NO_REPS)

    def _rep_row(self, rep: str, customers: int, counted: int, recalled: int, after: int) -> Row:
        cells: dict[str, Shown] = {"rep": rep_text(rep), "customers": customers, "holds": counted, "recall": recalled}
        cells |= {"limit": self.spec.per_rep} if self.spec.per_rep else {}
        cells["may"] = self._may_take(after)
        named = titled(_RECALLED, rep_text(rep))
        keys = {"recall": self._key(f"recall/{key_part(rep)}", named, of_rep(rep))} if recalled else {}
        over = bool(self.spec.per_rep) and counted > self.spec.per_rep
        return Row(cells, keys, Mark.BAD if over else Mark.NONE)

    def _may_take(self, holding: int) -> int | None:
        """How many a rep who holds so many after the recall may take; None = any number."""
        free = max(self.spec.per_rep - holding, 0) if self.spec.per_rep else None
        limits = [limit for limit in (free, self.spec.at_once or None) if limit is not None]
        return min(limits) if limits else None

    # -- the pool ---------------------------------------------------------------------------------

    def _pool(self) -> Grid:
        """The customers without a rep, the newest in the pool first, with who had them and when they may have them again."""
        had = resting(self.desk.store, self.spec, self.desk.book.as_of)
        columns = (
            *(Column("customer", Text("客户", "customer")), Column("id", Text("编号", "id")), Column("phone", Text("电话", "phone"))),
            *(Column(name, title_of(self.playbook, name)) for name in self.desk.standing),
            *(
                (Column("rests", Text(f"{self.spec.rest} 天内不能再领的人", f"can't take again within {self.spec.rest} days")),)
                if self.spec.rest
                else ()
            ),
        )
        where = of_rep("")
        total = self.kept.count(where.copy())
        found = self.kept.rows(self.desk.who, where, ((ID, True),), self.desk.limit)
        rows = tuple(self._pool_row(row, had) for row in found)
        more = Text(f"共 {total} 位。分给谁：coach customer assign。", f"{total} in all. To give them away: coach customer assign.")
        return Grid("pool", _POOL, columns, rows, empty=_EMPTY, note=more if total else Text("", ""))

    def _pool_row(self, row: tuple[str, ...], had: Mapping[str, str]) -> Row:
        cells = self.desk.who_cells(row)
        cells.pop("rep")
        cells |= self.desk.standing_of(row[0])
        if self.spec.rest:
            cells["rests"] = had.get(row[0], "")
        return Row(cells)

    def moved(self) -> list[Moved]:
        """Who goes back; of one rep if that was asked."""
        mine = None if self.desk.rep is None else of_rep(self.desk.rep)
        return [Moved(id_, rep, "") for id_, rep in self.kept.rows((ID, REP_OF), every(self._going, mine), ((ID, False),))]
