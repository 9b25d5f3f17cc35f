"""A store's book in the database: lowered there, and for large books from a copy that is kept, so that only what changed is lowered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
from sqlglot import exp

from coach.book import kept_history, kept_tables
from coach.book.database import Database
from coach.book.kept_history import HISTORY
from coach.book.kept_tables import LINES, ODD, PLAYBOOK
from coach.book.lowering import Lowering
from coach.book.span import Reach, reaches
from coach.book.tables import CUSTOMERS, KEY, records_of, schema
from coach.book.words import column, table
from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.domain.whole_book import CUSTOMER_LINES, HISTORY_LINES, BookReading

MISFITS = "misfits"
_MISFIT = {KEY: "BIGINT", "@name": "VARCHAR"}
_PART = 50_000
"""Customers lowered at a time: with ten records each some 200 MB of lines."""
_FEW = 1_000
"""Customers that are lowered one by one."""
_ODD = "odd keys"

Lines = Callable[[str], Iterator[str]]
"""Gives the lines of a collection, or of the customers."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where lowered tables go: ``catalog`` is an attached database ("" = the main one), ``prefix`` stands before their names.

    Odd customers, whom SQL does not lower, go to tables of their own, which are always in the main database.
    """

    prefix: str = ""
    catalog: str = ""

    def table(self, name: str) -> exp.Table:
        """A table of plain rows."""
        made = exp.Table(this=exp.to_identifier(self.prefix + name, quoted=True))
        if self.catalog:
            made.set("db", exp.to_identifier(self.catalog, quoted=True))
        return made

    def odd(self, name: str) -> str:
        """The table of odd customers' rows."""
        return f"odd {self.prefix}{name}"

    def tables(self, name: str) -> list[exp.Table]:
        """Where the rows of a table stand: plain ones and odd ones, which a whole file of another database has as well."""
        odd = self.table(self.odd(name)) if self.catalog else Place().table(self.odd(name))
        return [self.table(name)] if name == HISTORY else [odd] if name == MISFITS else [self.table(name), odd]


class Kept:
    """Lowers customers of ``store`` for ``playbook`` into tables of ``database``."""

    def __init__(self, database: Database, store: BookReading, playbook: Playbook, as_of: datetime) -> None:
        self._database, self._store, self._playbook = database, store, playbook
        self._lowering = _Lowering(playbook, as_of)
        self._schema = schema(playbook)
        self._inserts: dict[tuple[Place, str], Callable[[], object]] = {}

    @cached_property
    def _selects(self) -> dict[str, tuple[dict[str, str], exp.Select]]:
        """Of each collection ("" = the customers) the columns of its lines, and what makes rows of them."""
        playbook, zone, given = self._playbook, ZoneInfo(self._playbook.calendar.zone), self._store.book_given()
        found = {CUSTOMER_LINES: (kept_tables.customer_lines(playbook), kept_tables.customers(playbook, zone, given))}
        for name, one in playbook.collections.items():
            few = self._store.book_last(name) < kept_tables.FEW
            found[name] = (kept_tables.record_lines(one), kept_tables.records(one, zone, few=few))
        return found

    def tables(self) -> Iterator[tuple[str, str, Mapping[str, str]]]:
        """Each collection ("" = the customers) with its table and the columns of that."""
        for name in (CUSTOMER_LINES, *self._playbook.collections):
            yield name, _table(name), self._schema.records[name] if name else {**self._schema.customers, PLAYBOOK: "VARCHAR"}

    def columns(self) -> Iterator[tuple[str, Sequence[str]]]:
        """All tables with the columns that are read of them: those of ``tables``, of the history and of what did not fit."""
        yield from ((name, [*columns]) for _, name, columns in self.tables())
        yield HISTORY, [*kept_history.COLUMNS]
        yield MISFITS, [*_MISFIT]

    def create(self, place: Place) -> None:
        """Make the empty tables."""
        for _, name, columns in self.tables():
            self._database.create_at(place.table(name), {**columns, ODD: "BOOLEAN"})
            self._database.create(place.odd(name), columns)
        self._database.create(place.odd(MISFITS), _MISFIT)
        self._database.create_at(place.table(HISTORY), kept_history.COLUMNS)

    def lower_all(self, place: Place, tell: Callable[[int], None], *, history: bool = True) -> None:
        """Lower all customers, a part at a time, and if asked for their ``history``. A copy is made by SQL, however few they are."""
        numbers = self._store.book_numbers()
        if not place.catalog and 0 < len(numbers) <= _FEW:
            self.lower(place, numbers, history=history)
            tell(len(numbers))
            return
        tell(0)
        for start in range(0, len(numbers), _PART):
            part = numbers[start : start + _PART]
            after, until = part[0] - 1, part[-1]
            lines = partial(self._store.book_lines, after=after, until=until)
            self._lower(place, lines, part, partial(_tell_of, tell, start, len(part)))
            if history:
                self._lower_history(place, lines)
            tell(start + len(part))

    def lower(self, place: Place, numbers: Collection[int], *, history: bool = True) -> None:
        """Lower these customers, and if asked for their ``history``."""
        lines = partial(self._store.book_lines_of, numbers=numbers)
        if history:
            self._lower_history(place, lines)
        if len(numbers) <= _FEW:
            self._lower_odd(place, numbers)  # sooner done than planning SQL for all columns
            return
        self._lower(place, lines, numbers)

    def _lower_history(self, place: Place, lines: Lines) -> None:
        if self._database.view_lines(LINES, kept_history.LINES_OF, lines(HISTORY_LINES)):
            rows = kept_history.history(ZoneInfo(self._playbook.calendar.zone))
            self._database.ask(exp.Insert(this=place.table(HISTORY), expression=rows))

    def reaches(self, place: Place) -> list[Reach]:
        """How far the columns of the tables reach."""
        tables = [(name, at) for _, name, _ in self.tables() for at in place.tables(name)]
        return reaches(self._database, self._playbook, tables)

    def _lower(self, place: Place, lines: Lines, numbers: Collection[int], tell: Callable[[float], None] = lambda _: None) -> None:
        try:
            odd = self._plain(place, lines, tell)
        except duckdb.InvalidInputException:  # no line of JSON: the store says what is wrong with it
            odd = set(numbers)
        if odd:
            self._drop(place, odd)
            self._lower_odd(place, odd)

    def _plain(self, place: Place, lines: Lines, tell: Callable[[float], None]) -> set[int]:
        """``tell`` is told the share that is done: customers are half of the work."""
        for done, (name, (columns, _)) in enumerate(self._selects.items(), 1):
            if self._database.view_lines(LINES, columns, lines(name)):
                self._insert(place, name)()
            tell((1 + done / len(self._selects)) / 2)
        odd: set[int] = set()
        for _, name, _ in self.tables():
            query = exp.select(column(KEY)).distinct().from_(place.table(name)).where(column(ODD))
            odd.update(key for (key,) in self._database.ask(query).fetchall())
        return odd

    def _insert(self, place: Place, name: str) -> Callable[[], object]:
        """What lowers the lines of a collection into its table."""
        if (place, name) not in self._inserts:
            into = exp.Insert(this=place.table(_table(name)), expression=self._selects[name][1])
            self._inserts[place, name] = self._database.again(into)
        return self._inserts[place, name]

    def _drop(self, place: Place, odd: Collection[int]) -> None:
        self._database.create(_ODD, {KEY: "BIGINT"})
        self._database.fill(_ODD, {KEY: "BIGINT"}, ({KEY: key} for key in odd))
        for _, name, _ in self.tables():
            among = exp.In(this=column(KEY), query=exp.select(column(KEY)).from_(table(_ODD)).subquery())
            self._database.ask(exp.Delete(this=place.table(name), where=exp.Where(this=among)))

    def _lower_odd(self, place: Place, odd: Collection[int]) -> None:
        waiting: dict[str, list[dict[str, Any]]] = {}
        for name, row in self._lowering.rows_of(self._store.book_customers(odd)):
            waiting.setdefault(name, []).append(row)
        for _, name, columns in self.tables():
            self._database.fill(place.odd(name), columns, waiting.get(name, ()))
        self._database.fill(place.odd(MISFITS), _MISFIT, self._lowering.taken())


class _Lowering(Lowering):
    """The lowering of odd customers: their numbers are keys, what people overruled is left out, misfits are told one by one."""

    def __init__(self, playbook: Playbook, as_of: datetime) -> None:
        super().__init__(playbook, as_of, _number)
        self._found: list[dict[str, Any]] = []
        self._at = 0

    def rows_of(self, customers: Iterable[Customer]) -> Iterator[tuple[str, dict[str, Any]]]:
        """As ``rows``, with the playbook each was given to."""
        for customer in customers:
            self._at = _number(customer)
            for name, row in self.rows([replace(customer, overrules=())]):
                yield name, row | {PLAYBOOK: customer.playbook} if name == CUSTOMERS else row

    def taken(self) -> list[dict[str, Any]]:
        """The misfits since they were last taken."""
        found, self._found = self._found, []
        return found

    def _misfit(self, name: str) -> None:
        self._found.append({KEY: self._at, "@name": name})


def _tell_of(tell: Callable[[int], None], start: int, count: int, share: float) -> None:
    tell(start + int(count * share))


def _number(customer: Customer) -> int:
    return int(customer.id[1:])


def _table(name: str) -> str:
    return records_of(name) if name else CUSTOMERS
