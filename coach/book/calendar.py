"""The work calendar as two tables: what each day is, and which day each working day is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coach.domain.timing import YEARS
from coach.domain.workdays import WorkDays

FIRST = date(YEARS.start, 1, 1).toordinal()
LAST = date(YEARS.stop - 1, 12, 31).toordinal()

DAY_COLUMNS = {"@day": "BIGINT", "@works": "BOOLEAN", "@number": "BIGINT", "@corrected": "BIGINT", "@next": "BIGINT", "@before": "BIGINT"}
WORKED_COLUMNS = {"@number": "BIGINT", "@day": "BIGINT"}


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its ordinal, whether it is worked, how many working days there are up to it, by how many those differ from plain weeks so
    far, and the working days next after and before it (None = beyond the table).
    """

    day: int
    works: bool
    number: int
    corrected: int
    next: int | None
    before: int | None


def days(calendar: WorkDays, week: frozenset[int], first: int, last: int) -> Iterator[Day]:
    """The days from the ordinal ``first`` to ``last``."""
    works = [calendar.is_workday(date.fromordinal(day)) for day in range(first, last + 1)]
    following = _following(works, first)
    number = plain = 0
    before: int | None = None
    for day, worked in enumerate(works, start=first):
        number += worked
        plain += (day - 1) % 7 in week
        yield Day(day, worked, number, number - plain, following[day - first], before)
        before = day if worked else before


def _following(works: list[bool], first: int) -> list[int | None]:
    found: list[int | None] = [None] * len(works)
    following: int | None = None
    for place in range(len(works) - 1, -1, -1):
        found[place] = following
        following = first + place if works[place] else following
    return found
