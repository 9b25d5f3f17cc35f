"""What a reading of a customer's words gives: plain frozen data, best first everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from coach.domain.talk import Category, Objection
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Heard:
    """A concept found: its label, the playbook's ``word`` for it, and where it stands in what was said (``start`` to ``end``)."""

    concept: str
    label: Text
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Near:
    """An example of the playbook and how like it the words are, 0 to 1. ``pair`` is "" for an example of a category."""

    text: str
    category: str
    pair: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Sort:
    """How sure a category is, 0 to 1, and from what: the trained weights, the nearest examples."""

    category: Category
    confidence: float
    learned: float
    near: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A pair that answers. ``confidence`` 0 to 1; ``similarity`` to its nearest example; ``concepts`` of the pair that were heard."""

    pair: Objection
    confidence: float
    similarity: float
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was said, understood.

    ``kind`` is one of :data:`coach.domain.talk.KINDS`, or "" for no match. ``sorts``: all categories, those of the kind first.
    ``kinds``: how sure each kind is. ``answers``: pairs, only of that kind: never persuasion where a stop was asked for. ``cut``:
    only the beginning of what was said was looked at.
    """

    said: str
    normalised: str
    cut: bool
    kind: str
    kinds: dict[str, float]
    sorts: tuple[Sort, ...]
    answers: tuple[Answer, ...]
    heard: tuple[Heard, ...]
    near: tuple[Near, ...]
