"""Filling the tables of a book with customers: in parts, so that no more than a part is ever held."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from coach.book.database import Database
from coach.book.lowering import Lowering
from coach.book.tables import CUSTOMERS, Schema, records_of, schema
from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.engine.facts import output_fact

_PART = 20_000


class Loading:
    """Loads customers for ``playbook`` into ``database``; afterwards ``customers`` tells how many there were, ``overruled`` what people
    overruled, and ``misfits`` how often a value did not fit its fact.
    """

    def __init__(self, database: Database, playbook: Playbook, as_of: datetime, tell: Callable[[int], None]) -> None:
        self._database, self._tell = database, tell
        self._lowering = Lowering(playbook, as_of)
        self._schema = schema(playbook, [name for name, one in playbook.decisions.items() if output_fact(one)])
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        self.customers = 0
        database.create_book(self._schema)

    @property
    def overruled(self) -> frozenset[str]:
        """The decisions that somebody overruled."""
        return frozenset(self._lowering.overruled)

    @property
    def misfits(self) -> dict[str, int]:
        """How often a value did not fit its fact, by name."""
        return self._lowering.misfits

    def load(self, customers: Iterable[Customer]) -> None:
        """Load them all."""
        for name, row in self._lowering.rows(customers):
            waiting = self._waiting.setdefault(name, [])
            waiting.append(row)
            self.customers += name == CUSTOMERS
            if len(waiting) >= _PART:
                self._flush(name)
        for name in self._waiting:
            self._flush(name)

    def _flush(self, name: str) -> None:
        rows, self._waiting[name] = self._waiting[name], []
        self._database.fill(name, _columns(self._schema, name), rows)
        self._tell(self.customers)


def _columns(of: Schema, name: str) -> Any:
    return of.customers if name == CUSTOMERS else next(columns for record, columns in of.records.items() if records_of(record) == name)
