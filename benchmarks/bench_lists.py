"""The manager's lists on a filled store of 100,000 customers and a year of activities: at most 2 s, the whole process.

``python benchmarks/bench_team.py [HOME]`` prints wall and processor seconds and peak memory of each report, the best of three, the first
run (which reads the store for whole-book use) apart; without HOME a store is filled first, which takes minutes.
``pytest benchmarks/bench_team.py`` measures the keeping and counting of breaches alone, on 10,000 customers.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.filled_store import NOW, PLAYBOOK, REPS, fill  # noqa: E402 - found by the line above when run as a script
from benchmarks.report_costs import best, measured, on_filled_store, told  # noqa: E402
from coach.services.book.opened import open_book  # noqa: E402
from coach.services.reports.lists.breaches import BreachReport  # noqa: E402
from coach.services.reports.lists.desk import ListDesk  # noqa: E402
from coach.services.reports.team.spans import Days  # noqa: E402

SMALL = 10_000
REPORTS = (("breaches",), ("hot",), ("lost",), ("conflicts",), ("pool",), ("handover", REPS[0]), ("breaches", "--rep", REPS[0]))


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


def show(home: Path) -> None:
    """Print the figures."""
    told("first of all", measured(home, "breaches"))
    for arguments in REPORTS:
        told(" ".join(arguments), best(home, *arguments))
    told("pool --behind", measured(home, "pool", "--behind", "recall"))


if __name__ == "__main__":
    on_filled_store(show)
