"""Signed distances of moments from now: dates are stored, distances derived, so that they never go stale.

A distance column is called ``fact@unit``; it is positive for what is ahead, negative for what is past. ``@s`` seconds (moments only),
``@d`` local calendar days, ``@mo`` months and ``@wd`` working days: the smallest count that, added to today, reaches the day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TypeAlias

from coach.domain.timing import add_months
from coach.domain.values import FactType
from coach.engine.clock import Clock
from coach.engine.protocols import Calendar

Measure: TypeAlias = Callable[[int, Clock, Calendar], int]
"""From a lowered date or moment to its signed distance from now."""

_ONE_DAY = timedelta(days=1)


def split(column: str) -> tuple[str, str]:
    """``expected_purchase_on@d`` → (``expected_purchase_on``, ``d``); a plain column has the unit ""."""
    name, _, unit = column.partition("@")
    return name, unit


def measure(unit: str, of: FactType) -> Measure:
    """The function that measures columns of type date or datetime in ``unit`` (s, d, mo, wd)."""
    if unit == "s":
        return _seconds
    by_day = _BY_DAY[unit]
    if of is FactType.DATE:
        return by_day

    def of_moment(cell: int, clock: Clock, calendar: Calendar) -> int:
        return by_day(clock.day_of(cell), clock, calendar)

    return of_moment


def of_type(types: Mapping[str, FactType], column: str) -> Measure | None:
    """The measure of a distance column of a fact or field in ``types``; None if it is no moment, or no distance."""
    name, unit = split(column)
    kind = types.get(name)
    return measure(unit, kind) if unit and kind in (FactType.DATE, FactType.DATETIME) else None


def _seconds(cell: int, clock: Clock, calendar: Calendar) -> int:  # noqa: ARG001 - the shape of a Measure
    return cell - clock.now


def _days(day: int, clock: Clock, calendar: Calendar) -> int:  # noqa: ARG001 - the shape of a Measure
    return day - clock.ordinal


def _months(day: int, clock: Clock, calendar: Calendar) -> int:  # noqa: ARG001 - the shape of a Measure
    target, sign = date.fromordinal(day), 1 if day >= clock.ordinal else -1
    count = abs((target.year - clock.today.year) * 12 + target.month - clock.today.month)
    return sign * (count if _reaches(add_months(clock.today, sign * count), target, sign) else count + 1)


def _workdays(day: int, clock: Clock, calendar: Calendar) -> int:
    """The days strictly between today and the target that are worked, and one more step to reach it or what lies behind it."""
    target = date.fromordinal(day)
    if day > clock.ordinal:
        return calendar.workdays_between(clock.today, target - _ONE_DAY) + 1
    return -calendar.workdays_between(target, clock.today - _ONE_DAY) - 1 if day < clock.ordinal else 0


def _reaches(day: date, target: date, sign: int) -> bool:
    return day >= target if sign > 0 else day <= target


_BY_DAY: dict[str, Measure] = {"d": _days, "mo": _months, "wd": _workdays}
