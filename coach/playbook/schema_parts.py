"""Pieces that the shapes of all sections are made of.

Every scalar arrives as the text that was written; pydantic's lax mode reads numbers and yes/no from it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

ID = r"^[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff_\-]{0,79}$"
Id = Annotated[str, StringConstraints(pattern=ID)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def many(value: object) -> object:
    """A single entry may stand without its list."""
    return [value] if isinstance(value, str) else value


Many: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(many)]


class Strict(BaseModel):
    """No unknown keys: a misspelt key must not be passed over in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TextIn(Strict):
    """A text in both languages."""

    zh: Words
    en: Words


Channel = Literal["phone", "visit", "wechat", "mail", "showroom", "none"]
Use = Literal["opening", "ask", "present", "answer", "invite", "confirm", "close", "care", "apology"]


class EntryIn(Strict):
    """An entry of a section: it may be switched off."""

    disabled: bool = False


class VariantIn(TextIn):
    """One way of saying a phrase."""

    when: Words | None = None


class ValidIn(Strict):
    """From when until when a rule is valid, both days included."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None
