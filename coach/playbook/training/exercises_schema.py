"""The shape of the sections ``behaviours``, ``practice_sheets`` and ``abilities``."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from coach.playbook.schema_parts import EntryIn, Id, Many, Strict, TextIn, Words
from coach.playbook.training.rubrics_schema import AskedIn

SpokenKind: TypeAlias = Literal["objection", "not_now", "stop"]


class BehaviourIn(EntryIn):
    """One thing to do in a talk, practised alone."""

    title: TextIn
    skill: Words
    do: TextIn
    avoid: TextIn | None = None
    example: TextIn
    heard: AskedIn
    tries: Annotated[int, Field(ge=1, le=10)] = 3
    kinds: tuple[SpokenKind, ...] = ()
    of: Many = ()
    turn: Annotated[int, Field(ge=1, le=2)] = 1
    prompts: dict[Id, TextIn] = Field(default_factory=dict)
    source: str = ""


class SheetSectionIn(Strict):
    """One part of a practice sheet."""

    title: TextIn
    lines: dict[Id, TextIn] = Field(default_factory=dict)
    tick: bool = False
    columns: dict[Id, TextIn] = Field(default_factory=dict)
    manners: Many = ()
    checklist: str = ""
    technique: str = ""
    blanks: Annotated[int, Field(ge=0, le=30)] = 0


class PracticeSheetIn(EntryIn):
    """A sheet to practise by on paper."""

    title: TextIn
    about: TextIn
    minutes: Annotated[int, Field(ge=0, le=600)] = 0
    passes: Annotated[int, Field(ge=0, le=100)] = 0
    parts: Annotated[dict[Id, SheetSectionIn], Field(min_length=1)]
    source: str = ""


class AbilityMarkIn(TextIn):
    """A mark that can be given, with its meaning."""

    points: Annotated[int, Field(ge=0, le=100)]


class AbilityItemIn(Strict):
    """One thing that is marked."""

    title: TextIn
    look: TextIn
    skills: Many = ()


class AbilityGroupIn(Strict):
    """Items under a heading."""

    title: TextIn
    items: Annotated[dict[Id, AbilityItemIn], Field(min_length=1)]


class AbilityIn(EntryIn):
    """A form by which a manager assesses somebody."""

    title: TextIn
    about: TextIn
    marks: Annotated[dict[Id, AbilityMarkIn], Field(min_length=2)]
    groups: Annotated[dict[Id, AbilityGroupIn], Field(min_length=1)]
    source: str = ""
