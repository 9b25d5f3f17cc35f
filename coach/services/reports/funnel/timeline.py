"""A customer's way through the levels, by the history that contacts leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coach.domain.reports import GradeHistory
from coach.services.reports.standing import standing

_JUST_AFTER = timedelta(microseconds=1)
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1) - timedelta(microseconds=1)


class Stop(NamedTuple):
    """From the day ``on`` the customer stood on ``level``; "" = on none that the rules know."""

    level: str
    on: date


def timeline(history: GradeHistory, zone: ZoneInfo) -> tuple[Stop, ...]:
    """The levels in the order of time, each once until it changes. A person's word counts while it is valid; days are those of ``zone``."""
    if history.overruled:
        changes = _changes((at.isoformat(), level) for level, at in _by_people(history, zone))
    else:
        changes = _changes(history.graded)
    return tuple([Stop(level, local_day(at, zone)) for at, level in changes])


def _changes(graded: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those that give another level than the one before."""
    found, before = [], None
    for one in graded:
        if one[1] != before:
            found.append(one)
            before = one[1]
    return found


def local_day(at: str, zone: ZoneInfo) -> date:
    """The day of a moment in ISO form. Histories are long, and most hours lie within one day: that is found out once an hour."""
    day = _day_of(at[:13], zone) if at.endswith("+00:00") else None
    return day or datetime.fromisoformat(at).astimezone(zone).date()


@lru_cache(maxsize=65_536)
def _day_of(hour: str, zone: ZoneInfo) -> date | None:
    """The local day in which a whole hour of UTC (2026-03-05T02) lies; None if it is not one, or the clocks change meanwhile."""
    begin = datetime.fromisoformat(f"{hour}:00:00+00:00")
    first, last = begin.astimezone(zone), (begin + _HOUR).astimezone(zone)
    return first.date() if first.date() == last.date() and first.utcoffset() == last.utcoffset() else None


def _by_people(history: GradeHistory, zone: ZoneInfo) -> Iterator[tuple[str, datetime]]:
    """What stood at every moment at which it can have changed."""
    moments = {datetime.fromisoformat(at) for at, _ in history.graded} | {word.at for word in history.overruled}
    moments |= {datetime.combine(word.until + _DAY, time(), zone) for word in history.overruled if word.until is not None}
    for at in sorted(moments, key=lambda moment: moment.astimezone(UTC)):
        stood = standing(history, (at + _JUST_AFTER).astimezone(zone))
        yield (stood.value if stood else ""), at
