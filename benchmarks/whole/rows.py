"""Customers and their activities for the generated playbook, made in the database itself: a pure function of the customer's number.

Whatever size a book has, its first thousand customers are the same ones, and can be read back as the domain knows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from duckdb import DuckDBPyConnection

from benchmarks.generated import AS_OF, CHOICES
from benchmarks.whole.playbook import ACTIVITIES
from coach.book.conditions import choice_column
from coach.book.database import Database
from coach.book.tables import CUSTOMERS, ID, KEY, ORDER, OWNER, TIME, records_of, schema
from coach.domain.customer import Customer, Record
from coach.domain.model import Fact, Playbook
from coach.domain.values import FactType, Money, Value
from coach.domain.workdays import WorkDays

RECORDS = 10
"""Activities of each customer."""
NOW = int(AS_OF.timestamp())
_TODAY = AS_OF.date().toordinal()
_SPAN = 100 * 86_400
DAYS = range(_TODAY - 200, _TODAY + 200)
"""The days that dates and moments of these books may lie on."""
_IDS = [choice.id for choice in CHOICES]


def fill(database: Database, playbook: Playbook, customers: int) -> None:
    """Make the tables for customers 1 … ``customers``."""
    database.create_book(schema(playbook))
    database.add_calendar(WorkDays(playbook.calendar, {}), _TODAY, DAYS.start, DAYS.stop)
    add(database.connection, playbook, range(1, customers + 1))


def add(connection: DuckDBPyConnection, playbook: Playbook, keys: range) -> None:
    """Add the customers ``keys`` and their activities."""
    made, columns = connection.sql(f"FROM range({keys.start}, {keys.stop}) AS made(i)"), schema(playbook)
    made.project(", ".join(_cell(playbook, name) for name in columns.customers)).insert_into(CUSTOMERS)
    each = f"FROM range({keys.start * RECORDS}, {keys.stop * RECORDS}) AS made(n)"
    drawn = f"n // {RECORDS} AS i, n % {RECORDS} AS place, hash(n) AS h, {NOW + 86_400} - (hash(n + 1) % {_SPAN})::BIGINT AS time"
    cells = {
        KEY: "i",
        TIME: "time",
        ORDER: "(time << 24) + place",
        "at": "time",
        "kind": _picked(_IDS, "h"),
        "answered": "CASE WHEN h % 7 > 0 THEN h % 3 = 0 END",
        "amount": "(h % 1000)::BIGINT",
        "action": "CASE WHEN h % 4 = 0 THEN 'do_' || (h // 4 % 12) END",
    }
    activities = connection.sql(each).project(drawn).project(", ".join(cells[name] for name in columns.records[ACTIVITIES]))
    activities.insert_into(f'"{records_of(ACTIVITIES)}"')


def _cell(playbook: Playbook, column: str) -> str:
    fixed = {KEY: "i", ID: "'c' || i", OWNER: "'rep ' || (i % 50)"}
    if column in fixed:
        return fixed[column]
    name, _, choice = column.partition(":")
    seed = list(playbook.facts).index(name)
    drawn = f"hash(i * 1009 + {seed + 1000 * (1 + _IDS.index(choice) if choice else 0)})"
    return f"CASE WHEN hash(i * 7 + {seed}) % 5 > 0 THEN {_value(playbook.facts[name].type, drawn, choice)} END"


def _value(kind: FactType, drawn: str, choice: str) -> str:
    match kind:
        case FactType.BOOLEAN:
            return f"{drawn} % 2 = 0"
        case FactType.CHOICE:
            return _picked(_IDS, drawn)
        case FactType.CHOICES:
            return f"{drawn} % 10 < 4" if choice else "true"
        case FactType.TEXT:
            return f"'city ' || ({drawn} % 8)"
        case FactType.DATE:
            return f"({_TODAY - 30} + {drawn} % 120)::BIGINT"
        case _:
            return f"({drawn} % 101)::BIGINT"


def _picked(words: list[str], drawn: str) -> str:
    return f"({words})[1 + ({drawn} % {len(words)})::BIGINT]"


# -- read back ----------------------------------------------------------------------------------------


def customers(connection: DuckDBPyConnection, playbook: Playbook, count: int) -> list[Customer]:
    """The first ``count`` customers, as the other evaluators take them."""
    activities: dict[int, list[Record]] = {}
    fields = {field.name: field for field in playbook.collections[ACTIVITIES].fields}
    for row in _rows(connection, records_of(ACTIVITIES), count):
        known = activities.setdefault(row[KEY], [])
        known.append(Record(f"{row[ORDER] % (1 << 24)}", _values(fields, row)))
    stored = {name: fact for name, fact in playbook.facts.items() if fact.derive is None}
    return [
        Customer(row[ID], _values(stored, row), {ACTIVITIES: tuple(activities.get(row[KEY], ()))}, owner=row[OWNER])
        for row in _rows(connection, CUSTOMERS, count)
    ]


def _rows(connection: DuckDBPyConnection, table: str, count: int) -> Iterator[dict[str, Any]]:
    found = connection.sql(f'FROM "{table}"').filter(f'"{KEY}" <= {count}').order(f'"{KEY}"')
    return (dict(zip(found.columns, row, strict=True)) for row in found.fetchall())


def _values(facts: dict[str, Fact], row: dict[str, Any]) -> dict[str, Value]:
    return {name: _raised(fact, row) for name, fact in facts.items() if row[name] is not None}


def _raised(fact: Fact, row: dict[str, Any]) -> Value:
    cell: Any = row[fact.name]
    match fact.type:
        case FactType.CHOICES:
            return frozenset(choice.id for choice in fact.choices if row[choice_column(fact.name, choice.id)])
        case FactType.DATE:
            return date.fromordinal(cell)
        case FactType.DATETIME:
            return datetime.fromtimestamp(cell, UTC)
        case FactType.DECIMAL:
            return Decimal(cell).scaleb(-fact.decimals)
        case FactType.MONEY:
            return Money(fact.currency, cell)
    value: Value = cell
    return value
