"""What reports read: how customers ended, as a playbook defines it; what the log keeps of each rule; grades over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from coach.text import Text

DONE, SKIPPED, LEFT = "done", "skipped", ""
"""What became of advice: carried out, refused with a reason, or neither."""


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
    """

    fired: tuple[str, ...] = ()
    advised: tuple[tuple[str, str], ...] = ()
    held: tuple[str, ...] = ()


NO_MARKS = Marks()


class Given(NamedTuple):
    """A piece of advice and what became of it: ``status`` is DONE, SKIPPED with a ``reason``, or LEFT."""

    rule: str
    action: str
    status: str
    reason: str


class Marked(NamedTuple):
    """The marks of one log entry as they are read. ``unasked``: actions carried out that were not advised.

    ``whole``: False for entries older than marks, of which ``fired`` holds only what their advice shows.
    """

    customer: str
    as_of: datetime
    fired: tuple[str, ...]
    advised: tuple[Given, ...]
    held: tuple[str, ...]
    unasked: tuple[str, ...]
    whole: bool


class Ended(NamedTuple):
    """A customer who has an outcome: when, if that is known."""

    customer: str
    at: date | datetime | None


class GradeLine(NamedTuple):
    """One line of a customer's grade history. ``by``: who overruled, "" for the rules. ``stands``: the overrule was not lifted."""

    customer: str
    value: str
    at: datetime
    by: str
    until: date | None
    stands: bool


class ReportReading(Protocol):
    """The part of the store that reports read."""

    def marks(self, playbook: str, since: datetime | None = None, until: datetime | None = None) -> Iterator[Marked]:
        """What the logged decisions of a playbook tell of its rules, those of one customer together and in their order.

        Of those that looked from ``since`` on, and before ``until``; constant memory.
        """
        ...

    def ended(self, ending: Ending, playbook: str, default: str) -> Iterator[Ended]:
        """The customers of a playbook (their own, or the ``default`` one) who have the outcome, with the first date of it."""
        ...

    def grade_lines(self, decision: str, playbook: str, default: str) -> Iterator[GradeLine]:
        """The grade histories of all customers of a playbook, those of one customer together, in the order of writing."""
        ...
