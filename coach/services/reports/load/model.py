"""What a forecast is made of: customers who are alike, the days of one rep, and what becomes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from coach.domain.values import Duration

AGREED, NEW, WAITS = 0, 1, 2
"""Who chooses first: what was agreed, then the first contact with a new lead, then what can wait."""


class Stand(NamedTuple):
    """How a contact stands in a day. Sorted, they are in the order in which contacts choose.

    ``rank``: see ``AGREED``; ``gives`` counts from those who give way last, ``behind`` is 0 for the important.
    ``seconds`` are those it takes, the way there included.
    ``next_week``: where it moves to.
    """

    rank: int
    gives: int
    behind: int
    seat: int
    channel: str
    seconds: int
    next_week: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """Customers who are alike: grade, the place of the rule that gives their frequency, the frequency, and how they stand in a day.

    ``length`` None: nothing says when they are due again. ``agreed``: the day (ordinal) of something agreed, and how that stands; ``then``
    is what they are once nothing is agreed any more. Equal only to itself: there is one of each, and a book asks for them without end.
    """

    grade: str | None
    rule: int | None
    length: Duration | None
    stand: Stand
    agreed: tuple[int, Stand] | None = None
    then: Kind | None = None

    @property
    def usual(self) -> Kind:
        """The same customers once nothing is agreed any more."""
        return self.then or self

    def having(self, agreed: tuple[int, Stand]) -> Kind:
        """The same customers with something agreed."""
        return Kind(self.grade, self.rule, self.length, self.stand, agreed, self)


class Due(NamedTuple):
    """So many customers of one kind who are due on ``day`` (ordinal)."""

    day: int
    kind: Kind
    number: int


@dataclass(frozen=True, slots=True)
class Room:
    """What a working day holds: contacts by channel (channels not named: as many as there is time for), and ``seconds`` of work."""

    capacity: Mapping[str, int]
    seconds: int


@dataclass(slots=True)
class DayLoad:
    """One day of one rep, in contacts by channel: newly ``due`` (taking ``seconds``), ``done``, and ``left`` over at night."""

    day: int
    works: bool
    due: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    seconds: int = 0
    left_seconds: int = 0


@dataclass(frozen=True, slots=True)
class Course:
    """What becomes of one rep's work. ``by_kind``: contacts newly due by grade and rule. ``overflow``: the first day too full."""

    rep: str
    days: tuple[DayLoad, ...]
    room: Room
    by_kind: Mapping[tuple[str | None, int | None], int]
    overflow: int | None

    def due(self, channel: str, first: int = 0, last: int | None = None) -> int:
        """Contacts newly due on the days from the place ``first`` up to, not with, ``last``."""
        return sum(day.due[channel] for day in self.days[first:last])

    def capacity(self, channel: str, first: int = 0, last: int | None = None) -> int | None:
        """Contacts these days hold; None where no number is set."""
        most = self.room.capacity.get(channel)
        return None if most is None else most * self.working(first, last)

    def working(self, first: int = 0, last: int | None = None) -> int:
        """How many of these days the rep works."""
        return sum(day.works for day in self.days[first:last])

    def left(self, place: int = -1) -> int:
        """Contacts left over in the evening of a day."""
        return self.days[place].left.total()

    @property
    def keeps_up(self) -> bool:
        """Whether what is left over at the end is no more than one working day holds."""
        last, room = self.days[-1], self.room
        fits = last.left_seconds <= room.seconds and all(last.left[channel] <= most for channel, most in room.capacity.items())
        return fits and (self.working() > 0 or not last.left.total())
