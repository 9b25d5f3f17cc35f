"""What reports read: how customers ended, as a playbook defines it; what the log keeps of each rule; grades over time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from coach.text import Text

DONE, SKIPPED = "done", "skipped"
"""What became of advice: carried out, or refused with a reason."""


@dataclass(frozen=True, slots=True)
class Ending:
    """One way in which it ends with a customer: ``won`` counts as converted.

    A customer has it if all of ``where`` holds (name → values, of which it must have one): of the facts, or of one of the records of
    ``collection``. ``at`` is the date fact or field that says when; a record without it counts from its own time, a customer
    without it has no date. "" = no date is kept.
    """

    id: str
    title: Text
    won: bool
    where: tuple[tuple[str, tuple[str | bool, ...]], ...]
    collection: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """From when on reports speak up. Percentages are whole; 0 stands for a threshold that no playbook has set.

    ``confidence``: of intervals, in per cent. ``few``: with fewer customers than this a share says little. ``ignored_from`` and
    ``ignored_below``: advised to so many customers, and carried out for less than so many per cent of them. ``silent_from``: rules that
    never fired are told from so many log entries on.
    """

    confidence: int = 0
    few: int = 0
    ignored_from: int = 0
    ignored_below: int = 0
    silent_from: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """What a log entry tells of rules: full ids of those that ``fired`` (of first-hit decisions the one that decided), (rule, action) as
    ``advised`` in their order, and rules whose action was ``held`` back.

    ``whole``: False for entries older than marks, of which ``fired`` holds only what their advice shows.
    """

    fired: tuple[str, ...] = ()
    advised: tuple[tuple[str, str], ...] = ()
    held: tuple[str, ...] = ()
    whole: bool = True


NO_MARKS = Marks()


class Answer(NamedTuple):
    """What became of an action: ``status`` is DONE, or SKIPPED with a ``reason``."""

    action: str
    status: str
    reason: str


class Step(NamedTuple):
    """One log entry of a customer: the number of its marks, and the ``answers`` to what was advised, or done without being advised."""

    marks: int
    answers: tuple[Answer, ...]


class Logged(NamedTuple):
    """One log entry, when and of whom."""

    customer: str
    as_of: datetime
    step: Step


class Ended(NamedTuple):
    """A customer who has an outcome: when, if that is known."""

    customer: str
    at: date | datetime | None


class Overruled(NamedTuple):
    """A person's word, by a customer's grade history. ``lifted``: it no longer stands: it was lifted, or replaced by a later one."""

    value: str
    at: datetime
    until: date | None
    lifted: bool


class GradeHistory(NamedTuple):
    """A customer's past grades, each in the order of time: what the rules gave, as (moment, value), and what people said instead.

    The moments are UTC in ISO form, so that the order of the texts is that of time: there are many of them.
    """

    customer: str
    graded: tuple[tuple[str, str], ...]
    overruled: tuple[Overruled, ...]


class ReportReading(Protocol):
    """The part of the store that reports read."""

    def marks(self) -> Mapping[int, Marks]:
        """All different marks there are, by number: entries made in the same situation share them."""
        ...

    def steps(self, playbook: str, since: datetime | None = None, until: datetime | None = None) -> Iterator[tuple[tuple[Step, ...], int]]:
        """What the log entries of a playbook tell, customer by customer: the steps of one, and how many customers had just these.

        Of entries that looked from ``since`` on, and before ``until``; the same steps may come again later. Constant memory.
        """
        ...

    def logged_span(self, playbook: str, since: datetime | None = None, until: datetime | None = None) -> tuple[datetime, datetime] | None:
        """The first and the last moment of these entries; None if there are none."""
        ...

    def logged(
        self, playbook: str, marks: Collection[int], limit: int, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[list[Logged], int]:
        """The newest of these entries that have one of the ``marks``, newest first, and how many there are."""
        ...

    def ended(self, ending: Ending, playbook: str, default: str) -> Iterator[Ended]:
        """The customers of a playbook (their own, or the ``default`` one) who have the outcome, with the first date of it."""
        ...

    def grade_histories(self, decision: str, playbook: str, default: str, of: Collection[str] | None = None) -> Iterator[GradeHistory]:
        """The past grades of all customers of a playbook who have any; of those in ``of`` alone, if it is given."""
        ...
