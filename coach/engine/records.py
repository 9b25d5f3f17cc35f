"""Records as rows: what derived facts count, sum up and look back over.

A row is a tuple ``(time, id, cell, cell …)`` of lowered cells, None where unknown. Rows stand oldest first, ties by record id.
Records later than now do not exist; one whose time is unknown exists, and counts as older than all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from coach.domain.condition import Condition, atoms
from coach.domain.customer import Record
from coach.domain.model import Collection
from coach.domain.values import Cell, FactType, Value
from coach.engine import distance
from coach.engine.clock import EARLIEST, Clock
from coach.engine.facts import Lower, lowering
from coach.engine.protocols import Calendar

Row: TypeAlias = tuple[Any, ...]
Misfit: TypeAlias = Callable[[str], None]
"""Told the name of a value that does not fit its field."""

TIMELESS = EARLIEST - 1


_Read: TypeAlias = tuple[str, Lower, int | None, tuple[tuple[int, distance.Measure], ...]]
"""One field that is read: its name, how, its place among the columns (None = only distances are), the places of its distances."""


class Table:
    """How the records of one collection become rows with the columns that a playbook reads."""

    def __init__(self, collection: Collection, columns: Iterable[str], zone: ZoneInfo) -> None:
        self.collection = collection
        self.columns = tuple(dict.fromkeys(columns))
        self.place = {column: number for number, column in enumerate(self.columns, start=2)}
        fields = {field.name: field for field in collection.fields}
        kinds = {name: field.type for name, field in fields.items()}
        self.time = lowering(replace(fields[collection.time], type=FactType.DATETIME), zone)  # a date-only record counts as local midnight
        read = dict.fromkeys(distance.split(column)[0] for column in self.columns)
        self.reads: list[_Read] = [
            (name, lowering(fields[name], zone), self.place.get(name), self._distances(name, kinds)) for name in read
        ]
        self._width = 2 + len(self.columns)
        self.moment_name = collection.time if kinds[collection.time] is FactType.DATETIME else ""  # then it is read once

    def _distances(self, name: str, kinds: Mapping[str, FactType]) -> tuple[tuple[int, distance.Measure], ...]:
        own = ((place, distance.of_type(kinds, column)) for column, place in self.place.items() if distance.split(column)[0] == name)
        return tuple((place, far) for place, far in own if far)

    def rows(self, records: Sequence[Record], clock: Clock, calendar: Calendar, misfit: Misfit) -> list[Row]:
        """The rows of all records that exist at ``clock``, oldest first."""
        rows: list[Row] = []
        for record in records:
            time = self.moment(record.values.get(self.collection.time))
            if time is None or time <= clock.now:
                cells = self._cells(record.values, time, clock, calendar, misfit)
                cells[:2] = TIMELESS if time is None else time, record.id
                rows.append(tuple(cells))
        rows.sort(key=_age)
        return rows

    def moment(self, value: Value | None) -> int | None:
        """When a record happened whose time field says so; None if that is unknown."""
        cell = None if value is None else self.time(value)
        return cell if isinstance(cell, int) else None

    def _cells(self, values: Mapping[str, Value], time: int | None, clock: Clock, calendar: Calendar, misfit: Misfit) -> list[Cell | None]:
        cells: list[Cell | None] = [None] * self._width
        for name, lower, place, distances in self.reads:
            value = values.get(name)
            if value is None:
                continue
            cell = time if name == self.moment_name else lower(value)
            if cell is None:
                misfit(f"{self.collection.name}.{name}")
                continue
            if place:
                cells[place] = cell
            if distances and isinstance(cell, int):
                for at, far in distances:
                    cells[at] = far(cell, clock, calendar)
        return cells


def columns_of(*conditions: Condition | None) -> list[str]:
    """The row columns that conditions read."""
    return [atom.column for condition in conditions if condition for atom in atoms(condition)]


def _age(row: Row) -> tuple[int, str]:
    return row[0], row[1]
