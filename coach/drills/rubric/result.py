"""How an answer was scored."""

from __future__ import annotations

from dataclasses import dataclass

from coach.domain.drills import Criterion, Rubric
from coach.drills.rubric.ear import Heard
from coach.text import EMPTY, Text

GOOD, FAIR, POOR = "good", "fair", "poor"
MARKS = (GOOD, FAIR, POOR)
"""The best first."""
SHOWN = {GOOD: Text("好", "Good"), FAIR: Text("一般", "Fair"), POOR: Text("差", "Poor")}


@dataclass(frozen=True, slots=True)
class Marked:
    """A criterion with its mark: the ``earned`` words that spoke for it, and the ``spoilt`` ones that spoke against."""

    criterion: Criterion
    mark: str
    earned: tuple[Heard, ...] = ()
    spoilt: tuple[Heard, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """An answer as a whole: ``score`` 0–100, ``mark`` one of :data:`MARKS`. ``nonsense`` tells why it is no answer at all."""

    rubric: Rubric
    mark: str
    score: int
    criteria: tuple[Marked, ...] = ()
    nonsense: Text = EMPTY
    heard: tuple[Heard, ...] = ()
