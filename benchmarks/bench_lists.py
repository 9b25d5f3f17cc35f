"""The manager's lists: the keeping and counting of breaches on 10,000 customers. Whole reports: ``reports.py``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from benchmarks.filled_store import NOW, PLAYBOOK, fill
from coach.services.book.opened import open_book
from coach.services.reports.lists.breaches import BreachReport
from coach.services.reports.lists.desk import ListDesk
from coach.services.reports.team.spans import Days

SMALL = 10_000


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ListDesk]:
    app = fill(tmp_path_factory.mktemp("lists") / "home", SMALL)
    with open_book(app.store, app.adviser, PLAYBOOK, NOW) as book:
        yield ListDesk(book, app.store, default=PLAYBOOK)
    app.store.close()


def test_breaches(benchmark: Any, desk: ListDesk) -> None:
    """All that is late, by step, rep and source, over two months."""
    days = Days(NOW.date() - timedelta(days=60), NOW.date())
    paper = benchmark.pedantic(lambda: BreachReport(ListDesk(desk.book, desk.store), days).paper(), rounds=3, warmup_rounds=1)
    assert len(paper.parts) > 1
