"""A workbook as somebody else's program saves it, with cells changed: contents only, no styles, no notes, no lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter

from coach.importing.workbook import Cell, CellSort, read_sheets

Typed = str | int | float | bool | date | None
Grid = dict[int, dict[int, Typed]]


@dataclass(frozen=True)
class Formula:
    """A formula and the value it last had."""

    text: str
    value: str | int


def grids(path: Path) -> dict[str, Grid]:
    """Every sheet: rows from 1, columns from 0 (A)."""
    return {
        sheet.name: {number: {at: _typed(cell) for at, cell in row.items()} for number, row in sheet.rows} for sheet in read_sheets(path)
    }


def _typed(cell: Cell) -> Typed:
    if cell.sort is CellSort.NUMBER:
        return float(cell.text) if "." in cell.text else int(cell.text)
    return cell.text == "TRUE" if cell.sort is CellSort.YES_NO else cell.text


def save(
    path: Path, sheets: Mapping[str, Mapping[int, Mapping[int, Typed | Formula]]], then: Callable[[xlsxwriter.Workbook], None] | None = None
) -> None:
    """Write a workbook of these cells; ``then`` does what else is to be done to it."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in rows.items():
                for at, value in row.items():
                    if isinstance(value, Formula):
                        sheet.write_formula(number - 1, at, value.text, None, value.value)
                    elif value is not None:
                        sheet.write(number - 1, at, value)
        if then is not None:
            then(book)


def find(sheets: Mapping[str, Grid], text: str) -> tuple[str, int, int]:
    """Sheet, row and column of the cell that holds ``text``, the hidden sheets left out."""
    return next(
        (name, number, at)
        for name, rows in sheets.items()
        if not name.startswith("_")
        for number, row in rows.items()
        for at, value in row.items()
        if at and value == text
    )
