"""An answer in its sentences and clauses, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.etiquette.folding import fold
from coach.etiquette.sentences import language, sentences
from coach.objections.normalise import Spoken, normalise
from coach.text import Lang

_PAUSE = re.compile("[，,；;：:—–~～]+|\\s-+\\s|(?<=[\u3400-\u9fff])\\s+(?=[\u3400-\u9fff])")
_ASKING = re.compile("[?？]")
_TELLING = re.compile("(?:[。!！.—–]|--)\\W*$")


@dataclass(frozen=True, slots=True)
class Clause:
    """``text`` as written, from ``start`` (in characters of the whole); ``spoken`` is it made comparable."""

    text: str
    start: int
    sentence: int
    spoken: Spoken

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence. ``asks``: it ends with a question mark; ``tells``: with another sign, a dash too; neither, if it just stops."""

    text: str
    start: int
    lang: Lang
    asks: bool
    tells: bool
    whole: Clause
    clauses: tuple[Clause, ...]


def parts(text: str) -> tuple[Said, ...]:
    """The sentences of ``text``."""
    return tuple(_said(number, one.text, one.start) for number, one in enumerate(sentences(fold(text))))


def _said(number: int, text: str, start: int) -> Said:
    asks = _ASKING.search(text) is not None
    whole = Clause(text, start, number, normalise(text))
    return Said(text, start, language(text), asks, bool(_TELLING.search(text)), whole, tuple(_clauses(number, text, start)))


def _clauses(number: int, text: str, start: int) -> list[Clause]:
    found, at = [], 0
    for pause in [*_PAUSE.finditer(text), None]:
        end = pause.start() if pause else len(text)
        piece = text[at:end]
        if any(map(str.isalnum, piece)):
            bare, blank = piece.strip(), len(piece) - len(piece.lstrip())
            found.append(Clause(bare, start + at + blank, number, normalise(bare)))
        at = pause.end() if pause else end
    return found
