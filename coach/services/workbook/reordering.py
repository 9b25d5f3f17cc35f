"""Rows that change places, and where in a list new ones stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import TypeAlias

from coach.errors import Severity
from coach.playbook.splicing.edit import Edit, Keys, Order
from coach.services.workbook.found import FoundRow, FoundSheet, text_of
from coach.services.workbook.gathered import Gathered
from coach.services.workbook.kind import Kind
from coach.services.workbook.matching import Matched
from coach.services.workbook.model import NUMBER, Line
from coach.services.workbook.new_rows import New
from coach.services.workbook.order import Standing, ordered
from coach.services.workbook.problems import Problems
from coach.text import Text

Item: TypeAlias = "str | int | New"
"""An entry by its id, an item of a list by its index, or one that is new."""


@dataclass(slots=True)
class Reordering:
    """Puts the rows of one sheet in order. ``new``: those that join a container, by file and keys."""

    found: FoundSheet
    kind: Kind
    gathered: Gathered
    problems: Problems
    _is_told: bool = field(default=False, init=False)

    def edits(self, match: Matched, new: Mapping[tuple[str, Keys], Sequence[New]]) -> Iterator[Edit]:
        """New items of lists, each before the one it precedes, and an ``Order`` where rows were moved."""
        rows: defaultdict[tuple[str, Keys], list[tuple[int, Standing[Item]]]] = defaultdict(list)
        for line, row in match.pairs:
            if line.place.item is not None:
                holder = line.place.file, self.kind.container(line.place.owner)
                rows[holder].append((row.number, Standing(line.place.item, had(line), number(self.found, row, self.problems))))
        for holder in dict.fromkeys((*rows, *new)):
            added: list[tuple[int, Standing[Item]]] = [
                (one.row.number, Standing(one, None, number(self.found, one.row, self.problems))) for one in new.get(holder, ())
            ]
            if self.kind.ordered:
                self._tell_sorted([one for _, one in sorted(rows[holder], key=_first)])
                yield from self._placed(holder, ordered([one for _, one in sorted((*rows[holder], *added), key=_first)]))
            else:
                yield from self._placed(holder, [one.name for _, one in (*rows[holder], *added)])

    def _placed(self, holder: tuple[str, Keys], order: Sequence[Item]) -> Iterator[Edit]:
        file, keys = holder
        node = self.gathered.node(file, keys)
        if node is None:
            return
        staying = [item for item in order if not isinstance(item, New)]
        if node.kind == "list":
            for position, item in enumerate(order):
                if isinstance(item, New) and node.items:
                    before = next((one for one in order[position:] if isinstance(one, int)), len(node.items))
                    yield Edit(file, (*keys, before), item.value, item.at, insert=True)
            is_moved = staying != sorted(staying, key=int)
            wanted: Keys = tuple(staying)
        else:
            names = tuple(item.id if isinstance(item, New) else item for item in order)
            was = [name for name in node.entries if name in names]
            is_moved, wanted = list(names) != [*was, *(n for n in names if n not in was)], names
        if is_moved and self.kind.ordered:
            yield Edit(file, keys, Order(wanted), self.found.name)

    def _tell_sorted(self, rows: Sequence[Standing[Item]]) -> None:
        """Who moves a row by cutting and inserting it must know that its number counts."""
        is_sorted = any((one.had or 0) > (two.had or 0) for one, two in pairwise(rows)) and all(one.had == one.has for one in rows)
        if is_sorted and not self._is_told:
            self._is_told = True
            message = Text("行的位置变了，先后没有变：先后看“序”这一列", "rows stand elsewhere, their order is the same: it goes by 'no.'")
            self.problems.add("C345", message, self.found.name, Text("要挪动，请改“序”", "to move one, change its 'no.'"), Severity.INFO)


def had(line: Line) -> int | None:
    """The number a line was exported with."""
    shown = line.cells.get(NUMBER)
    return shown.value if shown is not None and isinstance(shown.value, int) else None


def number(found: FoundSheet, row: FoundRow, problems: Problems) -> Decimal | None:
    """The number in a row, None for none."""
    text = text_of(row.cells.get(NUMBER))
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        column = next(column for column in found.sheet.columns if column.key == NUMBER)
        problems.add("C337", Text(f"“{text}”不是数字", f"'{text}' is no number"), found.at(row, column))
        return None


def _first(pair: tuple[int, object]) -> int:
    return pair[0]
