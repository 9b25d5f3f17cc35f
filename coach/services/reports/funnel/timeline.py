"""A customer's way through the levels, by the history that contacts leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coach.domain.reports import GradeHistory
from coach.services.reports.standing import standing

_JUST_AFTER = timedelta(microseconds=1)
_DAY = timedelta(days=1)


class Stop(NamedTuple):
    """From the day ``on`` the customer stood on ``level``; "" = on none that the rules know."""

    level: str
    on: date


def timeline(history: GradeHistory, zone: ZoneInfo) -> tuple[Stop, ...]:
    """The levels in the order of time, each once until it changes. A person's word counts while it is valid; days are those of ``zone``."""
    stops: list[Stop] = []
    for level, at in _by_people(history, zone) if history.overruled else history_of(history):
        if not stops or stops[-1].level != level:
            stops.append(Stop(level, at.astimezone(zone).date()))
    return tuple(stops)


def history_of(history: GradeHistory) -> Iterator[tuple[str, datetime]]:
    """What the rules gave, with the moment of each."""
    return ((value, datetime.fromisoformat(at)) for at, value in history.graded)


def _by_people(history: GradeHistory, zone: ZoneInfo) -> Iterator[tuple[str, datetime]]:
    """What stood at every moment at which it can have changed."""
    moments = {datetime.fromisoformat(at) for at, _ in history.graded} | {word.at for word in history.overruled}
    moments |= {datetime.combine(word.until + _DAY, time(), zone) for word in history.overruled if word.until is not None}
    for at in sorted(moments, key=lambda moment: moment.astimezone(UTC)):
        stood = standing(history, (at + _JUST_AFTER).astimezone(zone))
        yield (stood.value if stood else ""), at
