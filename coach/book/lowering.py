"""Customers as rows of the tables: lowered cells by column, unknown ones left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from coach.book.tables import CUSTOMERS, ID, KEY, ORDER, OWNER, TIME, cells_of, overrule_of, records_of
from coach.domain.customer import Customer, Record
from coach.domain.model import Collection, Fact, Playbook
from coach.domain.values import FactType, Value
from coach.engine.clock import clock
from coach.engine.facts import Lower, lowering
from coach.engine.overrules import read, standing
from coach.engine.plan import plan_of
from coach.engine.records import TIMELESS

Row: TypeAlias = dict[str, Any]

_TIES = 24
"""Bits of ``@order`` for what comes before what in the same second: room for 16 million records of one customer."""


def order(time: int, place: int) -> int:
    """The cell of ``@order`` for a record of that second, the ``place``-th of its customer by id."""
    return (time << _TIES) + place


@dataclass(frozen=True, slots=True)
class _Field:
    fact: Fact
    lower: Lower


class Lowering:
    """Lowers customers for ``playbook`` at ``as_of``: what does not fit its fact is unknown, and is counted in ``misfits`` by name.

    ``number`` gives a customer's ``@key``; without it they are numbered as they come.
    """

    def __init__(self, playbook: Playbook, as_of: datetime, number: Callable[[Customer], int] | None = None) -> None:
        self._number = number or self._next
        self._plan = plan_of(playbook)
        zone = ZoneInfo(playbook.calendar.zone)
        self._clock = clock(as_of, zone)
        self._facts = {name: _Field(playbook.facts[name], lower) for name, lower in self._plan.stored.items()}
        self._collections = {name: _Lowered(collection, zone) for name, collection in playbook.collections.items()}
        self.misfits: dict[str, int] = {}
        self.overruled: set[str] = set()
        self._key = 0

    def rows(self, customers: Iterable[Customer]) -> Iterator[tuple[str, Row]]:
        """Each row with its table."""
        for customer in customers:
            key = self._number(customer)
            head = {KEY: key, ID: customer.id} | ({OWNER: customer.owner} if customer.owner else {})
            yield CUSTOMERS, head | self._cells(customer.facts.items()) | dict(self.words(customer))
            for name, records in customer.records.items():
                if name in self._collections:
                    yield from ((records_of(name), {KEY: key} | row) for row in self._collections[name].rows(records, self._misfit))

    def _cells(self, values: Iterable[tuple[str, Value]]) -> Row:
        row: Row = {}
        for name, value in values:
            field = self._facts.get(name)
            cell = field.lower(value) if field else None
            if field and cell is None:
                self._misfit(name)
            elif field and cell is not None:
                row.update(cells_of(field.fact, cell, value))
        return row

    def words(self, customer: Customer) -> Iterator[tuple[str, Any]]:
        """The cells of what people overruled, and it still stands."""
        for name, overrule in standing(customer.overrules, self._clock).items():
            fact = self._plan.readable.get(name)
            value = read(overrule.value, fact) if fact else None
            cell = self._plan.given[name](value) if fact and value is not None else None
            if fact and cell is not None and value is not None:
                self.overruled.add(name)
                yield from cells_of(fact, cell, value, overrule_of(name))

    def _next(self, _customer: Customer) -> int:
        self._key += 1
        return self._key

    def _misfit(self, name: str) -> None:
        self.misfits[name] = self.misfits.get(name, 0) + 1


class _Lowered:
    """The records of one collection."""

    def __init__(self, collection: Collection, zone: ZoneInfo) -> None:
        self._name, self._time = collection.name, collection.time
        fields = {field.name: field for field in collection.fields}
        self._fields = {name: _Field(field, lowering(field, zone)) for name, field in fields.items()}
        self._moment = lowering(replace(fields[collection.time], type=FactType.DATETIME), zone)

    def rows(self, records: Sequence[Record], misfit: Any) -> Iterator[Row]:
        """The rows of one customer's records."""
        for place, record in enumerate(sorted(records, key=lambda record: record.id)):
            value = record.values.get(self._time)
            cell = None if value is None else self._moment(value)
            time = cell if isinstance(cell, int) else TIMELESS
            yield {TIME: time, ORDER: order(time, place)} | self._cells(record, misfit)

    def _cells(self, record: Record, misfit: Any) -> Row:
        row: Row = {}
        for name, value in record.values.items():
            field = self._fields.get(name)
            cell = field.lower(value) if field else None
            if field and cell is None:
                misfit(f"{self._name}.{name}")
            elif field and cell is not None:
                row.update(cells_of(field.fact, cell, value))
        return row
