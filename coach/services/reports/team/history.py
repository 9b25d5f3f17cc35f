"""``coach report history``: this week or month against the one before and the same one a year before, over the same days of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from coach.domain.measures import LOW, Measure, Rate
from coach.domain.values import Money
from coach.render.paper import Column, Grid, Kind, Line, Mark, Paper, Part, Row, Shown
from coach.services.reports.intervals import share
from coach.services.reports.team.counts import Counts, count, first_days
from coach.services.reports.team.goals import Goals, currency_of
from coach.services.reports.team.keys import Behind
from coach.services.reports.team.rates import no_section
from coach.services.reports.team.report import ONE_NAME, Desk
from coach.services.reports.team.shares import RateCount, figure_of, rate_count
from coach.services.reports.team.spans import Days, month_of, told, week_of
from coach.services.reports.team.tables import PART, Figure, Tables
from coach.text import Text

WEEK, MONTH, PERIOD = "week", "month", "period"
_TITLE = Text("现在对过去", "Now against before")
_NONE = Text("没有可比的。", "Nothing to compare.")
_DAY = timedelta(days=1)
_NOW, _BEFORE, _YEAR = "now", "before", "year_ago"
_BACK = {
    WEEK: Text("上周同期", "same days last week"),
    MONTH: Text("上月同期", "same days last month"),
    PERIOD: Text("前一段", "days before"),
}


def _how(few: int) -> Text:
    return Text(
        f"同期：周按星期几、月按几号对齐，只比到同一天。变化按每个工作日平均算；两期合计不到 {few} 的不评好坏，上期不到 {few} 的"
        "不算百分比，超出偶然起伏才标。去年没有记录的写“—”，不当成 0。",
        "Weeks are compared up to the same weekday, months up to the same date. Changes are those of a working day; a mark is given only "
        f"where one is more than chance, and never where both spans make fewer than {few}; growth is reckoned on {few} or more. Where "
        "nothing was recorded a year ago there is a dash, which is not nought.",
    )


def spans(by: str, days: Days) -> dict[str, Days]:
    """The days now, those before and those a year before; ``days`` are whole for PERIOD, else they run up to the day it is."""
    if by == WEEK:
        before, year = _moved(days, timedelta(weeks=1)), _moved(days, timedelta(weeks=52))
    elif by == MONTH:
        before, year = _months_back(days, 1), _months_back(days, 12)
    else:
        before, year = _moved(days, days.last - days.first + _DAY), _months_back(days, 12)
    return {_NOW: days, _BEFORE: before, _YEAR: year}


def until_today(by: str, today: date) -> Days:
    """This week or month, as far as it has run."""
    return Days((week_of if by == WEEK else month_of)(today).first, today)


def _moved(days: Days, by: timedelta) -> Days:
    return Days(days.first - by, days.last - by)


def _months_back(days: Days, months: int) -> Days:
    return Days(_month_back(days.first, months), _month_back(days.last, months))


def _month_back(day: date, months: int) -> date:
    """The same date so many months before, or that month's last day."""
    count = day.year * 12 + day.month - 1 - months
    first = date(count // 12, count % 12 + 1, 1)
    return min(month_of(first).last, first + timedelta(days=day.day - 1))


@dataclass
class HistoryReport:
    """Measures and rates on ``days`` and on those before. C420 for a playbook without measures."""

    desk: Desk
    by: str
    days: Days
    goals: Goals

    def __post_init__(self) -> None:
        if not self.desk.playbook.measures:
            raise no_section(self.desk.playbook.name, "measures")

    @cached_property
    def measures(self) -> list[Measure]:
        """Those of the daily report, and those with targets."""
        playbook = self.desk.playbook
        return [playbook.measures[id] for id in dict.fromkeys((*playbook.daily.shows, *playbook.targets))]

    @cached_property
    def tables(self) -> Tables:
        """What is counted."""
        return Tables(self.desk.book, [one.id for one in self.measures], self.desk.playbook.rates)

    @cached_property
    def spans(self) -> dict[str, Days]:
        """The days, by column."""
        return spans(self.by, self.days)

    @cached_property
    def counts(self) -> Counts:
        """The counts."""
        return count(self.tables, self.spans.values())

    def paper(self) -> Paper:
        """The report."""
        parts: tuple[Part, ...] = (self._measured(), self._rated())
        paper = self.desk.paper("history", _TITLE, self.days, parts, (_how(self.desk.playbook.report.few), ONE_NAME))
        return replace(paper, sub=(*paper.sub, *self._compared()))

    def behind(self, key: str) -> Grid:
        """The customers behind a figure."""
        return self.desk.behind(self.tables, key)

    def _compared(self) -> tuple[Line, ...]:
        before, year = self.spans[_BEFORE], self.spans[_YEAR]
        days = self._worked
        zh = f"本期 {days[_NOW]} 个工作日；对比 {told(before).zh}（{days[_BEFORE]} 个）、{told(year).zh}（{days[_YEAR]} 个）"
        en = f"{days[_NOW]} working days; against {told(before).en} ({days[_BEFORE]}) and {told(year).en} ({days[_YEAR]})"
        return (Text(zh, en),)

    # -- measures ---------------------------------------------------------------------------------

    def _measured(self) -> Grid:
        kind = Kind.COUNT
        columns = (
            Column("measure", Text("指标", "measure")),
            Column(_NOW, Text("本期", "now"), kind),
            Column(_BEFORE, _BACK[self.by], kind),
            Column("change", Text("日均变化", "change a day"), Kind.RATE),
            Column(_YEAR, Text("去年同期", "a year ago"), kind),
            Column("year_change", Text("日均同比", "on the year"), Kind.RATE),
        )
        return Grid("measures", Text("指标", "Measures"), columns, tuple(map(self._measure, self.measures)), _NONE)

    def _measure(self, measure: Measure) -> Row:
        numbers = {name: self._number(measure, name) for name in self.spans}
        now, before, year = numbers[_NOW] or 0, numbers[_BEFORE], numbers[_YEAR]
        cells: dict[str, Shown] = {"measure": measure.title, "change": self._change(now, _BEFORE, before)}
        cells["year_change"] = self._change(now, _YEAR, year)
        cells |= {name: self._amount(measure, number) for name, number in numbers.items()}
        keys = {name: self._key(Figure(measure.id), name) for name, number in numbers.items() if number}
        return Row(cells, keys, Mark.NONE if measure.sum or before is None else self._moved(now, before))

    def _change(self, now: int, when: str, before: int | None) -> Decimal | None:
        """By how much it grew on a working day; of next to nothing everything is a multiple."""
        days, then = self._worked[_NOW], self._worked[when]
        if before is None or before < max(self.desk.playbook.report.few, 1) or not (days and then):
            return None
        return Decimal(now * then) / (before * days) - 1

    @cached_property
    def _worked(self) -> dict[str, int]:
        """Working days, by column."""
        return {name: len(self.goals.worked(span)) for name, span in self.spans.items()}

    def _number(self, measure: Measure, when: str) -> int | None:
        """The sum; unknown where nothing of the kind was on record yet."""
        began = self._began.get(measure.id)
        if when != _NOW and (began is None or began > self.spans[when].last):
            return None
        return self.counts.of(Figure(measure.id), self.spans[when], self.desk.rep)

    @cached_property
    def _began(self) -> dict[str, date]:
        return first_days(self.tables, [one.id for one in self.measures])

    def _moved(self, now: int, before: int) -> Mark:
        """More or less than the working days let expect: beyond the interval of now's share in both."""
        report = self.desk.playbook.report
        found = share(now, now + before, report.confidence) if now + before >= report.few else None
        days = self._worked
        whole = days[_NOW] + days[_BEFORE]
        if found is None or not whole:
            return Mark.NONE
        usual = days[_NOW] / whole
        return Mark.GOOD if found.low > usual else Mark.WATCH if found.high < usual else Mark.NONE

    # -- rates ------------------------------------------------------------------------------------

    def _rated(self) -> Grid:
        columns = (
            Column("rate", Text("比率", "rate")),
            Column(_NOW, Text("本期", "now"), Kind.RATE),
            Column(_BEFORE, _BACK[self.by], Kind.RATE),
            Column(_YEAR, Text("去年同期", "a year ago"), Kind.RATE),
        )
        rows = tuple(self._rate(rate) for rate in self.desk.playbook.rates.values())
        note = Text(
            "成交率、战败率这类按来客那批人算的，新的一批还没谈完，天然比老的低；看“还没结果”：coach report rates。",
            "Rates of those who came in these days are lower for the newer ones by nature, who are still being talked to: see what is "
            "open in coach report rates.",
        )
        return Grid("rates", Text("比率", "Rates"), columns, rows, _NONE, note)

    def _rate(self, rate: Rate) -> Row:
        found = {name: rate_count(self.desk.playbook, self.counts, rate, span, self.desk.rep) for name, span in self.spans.items()}
        cells: dict[str, Shown] = {"rate": rate.title}
        cells.update((name, one.value) for name, one in found.items())
        keys = {name: self._key(figure_of(rate, PART), name) for name, one in found.items() if one.part}
        return Row(cells, keys, self._better(rate, found[_NOW], found[_BEFORE]))

    def _better(self, rate: Rate, now: RateCount, before: RateCount) -> Mark:
        """Beyond both intervals; nothing is said of cohorts that are still open, of amounts, or of few."""
        report = self.desk.playbook.report
        if rate.open_counts or now.currency or min(now.of, before.of) < max(report.few, 1) or now.part > now.of or before.part > before.of:
            return Mark.NONE
        shares = [share(one.part, one.of, report.confidence) for one in (now, before)]
        if shares[0] is None or shares[1] is None:
            return Mark.NONE
        up, down = shares[0].beats(shares[1]), shares[1].beats(shares[0])
        good, bad = (down, up) if rate.good == LOW else (up, down)
        return Mark.GOOD if good else Mark.WATCH if bad else Mark.NONE

    # -- words ------------------------------------------------------------------------------------

    def _key(self, figure: Figure, when: str) -> str:
        return self.desk.keys.of(Behind(figure, self.spans[when], self.desk.rep), "" if when == _NOW else when)

    def _amount(self, measure: Measure, number: int | None) -> Shown:
        currency = currency_of(self.desk.playbook, measure.id)
        return Money(currency, number) if currency and number is not None else number
