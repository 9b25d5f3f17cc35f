"""Which days are worked: the playbook's weekdays, corrected by holidays and by the weekends that are worked in exchange."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from coach.domain.model import CalendarSpec
from coach.errors import Diagnostic, Severity, fail
from coach.text import Text

HORIZON = 400
"""Days to search for a working one: longer than any break, so a calendar without any is noticed and never searched for ever."""

FARTHEST = 5_000
"""Working days that may be counted off at once: some twenty years."""


@dataclass(frozen=True, slots=True)
class YearDays:
    """What differs from the plain week in one year: days ``off``, and weekend days ``on`` that are worked in exchange.

    ``published`` is False while the exchanged days of that year are not yet known.
    """

    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()
    published: bool = True


class WorkDays:
    """Tells working days. A year that is missing in ``years`` has the plain week, and counts as not published if a region is set.

    On days ``away`` one person doesn't work though others do: as distances between two dates they count.
    """

    def __init__(self, spec: CalendarSpec, years: Mapping[int, YearDays], away: Collection[date] = ()) -> None:
        self.spec, self.away = spec, frozenset(away)
        self._years = years
        self._weekdays = frozenset(spec.workdays)
        self._unknown = YearDays(published=not spec.region)
        self._found: dict[date, bool] = dict.fromkeys(self.away, False)

    def is_workday(self, day: date) -> bool:
        """Whether ``day`` is worked."""
        found = self._found.get(day)
        if found is None:
            year = self._year(day.year)
            found = self._found[day] = day in year.on or (day.weekday() in self._weekdays and day not in year.off)
        return found

    def works(self, first: int, last: int) -> list[bool]:
        """Of each day (ordinals) from ``first`` to ``last`` whether it is worked: as ``is_workday``, and far quicker for many."""
        week = [(first + place - 1) % 7 in self._weekdays for place in range(7)]
        found = (week * ((last - first) // 7 + 1))[: last - first + 1]
        changed: dict[int, bool] = {}
        for number in range(date.fromordinal(first).year, date.fromordinal(last).year + 1):
            year = self._year(number)
            changed |= {day.toordinal(): False for day in year.off} | {day.toordinal(): True for day in year.on}
        changed |= {day.toordinal(): False for day in self.away}
        for day, worked in changed.items():
            if first <= day <= last:
                found[day - first] = worked
        return found

    def add_workdays(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day`` (before it, if negative); ``day`` itself for 0.

        Raises E102 if there is no working day to be found, or the way is longer than some twenty years.
        """
        step = timedelta(days=1 if count > 0 else -1)
        left, idle = abs(count), 0
        while left and left <= FARTHEST and idle < HORIZON:
            day += step
            idle = 0 if self.is_workday(day) else idle + 1
            left -= not idle
        if left:
            raise fail(
                "E102",
                f"按工作日历数不出 {count} 个工作日。",
                f"The work calendar can't count off {count} working days.",
                hint=Text("请检查手册 calendar 的 workdays 和时长。", "Check `workdays` under `calendar`, and the duration."),
            )
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """How many working days lie after ``start`` up to and including ``end``; negative if ``end`` is before ``start``."""
        if end < start:
            return -self.workdays_between(end, start)
        weeks, rest = divmod((end - start).days, 7)
        count = weeks * len(self._weekdays) + sum((end.weekday() - i) % 7 in self._weekdays for i in range(rest))
        for number in range(start.year, end.year + 1):
            year = self._year(number)
            count += sum(start < day <= end and day.weekday() not in self._weekdays for day in year.on)
            count -= sum(start < day <= end and day.weekday() in self._weekdays for day in year.off - year.on)
        return count

    def unpublished(self, days: Iterable[date]) -> tuple[Diagnostic, ...]:
        """A warning (E120) for each year of ``days`` whose exchanged working days are not yet known."""
        years = sorted({day.year for day in days})
        return tuple(_not_published(year) for year in years if not self._year(year).published)

    def _year(self, number: int) -> YearDays:
        return self._years.get(number, self._unknown)


def _not_published(year: int) -> Diagnostic:
    return Diagnostic(
        "E120",
        Text(
            f"{year} 年的放假调休安排尚未公布（或当前版本还没有收录），该年的日期按法定节假日和正常周末推算。",
            f"The exchanged working days of {year} are not yet published, or not in this version;"
            " dates in that year assume the statutory holidays and plain weekends.",
        ),
        severity=Severity.WARNING,
        hint=Text("公布后请升级 holidays 组件，再确认日期。", "Once published, upgrade the holidays package and check the dates again."),
    )
