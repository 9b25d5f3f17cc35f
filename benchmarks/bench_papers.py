"""The outputs of reports: what each makes of a table of 500 rows. Whole reports: ``reports.py``."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coach.cli.report.paper_grid import grid_lines
from coach.domain.values import Money
from coach.render.paper import Column, Grid, Kind, Mark, Paper, Row, Share
from coach.render.paper_words import MARKS, PaperWords
from coach.render.view import View
from coach.services.papers.write import write_paper
from coach.text import Lang, Text

CUSTOMERS = 100_000
ROWS = 500
VIEW = View(Lang.ZH, datetime(2026, 3, 5, 18, tzinfo=ZoneInfo("Asia/Shanghai")))


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
