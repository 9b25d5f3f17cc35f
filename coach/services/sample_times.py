"""Moments written as distances: ``-3d 10:30``, ``-50h``, ``-20min``, ``+5d``; and ``1986 +4d``, a day of the year in 1986."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

_DISTANCE = re.compile(r"(?P<sign>[+-])(?P<count>\d{1,5})(?:(?P<elapsed>h|min)|d(?: (?P<clock>\d{1,2}:\d{2}))?)")
_YEAR = re.compile(r"(?P<year>\d{4}) (?P<distance>[+-]\d{1,5}d)")
_MINUTES = {"h": 60, "min": 1}
_LAST_OF_FEBRUARY = 28


def moment_from(text: str, now: datetime) -> datetime | None:
    """The moment ``text`` away from the aware ``now``, in its zone; None if it is no distance.

    Hours and minutes are elapsed time. Days are local calendar days: at the time of day written, or at that of ``now``.
    """
    found = _DISTANCE.fullmatch(text.strip())
    if found is None:
        return None
    count = int(found["sign"] + found["count"])
    if found["elapsed"]:
        return (now.astimezone(UTC) + timedelta(minutes=count * _MINUTES[found["elapsed"]])).astimezone(now.tzinfo)
    day = now + timedelta(days=count)
    if found["clock"] is None:
        return day
    hour, minute = map(int, found["clock"].split(":"))
    return datetime.combine(day.date(), time(hour, minute), now.tzinfo)


def same_day_of(text: str, now: datetime) -> datetime | None:
    """``1986 +4d``: the day of the year that ``+4d`` is, in 1986 (the 29th of February becomes the 28th); None if it is not so written."""
    found = _YEAR.fullmatch(text.strip())
    day = moment_from(found["distance"], now) if found else None
    if found is None or day is None:
        return None
    return day.replace(year=int(found["year"]), day=min(day.day, _LAST_OF_FEBRUARY) if day.month == 2 else day.day)  # noqa: PLR2004 - February
