"""The steps of a way of answering, to be put in order."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.drills import ORDER, Card, Deck, Option
from coach.domain.talk import Technique
from coach.drills.desk import Desk, joined
from coach.drills.picking import mixed
from coach.drills.stamps import stamp
from coach.text import Text

_FEWEST = 3


def techniques(desk: Desk, deck: Deck) -> Iterator[Card]:
    """A card for every technique of some steps."""
    for one in desk.talk.techniques.values():
        if len(one.steps) >= _FEWEST and (not deck.of or one.id in deck.of):
            yield _card(deck, one)


def _card(deck: Deck, one: Technique) -> Card:
    id_, right = f"{deck.id}/{one.id}", tuple(step.id for step in one.steps)
    options = mixed([Option(step.id, step.how) for step in one.steps], id_, lambda option: option.id)
    if tuple(option.id for option in options) == right:
        options = options[1:] + options[:1]
    return Card(
        id=id_,
        deck=deck.id,
        skill=deck.skill,
        form=ORDER,
        prompt=Text(f"“{one.title.zh}”：这几步按什么顺序做？", f"“{one.title.en}”: in which order are these done?"),
        stamp=stamp(*((step.id, step.how) for step in one.steps)),
        options=tuple(options),
        right=right,
        why=joined([step.label for step in one.steps], " → ", " → "),
        rules=(f"techniques/{one.id}",),
        source=one.source,
    )
