"""The cells of a row that don't say any more what was written into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coach.playbook.editor.leaves import Leaf
from coach.services.workbook.cell_edits import Change
from coach.services.workbook.found import FoundRow, FoundSheet, text_of
from coach.services.workbook.meant import is_untouched
from coach.services.workbook.model import NOTHING, Column, Line
from coach.services.workbook.problems import Problems
from coach.text import Text


def changed(found: FoundSheet, line: Line, row: FoundRow, columns: Iterable[Column], problems: Problems) -> Iterator[Change]:
    """Changes among ``columns``; of a list that stands in several of them one.

    A cell that can only be shown is left as it is, with a warning.
    """
    told: set[Leaf] = set()
    for column in columns:
        was, cell = line.cells.get(column.key, NOTHING), row.cells.get(column.key)
        if column.leaf is None or column.key not in found.columns or is_untouched(cell, was, column) or column.leaf in told:
            continue
        if was.is_locked:
            locked(found, row, column, problems)
            continue
        if column.part is not None:
            told.add(column.leaf)
        yield Change(column, cell, row.cells, found.at(row, column))


def locked(found: FoundSheet, row: FoundRow, column: Column, problems: Problems) -> None:
    """Warn that a cell was changed that only shows what the file says."""
    message = Text("这一格在表里改不了，没有采用", "this cell can't be changed here and was not taken")
    problems.warn("C342", message, found.at(row, column), Text("请在 YAML 文件里改", "change it in the YAML file"))


def agreed(changes: Iterable[Change], problems: Problems) -> Iterator[Change]:
    """Cells of an entry that stand in each of its rows: it is enough to change one, but two may not become different things."""
    by_column: dict[str, list[Change]] = {}
    for change in changes:
        by_column.setdefault(change.column.key, []).append(change)
    for same in by_column.values():
        if differing := _differing(same):
            zh, en = text_of(same[0].cell), text_of(differing.cell)
            message = Text(f"同一项写了两种：“{zh}”和“{en}”", f"one entry says both '{zh}' and '{en}'")
            problems.add("C339", message, differing.at, Text("只改一行，或各行写得一样", "change one row, or write the same in all"))
        else:
            yield same[0]


def _differing(same: Sequence[Change]) -> Change | None:
    return next((change for change in same if text_of(change.cell) != text_of(same[0].cell)), None)
