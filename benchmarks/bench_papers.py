"""The outputs of reports, those of meetings and of the funnel on a filled store of 100,000 customers: at most 2 s, the whole process.

``python benchmarks/bench_papers.py [HOME]`` prints wall and processor seconds and peak memory of each, the best of three, the first
run (which reads the store for whole-book use) apart; without HOME a store is filled first, which takes minutes.
``pytest benchmarks/bench_papers.py`` measures what each output makes of a table of 500 rows, on its own.
"""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.report_costs import best, measured, on_filled_store, told  # noqa: E402 - found by the line above when run as a script
from coach.cli.report.paper_grid import grid_lines  # noqa: E402 - found by the line above when run as a script
from coach.domain.values import Money  # noqa: E402
from coach.render.paper import Column, Grid, Kind, Mark, Paper, Row, Share  # noqa: E402
from coach.render.paper_words import MARKS, PaperWords  # noqa: E402
from coach.render.view import View  # noqa: E402
from coach.services.papers.write import write_paper  # noqa: E402
from coach.text import Lang, Text  # noqa: E402

CUSTOMERS = 100_000
ROWS = 500
VIEW = View(Lang.ZH, datetime(2026, 3, 5, 18, tzinfo=ZoneInfo("Asia/Shanghai")))
REPORTS = (
    ("coaching",),
    ("coaching", "--rep", "赵伟"),
    ("meeting", "--morning"),
    ("meeting", "--evening"),
    ("meeting", "--weekly"),
    ("improvements",),
    ("funnel",),
    ("funnel", "--level", "needs"),
    ("funnel", "--behind", "stopped/needs"),
)


def large() -> Paper:
    """A paper of one table with a column of each kind."""
    columns = (
        Column("rep", Text("业务员", "rep")),
        Column("calls", Text("电话", "calls"), Kind.COUNT),
        Column("came", Text("到店率", "came"), Kind.RATE),
        Column("won", Text("金额", "amount"), Kind.MONEY),
        Column("last", Text("最近跟进", "last"), Kind.DAY),
        Column("why", Text("说明", "remark")),
    )
    rows = tuple(
        Row(
            {
                "rep": f"业务员{number}",
                "calls": number * 7,
                "came": Share(number % 50, 50),
                "won": Money("CNY", number * 123_450),
                "last": date(2026, 3, 1 + number % 28),
                "why": Text("到期没跟进的先打，意向强的排前面", "Overdue ones first, strong intent before the rest"),
            },
            {"calls": f"calls/{number}"},
            Mark.WATCH if number % 5 == 0 else Mark.NONE,
        )
        for number in range(ROWS)
    )
    return Paper("large", Text("大表", "Large"), (), (Grid("reps", Text("各人", "By rep"), columns, rows),), few=5)


@pytest.mark.parametrize("cells", [40, 120])
def test_terminal(benchmark: Any, cells: int) -> None:
    grid = large().parts[0]
    assert isinstance(grid, Grid)
    lines = benchmark(lambda: list(grid_lines(grid, PaperWords(VIEW, 5), MARKS, cells)))
    assert len(lines) > ROWS


@pytest.mark.parametrize("ending", [".html", ".xlsx", ".json", ".csv"])
def test_file(benchmark: Any, tmp_path: Path, ending: str) -> None:
    file, paper = tmp_path / f"large{ending}", large()
    benchmark(lambda: write_paper(file, paper, VIEW, force=True))
    assert file.stat().st_size > ROWS


def show(home: Path) -> None:
    """Print the figures."""
    told("first of all", measured(home, "improvements"))
    for arguments in REPORTS:
        told(" ".join(arguments), best(home, *arguments))


if __name__ == "__main__":
    on_filled_store(show)
