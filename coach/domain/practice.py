"""Who practises and what came of it; what the services ask the store about it. Frozen data and ports.

Moments are aware datetimes given by the caller. A learner's answers are for the learner and the trainer alone (domain L6).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

LEARNING, REVIEW, RELEARNING = 1, 2, 3
"""How well a card is known: being learnt, known, or being learnt again after it was forgotten. The numbers are FSRS's."""

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
"""How an answer went, as the schedule counts it."""


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody who practises. ``told_at``: when they were told what is recorded; ``code``: hash of the code that opens their answers.

    Without a code it is "".
    """

    id: int
    name: str
    joined_at: datetime
    told_at: datetime | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What one learner knows of one card.

    ``stamp`` is the card's when it was last answered: where the card's is another one now, the exercise has changed. ``stability`` is in
    days, ``difficulty`` from 1 to 10; ``seen`` counts the answers, ``forgotten`` how often a known card was not known any more; ``aside``:
    set aside as too hard, for the trainer to look at.
    """

    card: str
    playbook: str
    deck: str
    skill: str
    stamp: str
    state: int
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    last: datetime
    seen: int = 1
    forgotten: int = 0
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``score`` is 0–100, ``said`` what was chosen or written, ``detail`` JSON text of how it was judged.

    ``detail`` is "" where an answer is right or wrong and nothing else. ``first``: the learner's first of this card (the daily number of
    new cards counts these).
    """

    card: str
    playbook: str
    deck: str
    skill: str
    stamp: str
    at: datetime
    rating: int
    score: int
    seconds: int
    said: str
    detail: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """A role-play. ``state`` is JSON text of where it stands, ``lines`` JSON text of what was said; ``ending`` is "" while it goes on."""

    scenario: str
    playbook: str
    started_at: datetime
    at: datetime
    state: str
    lines: str
    ending: str = ""
    score: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Assessment:
    """A form that a manager filled about a learner. ``marks`` is JSON text: item → mark."""

    form: str
    at: datetime
    by: str
    marks: str
    note: str = ""


class PracticeReading(Protocol):
    """What can be asked about practising."""

    def learners(self) -> list[Learner]:
        """Everybody who practises, in order of name."""
        ...

    def learnt(self, learner: int, playbook: str) -> list[Learnt]:
        """All cards the learner has met, soonest due first."""
        ...

    def due(self, learner: int, playbook: str, until: datetime, limit: int) -> list[Learnt]:
        """The cards to be answered again by ``until``, soonest due first, without those set aside."""
        ...

    def answered(self, learner: int, playbook: str, since: datetime) -> tuple[int, int]:
        """How many answers the learner gave since: to new cards, and to known ones."""
        ...

    def answers(self, learner: int | None = None, since: datetime | None = None) -> Iterator[tuple[int, Answer]]:
        """Answers with their learner, oldest first; constant memory."""
        ...

    def talks(self, learner: int | None = None, since: datetime | None = None) -> Iterator[tuple[int, Talk]]:
        """Role-plays with their learner, oldest first."""
        ...

    def assessments(self, learner: int) -> list[Assessment]:
        """The forms filled about the learner, newest first."""
        ...


class PracticeWriting(Protocol):
    """What is kept of practising, within a transaction."""

    def add_learner(self, name: str, code: str = "") -> int:
        """Write a new learner, told now what is recorded; gives the id. S140 if the name is taken."""
        ...

    def set_code(self, learner: int, code: str) -> None:
        """Set the hash of the code that opens the learner's answers; "" = none."""
        ...

    def keep_answer(self, learner: int, answer: Answer, learnt: Learnt) -> None:
        """Keep an answer and what is known since."""
        ...

    def reset_cards(self, learner: int, playbook: str, cards: Sequence[str]) -> None:
        """Forget what was learnt of these cards (the answers stay): they are new again."""
        ...

    def put_back(self, learner: int, playbook: str, cards: Sequence[str]) -> None:
        """Cards that were set aside come again."""
        ...

    def keep_talk(self, learner: int, talk: Talk) -> int:
        """Keep a role-play as it stands (a new one, or the one with this id); gives its id."""
        ...

    def keep_assessment(self, learner: int, assessment: Assessment) -> None:
        """Keep a form that was filled about a learner."""
        ...

    def delete_learner(self, learner: int) -> int:
        """Delete the learner with everything of theirs; gives how many answers there were."""
        ...
