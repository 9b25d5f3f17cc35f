"""The table of benchmarks: what was measured is kept cell by cell, and never beside figures of another machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.whole.figures import Cell, Figures


def _found(seconds: float = 2.0, customers: int = 10_000, peak: int = 100) -> dict[str, Any]:
    return {"seconds": seconds, "cpu": seconds, "customers": customers, "peak": peak}


def _row(figures: Figures, cell: Cell) -> str:
    rows = figures.table([cell.name], [cell.rules])
    return next(row for row in rows if f"| {cell.size} |" in row)


def test_a_run_goes_on_where_it_was(tmp_path: Path) -> None:
    done, failed = Cell("duckdb", "10k", 100), Cell("duckdb", "100k", 100)
    figures = Figures(tmp_path / "f.json", "here")
    figures.keep(done, _found())
    figures.keep(failed, {"failed": 1})
    again = Figures(tmp_path / "f.json", "here")
    assert again.of(done) == _found()
    assert again.of(failed) is None
    assert "ended with 1" in _row(again, failed)
    assert "not run" in _row(again, Cell("duckdb", "1m", 100))


def test_another_machine_begins_anew(tmp_path: Path) -> None:
    Figures(tmp_path / "f.json", "here").keep(Cell("duckdb", "10k", 100), _found())
    assert Figures(tmp_path / "f.json", "there").of(Cell("duckdb", "10k", 100)) is None


def test_growth_and_samples(tmp_path: Path) -> None:
    figures = Figures(tmp_path / "f.json", "here")
    figures.keep(Cell("reference", "10k", 100), _found(1.0, 10_000))
    figures.keep(Cell("reference", "100k", 100), _found(1.5, 10_000))
    assert _row(figures, Cell("reference", "10k", 100)) == "| 100 | 10k | reference | 1.0 | 1.0 | 10,000 | 100 |  |"
    assert _row(figures, Cell("reference", "100k", 100)) == "| 100 | 100k | reference | ≈ 15.0 | ≈ 15.0 | 6,667 | 100 | 1.50 |"


def test_what_would_take_too_much_memory_is_left_out(tmp_path: Path) -> None:
    figures = Figures(tmp_path / "f.json", "here")
    for name in ("polars", "duckdb"):
        figures.keep(Cell(name, "1m", 500), _found(peak=1_400))
    assert figures.too_large(Cell("polars", "10m", 500)) == 14_000
    assert figures.too_large(Cell("duckdb", "10m", 500)) == 0
    assert "left out: about 13.7 GB of memory" in _row(figures, Cell("polars", "10m", 500))
