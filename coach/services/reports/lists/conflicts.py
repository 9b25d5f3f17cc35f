"""``coach report conflicts``: customers whom several reps work on (撞单), and whose each is by the playbook's rulings (D10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from coach.book.contested import (
    GROUP,
    KIND,
    OPEN_FIRST,
    ORDER,
    REPS,
    RULING,
    SHOWN,
    WINNER,
    Settling,
    add_cards,
    cards_of,
    ruled,
    settle,
)
from coach.book.listing import Listing, every, is_
from coach.book.tables import ID, KEY
from coach.book.words import Expr, call, column, false, known, literal, unknown, within
from coach.domain.allocation import contested
from coach.domain.manager import LATEST, Conflicts
from coach.domain.model import Playbook
from coach.domain.moves import Moved
from coach.render.paper import Column, Grid, Kind, Mark, Notes, Paper, Part, Row, Shown
from coach.services.reports.lists.cells import title_of
from coach.services.reports.lists.desk import CUSTOMERS, ONE_NAME, REP_OF, ListDesk, no_section
from coach.services.reports.lists.strangers import Stranger, strangers
from coach.text import EMPTY, Text

_NAME = "name"
_TITLE = Text("撞单", "Conflicts over customers")
_RULINGS, _CARDS, _OTHERS = Text("怎么定的", "How they are settled"), Text("逐位", "One by one"), Text("别人在跟", "Worked on by others")
_OTHERS_RULED = Text("别人在跟的怎么定", "What goes for them")
_CONFLICTS = Text("撞单", "conflicts")
_PHONE = Text("号码", "phone")
_TO_MANAGER = Text("规则定不下来，请主管定", "no rule settles it: the manager decides")
_NONE = Text("没有撞单。", "No conflicts.")
_NO_OTHERS = Text("没有别人在跟的。", "Nobody works on somebody else's customers.")
_APPLIED = Text(
    "--apply 把号码等确定相同的卡都归一个人；只是姓名相同的，先核对是不是同一位。卡还是两张，要合并用 coach customer merge。",
    "--apply gives cards that are certainly of one customer to one rep; where merely names are alike, check first whether it is one "
    "person. There still are two cards: coach customer merge puts them together.",
)


@dataclass
class ConflictReport:
    """The conflicts as of now. C273 for a playbook without rulings."""

    desk: ListDesk

    def __post_init__(self) -> None:
        if not self.spec.rulings:
            raise no_section(self.desk.playbook.name, "conflicts")

    @property
    def spec(self) -> Conflicts:
        """What the list goes by."""
        return self.desk.lists.conflicts

    @property
    def playbook(self) -> Playbook:
        """The playbook."""
        return self.desk.playbook

    @cached_property
    def kept(self) -> Listing:
        """The customers, made once; with them the contested groups."""
        flags = self.desk.flags("ruling", self.spec.rulings)
        facts = [name for names in self.spec.same.values() for name in names]
        kept = self.desk.keep(KEY, *facts, *flags.values(), *(point.of for point in self.spec.rulings))
        shared = ((str(one.number), one.id) for group in contested(self.desk.store.sharing()) for one in group)
        database = self.desk.book.database
        add_cards(database, kept.name, REP_OF, self.spec.same, shared)
        settle(database, kept.name, [Settling(one.id, flags[one.id], one.of, one.keep == LATEST) for one in self.spec.rulings])
        return kept

    @cached_property
    def groups(self) -> Listing:
        """The contested groups."""
        return Listing(self.kept.database, ruled(self.kept.name))

    @cached_property
    def _titles(self) -> Mapping[str | None, Text]:
        return {**{point.id: point.title for point in self.spec.rulings}, None: _TO_MANAGER}

    def paper(self) -> Paper:
        """The report."""
        rulings = self._rulings()
        parts: list[Part] = [rulings, *([self._cards()] if rulings.rows else [])]
        parts += self._others() if self.spec.days else []
        return self.desk.paper("conflicts", _TITLE, parts, (*([_APPLIED] if rulings.rows else []), ONE_NAME))

    @property
    def _mine(self) -> Expr | None:
        """Of one rep: the groups in which that rep has a card."""
        rep = self.desk.rep
        return None if rep is None else call("LIST_CONTAINS", column(REPS), literal(rep))

    # -- cards of one customer --------------------------------------------------------------------

    def _rulings(self) -> Grid:
        columns = (Column("ruling", _RULINGS), Column("conflicts", _CONFLICTS, Kind.COUNT), Column("cards", CUSTOMERS, Kind.COUNT))
        counts = {row[0]: row[1] for row in self.groups.counted([RULING], self._mine)}
        rows = [self._ruling_row(ruling, counts[ruling]) for ruling in self._titles if ruling in counts]
        return Grid("rulings", _RULINGS, columns, tuple(rows), empty=_NONE)

    def _ruling_row(self, ruling: str | None, conflicts: int) -> Row:
        """A card that is alike with others in two ways is in two conflicts, and one customer."""
        where = unknown(column(RULING)) if ruling is None else is_(RULING, ruling)
        cards = cards_of(self.desk.table, every(where, self._mine))
        key = self.desk.behind_key(ruling or "open", self._titles[ruling], cards, ((_NAME, False),), self._dates)
        cells: dict[str, Shown] = {"ruling": self._titles[ruling], "conflicts": conflicts, "cards": self.kept.count(cards.copy())}
        return Row(cells, {"cards": key}, Mark.WATCH if ruling is None else Mark.NONE)

    @property
    def _dates(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(point.of for point in self.spec.rulings if point.of))

    def _cards(self) -> Grid:
        """The first conflicts one by one: those no ruling settles first, then what is certain before what is merely alike."""
        columns = (
            *(Column("same", Text("相同的", "alike")), Column("cards", Text("卡（跟进人）", "cards (rep)"))),
            *(Column("winner", Text("归谁", "whose")), Column("ruling", Text("依据", "by which ruling"))),
        )
        order = ((OPEN_FIRST, True), (ORDER, False), (GROUP, False))
        named = (KIND, SHOWN, RULING, WINNER)
        groups = self.groups.rows(named, self._mine, order, self.desk.limit)
        cards = self._named([id_ for _, ids, *_ in groups for id_ in ids.split(",")])
        rows = tuple(
            self._group_row(kind, [cards[id_] for id_ in sorted(ids.split(","))], ruling, winner) for kind, ids, ruling, winner in groups
        )
        total = self.groups.count(self._mine)
        more = Text(f"共 {total} 起，列出 {len(rows)} 起（--limit 可多列）。", f"{total} in all, {len(rows)} listed (see --limit).")
        return Grid("cards", _CARDS, columns, rows, empty=_NONE, note=more if len(rows) < total else EMPTY)

    def _named(self, ids: Sequence[str]) -> dict[str, Text]:
        found = self.kept.rows(self.desk.who, within(column(ID), ids)) if ids else []
        return {id_: Text(f"{name or id_} {id_}（{rep}）", f"{name or id_} {id_} ({rep})") for id_, rep, name, _ in found}

    def _group_row(self, kind: str, cards: Sequence[Text], ruling: str | None, winner: str | None) -> Row:
        facts = self.spec.same.get(kind)
        names = [title_of(self.playbook, name) for name in facts] if facts else [_PHONE]
        cells: dict[str, Shown] = {
            "same": Text("＋".join(one.zh for one in names), " + ".join(one.en for one in names)),
            "cards": tuple(cards),
            "winner": winner,
            "ruling": self._titles[ruling],
        }
        return Row(cells, mark=Mark.WATCH if ruling is None else Mark.NONE)

    def moved(self) -> list[Moved]:
        """The cards that go to another rep by the rulings: of those alike in what is certain; the first ruling on a card counts."""
        certain = within(column(KIND), self.spec.certain) if self.spec.certain else false()
        groups = self.groups.rows((SHOWN, WINNER), every(certain, known(column(WINNER)), self._mine), ((ORDER, False), (GROUP, False)))
        to = {id_: winner for ids, winner in reversed(groups) for id_ in ids.split(",")}
        found = self.kept.rows((ID, REP_OF), within(column(ID), sorted(to))) if to else []
        return [Moved(id_, rep, to[id_]) for id_, rep in sorted(found) if rep != to[id_]]

    # -- others than the owner --------------------------------------------------------------------

    def _others(self) -> list[Part]:
        """Whom others work on, and below it once what goes for all of them."""
        columns = (
            *(Column("customer", Text("客户", "customer")), Column("owner", Text("归属人", "owner"))),
            *(
                Column("last", Text("归属人最近联系", "owner's last contact"), Kind.DAY),
                Column("others", Text("谁在跟", "who works on it")),
            ),
            Column("standing", Text("归属人在跟吗", "does the owner?")),
        )
        since = self.desk.book.as_of - timedelta(days=self.spec.days)
        found = strangers(self.desk, self.kept, since)
        rows = tuple(map(self._other_row, found[: self.desk.limit]))
        total = Text(f"共 {len(found)} 位，列出 {len(rows)} 位。", f"{len(found)} in all, {len(rows)} listed.")
        grid = Grid("others", _OTHERS, columns, rows, empty=_NO_OTHERS, note=total if len(rows) < len(found) else EMPTY)
        working = sum(map(self._works, found))
        ruled = [(self.spec.rests, len(found) - working), (self.spec.works, working)]
        told = tuple(Text(f"{what.zh}（{count} 位）", f"{what.en} ({count})") for what, count in ruled if count)
        return [grid, *([Notes("others-ruling", _OTHERS_RULED, told)] if told else [])]

    def _works(self, one: Stranger) -> bool:
        today = self.desk.book.as_of.date()
        return one.owner_last is not None and (today - one.owner_last).days <= self.spec.owner_days

    def _other_row(self, one: Stranger) -> Row:
        works = self._works(one)
        cells: dict[str, Shown] = {
            "customer": Text(f"{one.name} {one.id}", f"{one.name} {one.id}"),
            "owner": one.owner,
            "last": one.owner_last,
            "others": tuple(Text(f"{who} {times} 次", f"{who} ({times})") for who, times in one.others),
            "standing": Text("在跟", "yes") if works else Text("没跟", "no"),
        }
        return Row(cells, mark=Mark.NONE if works else Mark.WATCH)
