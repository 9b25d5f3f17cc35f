"""The cards made from a playbook."""

from __future__ import annotations

from dataclasses import dataclass

from coach.domain.drills import Card, Deck
from coach.text import EMPTY, Text


@dataclass(frozen=True, slots=True)
class Filled:
    """A deck with its cards. ``remark`` tells why there are none."""

    deck: Deck
    cards: tuple[Card, ...]
    remark: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Stock:
    """All decks of a playbook, filled. ``digest`` is the playbook's."""

    playbook: str
    digest: str
    decks: tuple[Filled, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards of all decks."""
        return tuple(card for filled in self.decks for card in filled.cards)
