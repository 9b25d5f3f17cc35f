"""The sentences beside the rules of etiquette: what must be found, what must not. Kept apart from the compiled rules, for their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.errors import Location
from coach.playbook.draft import Draft, Entry
from coach.playbook.wordings import each

_FIELDS = {"hits": True, "misses": False}


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence of the etiquette rule ``rule``: ``found`` tells whether the rule must find it."""

    rule: str
    text: str
    found: bool
    location: Location


def manner_examples(draft: Draft) -> tuple[Example, ...]:
    """All of them, in the order of the rules."""
    return tuple(example for entry in draft.entries("etiquette").values() for example in _of(entry))


def _of(entry: Entry) -> Iterator[Example]:
    for field, found in _FIELDS.items():
        for _, text, place in each(entry, field):
            yield Example(entry.id, text, found, place)
