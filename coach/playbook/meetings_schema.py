"""The shape of the sections by which a team meets and reps are coached: signs, coaching, meetings."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from coach.playbook.schema_parts import EntryIn, Id, Many, Strict, TextIn, Words

Percent = Annotated[int, Field(ge=1, le=100)]
Few = Annotated[int, Field(ge=1, le=100)]
Days = Annotated[int, Field(ge=1, le=366)]
Minutes = Annotated[int, Field(ge=1, le=480)]


class SignIn(EntryIn):
    """What tells that a rep's follow-up wants support."""

    title: TextIn
    rate: Words | None = None
    when: Words | None = None
    of: Words | None = None
    line: Percent | None = None
    means: TextIn | None = None
    ask: tuple[TextIn, ...] = ()
    do: TextIn | None = None
    decks: Many = ()
    roleplays: Many = ()
    source: str = ""


class CoachingIn(Strict):
    """The one-to-one with a rep. A playbook states only what it has otherwise."""

    signs: Few | None = None
    most: Few | None = None
    days: Days | None = None
    review: Days | None = None
    cases: Few | None = None
    first: Words | None = None
    opening: tuple[TextIn, ...] | None = None
    closing: tuple[TextIn, ...] | None = None
    support: tuple[TextIn, ...] | None = None


class AgendaPointIn(Strict):
    """One point of a meeting."""

    title: TextIn
    minutes: Minutes | None = None
    do: TextIn | None = None


class MeetingIn(Strict):
    """One kind of meeting. A playbook states only what it has otherwise."""

    title: TextIn | None = None
    figures: Many | None = None
    agenda: dict[Id, AgendaPointIn] | None = None
    first: Words | None = None
    named: Few | None = None
    focus: tuple[TextIn, ...] | None = None
    asks: tuple[TextIn, ...] | None = None
    effect: Days | None = None
    appointments: Words | None = None


class MeetingsIn(Strict):
    """The meetings of a team."""

    morning: MeetingIn | None = None
    evening: MeetingIn | None = None
    weekly: MeetingIn | None = None
