"""The reports of the team's week on a filled store of 100,000 customers and a year of activities: at most 2 s, the whole process.

``python benchmarks/bench_team.py [HOME]`` prints wall and processor seconds and peak memory of each report, the best of three, the first
run (which reads the store for whole-book use) apart; without HOME a store is filled first, which takes minutes.
``pytest benchmarks/bench_team.py`` measures the counting of all measures and rates alone, on 10,000 customers.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.filled_store import NOW, PLAYBOOK, fill  # noqa: E402 - found by the line above when run as a script
from benchmarks.report_costs import best, measured, on_filled_store, told  # noqa: E402
from coach.services.book.opened import OpenBook, open_book  # noqa: E402
from coach.services.reports.team.counts import Counts, count  # noqa: E402
from coach.services.reports.team.spans import Days  # noqa: E402
from coach.services.reports.team.tables import Figure, Tables  # noqa: E402

SMALL = 10_000
REPORTS = ("daily", "targets", "history", "diligence", "channels", "rates")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBook]:
    app = fill(tmp_path_factory.mktemp("team") / "home", SMALL)
    with open_book(app.store, app.adviser, PLAYBOOK, NOW) as book:
        yield book
    app.store.close()


def test_counting(benchmark: Any, book: OpenBook) -> None:
    """All measures and rates by rep and day over two months."""
    days = Days(NOW.date() - timedelta(days=60), NOW.date())
    found = benchmark.pedantic(_count, args=(book, days), rounds=3, warmup_rounds=1)
    assert found.of(Figure("leads"), days) > 0
    assert found.of(Figure("leads"), Days(date(2020, 1, 1), date(2020, 1, 2))) == 0


def _count(book: OpenBook, days: Days) -> Counts:
    return count(Tables(book, book.playbook.measures, book.playbook.rates), [days])


def show(home: Path) -> None:
    """Print the figures."""
    told("first of all", measured(home, "rates"))
    for name in REPORTS:
        told(name, best(home, name))
    told("rates --behind", measured(home, "rates", "--behind", "first_in_time/missed"))


if __name__ == "__main__":
    on_filled_store(show)
