"""Where everything that a workbook says stands in it: for whoever finds a mistake in the files that it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coach.playbook.nodes import Node
from coach.playbook.splicing.edit import Keys
from coach.services.workbook.found import FoundRow, FoundSheet
from coach.services.workbook.layout import keys_in
from coach.services.workbook.model import Column

Place = tuple[str, Keys]
"""A file, and keys in it as it was exported; of a cell of a table: the keys of its block, the row's id, the column."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row that says an entry: the keys the entry has or gets, its node (None: it is new), and the columns that hold its keys."""

    file: str
    keys: Keys
    node: Node | None
    found: FoundSheet
    row: FoundRow
    columns: Sequence[Column]

    def cells(self) -> Iterator[tuple[Place, str]]:
        """The entry itself stands at its id, or else at the first cell of the row that says anything."""
        shown = [column for column in self.columns if column.key in self.found.columns]
        named = [column for column in reversed(self.found.sheet.id_columns) if column.key in self.row.cells]
        first = next(iter((*named, *(column for column in shown if column.key in self.row.cells))), None)
        yield (self.file, self.keys), self.found.name if first is None else self.found.at(self.row, first)
        for column in shown:
            if column.leaf is not None:
                yield (self.file, (*self.keys, *keys_in(column, self.node))), self.found.at(self.row, column)


def cells_of(placed: Iterable[Placed]) -> dict[Place, str]:
    """Every place that has a cell; of an entry that stands in several rows the first."""
    found: dict[Place, str] = {}
    for one in placed:
        for place, cell in one.cells():
            found.setdefault(place, cell)
    return found
