"""Tables of scenarios: columns of facts, ``=>``, columns of what is expected; a customer a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from coach.errors import Diagnostic, Location
from coach.playbook.expectations import Expectation, ExpectationReader, nothing_expected
from coach.playbook.given import Given, GivenReader
from coach.playbook.nodes import Node
from coach.playbook.structure import sound_id
from coach.playbook.suggest import did_you_mean
from coach.playbook.table import ANY, OUTPUT, Row, TableCell, parse_table
from coach.text import EMPTY, Text

_ID, _AS_OF = "id", "as_of"
_TITLES = ("title.zh", "title.en")


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """One row, with what it shares with the others already in it; ``title`` is empty where the row has none of its own."""

    id: str
    title: Text
    now: datetime
    given: Given
    expected: tuple[Expectation, ...]
    location: Location


class RowReader:
    """Reads one table; mistakes go to the problems of ``reader``, those of a heading once. ``key`` is the test's id."""

    def __init__(self, reader: GivenReader, expectations: ExpectationReader, block: Node, key: str) -> None:
        self.reader, self.expectations, self.block, self.key = reader, expectations, block, key
        self.table = parse_table(block, reader.problems)

    def rows(self, now: datetime, shared: Given, expected: tuple[Expectation, ...]) -> Iterator[ScenarioRow]:
        """The rows that can be read."""
        if self._sound_head:
            for row in self.table.rows:
                if sound_id(row.id, row.location, self.reader.problems):
                    yield from self._row(row, now, shared, expected)

    @cached_property
    def _columns(self) -> tuple[list[tuple[str, TableCell]], list[tuple[str, TableCell]]]:
        """The headings before and after the arrow that are neither id nor title nor moment."""
        names = [name for name, _ in self.table.columns]
        split = names.index(OUTPUT) if OUTPUT in names else len(names)
        own = {_ID, OUTPUT, _AS_OF, *_TITLES}
        before = [pair for pair in self.table.columns[:split] if pair[0] not in own]
        return before, [pair for pair in self.table.columns[split:] if pair[0] not in own]

    @cached_property
    def _sound_head(self) -> bool:
        before, after = self._columns
        wrong = [self._strange(name, cell, given=True) for name, cell in before if name not in self.reader.names.by_word]
        wrong += [self._strange(name, cell, given=False) for name, cell in after if not self.expectations.knows(name)]
        self.reader.problems.extend(wrong)
        return not wrong and bool(self.table.rows)

    def _strange(self, name: str, cell: TableCell, *, given: bool) -> Diagnostic:
        place = self.block.at(cell.offset)
        if given and name in self.reader.collections:
            message = Text("记录不能写在表里", "records can't stand in a table")
            return Diagnostic("P452", message, place, Text("写在这一组的 given 里", "write them under this test's 'given'"))
        known = [*self.reader.names.suggestions(), _AS_OF, *_TITLES]
        return Diagnostic("P303", Text(f"不认识“{name}”这一列", f"column '{name}' is no known name"), place, did_you_mean(name, known))

    def _row(self, row: Row, now: datetime, shared: Given, expected: tuple[Expectation, ...]) -> Iterator[ScenarioRow]:
        before = len(self.reader.problems)
        moment = self.reader.now(self._cell(row, _AS_OF)) if row.text(_AS_OF) else now
        values = dict(shared.values)
        for name, node in self._cells(row, self._columns[0]):
            self.reader.put(values, self.reader.names.by_word[name], node, moment)
        own = [
            each for name, node in self._cells(row, self._columns[1]) for each in self.expectations.one(name, node.location, node, moment)
        ]
        stated = {each.about for each in own}
        every = (*(each for each in expected if each.about not in stated), *own)
        if not every and len(self.reader.problems) == before:
            self.reader.problems.append(nothing_expected(f"{self.key}/{row.id}", row.location))
        if len(self.reader.problems) == before:
            yield ScenarioRow(row.id, self._title(row), moment, Given(values, shared.records), every, row.location)

    def _cells(self, row: Row, columns: list[tuple[str, TableCell]]) -> Iterator[tuple[str, Node]]:
        return ((name, self._cell(row, name)) for name, _ in columns if row.cells[name].text not in ANY)

    def _cell(self, row: Row, name: str) -> Node:
        cell = row.cells[name]
        return Node("scalar", self.block.at(cell.offset), text=cell.text)

    def _title(self, row: Row) -> Text:
        zh, en = (row.text(column) for column in _TITLES)
        if bool(zh) == bool(en):
            return Text(zh, en) if zh else EMPTY
        message = Text("标题要有中英两种", "a title has both languages")
        self.reader.problems.append(
            Diagnostic("P203", message, row.location, Text("两列 title.zh、title.en", "columns title.zh and title.en"))
        )
        return EMPTY
