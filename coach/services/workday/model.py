"""What a working day is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from coach.domain.customer import Customer
from coach.domain.evaluation import Evaluation
from coach.domain.recommendation import Advice
from coach.domain.workday import NEXT_DAY
from coach.text import EMPTY, Text


@dataclass(frozen=True, slots=True)
class Place:
    """Where a customer is, as far as it is known: degrees, and the names of the area, the smallest first."""

    latitude: float | None = None
    longitude: float | None = None
    areas: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether there is anything to go by."""
        return self.latitude is not None or bool(self.areas)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a playbook says of one task in a day.

    ``seat`` is its place in the order (the more, the later), called ``group``; ``yields`` its place in the order of giving way (the less,
    the sooner), with the reason and where ``to``. ``seconds`` is how long it takes, ``before`` the way there, ``place`` where.
    ``agreed``: the moment agreed with the customer that it is for; ``firm``: it is what happens just then.
    """

    important: bool = False
    seat: int = 0
    group: Text = EMPTY
    yields: int = 0
    because: Text = EMPTY
    to: str = NEXT_DAY
    seconds: int = 0
    before: int = 0
    place: Place = Place()
    agreed: datetime | None = None
    firm: bool = False


_PLAIN = Standing()


@dataclass(frozen=True, slots=True)
class Task:
    """One customer's work of the day: what to start with, and what else is due. ``advices`` in order of rank, each with its standing.

    ``at``: it stands at this moment, agreed with the customer. ``before``: it has to be done before that one.
    """

    customer: Customer
    advices: tuple[Advice, ...]
    standings: tuple[Standing, ...] = ()
    evaluation: Evaluation | None = None
    at: datetime | None = None
    before: datetime | None = None

    @property
    def first(self) -> Advice:
        """What to start with."""
        return self.advices[0]

    @property
    def standing(self) -> Standing:
        """The standing of what to start with."""
        return self.standings[0] if self.standings else _PLAIN

    def until(self, day: date) -> Task | None:
        """What of it is due by the end of ``day``; None if nothing is."""
        due = [number for number, advice in enumerate(self.advices) if advice.due is not None and advice.due.date() <= day]
        if len(due) == len(self.advices):
            return self
        return self.part(due) if due else None

    def part(self, numbers: Sequence[int], *, at: datetime | None = None, before: datetime | None = None) -> Task:
        """The advices of these ``numbers``, as a task of their own."""
        standings = tuple(self.standings[n] for n in numbers) if self.standings else ()
        return Task(self.customer, tuple(self.advices[n] for n in numbers), standings, self.evaluation, at, before)


@dataclass(frozen=True, slots=True)
class Slot:
    """A task with its time. ``stop`` numbers the visits of the day from 1 (0 = no visit); ``timed``: its time stands by itself."""

    task: Task
    start: datetime
    end: datetime
    stop: int = 0
    timed: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """A task that the day has no room for: the ``day`` it goes to (None = none was found), and why.

    ``broken``: it will be past its latest moment then.
    """

    task: Task
    day: date | None
    why: Text
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """The visits' order on the way: ``kilometres`` as the crow flies where all places are known, ``unknown`` the stops without a place.

    ``exact``: each half of the day keeping its stops, and agreed times standing, no shorter way exists.
    """

    stops: tuple[Task, ...] = ()
    kilometres: float | None = None
    unknown: tuple[Task, ...] = ()
    exact: bool = True


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One rep's day. ``used`` and ``capacity`` count contacts by channel; ``order`` is what the day goes by.

    ``away``: the rep is not there that day. ``clashes``: agreed times of which the second begins before the first is over.
    """

    rep: str
    day: date
    slots: tuple[Slot, ...] = ()
    moved: tuple[Moved, ...] = ()
    way: Way = field(default_factory=Way)
    used: Mapping[str, int] = field(default_factory=dict)
    capacity: Mapping[str, int] = field(default_factory=dict)
    order: Text = EMPTY
    away: bool = False
    clashes: tuple[tuple[Slot, Slot], ...] = ()
