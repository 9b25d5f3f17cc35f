"""The shape of the sections ``acts`` and ``rubrics``."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from coach.playbook.schema_parts import EntryIn, Id, Many, Strict, TextIn
from coach.playbook.talk_schema import LengthsIn, WordingsIn

RubricKind: TypeAlias = Literal["objection", "not_now", "stop", "repair", "opening", "free"]
"""What a rubric is for: a customer's words of that kind, a sentence to say better, an opening, a card of any other sort."""
Percent = Annotated[int, Field(ge=0, le=100)]


class ActIn(EntryIn):
    """What a rep does by saying something. ``adds``: to the words and examples inherited, instead of replacing them."""

    label: TextIn | None = None
    words: WordingsIn = WordingsIn()
    exceptions: WordingsIn = WordingsIn()
    says: WordingsIn = WordingsIn()
    sort: Literal["beside", "against", "matter", "piece", ""] = ""
    adds: bool = False

    def joined(self, more: ActIn) -> ActIn:
        """This entry with what another adds to it."""
        lists = {name: getattr(self, name).joined(getattr(more, name)) for name in ("words", "exceptions", "says")}
        return self.model_copy(update={**lists, "label": more.label or self.label, "sort": more.sort or self.sort})


class AskedIn(Strict):
    """What a mark asks of an answer, by acts and signs."""

    any: Many = ()
    least: Annotated[int, Field(ge=1)] = 1
    most: Annotated[int, Field(ge=1)] | None = None
    also: Many = ()
    none: Many = ()
    unless: Many = ()


class CriterionIn(Strict):
    """One thing an answer is held against."""

    title: TextIn
    weight: Annotated[int, Field(ge=0, le=100)]
    good: AskedIn
    fair: AskedIn | None = None
    improve: TextIn
    must: bool = False
    decides: bool = False


class RubricIn(EntryIn):
    """How an answer in the learner's own words is scored. ``adds``: criteria to those inherited, and what else it states in their place."""

    title: TextIn | None = None
    kinds: Annotated[tuple[RubricKind, ...], Field(min_length=1)] | None = None
    turn: Annotated[int, Field(ge=0)] = 0
    of: Many = ()
    shortest: LengthsIn = LengthsIn(zh=1, en=1)
    longest: LengthsIn = LengthsIn(zh=300, en=200)
    criteria: dict[Id, CriterionIn] = Field(default_factory=dict)
    good: Percent = 80
    fair: Percent = 40
    source: str = ""
    adds: bool = False

    def joined(self, more: RubricIn) -> RubricIn:
        """This rubric with what another adds to it; a criterion of the same id is replaced."""
        stated = {name: getattr(more, name) for name in more.model_fields_set - {"adds", "criteria"}}
        return self.model_copy(update={**stated, "criteria": {**self.criteria, **more.criteria}})
