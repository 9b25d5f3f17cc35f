"""The shape of the sections ``outcomes`` and ``report``: how it ends with customers, and when reports speak up."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from coach.playbook.schema_parts import EntryIn, Many, Strict, TextIn, Words

Percent = Annotated[int, Field(ge=1, le=99)]
Count = Annotated[int, Field(ge=1)]


class OutcomeIn(EntryIn):
    """One way in which it ends with a customer."""

    title: TextIn
    won: bool
    where: Annotated[dict[str, Annotated[Many, Field(min_length=1)]], Field(min_length=1)]
    records: Words | None = None
    at: Words | None = None


class ReportIn(Strict):
    """From when on reports speak up."""

    confidence: Percent | None = None
    few: Count | None = None
    ignored_from: Count | None = None
    ignored_below: Percent | None = None
    silent_from: Count | None = None
