"""For whom something is worded: which language, seen from which moment, on what kind of screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coach.render.languages import localise
from coach.text import Lang, Text


@dataclass(frozen=True, slots=True)
class View:
    """``as_of`` is aware and in the playbook's zone: local dates and words such as "today" follow from it.

    ``ascii`` asks for marks that every terminal can show (``<=`` for ≤), see :func:`coach.render.terminal.needs_ascii`.
    """

    lang: Lang
    as_of: datetime
    ascii: bool = False

    @property
    def chinese(self) -> bool:
        """Whether wording follows Chinese habits."""
        return self.lang is not Lang.EN

    def say(self, text: Text) -> str:
        """One of our own texts in the reader's language."""
        return localise(text, self.lang)
