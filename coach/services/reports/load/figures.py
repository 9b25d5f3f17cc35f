"""Figures of many courses together: so many contacts of so many that there is room for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from coach.services.reports.load.model import Course

_TENTH, _PERCENT = Decimal("0.1"), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Team:
    """The ``courses`` of one rep or of several, on the days from the place ``first`` up to, not with, ``last``."""

    courses: Sequence[Course]
    first: int = 0
    last: int | None = None

    def due(self, channel: str) -> int:
        """Contacts newly due."""
        return sum(course.due(channel, self.first, self.last) for course in self.courses)

    def a_day(self, channel: str) -> Decimal | None:
        """Contacts newly due for one rep on one working day; None where nobody works."""
        days = sum(course.working(self.first, self.last) for course in self.courses)
        return (Decimal(self.due(channel)) / days).quantize(_TENTH) if days else None

    def room(self, channel: str) -> int | None:
        """Contacts there is room for; None where no number is set."""
        room = [course.capacity(channel, self.first, self.last) for course in self.courses]
        return None if not room or None in room else sum(filter(None, room))

    def share(self, channel: str) -> Decimal | None:
        """How many of the contacts that there is room for are due; None where no number is set, or nobody works."""
        return _ratio(self.due(channel), self.room(channel) or 0)

    def time(self) -> Decimal | None:
        """How much of the time there is what is due takes; None where nobody works."""
        days = [(course, day) for course in self.courses for day in course.days[self.first : self.last]]
        return _ratio(sum(day.seconds for _, day in days), sum(course.room.seconds for course, day in days if day.works))

    def left(self) -> int:
        """Contacts left over in the last evening."""
        return sum(course.left((self.last or 0) - 1) for course in self.courses)

    def left_before(self) -> int:
        """Contacts left over in the evening before the first day."""
        return sum(course.left(self.first - 1) for course in self.courses) if self.first else 0


def _ratio(part: int, of: int) -> Decimal | None:
    return (Decimal(part) / of).quantize(_PERCENT) if of else None


def channels(courses: Iterable[Course]) -> list[str]:
    """The channels by which anything is due and whose number is limited, the busiest first."""
    due: Counter[str] = Counter()
    limited: set[str] = set()
    for course in courses:
        limited |= course.room.capacity.keys()
        for day in course.days:
            due.update(day.due)
    return [channel for channel, number in due.most_common() if number and channel in limited]
