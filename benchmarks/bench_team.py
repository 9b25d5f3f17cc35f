"""The reports of the team's week on a filled store of 100,000 customers and a year of activities: at most 2 s, the whole process.

``python benchmarks/bench_team.py [HOME]`` prints wall and processor seconds and peak memory of each report, the best of three, the first
run (which reads the store for whole-book use) apart; without HOME a store is filled first, which takes minutes.
``pytest benchmarks/bench_team.py`` measures the counting of all measures and rates alone, on 10,000 customers.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.filled_store import CUSTOMERS, NOW, PLAYBOOK, fill  # noqa: E402 - found by the line above when run as a script
from coach.services.book.opened import OpenBook, open_book  # noqa: E402
from coach.services.reports.team.counts import Counts, count  # noqa: E402
from coach.services.reports.team.spans import Days  # noqa: E402
from coach.services.reports.team.tables import Figure, Tables  # noqa: E402

SECONDS = 2.0
SMALL = 10_000
REPORTS = ("daily", "targets", "history", "diligence", "channels", "rates")
AS_OF = "2026-03-05 18:00"


class Cost(NamedTuple):
    """Seconds on the wall, seconds of processors, peak MB."""

    wall: float
    processor: float
    megabytes: float


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


def measured(home: Path, *arguments: str) -> Cost:
    """What one command costs."""
    command = [sys.executable, "-m", "coach", "report", *arguments, "--as-of", AS_OF]
    environ = {**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    with subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def show(home: Path) -> None:
    """Print the figures."""
    told("first of all", measured(home, "rates"))
    for name in REPORTS:
        costs = [measured(home, name) for _ in range(3)]
        best = Cost(min(one.wall for one in costs), min(one.processor for one in costs), max(one.megabytes for one in costs))
        told(name, best)
    told("rates --behind", measured(home, "rates", "--behind", "first_in_time/missed"))


def told(name: str, cost: Cost) -> None:
    """One line."""
    print(f"{name:16} {cost.wall:5.2f} s (wanted ≤ {SECONDS}), {cost.processor:5.2f} s of processors, {cost.megabytes:4.0f} MB")


def main() -> None:
    """Measure on the store given, or on a filled one."""
    if sys.argv[1:]:
        show(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        # In a process of its own: what this one holds would count as the peak of those it starts.
        subprocess.run([sys.executable, str(ROOT / "benchmarks" / "filled_store.py"), str(home), str(CUSTOMERS)], check=True)
        show(home)


if __name__ == "__main__":
    main()
