"""The work calendar as a table of one row: lists that tell of each day from the first to the last one listed what it is.

Lists, and not a row a day: hundreds of moments are looked up for every customer, and a join for each would cost far more.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import accumulate
from typing import Any

from coach.domain.timing import YEARS
from coach.domain.workdays import WorkDays

CALENDAR = "calendar"
FIRST_LISTED, LAST_LISTED = "@first", "@last"
WORKS, NUMBER, CORRECTED, NEXT, BEFORE, WORKED = "@works", "@number", "@corrected", "@next", "@before", "@worked"
"""Of each day: whether it is worked, how many working days there are up to it, by how many those differ from plain weeks so far, the
working days next after and before it. ``WORKED`` tells of each working day, by its number, which day it is.
"""

COLUMNS = {FIRST_LISTED: "BIGINT", LAST_LISTED: "BIGINT", WORKS: "BOOLEAN[]"} | dict.fromkeys(
    (NUMBER, CORRECTED, NEXT, BEFORE, WORKED), "BIGINT[]"
)

FIRST = date(YEARS.start, 1, 1).toordinal()
LAST = date(YEARS.stop - 1, 12, 31).toordinal()
"""The days (ordinals) that customers' dates may lie between."""


def row(calendar: WorkDays, first: int, last: int) -> Mapping[str, Any]:
    """The one row, for the days from the ordinal ``first`` to ``last``."""
    week = frozenset(calendar.spec.workdays)
    works = calendar.works(first, last)
    plain = ([(first + place - 1) % 7 in week for place in range(7)] * ((last - first) // 7 + 1))[: len(works)]
    corrected = accumulate(worked - usual for worked, usual in zip(works, plain, strict=True))
    worked = [day for day, one in enumerate(works, start=first) if one]
    return {
        FIRST_LISTED: first,
        LAST_LISTED: last,
        WORKS: works,
        NUMBER: list(accumulate(works)),
        CORRECTED: list(corrected),
        NEXT: _following(works, first, 1),
        BEFORE: _following(works[::-1], last, -1)[::-1],
        WORKED: worked,
    }


def _following(works: list[bool], first: int, step: int) -> list[int | None]:
    """Of each day the next working one after it, in the direction of ``step``."""
    found: list[int | None] = [None] * len(works)
    following: int | None = None
    for place in range(len(works) - 1, -1, -1):
        found[place] = following
        following = first + step * place if works[place] else following
    return found
