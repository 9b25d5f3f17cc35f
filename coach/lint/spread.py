"""How far away a day is, told in different units: what a distance in seconds, months or working days says about it in days.

Columns of one date can't hold just anything together: what is more than a week ahead is not past, and what is unknown is unknown in
every unit. A span of each is turned into a span of days; two are possible together if those meet.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeAlias

from coach.domain.timing import add_months
from coach.lint.cells import FAR

Span: TypeAlias = tuple[int, int]

_DAY = 86_400
_LENGTHS = {"h": 3_600, "min": 60}
_MONTHS = tuple((year, month) for year in range(2023, 2027) for month in range(1, 13))
_STARTS = tuple(date(*each, day) for each in _MONTHS for day in (1, *range(28, monthrange(*each)[1] + 1)))
"""Days of a leap cycle from which months may take differently long: those before the 28th are like the 1st."""
_FARTHEST = 240
"""Months and working days beyond which a bound is only roughly known (twenty years)."""
_LONGEST_REST = 14
"""Days in a row that no calendar known to the product leaves without work, and more."""


@dataclass(frozen=True, slots=True)
class Distance:
    """A column that tells how far off a date is. ``sign`` -1 counts back (days since); ``dated``: the date has no time of day.

    ``elapsed``: a whole number of hours or minutes, counted as derived facts do; else the unit is one of ``d s mo wd``.
    """

    unit: str
    sign: int = 1
    dated: bool = False

    def days(self, span: Span) -> Span:
        """The signed days from today that the date may lie away if the column is in ``span``."""
        low, high = span
        if self.unit in _LENGTHS:
            return self._of_seconds(_elapsed(low, high, _LENGTHS[self.unit], self.sign))
        if self.sign < 0:
            low, high = -high, -low
        return self._of_seconds((low, high)) if self.unit == "s" else _DAYS[self.unit](low, high)

    def _of_seconds(self, span: Span) -> Span:
        low, high = span
        slack = 0 if self.dated else _DAY - 1
        return -((slack - low) // _DAY), (high + _DAY - 1) // _DAY


def _elapsed(low: int, high: int, length: int, sign: int) -> Span:
    """Seconds ahead, from whole hours or minutes ahead (1) or ago (-1)."""
    return (low * length - length + 1, high * length) if sign > 0 else (-(high * length + length - 1), -low * length)


def _by_sign(nearest: Callable[[int], int], farthest: Callable[[int], int]) -> Callable[[int, int], Span]:
    """Spans of counts → spans of days, by the nearest and the farthest day a count ahead may mean; what is past mirrors it."""

    def days(low: int, high: int) -> Span:
        first = nearest(low) if low > 0 else -farthest(-low)
        last = farthest(high) if high > 0 else -nearest(-high)
        return first, last

    return days


@cache
def _months(count: int) -> Span:
    """The fewest and the most days that so many months from today may take."""
    lengths = [(add_months(day, count) - day).days for day in _STARTS]
    return min(lengths), max(lengths)


def _month_nearest(count: int) -> int:
    if count == 0:
        return 0
    return _months(count - 1)[0] + 1 if count <= _FARTHEST else count * 30


def _month_farthest(count: int) -> int:
    return _months(count)[1] if count <= _FARTHEST else count * 31 if count < FAR else FAR


def _workday_farthest(count: int) -> int:
    return 0 if count == 0 else 2 * count + _LONGEST_REST if count < FAR else FAR


_DAYS: dict[str, Callable[[int, int], Span]] = {
    "d": lambda low, high: (low, high),
    "mo": _by_sign(_month_nearest, _month_farthest),
    "wd": _by_sign(lambda count: count, _workday_farthest),
}
