"""The shape of the section ``sheet``: the parts of the page a rep takes along."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from coach.playbook.schema_parts import Channel, EntryIn, Many, Strict, TextIn, Use, Words, many

Shown: TypeAlias = Literal["because", "selling", "administrative", "questions", "checklist", "mind", "also"]


class SheetRecordsIn(Strict):
    """Records shown in a part."""

    of: Words
    fields: Annotated[Many, Field(min_length=1)]
    newest: Annotated[int, Field(ge=1, le=10)] = 3
    label: TextIn | None = None


class SheetPartIn(EntryIn):
    """One part of the sheet."""

    title: TextIn
    shows: Annotated[tuple[Shown | Use, ...], BeforeValidator(many)] = ()
    facts: Many = ()
    checklists: Many = ()
    records: SheetRecordsIn | None = None
    prompt: TextIn | None = None
    lines: Annotated[int, Field(ge=0, le=20)] = 0
    channels: Annotated[tuple[Channel, ...], BeforeValidator(many)] = ()
