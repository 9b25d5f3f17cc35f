"""Who has which customers: what giving away leads looks at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol


class Acquainted(NamedTuple):
    """A customer without a rep (``lead``), and a ``rep`` who has another card, ``known``, of the same company."""

    lead: str
    rep: str
    known: str


class Sharing(NamedTuple):
    """One of several cards of one customer; ``rep`` is "" for a card nobody has, and such cards have the same ``number``.

    Cards are of one customer where one has a phone that another has, be it the main or the other phone of either; and so are cards
    that each share one with a third.
    """

    number: int
    id: str
    name: str
    rep: str


def contested(cards: Iterable[Sharing]) -> list[tuple[Sharing, ...]]:
    """Of these cards those of customers whom different reps have, a customer's together."""
    groups: dict[int, list[Sharing]] = {}
    for one in cards:
        groups.setdefault(one.number, []).append(one)
    return [tuple(group) for group in groups.values() if len({one.rep for one in group} - {""}) > 1]


class AllocationReading(Protocol):
    """The part of the store that giving away leads reads."""

    def acquainted(self) -> list[Acquainted]:
        """Who looks after the companies of customers that have no rep, those of one lead together."""
        ...

    def sharing(self) -> list[Sharing]:
        """All cards that share a phone with another one, those of one customer together."""
        ...

    def areas_of_reps(self, fact: str) -> dict[str, dict[str, int]]:
        """How many customers each rep has by the text of the ``fact`` that names an area ("" where it is unknown)."""
        ...
