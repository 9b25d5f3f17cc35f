"""Records as rows: what derived facts count, sum up and look back over.

A row is a tuple ``(time, id, cell, cell …)`` of lowered cells, None where unknown. Rows stand oldest first, ties by record id.
Records later than now do not exist; one whose time is unknown exists, and counts as older than all others.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from coach.domain.condition import And, Condition, atoms
from coach.domain.customer import Record
from coach.domain.model import Collection
from coach.domain.values import Cell, FactType
from coach.engine import codegen, distance
from coach.engine.clock import EARLIEST, Clock
from coach.engine.facts import lowering
from coach.engine.protocols import Calendar
from coach.engine.trace import truth

Row: TypeAlias = tuple[Any, ...]
Misfit: TypeAlias = Callable[[str], None]
"""Told the name of a value that does not fit its field."""

TIMELESS = EARLIEST - 1


class Table:
    """How the records of one collection become rows with the columns that a playbook reads."""

    def __init__(self, collection: Collection, columns: Iterable[str], zone: ZoneInfo) -> None:
        self.collection = collection
        self.columns = tuple(dict.fromkeys(columns))
        self.place = {column: number for number, column in enumerate(self.columns, start=2)}
        fields = {field.name: field for field in collection.fields}
        kinds = {name: field.type for name, field in fields.items()}
        self._time = lowering(replace(fields[collection.time], type=FactType.DATETIME), zone)  # a date-only record counts as local midnight
        plain = [column for column in self.columns if column in fields]
        self._fields = [(self.place[name], name, lowering(fields[name], zone)) for name in plain]
        self._distances = [
            (self.place[column], distance.split(column)[0], lowering(fields[distance.split(column)[0]], zone), far)
            for column in self.columns
            if (far := distance.of_type(kinds, column))
        ]

    def rows(self, records: Sequence[Record], clock: Clock, calendar: Calendar, misfit: Misfit) -> list[Row]:
        """The rows of all records that exist at ``clock``, oldest first."""
        rows = []
        for record in records:
            time = self._moment(record)
            if time <= clock.now:
                rows.append((time, record.id, *self._cells(record, clock, calendar, misfit)))
        rows.sort(key=_age)
        return rows

    def _moment(self, record: Record) -> int:
        value = record.values.get(self.collection.time)
        cell = None if value is None else self._time(value)
        return cell if isinstance(cell, int) else TIMELESS

    def _cells(self, record: Record, clock: Clock, calendar: Calendar, misfit: Misfit) -> list[Cell | None]:
        values = record.values
        cells: list[Cell | None] = [None] * len(self.columns)
        for place, name, lower in self._fields:
            value = values.get(name)
            if value is not None:
                cell = cells[place - 2] = lower(value)
                if cell is None:
                    misfit(f"{self.collection.name}.{name}")
        for place, name, lower, far in self._distances:
            value = values.get(name)
            cell = None if value is None else lower(value)
            if isinstance(cell, int):
                cells[place - 2] = far(cell, clock, calendar)
        return cells


class Filter:
    """Picks the rows for which a condition holds; a filter that is used often is compiled."""

    def __init__(self, table: Table, where: Condition) -> None:
        self._table, self._where = table, where
        self._left = codegen.COMPILE_AFTER
        self._keep: Callable[[list[Row]], list[Row]] | None = _all if where == And(()) else None

    def __call__(self, rows: list[Row]) -> list[Row]:
        """The rows that meet the condition, in their order."""
        if self._keep is None:
            if self._left > 0:
                self._left -= 1
                return self._interpret(rows)
            self._keep = _generate(self._table, self._where)
        return self._keep(rows)

    def _interpret(self, rows: list[Row]) -> list[Row]:
        columns = self._table.columns
        return [row for row in rows if truth(self._where, dict(zip(columns, row[2:], strict=True)))]


def columns_of(*conditions: Condition | None) -> list[str]:
    """The row columns that conditions read."""
    return [atom.column for condition in conditions if condition for atom in atoms(condition)]


def _generate(table: Table, where: Condition) -> Callable[[list[Row]], list[Row]]:
    def cell(column: str) -> ast.expr:
        return ast.Subscript(codegen.name("row"), ast.Constant(table.place[column]), ast.Load())

    each = ast.comprehension(ast.Name("row", ast.Store()), codegen.name("rows"), [codegen.expression(where, cell)], 0)
    kept = ast.ListComp(codegen.name("row"), [each])
    function: Callable[[list[Row]], list[Row]] = codegen.compiled("keep", ["rows"], [ast.Return(kept)])
    return function


def _all(rows: list[Row]) -> list[Row]:
    return rows


def _age(row: Row) -> tuple[int, str]:
    return row[0], row[1]
