"""The team's figures: the counting of all measures and rates on 10,000 customers. Whole reports: ``reports.py``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from benchmarks.filled_store import NOW, PLAYBOOK, fill
from coach.services.book.opened import OpenBook, open_book
from coach.services.reports.team.counts import Counts, count
from coach.services.reports.team.spans import Days
from coach.services.reports.team.tables import Figure, Tables

SMALL = 10_000


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
