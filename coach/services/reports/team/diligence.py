"""``coach report diligence``: how much, how well aimed, with what effect; golden hours, channels, and the count of calls day by day."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from coach.domain.measures import Diligence, Factor
from coach.render.paper import Column, Grid, Kind, Mark, Notes, Paper, Part, Row, Share, Shown
from coach.services.reports.team.counts import NOBODY, Counts, count
from coach.services.reports.team.goals import Goals
from coach.services.reports.team.keys import Behind
from coach.services.reports.team.rates import no_section
from coach.services.reports.team.report import NO_REP, ONE_NAME, TEAM, Desk
from coach.services.reports.team.shares import RateCount, figure_of, rate_count
from coach.services.reports.team.slices import channels_worked
from coach.services.reports.team.spans import Days
from coach.services.reports.team.tables import PART, Figure, Tables
from coach.text import Text

_TITLE = Text("勤勉", "Diligence")
_NONE = Text("这段时间没有记录。", "Nothing on record in these days.")
_REP = Text("业务员", "rep")
_FEWEST_COMPARED = 2
_RECORDS = Text(
    "这里只数记下来的跟进：没记的看不见。告诉业务员报表记了哪些；数字是谈话的开头，不是结论。",
    "Only logged work is counted: what nobody logged can't be seen. Tell the reps what reports record; figures begin a talk, they don't "
    "end it.",
)


@dataclass
class DiligenceReport:
    """Diligence on ``days``, up to today. C420 for a playbook that doesn't say how it is seen."""

    desk: Desk
    days: Days
    goals: Goals

    def __post_init__(self) -> None:
        if not self.section.factors:
            raise no_section(self.desk.playbook.name, "diligence")

    @property
    def section(self) -> Diligence:
        """What the playbook says of it."""
        return self.desk.playbook.diligence

    @cached_property
    def tables(self) -> Tables:
        """What is counted."""
        section = self.section
        measures = [*section.work, *(one.measure for one in section.factors), section.check, section.channels_of]
        rates = [*(one.rate for one in section.factors), section.golden]
        made = Tables(self.desk.book, list(filter(None, measures)), list(filter(None, rates)))
        if section.channels:
            made.carry(section.channels)
        return made

    @cached_property
    def counts(self) -> Counts:
        """The counts."""
        return count(self.tables, [self.days])

    @cached_property
    def reps(self) -> list[str]:
        """Whose rows there are."""
        return self.team if self.desk.rep is None else [self.desk.rep]

    @cached_property
    def team(self) -> list[str]:
        """Who has customers, or did anything."""
        return [rep for rep in self.counts.reps(self.days) if rep != NOBODY]

    def paper(self) -> Paper:
        """The report."""
        parts: list[Part] = [self._factors(), self._work()]
        if self.section.check:
            parts.append(self._days() if self.desk.rep is not None else self._check())
        if advice := self._advice():
            parts.insert(1, Notes("do", Text("先练哪一项", "What to work on first"), tuple(advice)))
        return self.desk.paper("diligence", _TITLE, self.days, tuple(parts), (*self._how(), _RECORDS, ONE_NAME))

    def behind(self, key: str) -> Grid:
        """The customers behind a figure."""
        return self.desk.behind(self.tables, key)

    # -- targeting × volume × effect --------------------------------------------------------------

    def _value(self, factor: Factor, rep: str | None) -> Fraction | None:
        if factor.measure:
            return self._per_day(factor.measure, rep)
        found = self._rate(factor.rate, rep)
        return Fraction(found.part, found.of) if found.of else None

    def _rate(self, id: str, rep: str | None) -> RateCount:
        return rate_count(self.desk.playbook, self.counts, self.desk.playbook.rates[id], self.days, rep)

    def _per_day(self, measure: str, rep: str | None) -> Fraction | None:
        """The sum by working days of the rep; for all, of all reps together."""
        days = sum(len(self.goals.worked(self.days, one)) for one in ([rep] if rep is not None else self.team))
        return Fraction(self.counts.of(Figure(measure), self.days, rep), days) if days else None

    def _factors(self) -> Grid:
        columns = [Column("rep", _REP)]
        columns += [Column(one.id, one.title, Kind.RATE if one.rate else Kind.NUMBER) for one in self.section.factors]
        columns += [Column("product", Text("相乘：每天有效", "product: a day"), Kind.NUMBER), Column("weakest", Text("最弱", "weakest"))]
        rows = [self._factor_row(rep) for rep in self.reps]
        rows.append(self._factor_row(None))
        title = Text(" × ".join(one.title.zh for one in self.section.factors), " × ".join(one.title.en for one in self.section.factors))
        return Grid("factors", title, tuple(columns), tuple(rows), _NONE)

    def _factor_row(self, rep: str | None) -> Row:
        cells: dict[str, Shown] = {"rep": TEAM if rep is None else rep or NO_REP}
        keys: dict[str, str] = {}
        for one in self.section.factors:
            cells[one.id] = self._rate(one.rate, rep).value if one.rate else _decimal(self._value(one, rep))
            figure = figure_of(self.desk.playbook.rates[one.rate], PART) if one.rate else Figure(one.measure)
            if self.counts.of(figure, self.days, rep):
                keys[one.id] = self.desk.keys.of(Behind(figure, self.days, rep))
        values = [self._value(one, rep) for one in self.section.factors]
        product = Fraction(1)
        for value in values:
            product *= value or 0
        weakest = None if rep is None else self._weakest(rep)
        cells |= {"product": None if None in values else _decimal(product), "weakest": weakest.title if weakest else ""}
        return Row(cells, keys, Mark.NONE, total=rep is None)

    def _weakest(self, rep: str) -> Factor | None:
        """The factor furthest below the team's; none of fewer than ``report.few``, and none where nobody else is to compare with."""
        if len(self.team) < _FEWEST_COMPARED:
            return None
        below = [(ratio, one) for one in self.section.factors if (ratio := self._ratio(one, rep)) is not None and ratio < 1]
        return min(below, key=lambda pair: pair[0])[1] if below else None

    def _ratio(self, factor: Factor, rep: str) -> Fraction | None:
        own, team = self._value(factor, rep), self._value(factor, None)
        few = factor.rate and self._rate(factor.rate, rep).of < self.desk.playbook.report.few
        return own / team if own is not None and team and not few else None

    def _advice(self) -> list[Text]:
        found = ((rep, self._weakest(rep)) for rep in self.reps)
        said = [(rep or NO_REP.zh, one) for rep, one in found if one is not None]
        return [Text(f"{rep}：{one.title.zh}。{one.do.zh}", f"{rep}: {one.title.en}. {one.do.en}") for rep, one in said]

    # -- how much, where from, when ---------------------------------------------------------------

    def _work(self) -> Grid:
        playbook = self.desk.playbook
        columns = [Column("rep", _REP), Column("days", Text("工作日", "working days"), Kind.COUNT)]
        columns += [Column(id, playbook.measures[id].title, Kind.NUMBER) for id in self.section.work]
        if self.section.channels:
            columns.append(Column("channels", Text("渠道数", "channels"), Kind.COUNT))
        if self.section.golden:
            columns.append(Column("golden", playbook.rates[self.section.golden].title, Kind.RATE))
        rows = tuple(self._work_row(rep) for rep in self.reps)
        return Grid("work", Text("每个工作日平均", "Per working day"), tuple(columns), rows, _NONE)

    def _work_row(self, rep: str) -> Row:
        cells: dict[str, Shown] = {"rep": rep or NO_REP, "days": len(self.goals.worked(self.days, rep))}
        cells |= {id: _decimal(self._per_day(id, rep)) for id in self.section.work}
        if self.section.channels:
            cells["channels"] = self._channels.get(rep, 0)
        if self.section.golden:
            cells["golden"] = self._rate(self.section.golden, rep).value
        keys = {
            id: self.desk.keys.of(Behind(Figure(id), self.days, rep))
            for id in self.section.work
            if self.counts.of(Figure(id), self.days, rep)
        }
        return Row(cells, keys)

    @cached_property
    def _channels(self) -> dict[str, int]:
        return channels_worked(self.tables, self.section.channels_of, self.section.channels, self.days)

    # -- day by day -------------------------------------------------------------------------------

    def _check(self) -> Grid:
        """On how many working days the target was reached."""
        measure = self.desk.playbook.measures[self.section.check]
        columns = (
            Column("rep", _REP),
            Column("reached", Text("达标的天数", "days that reached it"), Kind.RATE),
            Column("mean", Text("平均一天", "mean of a day"), Kind.NUMBER),
            Column("target", Text("一天目标", "target of a day"), Kind.COUNT),
        )
        rows = tuple(self._check_row(rep) for rep in self.reps)
        return Grid("check", Text(f"自查：{measure.title.zh}", f"Self-check: {measure.title.en}"), columns, rows, _NONE)

    def _check_row(self, rep: str) -> Row:
        days = self.goals.worked(self.days, rep)
        done = dict(self.counts.by_day(Figure(self.section.check), self.days, rep))
        aim = self._aim(rep)
        reached = sum(done.get(day, 0) >= aim for day in days) if aim else 0
        cells: dict[str, Shown] = {"rep": rep or NO_REP, "target": aim, "mean": _decimal(self._per_day(self.section.check, rep))}
        return Row(cells | {"reached": Share(reached, len(days)) if aim and days else None})

    def _days(self) -> Grid:
        """One rep's days, the newest first."""
        rep, measure = self.desk.rep or "", self.desk.playbook.measures[self.section.check]
        done, aim = dict(self.counts.by_day(Figure(measure.id), self.days, rep)), self._aim(rep)
        columns = (
            Column("day", Text("日期", "day"), Kind.DAY),
            Column("done", measure.title, Kind.COUNT),
            Column("target", Text("目标", "target"), Kind.COUNT),
        )
        rows = []
        for day in sorted({*self.goals.worked(self.days, rep), *done}, reverse=True):
            number, works = done.get(day, 0), self.goals.works(rep, day)
            mark = Mark.NONE if not (aim and works) else Mark.GOOD if number >= aim else Mark.WATCH
            rows.append(Row({"day": day, "done": number, "target": aim if works else None}, None, mark))
        return Grid("check", Text(f"自查：{measure.title.zh}", f"Self-check: {measure.title.en}"), columns, tuple(rows), _NONE)

    def _aim(self, rep: str) -> int | None:
        target = self.goals.target(rep, self.section.check)
        return target.count if target and target.per == "day" else None

    def _how(self) -> tuple[Text, ...]:
        """The formulas of the rates that stand here."""
        rates = [
            self.desk.playbook.rates[id] for id in dict.fromkeys((*(one.rate for one in self.section.factors), self.section.golden)) if id
        ]
        return tuple(Text(f"{one.title.zh} = {one.formula.zh}", f"{one.title.en} = {one.formula.en}") for one in rates)


def _decimal(value: Fraction | None) -> Decimal | None:
    """One digit after the point; two where there is less than one."""
    if value is None:
        return None
    digits = Decimal("0.1") if value >= 1 else Decimal("0.01")
    return (Decimal(value.numerator) / value.denominator).quantize(digits)
