"""The shape of the section ``roleplays``."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from coach.playbook.schema_parts import EntryIn, Id, Many, Strict, TextIn, Words
from coach.playbook.talk_schema import LengthsIn, WordingsIn

Stage: TypeAlias = Literal["satisfied", "notices", "clear", "acts", "evaluates", "decides", "implements"]
"""How far the customer's own decision has come (domain T1)."""


class TalkCaseIn(Strict):
    """An example beside a rule: with these moves in this state, does it fire?"""

    given: dict[str, object] = Field(default_factory=dict)
    fires: bool


class TalkRuleIn(EntryIn):
    """What all rules of a role-play have. ``because``: why, as the learner reads it afterwards; ``better``: what to say instead."""

    when: Words = "always"
    because: TextIn | None = None
    priority: int = 0
    source: str = ""
    better: TextIn | None = None
    skill: str = ""
    cases: tuple[TalkCaseIn, ...] = ()


class ChangeIn(TalkRuleIn):
    """What moves the customer: ``then`` is added to a number, or is the new value."""

    then: Words = ""


class ReplyIn(TalkRuleIn):
    """What the customer says, and when. ``sets``: what holds once it was said."""

    say: tuple[TextIn, ...] = ()
    objection: str = ""
    turn: Annotated[int, Field(ge=0, le=2)] = 0
    sets: dict[Id, Words] = Field(default_factory=dict)


class FinaleIn(TalkRuleIn):
    """An ending, and when it is reached."""

    title: TextIn | None = None
    kind: Literal["win", "step", "lost"] | None = None
    score: Annotated[int, Field(ge=0, le=100)] = 0
    say: tuple[TextIn, ...] = ()


class StateIn(Strict):
    """Something about the customer that changes while you talk: a number from … to, a choice, or yes and no."""

    label: TextIn
    start: Words
    lowest: int | None = None
    highest: int | None = None
    choices: dict[Id, TextIn] = Field(default_factory=dict)


class ChangesIn(Strict):
    """How a part of the state changes: rules, a table, or both. ``cases``: by row of the table."""

    rules: dict[Id, ChangeIn] = Field(default_factory=dict)
    table: str | None = None
    cases: dict[str, tuple[TalkCaseIn, ...]] = Field(default_factory=dict)


class TopicIn(Strict):
    """Something the learner may speak of in this role-play."""

    label: TextIn
    words: WordingsIn
    exceptions: WordingsIn = WordingsIn()


class PersonaIn(Strict):
    """Whom the learner talks to."""

    name: TextIn
    role: TextIn
    about: TextIn | None = None


class PlayIn(Strict):
    """An example of a talk, and how it ends."""

    lang: Literal["zh", "en"]
    say: Annotated[tuple[Words, ...], Field(min_length=1)]
    ending: Words


class OpensIn(Strict):
    """The customer's first line; without it the learner speaks first."""

    say: Annotated[tuple[TextIn, ...], Field(min_length=1)]
    better: TextIn | None = None
    objection: str = ""
    turn: Annotated[int, Field(ge=0, le=2)] = 0


class RolePlayIn(EntryIn):
    """A scenario, or a ``part`` that scenarios are built ``on``."""

    part: bool = False
    on: Many = ()
    title: TextIn | None = None
    persona: PersonaIn | None = None
    channel: Literal["phone", "visit", "showroom"] | None = None
    direction: Literal["inbound", "outbound"] | None = None
    stage: Stage | None = None
    brief: TextIn | None = None
    hidden: tuple[TextIn, ...] = ()
    barriers: tuple[TextIn, ...] = ()
    objections: Many = ()
    opens: OpensIn | None = None
    state: dict[Id, StateIn] = Field(default_factory=dict)
    start: dict[Id, Words] = Field(default_factory=dict)
    topics: dict[Id, TopicIn] = Field(default_factory=dict)
    changes: dict[Id, ChangesIn] = Field(default_factory=dict)
    replies: dict[Id, ReplyIn] = Field(default_factory=dict)
    endings: dict[Id, FinaleIn] = Field(default_factory=dict)
    patience: Annotated[int, Field(ge=2, le=40)] | None = None
    conduct: Annotated[int, Field(ge=0, le=100)] | None = None
    tired: str = ""
    longest: LengthsIn | None = None
    tries: tuple[Many, ...] = ()
    plays: tuple[PlayIn, ...] = ()
    source: str = ""
