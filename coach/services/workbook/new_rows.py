"""Rows that were added → what they say, and the file where their neighbours stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.playbook.schema_parts import ID as ID_FORM
from coach.playbook.splicing.edit import Keys, Value
from coach.services.workbook.cell_edits import new_entry
from coach.services.workbook.found import FoundRow, FoundSheet, text_of
from coach.services.workbook.kind import Roots, below
from coach.services.workbook.layout import Rows
from coach.services.workbook.matching import Matched
from coach.services.workbook.model import ID, Column
from coach.services.workbook.problems import Problems
from coach.text import Text


@dataclass(slots=True)
class New:
    """A row that can be taken: the ids of its owner, its own id ("" in a list), what it says, and the file it goes to."""

    row: FoundRow
    owner: Keys
    id: str
    value: dict[str, Value]
    file: str
    at: str


@dataclass(slots=True)
class NewRows:
    """Reads the rows of a sheet that no line stands for."""

    found: FoundSheet
    sheet: Rows
    roots: Roots
    problems: Problems
    match: Matched

    def read(self) -> Iterator[New]:
        """Everything that is new and can be read, from above."""
        bare = [row for line, row in self.match.pairs if line.place.item is None and self._says(row)]
        for row in sorted((*self.match.added, *bare), key=lambda row: row.number):
            if (new := self._new(row)) is not None:
                yield new

    def _says(self, row: FoundRow) -> bool:
        """Whether anything stands beside the owner in its row."""
        return any(column.leaf is not None and not column.of_owner and column.key in row.cells for column in self.sheet.columns)

    def _new(self, row: FoundRow) -> New | None:
        kind = self.sheet.kind
        is_bare = kind.owns and not self._says(row)  # an owner alone, such as one that is switched off
        columns = [column for column in self.found.sheet.id_columns if not (is_bare and column.key == ID)]
        missing = next((column for column in columns if not text_of(row.cells.get(column.key))), None)
        if missing is not None:
            self._without_id(row, missing)
            return None
        ids = [text_of(row.cells.get(column.key)) for column in columns]
        strange = next((column for column, name in zip(columns, ids, strict=True) if not is_id(name)), None)
        if strange is not None:
            self.problems.add("C341", *no_id(text_of(row.cells.get(strange.key)), self.found.at(row, strange)))
            return None
        owner = kind.owner_of(ids)
        own = ids[-1] if kind.by_id and not is_bare else ""
        value = {} if is_bare else self.entry(row, of_owner=False)
        return None if value is None else New(row, owner, own, value, self._file(row, owner), self._at(row, columns))

    def _at(self, row: FoundRow, columns: Sequence[Column]) -> str:
        """The cell by which a row is told of: its id, or else the first that says anything."""
        first = next((column for column in (*reversed(columns), *self.sheet.columns) if column.key in row.cells), None)
        return self.found.name if first is None else self.found.at(row, first)

    def _without_id(self, row: FoundRow, missing: Column) -> None:
        if missing.key in self.found.columns:
            message = Text(f"新的一行没有“{missing.title.zh}”", f"a new row without '{missing.title.en}'")
            hint = Text("填上编号，或删去这一行", "fill it in, or delete the row")
            self.problems.add("C341", message, self.found.at(row, missing), hint)

    def entry(self, row: FoundRow, *, of_owner: bool) -> dict[str, Value] | None:
        """What the row says of itself, or of the entry it belongs to; None if it can't be taken."""
        found = new_entry([column for column in self.sheet.columns if column.of_owner is of_owner], row.cells)
        for column, wrong in found.wrong:
            if column.key in self.found.columns:
                self.problems.add(wrong.code, wrong.message, self.found.at(row, column), wrong.hint)
        return None if found.wrong else found.value

    def _file(self, row: FoundRow, owner: Keys) -> str:
        """Where the row above of the same owner stands; else the owner, the row above of any, the section, the playbook's first file."""
        above = [line.place for line, one in self.match.pairs if one.number < row.number]
        after = [line.place for line, one in self.match.pairs if one.number > row.number]
        same = [place.file for place in above if place.owner == owner][-1:] or [place.file for place in after if place.owner == owner][:1]
        holding = [path for path, root in self.roots if below(root, owner) is not None]
        near = [place.file for place in above[-1:]] or [place.file for place in after[:1]]
        section = [path for path, root in self.roots if owner[0] in root.entries]
        first = holding if self.sheet.kind.names[1:] else []
        return [*same, *first, *near, *holding, *section, self.roots[0][0]][0]


def is_id(name: str) -> bool:
    """Whether a playbook takes it for an id."""
    return re.fullmatch(ID_FORM, name) is not None


def no_id(name: str, cell: str) -> tuple[Text, str, Text]:
    """What is said of a name that can't be an id, where, and what to write."""
    hint = Text("只用字母、数字、汉字、- 和 _", "use letters, digits, - and _ only")
    return Text(f"“{name}”不能作编号", f"'{name}' can't be an id"), cell, hint
