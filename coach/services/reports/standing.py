"""Which grade stood at a moment, by a customer's grade history."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coach.domain.reports import GradeHistory, Overruled


class Stood(NamedTuple):
    """A grade; ``overruled``: it was a person's word."""

    value: str
    overruled: bool


def standing(history: GradeHistory, before: datetime, written: str = "") -> Stood | None:
    """The grade that stood just before the local moment: a person's word while it was valid, else what the rules gave last.

    None if none was given, or the rules gave up an earlier one. An overrule that was lifted is passed over, since the history doesn't
    tell when; one that was replaced stood until then. ``written`` is the moment as histories write it, where many are asked of one.
    """
    if history.overruled and (word := _overrule(history.overruled, before)):
        return Stood(word.value, overruled=True)
    moment = written or as_written(before)
    for at, value in reversed(history.graded):
        if at < moment:
            return Stood(value, overruled=False) if value else None
    return None


def _overrule(words: tuple[Overruled, ...], before: datetime) -> Overruled | None:
    valid = words[:-1] if words[-1].lifted else words
    day = before.date()
    return next((word for word in reversed(valid) if word.at < before and (word.until is None or word.until >= day)), None)


@lru_cache(1_024)
def as_written(moment: datetime) -> str:
    """A moment as histories write it."""
    return moment.astimezone(UTC).isoformat()


@lru_cache(1_024)
def begins(at: date | datetime, zone: ZoneInfo) -> datetime:
    """The local moment before which a grade must have stood: a day's own grades may come of what happened on it."""
    return at.astimezone(zone) if isinstance(at, datetime) else datetime.combine(at, time(), zone)
