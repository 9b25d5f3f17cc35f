"""One answer or role-play as it counts for skills and certificates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coach.domain.practice import Answer

TALKS = "talks"
"""Where a deck's id stands for an answer: role-plays are no deck."""


@dataclass(frozen=True, slots=True)
class Result:
    """How something went at ``at`` (aware): ``score`` 0–100 in ``skill``; ``detail`` as of answers, ``card`` what it was about."""

    card: str
    deck: str
    skill: str
    score: int
    at: datetime
    detail: str = ""


def result_of(answer: Answer) -> Result:
    """An answer as a result."""
    return Result(answer.card, answer.deck, answer.skill, answer.score, answer.at, answer.detail)
