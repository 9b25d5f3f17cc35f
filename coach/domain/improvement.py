"""Improvement actions that a team agreed on, and what became of them. Frozen data and ports; nothing of it is ever deleted.

Moments are aware datetimes given by the caller, deadlines local days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class State(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Happened(StrEnum):
    """What a line of its history tells."""

    ADDED = "added"
    NOTED = "noted"
    MOVED = "moved"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of an action's history.

    ``due`` is the deadline from then on; ``text`` what was said: a note, a reason, what came of it.
    """

    what: Happened
    at: datetime
    by: str
    due: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class NewImprovement:
    """An action to be agreed on: the ``measure`` taken, whose it is, until when.

    ``moves`` is the figure meant, by id or in words, ``goal`` how far it is to go; ``meeting`` says where it was agreed, and ``playbook``
    whose figures are meant.
    """

    measure: str
    owner: str
    due: date
    moves: str = ""
    goal: str = ""
    meeting: str = ""
    playbook: str = ""


@dataclass(frozen=True, slots=True)
class Improvement:
    """An action with its history, oldest line first.

    ``wanted`` is as it was agreed, ``due`` the deadline now, ``closed_at`` when it ended.
    """

    id: int
    wanted: NewImprovement
    state: State
    due: date
    added_at: datetime
    closed_at: datetime | None
    events: tuple[Event, ...] = ()

    @property
    def moves(self) -> int:
        """How often the deadline was put off or brought forward."""
        return sum(event.what is Happened.MOVED for event in self.events)


class ImprovementReading(Protocol):
    """What can be asked about improvement actions."""

    def improvements(self) -> list[Improvement]:
        """All actions there ever were, in order of adding, each with its whole history."""
        ...


class ImprovementWriting(Protocol):
    """What is kept of improvement actions, within a transaction."""

    def add_improvement(self, new: NewImprovement, by: str) -> int:
        """Keep a new action; gives its number. S150 for one without a measure or an owner."""
        ...

    def tell_improvement(self, number: int, event: Event) -> None:
        """Add a line to the history of an action: DONE and DROPPED end it, MOVED changes its deadline. S151 if there is no such action."""
        ...
