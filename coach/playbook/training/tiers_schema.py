"""The shape of the sections ``tiers`` and ``certificates``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from coach.playbook.schema_parts import EntryIn, Id, Many, Strict, TextIn

Percent = Annotated[int, Field(ge=0, le=100)]
Days = Annotated[int, Field(ge=0, le=3650)]


class TierIn(EntryIn):
    """How far somebody has come in a skill."""

    title: TextIn
    least: Percent
    strong: bool = False


class RequirementIn(Strict):
    """One thing that a certificate asks for."""

    title: TextIn
    skills: Many = ()
    decks: Many = ()
    last: Annotated[int, Field(ge=1, le=500)]
    mean: Percent = 0
    lowest: Percent = 0
    cards: Annotated[int, Field(ge=1, le=500)] = 1
    days: Days = 0
    no_poor: Many = ()


class CertificateIn(EntryIn):
    """What a learner is certified for."""

    title: TextIn
    about: TextIn | None = None
    requires: Annotated[dict[Id, RequirementIn], Field(min_length=1)]
    days: Days = 0
    source: str = ""
