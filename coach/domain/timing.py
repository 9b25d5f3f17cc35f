"""Moving a moment by a duration as people mean it: hours elapse, days and months are days of the calendar on the wall."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Protocol

from coach.domain.values import Duration, Unit
from coach.errors import CoachError, fail
from coach.text import Text

_ELAPSED = {Unit.MINUTE: 60, Unit.HOUR: 3_600}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_WRITTEN = re.compile(r"\s*([0-9]{1,9})\s*(min|h|d|wd|w|mo)\s*")
_WORDS = {
    Unit.MINUTE: ("{} 分钟", "minute"),
    Unit.HOUR: ("{} 小时", "hour"),
    Unit.DAY: ("{} 天", "day"),
    Unit.WEEK: ("{} 周", "week"),
    Unit.MONTH: ("{} 个月", "month"),
    Unit.WORKDAY: ("{} 个工作日", "working day"),
}


YEARS = range(1900, 2201)
"""The years a customer's dates may lie in. Beyond them a date is a slip, and dates near the end of the calendar can't be counted from."""


class Workdays(Protocol):
    """What counting working days asks of a calendar."""

    def add_workdays(self, day: date, count: int) -> date:
        """The working day ``count`` working days after ``day`` (before it, if negative)."""
        ...


def shift(moment: datetime, duration: Duration, zone: tzinfo, calendar: Workdays, sign: int = 1) -> datetime:
    """Move the aware ``moment`` by ``sign`` times ``duration``; the result is in ``zone``.

    Minutes and hours are elapsed time. Days, weeks, months and working days keep the wall-clock time in ``zone``; a wall-clock
    time that daylight saving skips becomes the same distance after the gap. A month that is too short is clipped to its last
    day. Raises E101 if the result lies outside the years 1–9999.
    """
    try:
        if duration.unit in _ELAPSED:
            elapsed = timedelta(seconds=sign * duration.count * _ELAPSED[duration.unit])
            return (moment.astimezone(UTC) + elapsed).astimezone(zone)
        local = moment.astimezone(zone)
        day = _shift_day(local.date(), duration, calendar, sign)
        return local if day == local.date() else at(day, local.time(), zone)
    except (OverflowError, ValueError):
        raise _out_of_range(duration) from None


def at(day: date, wall: time, zone: tzinfo) -> datetime:
    """The moment when clocks in ``zone`` show ``wall`` on ``day``: the first such moment, or just after the gap that skips it."""
    local = datetime.combine(day, wall.replace(fold=0), zone)
    return local.astimezone(UTC).astimezone(zone)


def midnight(day: date, zone: tzinfo) -> datetime:
    """The start of ``day`` in ``zone``: what a date-only moment counts as."""
    return at(day, time(), zone)


def add_months(day: date, count: int) -> date:
    """The same day ``count`` months later, or that month's last day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def read_duration(written: str) -> Duration | None:
    """Read a duration as playbooks and overrules write it (``36h``, ``7d``, ``3mo``); None if it is none."""
    found = _WRITTEN.fullmatch(written)
    return Duration(int(found[1]), Unit(found[2])) if found else None


def spoken(duration: Duration) -> Text:
    """A duration in words: ``7 天`` / ``7 days``."""
    zh, en = _WORDS[duration.unit]
    return Text(zh.format(duration.count), f"{duration.count} {en}{'' if duration.count == 1 else 's'}")


def _shift_day(day: date, duration: Duration, calendar: Workdays, sign: int) -> date:
    count = sign * duration.count
    if duration.unit in _DAYS:
        return day + timedelta(days=count * _DAYS[duration.unit])
    return add_months(day, count) if duration.unit is Unit.MONTH else calendar.add_workdays(day, count)


def _out_of_range(duration: Duration) -> CoachError:
    return fail(
        "E101",
        f"加减 {duration} 之后的日期超出了可计算的范围。",
        f"Adding or taking away {duration} leads beyond the dates that can be computed.",
        hint=Text("请检查规则里的时长，或客户资料里的日期。", "Check the duration in the rule, or the date on the customer's card."),
    )
