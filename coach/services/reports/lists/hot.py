"""``coach report hot``: who is most likely to close next week, what each needs, and the next step in its words (K4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from coach.book.listing import Listing, Order, every, how_many, summed
from coach.book.tables import ID
from coach.book.words import Expr, both, case, column, first_known, literal, negated
from coach.domain.manager import Hot, Point
from coach.domain.model import Playbook
from coach.domain.values import Money
from coach.errors import CoachError
from coach.render.mask import mask_within
from coach.render.paper import Column, Grid, Kind, Mark, Paper, Part, Row, Shown
from coach.services.reports.lists.cells import rep_text, shown
from coach.services.reports.lists.desk import (
    CUSTOMERS,
    DO,
    ONE_NAME,
    REP,
    REP_OF,
    ListDesk,
    columns_read,
    key_part,
    no_section,
    of_rep,
    titled,
)
from coach.services.reports.lists.next_step import NextStep, next_step
from coach.text import EMPTY, Text

_TITLE = Text("本周重点客户", "Most likely to close next week")
_NEEDS, _SUMMARY = Text("还差什么", "What is missing"), Text("按业务员", "By rep")
_VALUE = Text("金额", "amount")
_NONE = Text(
    "现在没有这样的客户。先看漏斗里该推进谁（coach report funnel）。",
    "Nobody for now. Look whom to move on in the funnel (coach report funnel).",
)
_KNOWN_ALONE = Text("金额只加登记了的。", "Of amounts those on record are added up.")
_READY = Text("都齐了", "nothing missing")
_BY_CADENCE = Text("按跟进频率", "by the follow-up frequency")
_HOT, _PLACE, _WORTH, _OPEN = "is hot", "hot place", "hot value", "hot open"
_QUESTIONS = 2
_WORDED = Text(
    "等级、下一步和话术先写每人名下最靠前的，共 {} 位；--limit 可多写，--rep 看一个人的。",
    "Grade, next step and words are given for {} customers, each rep's first ones; --limit words more, --rep takes one rep.",
)


@dataclass
class HotReport:
    """The hot list as of now. C273 for a playbook that does not say who is on it."""

    desk: ListDesk

    def __post_init__(self) -> None:
        if self.spec.when is None:
            raise self._missing()

    def _missing(self) -> CoachError:
        return no_section(self.desk.playbook.name, "hot")

    @property
    def spec(self) -> Hot:
        """What the list goes by."""
        return self.desk.lists.hot

    @property
    def playbook(self) -> Playbook:
        """The playbook."""
        return self.desk.playbook

    @cached_property
    def needs(self) -> dict[str, str]:
        """The columns of what may be missing, by point."""
        return self.desk.flags("need", self.spec.needs)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The texts that are told beside a need: what the customer worries about, whom they compare with."""
        named = columns_read(*(point.when for point in self.spec.needs))
        return tuple(name for name in named if name in self.playbook.facts and self.playbook.facts[name].type == "text")

    @cached_property
    def kept(self) -> Listing:
        """What is asked of: made once."""
        graph, conditions = self.desk.evaluation.graph, self.desk.evaluation.conditions
        if self.spec.when is None:
            raise self._missing()
        self.desk.flag(_HOT, self.spec.when)
        places = [(conditions.of(point.when), literal(place)) for place, point in enumerate(self.spec.order)]
        graph.define(_PLACE, case(places, literal(len(self.spec.order))))
        amounts = [column(name) for name in self.playbook.funnel.value]
        graph.define(_WORTH, first_known(amounts) if amounts else case([]))
        graph.define(_OPEN, negated(both([negated(column(name)) for name in self.needs.values()])))
        roles = self.playbook.roles
        return self.desk.keep(
            *(_HOT, _PLACE, _WORTH, _OPEN, *self.needs.values(), *self.told),
            *(roles.follow_up_due, roles.next_contact, roles.follow_up_reason),
        )

    @property
    def currency(self) -> str:
        """Of the amounts."""
        return next((self.playbook.facts[name].currency for name in self.playbook.funnel.value), "")

    @property
    def _order(self) -> Order:
        return (_PLACE, False), (_WORTH, True), (ID, False)

    def paper(self) -> Paper:
        """The report."""
        found = self._found()
        steps = self._steps(top_first(found))
        needs = self._missing_most()
        parts: list[Part] = [self._summary(), *([needs] if needs.rows else [])]
        reps = sorted(dict.fromkeys(row[1] for row in found), key=lambda rep: not rep)  # those nobody has come last
        parts += [self._of_rep(rep, [row for row in found if row[1] == rep], steps) for rep in reps]
        worded = (Text(_WORDED.zh.format(len(steps)), _WORDED.en.format(len(steps))),) if len(steps) < len(found) else ()
        return self.desk.paper("hot", _TITLE, parts, (*worded, ONE_NAME))

    # -- the sums ---------------------------------------------------------------------------------

    def _summary(self) -> Grid:
        columns = [Column("rep", REP), Column("customers", CUSTOMERS, Kind.COUNT), Column("value", _VALUE, Kind.MONEY)]
        columns.append(Column("ready", _READY, Kind.COUNT))
        also = {"value": summed(_WORTH), "ready": how_many(negated(column(_OPEN)))}
        found = self.kept.counted([REP_OF], column(_HOT), also)
        rows = [self._sum_row(rep, *sums) for rep, *sums in found]
        if len(found) > 1:
            sums = [sum(row[place] or 0 for row in found) for place in (1, 2, 3)]
            rows.append(self._sum_row(None, *sums))
        return Grid("reps", _SUMMARY, tuple(columns), tuple(rows), empty=_NONE, note=_KNOWN_ALONE if rows else EMPTY)

    def _sum_row(self, rep: str | None, customers: int, value: int | None, ready: int) -> Row:
        cells: dict[str, Shown] = {
            "rep": Text("合计", "all") if rep is None else rep_text(rep),
            "customers": customers,
            "value": Money(self.currency, int(value)) if value else None,
            "ready": ready,
        }
        keys = {"customers": self._key("hot", _TITLE, None, rep)}
        keys |= {"ready": self._key("ready", _READY, negated(column(_OPEN)), rep)} if ready else {}
        return Row(cells, keys, total=rep is None)

    def _key(self, kind: str, title: Text, where: Expr | None, rep: str | None) -> str:
        key = kind if rep is None else f"{kind}/{key_part(rep)}"
        named = titled(title, None if rep is None else rep_text(rep))
        of = None if rep is None else of_rep(rep)
        shown_ = (self.playbook.roles.follow_up_due, self.playbook.roles.follow_up_reason)
        return self.desk.behind_key(key, named, every(column(_HOT), where, of), self._order, tuple(filter(None, shown_)))

    def _missing_most(self) -> Grid:
        columns = (Column("need", _NEEDS), Column("customers", CUSTOMERS, Kind.COUNT), Column("do", DO))
        counts = self.kept.totals([how_many(column(name)) for name in self.needs.values()], column(_HOT)) if self.needs else ()
        counted = sorted(zip(self.spec.needs, counts, strict=True), key=lambda pair: -(pair[1] or 0))
        rows = tuple(self._need_row(point, count) for point, count in counted if count)
        return Grid("needs", _NEEDS, columns, rows)

    def _need_row(self, point: Point, count: int) -> Row:
        where = column(self.needs[point.id])
        return Row({"need": point.title, "customers": count, "do": point.do}, {"customers": self._key(point.id, point.title, where, None)})

    # -- the customers ----------------------------------------------------------------------------

    def _found(self) -> list[tuple[Any, ...]]:
        """The customers shown: who they are, how they stand, place, value, next contact, needs, texts."""
        return self.kept.first_rows(REP_OF, self.spec.per_rep, [*self.desk.who, *self.columns], column(_HOT), self._order)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """What is read of each customer shown, beside who they are."""
        roles = self.playbook.roles
        named = (_PLACE, _WORTH, roles.follow_up_due, roles.next_contact, roles.follow_up_reason, *self.needs.values(), *self.told)
        return tuple(dict.fromkeys(filter(None, named)))

    def _steps(self, ids: Sequence[str]) -> dict[str, NextStep]:
        """The next steps of the first of these customers, at most as many as are to be listed."""
        customers = (self.desk.store.customer(id_) for id_ in ids[: self.desk.limit])
        return {one.id: next_step(self.desk.book, one, _QUESTIONS) for one in customers}

    def _of_rep(self, rep: str, found: Sequence[tuple[Any, ...]], steps: dict[str, NextStep]) -> Grid:
        standing = [Column(name, self.playbook.decisions[name].title) for name in self.desk.standing]
        columns = (
            *(Column("customer", Text("客户", "customer")), Column("id", Text("编号", "id")), Column("phone", Text("电话", "phone"))),
            *standing,
            *(Column("value", _VALUE, Kind.MONEY), Column("when", Text("为什么在列", "why listed")), Column("needs", _NEEDS)),
            *(Column("next", Text("下次联系", "next contact"), Kind.MOMENT), Column("why", Text("理由", "reason"))),
            *(
                Column("step", Text("下一步", "next step")),
                Column("say", Text("怎么说", "in these words")),
                Column("ask", Text("要问", "to ask")),
            ),
        )
        rows = tuple(self._row(dict(zip((*self.desk.who, *self.columns), row, strict=True)), steps) for row in found)
        return Grid(f"rep-{key_part(rep)}", titled(rep_text(rep)), columns, rows, note=self._more(rep, len(found)))

    def _more(self, rep: str, listed: int) -> Text:
        total = self.kept.count(every(column(_HOT), of_rep(rep)))
        if total == listed:
            return EMPTY
        return Text(f"共 {total} 位，列出前 {listed} 位。", f"{total} in all, the first {listed} listed.")

    def _row(self, of: dict[str, Any], steps: dict[str, NextStep]) -> Row:
        roles, step = self.playbook.roles, steps.get(of[ID])
        agreed = bool(roles.next_contact) and of[roles.next_contact] is not None
        reason = of.get(roles.follow_up_reason) if agreed else None
        needs = tuple(self.needed(of))
        cells = self.desk.who_cells([of[name] for name in self.desk.who]) | {
            **(self.desk.standing_of(of[ID]) if step else {}),
            "value": Money(self.currency, int(of[_WORTH])) if of[_WORTH] is not None else None,
            "when": self.spec.order[of[_PLACE]].title if of[_PLACE] < len(self.spec.order) else None,
            "needs": needs or _READY,
            "next": shown(self.playbook, roles.follow_up_due, of[roles.follow_up_due]) if roles.follow_up_due else None,
            "why": mask_within(reason) if reason else step.why if step and step.why else _BY_CADENCE,
        }
        cells.pop("rep")
        cells |= {"step": step.action or None, "say": step.say or None, "ask": _together(step.ask)} if step else {}
        return Row(cells, mark=Mark.WATCH if self._is_past(cells["next"]) else Mark.NONE)

    def _is_past(self, next_contact: Shown) -> bool:
        """Whether the day of the next contact is over."""
        return isinstance(next_contact, datetime) and next_contact.date() < self.desk.book.as_of.date()

    def needed(self, of: dict[str, Any]) -> Iterator[Text]:
        """What a customer still needs, by a row of ``columns``, with what was said of it."""
        for point in self.spec.needs:
            if of[self.needs[point.id]]:
                said = [str(of[name]) for name in columns_read(point.when) if name in self.told and of[name]]
                yield titled_with(point.title, mask_within("；".join(said)))


def top_first(found: Sequence[tuple[Any, ...]]) -> list[str]:
    """The ids of all reps' first customers, then of their second ones, and so on: those that nobody has come last in each round."""
    seen: Counter[str] = Counter()
    rounds = []
    for place, row in enumerate(found):
        rounds.append((seen[row[1]], not row[1], place, row[0]))
        seen[row[1]] += 1
    return [id_ for *_, id_ in sorted(rounds)]


def _together(questions: Sequence[Text]) -> Text | None:
    return Text("".join(one.zh for one in questions), " ".join(one.en for one in questions)) if questions else None


def titled_with(title: Text, said: str) -> Text:
    """A need, with what the customer said of it."""
    return Text(f"{title.zh}（{said}）", f"{title.en} ({said})") if said else title
