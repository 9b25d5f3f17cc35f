"""How improvement actions stand on a day: open, soon due, overdue, kept, late, dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from coach.domain.improvement import Improvement, State
from coach.render.paper import Mark
from coach.text import Text


class Standing(StrEnum):
    """How an action stands. KEPT: done by its deadline; LATE: done after it."""

    OVERDUE = "overdue"
    SOON = "soon"
    OPEN = "open"
    KEPT = "kept"
    LATE = "late"
    DROPPED = "dropped"


TITLES = {
    Standing.OVERDUE: Text("已逾期", "overdue"),
    Standing.SOON: Text("快到期", "due soon"),
    Standing.OPEN: Text("进行中", "open"),
    Standing.KEPT: Text("按期完成", "done in time"),
    Standing.LATE: Text("逾期完成", "done late"),
    Standing.DROPPED: Text("取消", "dropped"),
}
MARKS = {Standing.OVERDUE: Mark.BAD, Standing.SOON: Mark.WATCH, Standing.KEPT: Mark.GOOD}
WEEK = timedelta(days=7)
"""An action is told as soon due for so long before its deadline: from one weekly meeting to the next."""


def standing(found: Improvement, today: date, zone: ZoneInfo) -> Standing:
    """How the action stands on the local day ``today``; what happened later is not known yet on that day."""
    ended = found.closed_at.astimezone(zone).date() if found.closed_at else None
    if ended is not None and ended <= today:
        if found.state is State.DROPPED:
            return Standing.DROPPED
        return Standing.KEPT if ended <= found.due else Standing.LATE
    if found.due < today:
        return Standing.OVERDUE
    return Standing.SOON if found.due < today + WEEK else Standing.OPEN


def in_order(found: Iterable[Improvement], today: date, zone: ZoneInfo) -> list[tuple[Improvement, Standing]]:
    """Overdue ones first, then by deadline; those that ended come last, the latest first."""
    known = [(one, standing(one, today, zone)) for one in found]
    running = [pair for pair in known if pair[1] in (Standing.OVERDUE, Standing.SOON, Standing.OPEN)]
    ended = [pair for pair in known if pair not in running]
    return [
        *sorted(running, key=lambda pair: (pair[0].due, pair[0].id)),
        *sorted(ended, key=lambda pair: (pair[0].closed_at or pair[0].added_at, pair[0].id), reverse=True),
    ]


def tally(found: Iterable[tuple[Improvement, Standing]]) -> dict[str, Counter[Standing]]:
    """How many of each sort, by owner."""
    counts: dict[str, Counter[Standing]] = {}
    for one, state in found:
        counts.setdefault(one.wanted.owner, Counter())[state] += 1
    return counts
