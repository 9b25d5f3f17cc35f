"""What happened to the sheet of single settings → edits."""

from __future__ import annotations

from coach.services.workbook.cell_edits import Change, cell_edits
from coach.services.workbook.changed import locked
from coach.services.workbook.found import FoundSheet
from coach.services.workbook.gathered import Gathered
from coach.services.workbook.meant import WrongCellError, is_untouched
from coach.services.workbook.model import Column
from coach.services.workbook.placed import Placed
from coach.services.workbook.problems import Problems
from coach.services.workbook.settings import VALUE
from coach.text import Text


def read_settings(found: FoundSheet, gathered: Gathered, problems: Problems) -> None:
    """Every row that stands for a key; rows that went change nothing, rows that came mean nothing."""
    lines = {line.key: line for line in found.sheet.lines}
    value = next(column for column in found.sheet.columns if column.key == VALUE)
    for row in found.rows:
        line = lines.pop(row.key, None)
        if VALUE not in found.columns or (line is None and VALUE not in row.cells):
            continue
        if line is None or line.leaf is None:
            message = Text("不认识这一行，没有读", "this row isn't known and was not read")
            problems.warn("C346", message, found.at(row, value))
            continue
        column = Column(VALUE, line.leaf.title, leaf=line.leaf)
        gathered.placed.append(Placed(line.place.file, line.place.owner, line.place.node, found, row, (column,)))
        if is_untouched(row.cells.get(VALUE), line.cells[VALUE], column):
            continue
        if line.cells[VALUE].is_locked:
            locked(found, row, column, problems)
            continue
        change = Change(column, row.cells.get(VALUE), row.cells, found.at(row, column))
        try:
            gathered.edits.extend(cell_edits(line.place.file, line.place.owner, line.place.node, change))
        except WrongCellError as wrong:
            problems.add(wrong.code, wrong.message, change.at, wrong.hint)
