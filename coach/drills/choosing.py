"""Answers that are chosen: in which order they are offered, and how a choice is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from coach.domain.drills import MANY, ONE, ORDER, Card, Option
from coach.domain.practice import AGAIN, GOOD, HARD

_WHOLE = 100
_SLIPS = 1
"""So many slips in a longer answer make it a hard one, not a forgotten one."""


@dataclass(frozen=True, slots=True)
class Judged:
    """``score`` is 0–100; ``missed`` and ``wrong`` are ids of options: right ones not chosen, chosen ones that are not right."""

    score: int
    rating: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether nothing is to be said against the answer."""
        return self.score == _WHOLE


def offered(card: Card, learner: int, seen: int) -> tuple[Option, ...]:
    """The options in the order this learner gets them this time.

    So the place of the right one tells nothing, and asking again changes nothing.
    """

    def place(option: Option) -> bytes:
        return sha256(f"{learner}\0{seen}\0{card.id}\0{option.id}".encode()).digest()

    return tuple(sorted(card.options, key=place))


def judge(card: Card, chosen: Sequence[str]) -> Judged:
    """Hold the ``chosen`` ids of options against what is right. For ``one`` a single one; for ``order`` all, in order."""
    if card.form == ONE:
        right = len(chosen) == 1 and chosen[0] in card.right
        return Judged(_WHOLE, GOOD) if right else Judged(0, AGAIN, card.right, tuple(one for one in chosen if one not in card.right))
    if card.form == MANY:
        missed = tuple(one for one in card.right if one not in chosen)
        wrong = tuple(dict.fromkeys(one for one in chosen if one not in card.right))
        return _several(len(card.options), missed, wrong)
    if card.form == ORDER:
        misplaced = tuple(one for place, one in enumerate(card.right) if list(chosen[place : place + 1]) != [one])
        return _several(len(card.right), misplaced, ())
    raise ValueError(card.form)


def _several(of: int, missed: tuple[str, ...], wrong: tuple[str, ...]) -> Judged:
    slips = len(missed) + len(wrong)
    score = max(0, round(_WHOLE * (of - slips) / of))
    rating = GOOD if not slips else HARD if slips <= _SLIPS < of - slips else AGAIN
    return Judged(score, rating, missed, wrong)
