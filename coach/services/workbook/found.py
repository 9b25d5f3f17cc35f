"""A sheet as it came back: its columns by their keys, its rows by theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from coach.importing.workbook import Cell, CellSort, SheetCells
from coach.services.workbook.model import AID, NOTHING, Column, Sheet
from coach.services.workbook.neutral import original
from coach.services.workbook.problems import AGAIN, Problems, cell_name
from coach.text import Text

KEYS_ROW, HEAD_ROW, FIRST_ROW = 1, 2, 3
"""Rows of a sheet, from 1: the hidden one with the keys of the columns, the headings, the first line."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row with anything in it. ``key``: what its hidden first cell says; ``cells`` by the keys of the columns."""

    number: int
    key: str
    cells: dict[str, Cell]


@dataclass(slots=True)
class FoundSheet:
    """The sheet of the workbook that stands for a sheet of the layout."""

    sheet: Sheet
    name: str
    columns: dict[str, int]
    rows: list[FoundRow] = field(default_factory=list)

    def at(self, row: FoundRow, column: Column) -> str:
        """``Sheet!C12``."""
        return f"{self.name}!{cell_name(row.number, self.columns[column.key])}"


def found_sheet(sheet: Sheet, cells: SheetCells, problems: Problems) -> FoundSheet:
    """Read a sheet; what is missing, merged, reckoned or foreign goes to ``problems``."""
    rows = dict(cells.rows)
    keys = {original(cell.text): index for index, cell in sorted(rows.get(KEYS_ROW, {}).items()) if index > 0}
    found = FoundSheet(sheet, cells.name, keys)
    _columns(found, cells, problems)
    _merged(cells, problems)
    by_index = {index: key for key, index in keys.items()}
    for number, row in cells.rows:
        if number >= FIRST_ROW:
            known = {by_index[index]: cell for index, cell in row.items() if index in by_index}
            found.rows.append(FoundRow(number, row[0].text if 0 in row else "", dict(_values(known, found, number, problems))))
    return found


def text_of(cell: Cell | None) -> str:
    """What a cell says, line ends and edges aside; "" for an empty one."""
    return "" if cell is None else original(cell.text).replace("\r\n", "\n").strip()


def _columns(found: FoundSheet, cells: SheetCells, problems: Problems) -> None:
    for column in found.sheet.columns:
        if column.key not in found.columns and _matters(column, found.sheet):
            name = column.title
            message = Text(f"缺少“{name.zh}”这一列", f"the column '{name.en}' is missing")
            problems.add("C334", message, found.name, AGAIN)
    wanted = {column.key for column in found.sheet.columns}
    foreign = [(index, cell) for number, row in cells.rows if number == HEAD_ROW for index, cell in row.items() if index]
    known = {found.columns[key] for key in found.columns if key in wanted or key.startswith(AID)}
    for index, cell in foreign:
        if index not in known:
            message = Text(f"不认识“{cell.text}”这一列，没有读", f"the column '{cell.text}' isn't known and was not read")
            problems.warn("C346", message, f"{found.name}!{cell_name(HEAD_ROW, index)}")


def _matters(column: Column, sheet: Sheet) -> bool:
    """Whether anything is lost without it. A column that held nothing may be younger than the workbook."""
    if column.leaf is None:
        return not column.is_aid
    return any(line.cells.get(column.key, NOTHING).value != "" for line in sheet.lines)


def _merged(cells: SheetCells, problems: Problems) -> None:
    for area in cells.merged:
        hint = Text("取消合并，每一格各写各的", "unmerge them and fill in each cell")
        problems.add("C335", Text(f"{area} 是合并的单元格", f"{area} are merged cells"), f"{cells.name}!{area.partition(':')[0]}", hint)


def _values(known: dict[str, Cell], found: FoundSheet, number: int, problems: Problems) -> Iterator[tuple[str, Cell]]:
    """The cells that say something, aids left out."""
    aids = {column.key for column in found.sheet.columns if column.is_aid}
    for key, cell in known.items():
        if key in aids or key.startswith(AID):
            continue
        if cell.sort in (CellSort.FORMULA, CellSort.ERROR):
            _reckoned(cell, f"{found.name}!{cell_name(number, found.columns[key])}", problems)
        if text_of(cell) or cell.sort is CellSort.FORMULA:
            yield key, cell


def _reckoned(cell: Cell, place: str, problems: Problems) -> None:
    """A formula means the value it had when the workbook was saved; without one it means nothing, and an error never does."""
    hint = Text("复制后“粘贴为数值”，或直接填写", "paste it as a value, or write it in")
    if cell.sort is CellSort.ERROR:
        problems.add("C336", Text(f"公式出错（{cell.text}）", f"a formula failed ({cell.text})"), place, hint)
    elif not cell.text:
        problems.add("C336", Text("这个公式没有结果", "this formula has no result"), place, hint)
    else:
        message = Text(
            f"这里是公式，取它保存时的结果“{cell.text}”", f"this is a formula: '{cell.text}', its result when it was saved, was taken"
        )
        problems.warn("C336", message, place, hint)
