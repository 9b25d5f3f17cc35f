"""Practising in a store of 1,000 learners with 500 cards each: what is due, the next card, and the progress of one with 10,000 answers.

Run with ``bin/test benchmarks/bench_practice.py``. The bounds are those of the product: 20 ms, 50 ms, and a page within half a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import create_engine, insert

from coach.bootstrap import App
from coach.domain.practice import REVIEW, Learner
from coach.services.practise.decks import cards_of
from coach.services.practise.progress import learning, progress_view
from coach.services.practise.session import Session
from coach.store.codec import moment_text
from coach.store.practice_tables import answers, learners, learnt
from coach.text import Lang

AS_OF = datetime(2026, 3, 5, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
LEARNERS, CARDS, ANSWERS = 1000, 500, 10_000
DUE_MS, NEXT_MS, PROGRESS_MS = 20, 50, 500
PLAYBOOK = "showroom"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A store with everybody in it."""
    app = App(tmp_path_factory.mktemp("home"), {})
    cards = list(cards_of(app.loader, PLAYBOOK))
    assert not app.store.learners()
    _fill(app.store_file, [(card.id, card.deck, card.skill, card.stamp) for card in cards])
    yield app
    app.store.close()


def _fill(path: Path, cards: list[tuple[str, str, str, str]]) -> None:
    wide = [cards[number % len(cards)] if number < len(cards) else (f"more/{number}", "more", "judging", "s") for number in range(CARDS)]
    names = ("card", "deck", "skill", "stamp")
    with create_engine(f"sqlite:///{path}").begin() as connection:
        joined = moment_text(AS_OF - timedelta(days=90))
        people = [
            {"id": who, "name": f"学员{who}", "name_key": f"学员{who}", "joined_at": joined, "told_at": joined}
            for who in range(1, LEARNERS + 1)
        ]
        connection.execute(insert(learners), people)
        for who in range(1, LEARNERS + 1):
            connection.execute(
                insert(learnt), [_known(who, number, dict(zip(names, card, strict=True))) for number, card in enumerate(wide)]
            )
        given = [_answer(number, dict(zip(names, cards[number % len(cards)], strict=True))) for number in range(ANSWERS)]
        connection.execute(insert(answers), given)


def _known(who: int, number: int, card: dict[str, str]) -> dict[str, Any]:
    due = AS_OF + timedelta(days=(number * 7 + who) % 60 - 10)
    moments = {"due": moment_text(due), "last": moment_text(due - timedelta(days=12))}
    rest = {"state": REVIEW, "step": None, "stability": 12.0, "difficulty": 5.0, "seen": 4, "forgotten": 0, "aside": 0}
    return {"learner_id": who, "playbook": PLAYBOOK, **card, **moments, **rest}


def _answer(number: int, card: dict[str, str]) -> dict[str, Any]:
    at = moment_text(AS_OF - timedelta(minutes=10 * (ANSWERS - number)))
    right = number % 5 > 0
    rest = {"rating": 3 if right else 1, "score": 100 if right else 0, "seconds": 9, "said": "a", "detail": "", "first": 0}
    return {"learner_id": 1, "playbook": PLAYBOOK, **card, "at": at, **rest}


def _median_ms(run: Callable[[], object], rounds: int = 15) -> float:
    times = []
    for _ in range(rounds):
        began = perf_counter()
        run()
        times.append(1000 * (perf_counter() - began))
    return sorted(times)[rounds // 2]


def _session(app: App, learner: Learner) -> Session:
    cards = {card.id: card for card in cards_of(app.loader, PLAYBOOK)}
    return Session(app.store, learner, PLAYBOOK, cards, app.loader.training(PLAYBOOK).pace)


def test_what_is_due(app: App) -> None:
    found = app.store.due(500, PLAYBOOK, AS_OF, 60)
    assert len(found) == 60
    taken = _median_ms(lambda: app.store.due(500, PLAYBOOK, AS_OF, 60))
    print(f"\ndue: {taken:.2f} ms")
    assert taken <= DUE_MS


def test_the_next_card(app: App) -> None:
    learner = next(one for one in app.store.learners() if one.id == 500)
    session = _session(app, learner)
    assert session.next(AS_OF) is not None
    opened, following = (
        _median_ms(lambda: Session(app.store, learner, PLAYBOOK, session.cards, session.pace).next(AS_OF)),
        _median_ms(lambda: session.next(AS_OF)),
    )
    print(f"\nnext card: {following:.2f} ms; with what is known read anew: {opened:.2f} ms")
    assert max(opened, following) <= NEXT_MS


def test_progress_over_ten_thousand_answers(app: App) -> None:
    learner = next(one for one in app.store.learners() if one.id == 1)
    session, training = _session(app, learner), app.loader.training(PLAYBOOK)
    data = progress_view(learning(session, training), AS_OF, Lang.ZH)
    assert data["answers"] == ANSWERS
    taken = _median_ms(lambda: progress_view(learning(session, training), AS_OF, Lang.ZH), rounds=5)
    print(f"\nprogress over {ANSWERS} answers: {taken:.0f} ms")
    assert taken <= PROGRESS_MS
