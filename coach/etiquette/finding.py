"""What was found to be amiss, and where."""

from __future__ import annotations

from dataclasses import dataclass

from coach.domain.talk import EtiquetteRule
from coach.text import Lang

LEVELS = ("error", "warning", "info")
"""The worst first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of ``rule``: ``words`` from ``start`` to ``end`` (characters of the whole text from 0); "" where something is missing.

    ``line`` and ``column`` count from 1. ``sentence`` is the one meant, as written, and ``rewrite`` the whole of it in better words
    ("" if there is no rewrite). ``lang`` is the sentence's language; ``at``
    is where in it the words stand.
    """

    rule: EtiquetteRule
    start: int
    end: int
    line: int
    column: int
    words: str
    sentence: str
    lang: Lang
    rewrite: str = ""
    at: int = 0

    @property
    def level(self) -> str:
        """One of :data:`LEVELS`."""
        return self.rule.level
