"""A time zone as arithmetic: from epoch seconds to the wall clock and back, by the zone's changes of offset, in any dialect."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from coach.book.words import Expr, both, case, compared, floored, literal, minus, plus, remainder, shifted, times
from coach.engine.clock import EPOCH

DAY = 86_400
EPOCH_DAY = EPOCH.toordinal()
_FIRST, _LAST = datetime(1850, 1, 1, tzinfo=UTC), datetime(2201, 1, 1, tzinfo=UTC)
"""Offsets change within these years; before and after, the outermost ones hold."""
_STEP = 3 * DAY
"""No zone has ever changed its clocks and changed them back within so short a time; the shortest were four days, in Freetown in 1939."""


@cache
def changes(zone: ZoneInfo) -> tuple[tuple[int, int], ...]:
    """``(epoch second, offset in seconds from then on)``, ascending; the first one holds from the beginning."""
    start, end = (int(moment.timestamp()) for moment in (_FIRST, _LAST))
    found, was = [(start, _offset(start, zone))], datetime.fromtimestamp(start, zone).utcoffset()
    second = start
    while second < end:
        if datetime.fromtimestamp(second + _STEP, zone).utcoffset() == was:  # of 43,000 steps: no call more than this one
            second += _STEP
            continue
        second = _change(second, second + _STEP, found[-1][1], zone)
        found.append((second, _offset(second, zone)))
        was = datetime.fromtimestamp(second, zone).utcoffset()
    return tuple(found)


def _offset(second: int, zone: ZoneInfo) -> int:
    offset = datetime.fromtimestamp(second, zone).utcoffset()
    return int(offset.total_seconds()) if offset else 0


def _change(low: int, high: int, before: int, zone: ZoneInfo) -> int:
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    return high


def changes_from(zone: ZoneInfo, oldest: int) -> tuple[tuple[int, int], ...]:
    """The changes that matter to moments from the epoch second ``oldest`` on."""
    all_ = changes(zone)
    before = max((place for place, (at, _) in enumerate(all_) if at <= oldest), default=0)
    return all_[before:]


def local_seconds(moment: Callable[[], Expr], all_: Sequence[tuple[int, int]], now: int | None = None) -> Expr:
    """Wall-clock seconds (days since the epoch's, times 86,400, and the time of day) of an epoch second, by the zone's changes ``all_``.

    ``now`` is the epoch second about which most moments lie, if they do: what holds then is tried first.
    """
    return plus(moment(), _around(all_, now, moment, [at for at, _ in all_[1:]], [offset for _, offset in all_]))


def epoch_seconds(wall: Callable[[], Expr], all_: Sequence[tuple[int, int]], now: int | None = None) -> Expr:
    """The epoch second when clocks show ``wall``: the first one, or just after the gap that skips it. ``now`` as for ``local_seconds``."""
    offsets = [offset for _, offset in all_]
    edges = [at + max(before, after) for (at, after), before in zip(all_[1:], offsets, strict=False)]
    return minus(wall(), _around(all_, now, wall, edges, offsets))


def _around(
    all_: Sequence[tuple[int, int]], now: int | None, reading: Callable[[], Expr], edges: Sequence[int], values: Sequence[int]
) -> Expr:
    """As ``_piecewise``, with a look at what holds ``now`` before all else."""
    found = _piecewise(reading, edges, values)
    if now is None or not edges:
        return found
    place = max((place for place, (at, _) in enumerate(all_) if at <= now), default=0)
    since = [compared(">=", reading(), literal(edges[place - 1]))] if place else []
    until = [compared("<", reading(), literal(edges[place]))] if place < len(edges) else []
    return case([(both([*since, *until]), literal(values[place]))], found)


def _piecewise(reading: Callable[[], Expr], edges: Sequence[int], values: Sequence[int]) -> Expr:
    """``values[n]``, where n is how many ``edges`` lie at or below the reading: by halving."""
    if not edges:
        return literal(values[0])
    middle = len(edges) // 2
    above = _piecewise(reading, edges[middle + 1 :], values[middle + 1 :])
    below = _piecewise(reading, edges[:middle], values[: middle + 1])
    return case([(compared(">=", reading(), literal(edges[middle])), above)], below)


def day_of(wall: Expr) -> Expr:
    """The proleptic ordinal of the day of wall-clock seconds."""
    return shifted(floored(wall, DAY), EPOCH_DAY)


def time_of(wall: Expr) -> Expr:
    """The seconds since midnight on the wall."""
    return remainder(wall, DAY)


def wall_of(day: Expr, time: Expr | None = None) -> Expr:
    """Wall-clock seconds of a day's ordinal and the seconds since its midnight."""
    start = times(shifted(day, -EPOCH_DAY), literal(DAY))
    return plus(start, time) if time is not None else start
