"""Making all cards of a playbook: at most 1 s of one core each. The next card, in a process that has them: at most 50 ms.

Run with ``bin/test benchmarks/bench_drills.py``; as a script it prints both for every playbook.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from coach.bootstrap import App, shipped_folders  # noqa: E402 - found by the line above when run as a script
from coach.domain.stock import Stock  # noqa: E402
from coach.playbook.loader import BASE  # noqa: E402
from coach.services.practise.decks import make_stock  # noqa: E402
from coach.services.practise.learners import join  # noqa: E402
from coach.services.practise.session import Session  # noqa: E402

MAKING, NEXT = 1.0, 0.05  # seconds
NAMES = sorted(set(shipped_folders()) - {BASE})
AT = datetime(2026, 3, 5, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


@cache
def app() -> App:
    return App(Path(mkdtemp(prefix="coach-bench-")), {})


def made(name: str) -> Stock:
    """All cards, made anew."""
    return make_stock(app().loader, app().loader.load(name))


@cache
def session(name: str) -> Session:
    """A learner's first day with the playbook."""
    store = app().store
    learner = join(store, f"learner of {name}", AT)
    return Session(store, learner, name, {card.id: card for card in made(name).cards}, app().loader.training(name).pace)


def best(of: int, clock: Callable[[], float], work: Callable[[], object]) -> float:
    """The shortest of some runs, in seconds: a busy machine makes them longer, never shorter."""
    found = []
    for _ in range(of):
        start = clock()
        work()
        found.append(clock() - start)
    return min(found)


@pytest.mark.parametrize("name", NAMES)
def test_making_the_cards(name: str) -> None:
    made(name)  # what is imported and compiled once is none of it
    assert best(3, process_time, lambda: made(name)) <= MAKING


@pytest.mark.parametrize("name", NAMES)
def test_the_next_card(name: str) -> None:
    sat = session(name)
    assert sat.next(AT) is not None
    assert best(5, perf_counter, lambda: sat.next(AT)) <= NEXT


def report(name: str) -> str:
    """What one playbook takes."""
    first = best(1, process_time, lambda: made(name))
    again, sat = best(3, process_time, lambda: made(name)), session(name)
    next_ = best(5, perf_counter, lambda: sat.next(AT))
    return f"{name}: {len(sat.cards)} cards, {first:.2f} s at first, {again:.2f} s again; next card {next_ * 1000:.1f} ms"


if __name__ == "__main__":
    for name in NAMES:
        print(report(name))
