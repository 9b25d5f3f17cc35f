"""The shape of the section ``decks``."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from coach.playbook.schema_parts import EntryIn, Id, Many, TextIn, Words

DeckKind: TypeAlias = Literal[
    "grade",
    "level",
    "follow_up",
    "first_action",
    "opening",
    "checklist",
    "sort",
    "objection",
    "technique",
    "repair",
    "sentence",
    "written",
]
"""What makes a deck's cards (``coach.drills.decks``)."""


class DrillOptionIn(TextIn):
    """One answer to choose. ``why``: told after the answer."""

    right: bool = False
    why: TextIn | None = None


class DrillCardIn(EntryIn):
    """A written exercise. In the form ``order`` the options stand in the right order; ``words`` has none, but a model answer."""

    ask: TextIn
    form: Literal["one", "many", "order", "words"] = "one"
    options: dict[Id, DrillOptionIn] = Field(default_factory=dict)
    why: TextIn | None = None
    model: TextIn | None = None
    situation: str = ""
    turn: Annotated[int, Field(ge=0)] = 0
    skill: str = ""
    source: str = ""


class DeckIn(EntryIn):
    """A deck of exercises. ``adds``: cards to the deck inherited, instead of replacing it."""

    title: TextIn | None = None
    kind: DeckKind | None = None
    skill: Words | None = None
    of: Many = ()
    prompt: TextIn | None = None
    most: Annotated[int, Field(ge=0)] = 0
    shows: dict[Words, Many] = Field(default_factory=dict)
    cards: dict[Id, DrillCardIn] = Field(default_factory=dict)
    source: str = ""
    adds: bool = False

    def joined(self, more: DeckIn) -> DeckIn:
        """This deck with the cards that another adds; a card of the same id is replaced, what else the other states takes its place."""
        stated = {name: getattr(more, name) for name in more.model_fields_set - {"adds", "cards", "of"}}
        of = tuple(dict.fromkeys((*self.of, *more.of)))
        return self.model_copy(update={**stated, "of": of, "cards": {**self.cards, **more.cards}})
