"""When a card comes again: FSRS, by py-fsrs. The library is loaded when an answer is given, not before: it takes 0.1 s."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from coach.domain.drills import Card, Pace
from coach.domain.practice import AGAIN, LEARNING, REVIEW, Learnt

if TYPE_CHECKING:
    import fsrs

_NO_NUMBER = 0
"""Cards are named by us. Without a number the library would make one of the clock, and wait for it."""


def after(card: Card, playbook: str, known: Learnt | None, rating: int, at: datetime, pace: Pace) -> Learnt:
    """What the learner knows of ``card`` once it was answered with ``rating`` (1–4) at the aware moment ``at``.

    ``known`` is what was known before (None: a new card). A clock that went back counts as standing still. A card forgotten
    ``pace.hard_after`` times is set aside.
    """
    moment = max(at, known.last) if known else at
    reviewed = _reviewed(known, rating, moment.astimezone(UTC), pace.retention)
    forgotten = (known.forgotten if known else 0) + bool(known and known.state == REVIEW and rating == AGAIN)
    held = known or Learnt(card.id, playbook, card.deck, card.skill, card.stamp, LEARNING, 0, 0.0, 0.0, moment, moment, seen=0)
    return replace(
        held,
        deck=card.deck,
        skill=card.skill,
        stamp=card.stamp,
        state=int(reviewed.state),
        step=reviewed.step,
        stability=reviewed.stability or 0.0,
        difficulty=reviewed.difficulty or 0.0,
        due=reviewed.due,
        last=moment,
        seen=held.seen + 1,
        forgotten=forgotten,
        aside=held.aside or forgotten >= pace.hard_after,
    )


def _reviewed(known: Learnt | None, rating: int, at: datetime, retention: float) -> fsrs.Card:
    import fsrs

    card = fsrs.Card(card_id=_NO_NUMBER, due=at)
    if known:
        card.state, card.step = fsrs.State(known.state), known.step
        card.stability, card.difficulty = known.stability, known.difficulty
        card.due, card.last_review = known.due.astimezone(UTC), known.last.astimezone(UTC)
    return _scheduler(retention).review_card(card, fsrs.Rating(rating), at)[0]


@cache
def _scheduler(retention: float) -> fsrs.Scheduler:
    """Without fuzz: the same answers lead to the same days."""
    import fsrs

    return fsrs.Scheduler(desired_retention=retention, enable_fuzzing=False)
