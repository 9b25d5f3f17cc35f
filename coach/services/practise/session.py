"""One learner, one playbook: what comes next, what is kept of an answer. Every answer is kept at once, so stopping loses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, zip_longest

from coach.domain.drills import Card, Pace
from coach.domain.ports import Store
from coach.domain.practice import REVIEW, Answer, Learner, Learnt
from coach.drills.schedule import after

AHEAD = timedelta(minutes=20)
"""A card that is being learnt comes this much early if there is nothing else to do."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is left for today, and what was done today.

    ``due``: known cards to be repeated; ``learning``: cards that come again within the day; ``new``: cards not met yet that today still
    has room for. ``unmet`` are all cards not met yet, ``aside`` those set aside as too hard.
    """

    due: int
    learning: int
    new: int
    unmet: int
    aside: int
    done: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an answer went: what is kept of it."""

    rating: int
    score: int
    said: str
    seconds: int = 0
    detail: str = ""


class Session:
    """Practising with the ``cards`` of a playbook (id → card), at moments in the learner's zone."""

    def __init__(self, store: Store, learner: Learner, playbook: str, cards: Mapping[str, Card], pace: Pace) -> None:
        self.store, self.learner, self.playbook, self.cards, self.pace = store, learner, playbook, cards, pace
        self.known = {one.card: one for one in store.learnt(learner.id, playbook)}

    def refresh(self, at: datetime) -> tuple[Card, ...]:
        """Begin again with the cards whose exercise is another one since the playbook changed; gives them, to be told of."""
        changed = tuple(card for card in self.cards.values() if card.id in self.known and self.known[card.id].stamp != card.stamp)
        if changed:
            with self.store.writing(at) as writing:
                writing.reset_cards(self.learner.id, self.playbook, [card.id for card in changed])
            for card in changed:
                del self.known[card.id]
        return changed

    def counts(self, at: datetime, deck: str = "") -> Counts:
        """What is left and what was done, of all decks or of one."""
        fresh, repeated = self._today(at)
        unmet = sum(1 for _ in self._unmet(deck))
        due = sum(1 for _ in self._due(at, deck))
        learning = sum(known.state != REVIEW and known.due < _tomorrow(at) for known in self._met(deck))
        room, left = max(0, self.pace.new_per_day - fresh), max(0, self.pace.reviews_per_day - repeated)
        aside = sum(known.aside for card, known in self.known.items() if card in self.cards)
        return Counts(min(due, left), learning, min(unmet, room), unmet, aside, fresh + repeated)

    def next(self, at: datetime, deck: str = "") -> Card | None:
        """The next card: what is being learnt and is due, what is to be repeated, something new; None when it is enough for today."""
        learning = sorted((one.due, one.card) for one in self._met(deck) if one.state != REVIEW)
        if learning and learning[0][0] <= at:
            return self.cards[learning[0][1]]
        fresh, repeated = self._today(at)
        if repeated < self.pace.reviews_per_day and (due := min(self._due(at, deck), default=None)):
            return self.cards[due[1]]
        if fresh < self.pace.new_per_day and (new := next(self._unmet(deck), None)):
            return new
        return self.cards[learning[0][1]] if learning and learning[0][0] <= at + AHEAD else None

    def keep(self, card: Card, outcome: Outcome, at: datetime) -> Learnt:
        """Keep an answer; gives when the card comes again, and how well it is known."""
        before = self.known.get(card.id)
        now = after(card, self.playbook, before, outcome.rating, at, self.pace)
        given = Answer(
            card=card.id,
            playbook=self.playbook,
            deck=card.deck,
            skill=card.skill,
            stamp=card.stamp,
            at=now.last,
            rating=outcome.rating,
            score=outcome.score,
            seconds=outcome.seconds,
            said=outcome.said,
            detail=outcome.detail,
            first=before is None,
        )
        with self.store.writing(at) as writing:
            writing.keep_answer(self.learner.id, given, now)
        self.known[card.id] = now
        return now

    def seen(self, card: Card) -> int:
        """How often the learner has answered the card."""
        return self.known[card.id].seen if card.id in self.known else 0

    def _today(self, at: datetime) -> tuple[int, int]:
        return self.store.answered(self.learner.id, self.playbook, at.replace(hour=0, minute=0, second=0, microsecond=0))

    def _met(self, deck: str) -> Iterable[Learnt]:
        return (one for one in self.known.values() if one.card in self.cards and not one.aside and deck in ("", one.deck))

    def _due(self, at: datetime, deck: str) -> Iterable[tuple[datetime, str]]:
        return ((one.due, one.card) for one in self._met(deck) if one.state == REVIEW and one.due < _tomorrow(at))

    def _unmet(self, deck: str) -> Iterator[Card]:
        """New cards, one of each deck in turn, in the playbook's order."""
        decks: dict[str, list[Card]] = {}
        for card in self.cards.values():
            decks.setdefault(card.deck, []).append(card)
        mixed = chain(*zip_longest(*decks.values()))
        return (card for card in mixed if card is not None and card.id not in self.known and deck in ("", card.deck))


def _tomorrow(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
