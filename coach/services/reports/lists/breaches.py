"""``coach report breaches``: first contacts too late, follow-ups overdue, promises broken; whose, who is told, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from coach.book.listing import Listing, every, greatest_of, how_many, is_, median
from coach.book.tables import KEY
from coach.book.words import Expr, both, column, compared, either, false, holds, known, literal, unknown
from coach.domain.manager import Breaches, Point
from coach.domain.values import Duration
from coach.render.paper import Column, Grid, Kind, Mark, Notes, Paper, Part, Row, Share, Shown
from coach.services.reports.lists import promises
from coach.services.reports.lists.cells import label_of, length, rep_text, title_of
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
from coach.services.reports.lists.first_contact import (
    DELAY,
    JUDGED,
    LATE,
    LIMIT,
    WAITING,
    FirstContact,
    add_first_contact,
    first_contact,
)
from coach.services.reports.team.spans import told
from coach.services.reports.team.tables import Days
from coach.text import Text

_TITLE = Text("超时和逾期", "Limits and dates missed")
_FIRST = Text("首次联系（这几天的线索）", "First contacts (leads of these days)")
_STEPS, _REPS = Text("逾期分级", "Overdue follow-ups by step"), Text("按业务员", "By rep")
_LATE, _WAITING = Text("超时才联系", "contacted too late"), Text("已超时还没联系", "past the limit and waiting")
_PROMISES = Text("约期做到", "dates kept")
_FINE = Text("没有超时和逾期。", "Nothing is late.")
_TOLD_REMARK = Text(
    "超时按接到线索的时间看这几天；逾期、没联系和失约看现在。没联系就休眠、战败的算没及时，但不再催。"
    "分级只算手册的规则管到的客户，可能比日报的逾期少。",
    "Late first contacts are those of leads of these days; all else is as of now. Leads lost or put to rest without a contact count as not "
    "in time, but nobody is waiting. Steps are of those whom the playbook's rules give one: they may be fewer than what is overdue on the "
    "daily page.",
)
_HOUR, _IN_DAYS, _HURT = 3600, "received in the days", "any breach"
_TENTH = Decimal("0.1")


@dataclass
class BreachReport:
    """The breaches as of now, and of first contacts and promises those of ``days``. C273 where the playbook names none."""

    desk: ListDesk
    days: Days

    def __post_init__(self) -> None:
        if not (self.spec.step or self.spec.rate or self.spec.also):
            raise no_section(self.desk.playbook.name, "breaches")

    @property
    def spec(self) -> Breaches:
        """What the list goes by."""
        return self.desk.lists.breaches

    @cached_property
    def limit(self) -> FirstContact | None:
        """The limit to the first contact."""
        return first_contact(self.desk.book)

    @cached_property
    def also(self) -> dict[str, str]:
        """The columns of what else is a breach, by point."""
        return self.desk.flags("also", self.spec.also)

    @cached_property
    def steps(self) -> list[str]:
        """The values of the overdue decision, in their order."""
        decision = self.desk.playbook.decisions.get(self.spec.step)
        return [choice.id for choice in decision.choices] if decision else []

    @cached_property
    def told(self) -> dict[str, Point]:
        """Who is told, by step."""
        return {point.id: point for point in self.spec.told}

    @cached_property
    def kept(self) -> Listing:
        """What is asked of: made once."""
        shown = {name for point in self.spec.also for name in columns_read(point.when)}
        names = [KEY, self.spec.step, self.spec.days, self.spec.source, *self.also.values(), *sorted(shown & self.evaluated)]
        if self.limit is not None:
            add_first_contact(self.desk.book, self.desk.evaluation, self.limit)
            self.desk.evaluation.graph.define(_IN_DAYS, self._received(self.limit.received))
            names += [self.limit.received, self.limit.rate.first, LIMIT, LATE, WAITING, JUDGED, DELAY, _IN_DAYS]
        if self._promising:
            promises.keep_promises(self.desk.book, self.desk.table, self.desk.evaluation, self.days)
        return self.desk.keep(*names)

    @property
    def evaluated(self) -> set[str]:
        """Everything that can be shown of a customer."""
        return {*self.desk.playbook.facts, *self.desk.playbook.decisions}

    @property
    def _promising(self) -> bool:
        return promises.is_told(self.desk.book)

    def _received(self, name: str) -> Expr:
        zone = self.desk.book.as_of.tzinfo
        first = datetime.combine(self.days.first, time(), zone)
        after = datetime.combine(self.days.last + timedelta(days=1), time(), zone)
        ends = compared(">=", column(name), literal(int(first.timestamp()))), compared("<", column(name), literal(int(after.timestamp())))
        return holds(both(ends))

    def paper(self) -> Paper:
        """The report."""
        parts: list[Part] = [self._steps(), self._reps()]
        parts += [self._first(self.limit)] if self.limit is not None else []
        lines = tuple(self._do())
        parts += [Notes("do", DO, lines)] if lines else []
        sub = (told(self.days), Text(f"截至 {self.desk.book.as_of:%Y-%m-%d %H:%M}", f"as of {self.desk.book.as_of:%Y-%m-%d %H:%M}"))
        return self.desk.paper("breaches", _TITLE, parts, (_TOLD_REMARK, ONE_NAME), sub)

    # -- overdue, by step -------------------------------------------------------------------------

    def _steps(self) -> Grid:
        columns = (
            Column("step", title_of(self.desk.playbook, self.spec.step) if self.spec.step else _STEPS),
            Column("customers", CUSTOMERS, Kind.COUNT),
            Column("longest", Text("最长", "longest"), Kind.DAYS),
            Column("told", Text("告诉谁", "who is told")),
            Column("do", DO),
        )
        also = [greatest_of(self.spec.days)] if self.spec.days else [literal(0)]
        found = {row[0]: row[1:] for row in self.kept.counted([self.spec.step], also={"longest": also[0]})} if self.spec.step else {}
        rows = tuple(self._step_row(step, *found[step]) for step in self.steps if step in found)
        return Grid("steps", _STEPS, columns, rows, empty=_FINE)

    def _step_row(self, step: str, count: int, longest: int | None) -> Row:
        point, key = self.told.get(step), self._step_key(step)
        cells: dict[str, Shown] = {"step": label_of(self.desk.playbook, self.spec.step, step), "customers": count, "longest": longest}
        cells |= {"told": point.title, "do": point.do} if point else {}
        return Row(cells, {"customers": key}, self._mark(step))

    def _mark(self, step: str) -> Mark:
        return Mark.BAD if step == self.steps[-1] else Mark.NONE if step == self.steps[0] else Mark.WATCH

    def _step_key(self, step: str, rep: str | None = None) -> str:
        title = titled(label_of(self.desk.playbook, self.spec.step, step), None if rep is None else rep_text(rep))
        where = every(is_(self.spec.step, step), self._of(rep))
        key = "/".join(("step", step, *(() if rep is None else (key_part(rep),))))
        return self.desk.behind_key(key, title, where, ((self.spec.days, True),), (self.spec.days,))

    def _of(self, rep: str | None) -> Expr | None:
        return None if rep is None else of_rep(rep)

    # -- by rep -----------------------------------------------------------------------------------

    @cached_property
    def _counts(self) -> dict[str, Expr]:
        """What is counted of each rep, by the key of its column."""
        counts = {f"step/{step}": is_(self.spec.step, step) for step in self.steps}
        counts |= {"waiting": column(WAITING), "late": every(column(LATE), column(_IN_DAYS))} if self.limit else {}
        return counts | {f"also/{id_}": column(name) for id_, name in self.also.items()}

    def _reps(self) -> Grid:
        titles = {f"step/{step}": label_of(self.desk.playbook, self.spec.step, step) for step in self.steps}
        titles |= {"waiting": _WAITING, "late": _LATE} | {f"also/{point.id}": point.title for point in self.spec.also}
        columns = [Column("rep", REP), *(Column(key, titles[key], Kind.COUNT) for key in self._counts)]
        columns += [Column("promises", _PROMISES, Kind.RATE)] if self._promising else []
        any_ = either(list(self._counts.values()))
        also = {key: how_many(one) for key, one in self._counts.items()} | {_HURT: how_many(any_)}
        found = self.kept.counted([REP_OF], also=also)
        rows = [self._rep_row(row) for row in sorted(found, key=lambda row: (-row[-1], row[0]))]
        shown = [row for row in rows if any(row.cells[key] for key in self._counts) or row.cells.get("promises")]
        if len(found) > 1:
            shown.append(self._all_reps([sum(column) for column in list(zip(*found, strict=True))[2:-1]]))
        return Grid("reps", _REPS, tuple(columns), tuple(shown), empty=_FINE)

    @cached_property
    def _promised(self) -> dict[str, promises.Promised]:
        return promises.promised(self.desk.book, self.kept.name, REP_OF) if self._promising else {}

    def _rep_row(self, row: tuple[Any, ...]) -> Row:
        rep, _, *counts, _ = row
        cells: dict[str, Shown] = {"rep": rep_text(rep)} | dict(zip(self._counts, counts, strict=True))
        behind = {key: self._key(key, rep) for key, count in zip(self._counts, counts, strict=True) if count}
        if rep in self._promised:
            cells["promises"] = Share(*self._promised[rep])
            behind |= {"promises": self._missed_key(rep)} if self._promised[rep].kept < self._promised[rep].of else {}
        worst = f"step/{self.steps[-1]}" if self.steps else ""
        return Row(cells, behind, Mark.BAD if cells.get(worst) else Mark.NONE)

    def _missed_key(self, rep: str) -> str:
        title = titled(Text("约期没做到的", "dates missed"), rep_text(rep))
        return self.desk.behind_key(f"missed/{key_part(rep)}", title, every(of_rep(rep), promises.missed(self.desk.table)))

    def _all_reps(self, counts: Sequence[int]) -> Row:
        cells: dict[str, Shown] = {"rep": Text("合计", "all")} | dict(zip(self._counts, counts, strict=True))
        if self._promised:
            cells["promises"] = Share(sum(one.kept for one in self._promised.values()), sum(one.of for one in self._promised.values()))
        return Row(cells, {key: self._key(key, None) for key, count in zip(self._counts, counts, strict=True) if count}, total=True)

    def _key(self, key: str, rep: str | None) -> str:
        kind, _, id_ = key.partition("/")
        if kind == "step":
            return self._step_key(id_, rep)
        if kind == "also":
            return self._also_key(next(point for point in self.spec.also if point.id == id_), rep)
        title = _LATE if key == "late" else _WAITING
        return self._first_key(key, title, self._of(rep), "" if rep is None else key_part(rep), None if rep is None else rep_text(rep))

    def _also_key(self, point: Point, rep: str | None = None) -> str:
        named = () if rep is None else (key_part(rep),)
        shown = tuple(name for name in columns_read(point.when) if name in self.evaluated)
        where = every(column(self.also[point.id]), self._of(rep))
        return self.desk.behind_key("/".join((point.id, *named)), titled(point.title, rep and rep_text(rep)), where, (), shown)

    # -- first contacts, by source ----------------------------------------------------------------

    def _first(self, limit: FirstContact) -> Grid:
        source = self.spec.source
        columns = [
            Column("source", title_of(self.desk.playbook, source) if source else Text("时限", "limit")),
            Column("limit", Text("时限", "limit")),
            Column("leads", Text("线索", "leads"), Kind.COUNT),
            Column("late", _LATE, Kind.COUNT),
            Column("waiting", _WAITING, Kind.COUNT),
            Column("in_time", limit.rate.title, Kind.RATE),
            Column("delay", Text("超时中位（小时）", "hours late (median)"), Kind.NUMBER),
        ]
        met = every(known(column(limit.rate.first)), holds(compared("=", column(LATE), false())))
        also = {
            "late": how_many(column(LATE)),
            "waiting": how_many(column(WAITING)),
            "met": how_many(met),
            "judged": how_many(column(JUDGED)),
        }
        also["delay"] = median(DELAY)
        found = self.kept.counted([source or LIMIT, LIMIT], every(column(_IN_DAYS), known(column(LIMIT))), also)
        return Grid("first", _FIRST, tuple(columns), tuple(self._source_row(limit, row) for row in found), empty=_FINE)

    def _source_row(self, limit: FirstContact, row: tuple[Any, ...]) -> Row:
        source, rule, leads, late, waiting, met, judged, delay = row
        length_of = next(one.then for one in limit.rules if one.id == rule)
        cells: dict[str, Shown] = {
            "source": label_of(self.desk.playbook, self.spec.source, source) if self.spec.source else "",
            "limit": length(length_of, self.desk.book.as_of) if isinstance(length_of, Duration) else None,
            "leads": leads,
            "late": late,
            "waiting": waiting,
            "in_time": Share(met, judged),
            "delay": None if delay is None else (Decimal(delay) / _HOUR).quantize(_TENTH),
        }
        of = every(column(_IN_DAYS), self._from(source), is_(LIMIT, rule))
        label = cells["source"] if isinstance(cells["source"], Text) else None
        keys = {
            key: self._first_key(key, title, of, key_part(source), label)
            for key, title, count in (("late", _LATE, late), ("waiting", _WAITING, waiting))
            if count
        }
        return Row(cells, keys, Mark.WATCH if late + waiting else Mark.NONE)

    def _from(self, source: str | None) -> Expr | None:
        if not self.spec.source:
            return None
        return is_(self.spec.source, source) if source is not None else unknown(column(self.spec.source))

    def _first_key(self, kind: str, title: Text, of: Expr | None, named: str, label: str | Text | None) -> str:
        limit = self.limit
        shown = (self.spec.source, limit.received, limit.rate.first) if limit else ()
        where = every(column(LATE if kind == "late" else WAITING), column(_IN_DAYS) if kind == "late" else None, of)
        return self.desk.behind_key("/".join(filter(None, (kind, named))), titled(title, label), where, ((DELAY, True),), shown)

    # -- what to do -------------------------------------------------------------------------------

    def _do(self) -> Iterator[Text]:
        for point in self.spec.also:
            count = self.kept.count(column(self.also[point.id]))
            if count:
                yield Text(f"{point.title.zh} {count} 位。{point.do.zh}", f"{point.title.en}, {count}. {point.do.en}")
