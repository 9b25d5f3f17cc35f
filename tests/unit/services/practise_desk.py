"""A store that keeps what was practised in memory, cards, and a learner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from coach.domain.drills import ONE, Card, Option, Pace
from coach.domain.ports import Store
from coach.domain.practice import Answer, Learner, Learnt
from coach.services.practise.session import Session
from coach.text import Text

NOW = datetime(2026, 3, 5, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
DAY = timedelta(days=1)
PACE = Pace(retention=0.9, new_per_day=3, reviews_per_day=4, hard_after=2)
LEARNER = Learner(1, "小王", NOW)


@dataclass
class FakeStore:
    """What a session asks of the store."""

    known: dict[str, Learnt] = field(default_factory=dict)
    kept: list[Answer] = field(default_factory=list)

    def learnt(self, learner: int, playbook: str) -> list[Learnt]:
        return [one for one in self.known.values() if (learner, playbook) == (LEARNER.id, one.playbook)]

    def answered(self, learner: int, playbook: str, since: datetime) -> tuple[int, int]:
        given = [one for one in self.kept if (learner, playbook) == (LEARNER.id, one.playbook) and one.at >= since]
        return sum(one.first for one in given), sum(not one.first for one in given)

    @contextmanager
    def writing(self, at: datetime) -> Iterator[FakeStore]:
        del at
        yield self

    def keep_answer(self, learner: int, answer: Answer, learnt: Learnt) -> None:
        assert learner == LEARNER.id
        self.kept.append(answer)
        self.known[answer.card] = learnt

    def reset_cards(self, learner: int, playbook: str, cards: Sequence[str]) -> None:
        assert (learner, playbook) == (LEARNER.id, "showroom")
        for card in cards:
            del self.known[card]


def card(name: str, deck: str = "grade", stamp: str = "s") -> Card:
    options = tuple(Option(one, Text(f"选{one}", f"choice {one}")) for one in "abc")
    return Card(f"{deck}/{name}", deck, "judging", ONE, Text(f"问{name}", f"question {name}"), stamp, options=options, right=("a",))


def session(store: FakeStore, cards: Sequence[Card], pace: Pace = PACE) -> Session:
    return Session(cast("Store", store), LEARNER, "showroom", {one.id: one for one in cards}, pace)


def restamped(one: Card) -> Card:
    return replace(one, stamp="other")
