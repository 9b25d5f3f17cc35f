"""What became of customers, by the grade that stood before it was known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coach.domain.model import Playbook
from coach.domain.reports import Ending, GradeHistory, ReportReading
from coach.services.reports.standing import as_written, begins, standing

UNKNOWN = "-"
"""The slice of customers of whom the fact that slices is unknown."""


class Span(NamedTuple):
    """From ``since`` on, and before ``until``; None = no bound."""

    since: datetime | None = None
    until: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        """Whether the moment lies in it."""
        return (self.since is None or moment >= self.since) and (self.until is None or moment < self.until)


@dataclass(slots=True)
class GradeCount:
    """The customers of one grade: by outcome id, those still ``open``, and those whose grade was a person's word."""

    ended: Counter[str] = field(default_factory=Counter)
    open: int = 0
    overruled: int = 0


def _counts() -> dict[str, GradeCount]:
    return defaultdict(GradeCount)


@dataclass(slots=True)
class Conversion:
    """Counts by grade, whole and by slice (month, or a fact's value). ``ungraded``: no grade was recorded before the outcome;
    ``undated``: nobody knows when the outcome was; ``outside`` of the period asked for; ``undecided``: not ended yet.
    """

    grades: dict[str, GradeCount] = field(default_factory=_counts)
    slices: dict[str, dict[str, GradeCount]] = field(default_factory=lambda: defaultdict(_counts))
    ungraded: int = 0
    undated: int = 0
    outside: int = 0
    undecided: int = 0

    def add(self, grade: str, outcome: str, part: str = "", *, overruled: bool = False) -> None:
        """Count a customer with an outcome; ``part`` is the slice."""
        for counts in (self.grades, self.slices[part]) if part else (self.grades,):
            count = counts[grade]
            count.ended[outcome] += 1
            count.overruled += overruled


class Case(NamedTuple):
    """One customer of the count, for looking behind a figure: ``outcome`` is "" while nothing is decided."""

    customer: str
    grade: str
    outcome: str
    at: date | datetime | None


def conversion(store: ReportReading, playbook: Playbook, default: str, span: Span, now: datetime) -> Conversion:
    """Count the customers of ``playbook`` (their own, or the ``default`` one), as known ``now``. Sliced by the month of the outcome."""
    zone, found = ZoneInfo(playbook.calendar.zone), Conversion()
    ended, local, written = endings(store, playbook, default), now.astimezone(zone), as_written(now)
    for history in _histories(store, playbook, default):
        outcome, at = ended.pop(history.customer, (None, None))
        if outcome is None:
            if stood := standing(history, local, written):
                found.grades[stood.value].open += 1
        elif at is None:
            found.undated += 1
        else:
            _count(found, history, outcome, begins(at, zone), span)
    found.undated += sum(at is None for _, at in ended.values())
    found.ungraded += sum(at is not None and span.holds(begins(at, zone)) for _, at in ended.values())
    return found


def cases(store: ReportReading, playbook: Playbook, default: str, span: Span, grade: str) -> Iterator[Case]:
    """The customers behind the figures of one grade."""
    zone = ZoneInfo(playbook.calendar.zone)
    ended = endings(store, playbook, default)
    for history in _histories(store, playbook, default):
        outcome, at = ended.get(history.customer, (None, None))
        if outcome is not None and at is not None and span.holds(moment := begins(at, zone)):
            stood = standing(history, moment)
            if stood is not None and stood.value == grade:
                yield Case(history.customer, grade, outcome.id, at)


def begins_of(playbook: Playbook) -> Callable[[Case], datetime]:
    """For sorting dated cases."""
    zone = ZoneInfo(playbook.calendar.zone)
    return lambda case: begins(case.at or date.min, zone)


def endings(store: ReportReading, playbook: Playbook, default: str) -> dict[str, tuple[Ending, date | datetime | None]]:
    """Customer → outcome and its date: the first outcome, in the playbook's order, that the customer has."""
    found: dict[str, tuple[Ending, date | datetime | None]] = {}
    for outcome in playbook.outcomes:
        for customer, at in store.ended(outcome, playbook.name, default):
            found.setdefault(customer, (outcome, at))
    return found


def _histories(store: ReportReading, playbook: Playbook, default: str) -> Iterator[GradeHistory]:
    return store.grade_histories(playbook.roles.grade, playbook.name, default) if playbook.roles.grade else iter(())


def _count(found: Conversion, history: GradeHistory, outcome: Ending, moment: datetime, span: Span) -> None:
    if not span.holds(moment):
        found.outside += 1
    elif (stood := standing(history, moment)) is None:
        found.ungraded += 1
    else:
        found.add(stood.value, outcome.id, f"{moment.year}-{moment.month:02}", overruled=stood.overruled)
