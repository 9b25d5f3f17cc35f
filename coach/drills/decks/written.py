"""Cards written in the playbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coach.domain.drills import ORDER, Card, Deck
from coach.drills.desk import Desk
from coach.drills.picking import mixed
from coach.drills.stamps import stamp


def written(_: Desk, deck: Deck) -> Iterator[Card]:
    """The deck's own cards, their options mixed: whoever writes them puts the right one first, and learners would notice."""
    for card in deck.cards:
        marked = stamp(card.form, *((option.id, option.text) for option in card.options), card.right, card.model)
        options = mixed(card.options, card.id, lambda option: option.id)
        if card.form == ORDER and tuple(option.id for option in options) == card.right:
            options = options[1:] + options[:1]
        yield replace(card, stamp=marked, options=tuple(options))
