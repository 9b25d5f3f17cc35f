"""Customers who went from one rep to another, or back to the pool: what was done, by whom and why, so that it can be undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol


class Moved(NamedTuple):
    """A customer, and the reps ``before`` and ``after`` ("" = nobody, the pool)."""

    customer: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Move:
    """Many customers who changed hands at once. ``kind``: conflicts, pool or handover; ``undone_at`` None = it stands."""

    number: int
    kind: str
    at: datetime
    by: str
    reason: str
    customers: int
    undone_at: datetime | None = None


class MoveReading(Protocol):
    """The part of the store that lists of customers read."""

    def moves(self) -> list[Move]:
        """All moves, newest first."""
        ...

    def given_back(self, since: datetime) -> list[Moved]:
        """The customers who went back to the pool at ``since`` (aware) or later, newest first."""
        ...

    def last_values(self, decision: str, playbook: str, default: str, aside: Collection[str]) -> list[tuple[str, str]]:
        """Of each customer of a playbook the last value in the grade history of ``decision`` that is not in ``aside``."""
        ...


class MoveWriting(Protocol):
    """The part of a transaction that gives customers to others."""

    def move(self, kind: str, reason: str, by: str, moved: Sequence[Moved]) -> int:
        """Give these customers to others and keep that it was done; gives the move's number.

        S152 if one of them has another rep by now than ``before``.
        """
        ...

    def undo_move(self, number: int) -> tuple[int, int]:
        """Give the customers of a move back to whom they had; gives how many, and how many have got another rep since and stay.

        S153 if there is no such move, or it was undone.
        """
        ...
