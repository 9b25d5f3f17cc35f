"""What was measured so far, cell by cell: a run that ended half-way goes on where it was, and one missing cell can be filled alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}
ALL_AT_ONCE = ("polars",)
"""Contestants that hold all customers in memory."""
ROOM = 12_288
"""MB that one of those may take; beyond, its cell is left out, and says so."""


class Cell(NamedTuple):
    """One cell of the table."""

    name: str
    size: str
    rules: int

    @property
    def key(self) -> str:
        """Such as ``polars/10m/500``."""
        return f"{self.name}/{self.size}/{self.rules}"

    @property
    def smaller(self) -> Cell | None:
        """The cell of the size before."""
        place = list(SIZES).index(self.size)
        return self._replace(size=list(SIZES)[place - 1]) if place else None


class Figures:
    """The figures in ``file``, which count as long as they are of ``machine``: figures of different ones are never beside each other."""

    def __init__(self, file: Path, machine: str) -> None:
        self._file, self._machine = file, machine
        kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        self._cells: dict[str, dict[str, Any]] = kept["cells"] if kept.get("machine") == machine else {}

    def of(self, cell: Cell) -> dict[str, Any] | None:
        """What was measured for ``cell``: seconds, processor seconds, customers, peak MB; None if nothing was, or it failed."""
        found = self._cells.get(cell.key)
        return found if found and "failed" not in found else None

    def keep(self, cell: Cell, found: dict[str, Any]) -> None:
        """Keep what was measured, at once."""
        self._cells[cell.key] = found
        kept = {"machine": self._machine, "cells": dict(sorted(self._cells.items()))}
        self._file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")

    def too_large(self, cell: Cell) -> int:
        """MB that ``cell`` would take, reckoned from the size before, if that is more than there is room for; else 0."""
        before = self.of(cell.smaller) if cell.smaller and cell.name in ALL_AT_ONCE else None
        if not before or not cell.smaller:
            return 0
        reckoned = int(before["peak"]) * SIZES[cell.size] // SIZES[cell.smaller.size]
        return reckoned if reckoned > ROOM else 0

    # -- the table --------------------------------------------------------------------------------

    def table(self, names: Sequence[str], rules: Sequence[int]) -> Iterator[str]:
        """The Markdown table: for each count of rules and size a row a contestant."""
        yield "| rules | customers | | seconds | processor s | customers/s | peak MB | growth |"
        yield "|--:|--:|:--|--:|--:|--:|--:|--:|"
        for count in rules:
            for size in SIZES:
                yield from (self._row(Cell(name, size, count)) for name in names)

    def _row(self, cell: Cell) -> str:
        head, found = f"| {cell.rules} | {cell.size} | {cell.name} |", self.of(cell)
        if found is None:
            return f"{head} {self._why_not(cell)} | | | | |"
        each, many = found["seconds"] / found["customers"], SIZES[cell.size]
        sampled = "≈ " if found["customers"] < many else ""
        cpu = found["cpu"] / found["customers"] * many
        return (
            f"{head} {sampled}{each * many:,.1f} | {sampled}{cpu:,.1f} | {1 / each:,.0f} | {found['peak']:,} | {self._growth(cell, each)} |"
        )

    def _why_not(self, cell: Cell) -> str:
        large, found = self.too_large(cell), self._cells.get(cell.key)
        if large:
            return f"left out: about {large / 1024:.1f} GB of memory"
        return f"ended with {found['failed']}" if found else "not run"

    def _growth(self, cell: Cell, each: float) -> str:
        before = self.of(cell.smaller) if cell.smaller else None
        return f"{each / (before['seconds'] / before['customers']):.2f}" if before else ""
