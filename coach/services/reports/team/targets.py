"""``coach report targets``: actual against target, how far the time has run, and where it would end at this pace."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from coach.domain.values import Money, minor_digits
from coach.render.paper import Column, Grid, Kind, Mark, Paper, Part, Row, Share, Shown
from coach.services.reports.team.counts import NOBODY, Counts, count
from coach.services.reports.team.goals import Goals, currency_of, own_targets
from coach.services.reports.team.keys import Behind
from coach.services.reports.team.rates import no_section
from coach.services.reports.team.report import NO_REP, ONE_NAME, Desk
from coach.services.reports.team.spans import Days
from coach.services.reports.team.tables import Figure, Tables
from coach.text import Text

_TITLE = Text("实际对目标", "Actual against target")
_NONE = Text("没有设目标。", "No targets are set.")
_HOW = Text(
    "目标按工作日摊到所选日期；按天的目标扣掉本人请假的日子。“应到”按工作时间过了多少算，“期末预计”按这个进度推算。",
    "Targets are shared out over working days; those per day leave out the rep's days off. “due by now” goes by the working time that has "
    "passed, “at this pace” carries it on to the end.",
)


@dataclass
class TargetsReport:
    """Actual against target on ``days``, which may run beyond today. C420 for a playbook without targets, where no rep has own ones."""

    desk: Desk
    days: Days
    goals: Goals

    def __post_init__(self) -> None:
        if not self.measures:
            raise no_section(self.desk.playbook.name, "targets")

    @cached_property
    def measures(self) -> list[str]:
        """The measures that have a target, in the playbook's order."""
        own = {id for kept in own_targets(self.goals.settings).values() for id in kept}
        stated = [*self.desk.playbook.targets, *sorted(own)]
        return [id for id in dict.fromkeys(stated) if id in self.desk.playbook.measures]

    @cached_property
    def tables(self) -> Tables:
        """What is counted."""
        return Tables(self.desk.book, measures=self.measures)

    @cached_property
    def past(self) -> Days:
        """The days there can be anything on."""
        return Days(self.days.first, max(min(self.days.last, self.desk.book.as_of.date()), self.days.first))

    @cached_property
    def counts(self) -> Counts:
        """The counts."""
        return count(self.tables, [self.past])

    @cached_property
    def progress(self) -> Fraction:
        """How far the working time has run."""
        return self.goals.progress(self.days, self.desk.book.as_of)

    def paper(self) -> Paper:
        """The report."""
        parts: list[Part] = [self._whole()]
        if self.desk.rep is None:
            parts.append(self._by_rep())
        passed = round(self.progress * 100)
        worked = len(self.goals.worked(self.days))
        line = Text(f"{worked} 个工作日，时间过了 {passed}%。", f"{worked} working days, {passed}% of the time has passed.")
        paper = self.desk.paper("targets", _TITLE, self.days, tuple(parts), (line, _HOW, ONE_NAME))
        return replace(paper, few=0)  # a target of six is no small number

    def behind(self, key: str) -> Grid:
        """The customers behind a figure."""
        return self.desk.behind(self.tables, key)

    @cached_property
    def reps(self) -> list[str]:
        """Who has customers, and therefore targets."""
        if self.desk.rep is not None:
            return [self.desk.rep]
        return sorted(rep for rep in self.counts.customers if rep != NOBODY)

    def _target(self, measure: str, rep: str | None = None) -> int | None:
        """Of one rep, or the sum of all of them."""
        return self.goals.of_all(self.reps if rep is None else [rep], measure, self.days)

    def _whole(self) -> Grid:
        columns = (
            Column("measure", Text("指标", "measure")),
            Column("actual", Text("实际", "actual"), Kind.COUNT),
            Column("target", Text("目标", "target"), Kind.COUNT),
            Column("reached", Text("完成", "reached"), Kind.RATE),
            Column("by_now", Text("应到", "due by now"), Kind.COUNT),
            Column("ends_at", Text("期末预计", "at this pace"), Kind.COUNT),
        )
        return Grid("targets", self.desk.whose, columns, tuple(map(self._row, self.measures)), _NONE)

    def _row(self, measure: str) -> Row:
        actual, target = self.counts.of(Figure(measure), self.past, self.desk.rep), self._target(measure)
        ends = round(actual / self.progress) if self.progress else None
        by_now = None if target is None else round(target * self.progress)
        cells: dict[str, Shown] = {
            "measure": self.desk.playbook.measures[measure].title,
            "actual": self._amount(measure, actual),
            "target": self._amount(measure, target),
            "reached": Decimal(actual) / target if target else None,
            "by_now": self._amount(measure, self._whole_units(measure, by_now)),
            "ends_at": self._amount(measure, self._whole_units(measure, ends)),
        }
        keys = {"actual": self.desk.keys.of(Behind(Figure(measure), self.past, self.desk.rep))} if actual else None
        return Row(cells, keys, _mark(actual, target, by_now))

    def _amount(self, measure: str, number: int | None) -> Shown:
        currency = currency_of(self.desk.playbook, measure)
        return Money(currency, number) if currency and number is not None else number

    def _whole_units(self, measure: str, number: int | None) -> int | None:
        """What is only reckoned claims no fen."""
        currency = currency_of(self.desk.playbook, measure)
        unit = 10 ** minor_digits(currency) if currency else 1
        return None if number is None else round(number / unit) * unit

    def _by_rep(self) -> Grid:
        titles = self.desk.playbook.measures
        columns = (Column("rep", Text("业务员", "rep")), *(Column(id, titles[id].title, Kind.RATE) for id in self.measures))
        shown = [one for one in self.counts.reps(self.past) if one in self.reps or self._did(one)]
        return Grid(
            "reps", Text("按业务员：完成（实际/目标）", "By rep: reached (actual/target)"), columns, tuple(map(self._rep, shown)), _NONE
        )

    def _did(self, rep: str) -> bool:
        return any(self.counts.of(Figure(id), self.past, rep) for id in self.measures)

    def _rep(self, rep: str) -> Row:
        cells: dict[str, Shown] = {"rep": rep or NO_REP}
        keys: dict[str, str] = {}
        marks = []
        for id in self.measures:
            actual = self.counts.of(Figure(id), self.past, rep)
            target = self.goals.over(rep, id, self.days) if rep in self.reps else None
            cells[id] = self._reached(id, actual, target)
            marks.append(_mark(actual, target, None if target is None else round(target * self.progress)))
            if actual:
                keys[id] = self.desk.keys.of(Behind(Figure(id), self.past, rep))
        behind = Mark.WATCH in marks
        return Row(cells, keys, Mark.WATCH if behind else Mark.GOOD if marks and set(marks) == {Mark.GOOD} else Mark.NONE)

    def _reached(self, measure: str, actual: int, target: int | None) -> Shown:
        if not target:
            return self._amount(measure, actual) if actual else None
        return Decimal(actual) / target if currency_of(self.desk.playbook, measure) else Share(actual, target)


def _mark(actual: int, target: int | None, by_now: int | None) -> Mark:
    """Reached, or behind what should be there by now."""
    if not target:
        return Mark.NONE
    if actual >= target:
        return Mark.GOOD
    return Mark.WATCH if by_now is not None and actual < by_now else Mark.NONE
