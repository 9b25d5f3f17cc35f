"""Which row of a sheet that came back is which line of the playbook: whatever was sorted, inserted, copied or deleted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from coach.services.workbook.found import FoundRow, FoundSheet, text_of
from coach.services.workbook.meant import is_untouched
from coach.services.workbook.model import ID, NOTHING, NUMBER, Line
from coach.services.workbook.problems import Problems
from coach.text import Text


@dataclass(slots=True)
class Matched:
    """Lines with their rows; rows that are new; lines whose row is gone."""

    pairs: list[tuple[Line, FoundRow]] = field(default_factory=list)
    added: list[FoundRow] = field(default_factory=list)
    removed: list[Line] = field(default_factory=list)


def matched(found: FoundSheet, problems: Problems) -> Matched:
    """Match by the hidden keys. A copy of a row has the key of the original: the one that still has its ids is the original."""
    by_line: defaultdict[str, list[FoundRow]] = defaultdict(list)
    finder = _Finder(found)
    for row in found.rows:
        if (line := finder.line(row)) is not None:
            by_line[line.key].append(row)
    result = Matched()
    taken: set[int] = set()
    for line in found.sheet.lines:
        same = sorted(by_line.get(line.key, []), key=lambda row: row.key != line.key)
        original = next((row for row in same if ids_of(found, row) == line.ids), None) or next(iter(same), None)
        if original is None:
            result.removed.append(line)
            continue
        taken.add(original.number)
        if ids_of(found, original) == line.ids:
            result.pairs.append((line, original))
        else:
            _changed_id(found, original, line, problems)
    result.added = [row for row in found.rows if row.number not in taken and row.cells]
    return result


class _Finder:
    """Which line a row stands for. Who sorts a part of the columns leaves the hidden keys behind: then the row is known by what it says."""

    def __init__(self, found: FoundSheet) -> None:
        self._found = found
        self._by_key = {line.key: line for line in found.sheet.lines}
        self._by_name = {(line.ids, _number(line)): line for line in reversed(found.sheet.lines)}
        self._has_ids = any(column.key == ID for column in found.sheet.columns)

    def line(self, row: FoundRow) -> Line | None:
        """The line of its key, unless it says plainly that it is another."""
        line, name = self._by_key.get(row.key), (ids_of(self._found, row), self._number(row))
        if line is not None and (line.ids, _number(line)) == name:
            return line
        other = self._by_name.get(name)
        if other is not None and line is not None and (self._has_ids or self._says(row, other)) and not self._says(row, line):
            return other
        return line

    def _number(self, row: FoundRow) -> str:
        return "" if self._has_ids else text_of(row.cells.get(NUMBER))

    def _says(self, row: FoundRow, line: Line) -> bool:
        """Whether it says what was exported for the line."""
        columns = (column for column in self._found.sheet.columns if column.leaf is not None and column.key in self._found.columns)
        same_ids = ids_of(self._found, row) == line.ids
        return same_ids and all(is_untouched(row.cells.get(column.key), line.cells.get(column.key, NOTHING), column) for column in columns)


def _number(line: Line) -> str:
    """What tells lines without ids apart: their place. "" for those with ids."""
    shown = line.cells.get(NUMBER)
    return str(shown.value) if shown is not None and ID not in line.cells else ""


def ids_of(found: FoundSheet, row: FoundRow) -> tuple[str, ...]:
    """What the row says in the columns of owners and ids, as far as it says anything."""
    said = tuple(text_of(row.cells.get(column.key)) for column in found.sheet.id_columns)
    while said and not said[-1]:
        said = said[:-1]
    return said


def _changed_id(found: FoundSheet, row: FoundRow, line: Line, problems: Problems) -> None:
    column = next((c for c, was in zip(found.sheet.id_columns, line.ids, strict=False) if text_of(row.cells.get(c.key)) != was), None)
    column = column or found.sheet.id_columns[-1]
    if column.key not in found.columns:
        return
    was = "/".join(line.ids)
    message = Text(f"编号“{was}”不能在表里改", f"the id '{was}' can't be changed in the sheet")
    hint = Text(
        "改回来；要换编号，就另加一行，再删去这一行，引用它的地方也要改",
        "change it back; for another id add a row, delete this one, and change what refers to it",
    )
    problems.add("C340", message, found.at(row, column), hint)
