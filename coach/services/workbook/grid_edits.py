"""What happened to a table that stands as text in a file → the text it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from coach.errors import CoachError
from coach.importing.workbook import Cell, CellSort
from coach.playbook.splicing.edit import REMOVED, Edit
from coach.playbook.splicing.table_text import rewritten_table
from coach.playbook.table import parse_table
from coach.services.workbook.changed import locked
from coach.services.workbook.found import FoundRow, FoundSheet, text_of
from coach.services.workbook.gathered import Gathered
from coach.services.workbook.grids import Grid
from coach.services.workbook.kind import below
from coach.services.workbook.matching import ids_of, matched
from coach.services.workbook.meant import is_untouched
from coach.services.workbook.model import ID, NOTHING, Column, Line
from coach.services.workbook.new_rows import is_id, no_id
from coach.services.workbook.order import Standing, ordered
from coach.services.workbook.placed import Placed
from coach.services.workbook.problems import Problems
from coach.services.workbook.reordering import had, number
from coach.text import Text

_ANY = "-"
Rows: TypeAlias = Mapping[str, Mapping[str, str]]


@dataclass(slots=True)
class GridEdits:
    """Reads the sheet of one table."""

    found: FoundSheet
    sheet: Grid
    gathered: Gathered
    problems: Problems

    def read(self) -> None:
        """One edit, if anything changed; and the cases of rows that went go with them."""
        match = matched(self.found, self.problems)
        for row in (*(row for _, row in match.pairs), *match.added):
            keys = (*self.sheet.keys, text_of(row.cells.get(ID)))
            self.gathered.placed.append(Placed(self.sheet.file, keys, None, self.found, row, self.sheet.columns))
        was = self._written()
        rows = {line.ids[0]: self._kept(line, row, was[line.ids[0]]) for line, row in match.pairs}
        standing = [(row.number, Standing(line.ids[0], had(line), number(self.found, row, self.problems))) for line, row in match.pairs]
        for row in match.added:
            if (name := self._new_id(row, rows)) is not None:
                rows[name] = self._new(row)
                standing.append((row.number, Standing(name, None, number(self.found, row, self.problems))))
        order = ordered([one for _, one in sorted(standing, key=lambda pair: pair[0])])
        wanted = [rows[name] for name in order]
        if wanted != list(was.values()):
            self._rewrite(wanted, self._cell(match.pairs, rows, was))
        self._cases({line.ids[0] for line in match.removed})

    def _rewrite(self, wanted: Sequence[Mapping[str, str]], cell: str) -> None:
        try:
            text = rewritten_table(self.sheet.block.text, wanted)
        except CoachError as refused:
            for one in refused.diagnostics:
                self.problems.add(one.code, one.message, cell, one.hint)
        else:
            self.gathered.edits.append(Edit(self.sheet.file, self.sheet.keys, text, cell))

    def _written(self) -> dict[str, dict[str, str]]:
        """The rows as they stand in the file."""
        return {row.id: {name: cell.text for name, cell in row.cells.items()} for row in parse_table(self.sheet.block, []).rows}

    def _kept(self, line: Line, row: FoundRow, was: Mapping[str, str]) -> dict[str, str]:
        said = dict(was)
        for column in self._columns():
            shown, cell = line.cells.get(column.key, NOTHING), row.cells.get(column.key)
            if is_untouched(cell, shown, column) or (text_of(cell) == _ANY and not shown.value):
                continue
            if shown.is_locked:
                locked(self.found, row, column, self.problems)
            else:
                said[column.key] = self._text(row, column)
        return said

    def _columns(self) -> Sequence[Column]:
        return [column for column in self.sheet.columns if column.leaf is not None and column.key in self.found.columns]

    def _text(self, row: FoundRow, column: Column) -> str:
        cell = row.cells.get(column.key)
        text = text_of(cell)
        if "\n" in text:
            hint = Text("写成一行", "write it in one line")
            self.problems.add("C337", Text("这一格不能换行", "a line end can't stand here"), self.found.at(row, column), hint)
            text = " ".join(text.split())
        return _word(cell, text) if cell is not None and text else _ANY

    def _new_id(self, row: FoundRow, rows: Mapping[str, object]) -> str | None:
        name = next(iter(ids_of(self.found, row)), "")
        column = self.sheet.id_columns[0]
        if column.key not in self.found.columns:
            return None
        if not name:
            message = Text("新的一行没有编号", "a new row without an id")
            self.problems.add("C341", message, self.found.at(row, column), Text("填上编号，或删去这一行", "fill it in, or delete the row"))
        elif not is_id(name):
            self.problems.add("C341", *no_id(name, self.found.at(row, column)))
        elif name in rows:
            message = Text(f"编号“{name}”重复", f"duplicate id '{name}'")
            self.problems.add("C339", message, self.found.at(row, column), Text("另起一个编号", "choose another id"))
        else:
            return name
        return None

    def _new(self, row: FoundRow) -> dict[str, str]:
        texts = {column.key: self._text(row, column) for column in self._columns()}
        return {name: texts.get(name, _ANY) for name in self.sheet.names} | {"id": text_of(row.cells.get(ID))}

    def _cell(self, pairs: Sequence[tuple[Line, FoundRow]], rows: Rows, was: Rows) -> str:
        """The first cell that changed; the sheet, if none did but rows went or came."""
        for line, row in pairs:
            now, before = rows[line.ids[0]], was[line.ids[0]]
            for column in self._columns():
                if now[column.key] != before[column.key]:
                    return self.found.at(row, column)
        return self.found.name

    def _cases(self, removed: set[str]) -> None:
        """They stand beside the table, by the ids of its rows."""
        keys = (*self.sheet.keys[:-1], "cases")
        for path, root in self.gathered.roots:
            for name in removed:
                if self.sheet.keys[0] == "decisions" and below(root, (*keys, name)) is not None:
                    self.gathered.edits.append(Edit(path, (*keys, name), REMOVED, self.found.name))


def _word(cell: Cell, text: str) -> str:
    """A truth value as the playbook writes it."""
    if cell.sort is CellSort.YES_NO:
        return "yes" if text == "TRUE" else "no"
    return text
