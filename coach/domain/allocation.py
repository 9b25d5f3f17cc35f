"""Who has which customers: what giving away leads looks at."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Acquainted(NamedTuple):
    """A customer without a rep (``lead``), and a ``rep`` who has another card, ``known``, of the same phone or company (``how``)."""

    lead: str
    rep: str
    known: str
    how: str


class Sharing(NamedTuple):
    """One of several cards with the same phone whose reps differ; cards of one phone have the same ``number``."""

    number: int
    id: str
    name: str
    rep: str


class AllocationReading(Protocol):
    """The part of the store that giving away leads reads."""

    def acquainted(self) -> list[Acquainted]:
        """Who knows the customers that have no rep, those of one lead together, the same phone first."""
        ...

    def shared_numbers(self) -> list[Sharing]:
        """All cards of phones that customers of different reps share, those of one phone together."""
        ...

    def areas_of_reps(self, fact: str) -> dict[str, dict[str, int]]:
        """How many customers each rep has by the text of the ``fact`` that names an area ("" where it is unknown)."""
        ...
