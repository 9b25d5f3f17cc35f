"""A book made larger: its customers again and again, each time as other people with other dates, other answers and other gaps.

The first time round they are as they were. After that a customer and all their records stand up to 45 days earlier or later, every date
besides a few days off; of the facts one in seven is lost and one in seven is another; of the records one in five never was.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coach.book.calendar import CALENDAR
from coach.book.tables import CUSTOMERS, ID, KEY, ORDER, OWNER, TIME, columns_of
from coach.domain.model import Fact
from coach.domain.values import FactType
from coach.services.book.opened import OpenBook
from tests.spark.local import tables_of

_AGAIN = "again"
_DAY = 86_400
_BITS = 24
"""Of ``@order``, below those of its second."""


def multiply(book: OpenBook, folder: Path, customers: int) -> int:
    """Write the book's tables to ``folder``, at least so many ``customers``; gives how many there are."""
    times = -(-customers // book.customers)
    for name, _ in tables_of(book.playbook):
        rows = book.database.connection.sql(f'FROM "{name}"')
        if name != CALENDAR:
            every = book.database.connection.sql(f"FROM range({times}) AS made({_AGAIN})")
            crossed = rows.cross(every)
            crossed = crossed if name == CUSTOMERS else crossed.filter(f"{_AGAIN} = 0 OR {_drawn(ORDER)} % 5 > 0")
            cells = dict(_cells(book, name, rows.columns))
            rows = crossed.project(", ".join(f'{cells.get(one, _quoted(one))} AS "{one}"' for one in rows.columns))
        rows.write_parquet(str(folder / f"{name}.parquet"), row_group_size=100_000)
    return times * book.customers


def _cells(book: OpenBook, table: str, columns: list[str]) -> Iterator[tuple[str, str]]:
    """The cells that are other ones, by column."""
    yield KEY, f"{_quoted(KEY)} + {_AGAIN} * {book.customers}"
    if table == CUSTOMERS:
        yield ID, f"{_quoted(ID)} || '-' || {_AGAIN}"
        facts = [fact for fact in book.playbook.facts.values() if fact.derive is None]
    else:
        facts = list(book.playbook.collections[table.removeprefix("records ")].fields)
        yield TIME, f"{_quoted(TIME)} + {_days()} * {_DAY}"
        yield ORDER, f"{_quoted(ORDER)} + {_days()} * {_DAY * 2**_BITS}"
    for fact in facts:
        for name in columns_of(fact):
            if name in columns and name not in (KEY, ID, OWNER, TIME, ORDER):
                yield name, _cell(fact, name)


def _cell(fact: Fact, name: str) -> str:
    lost = f"{_AGAIN} > 0 AND {_drawn(fact.name)} % 7 = 0"
    return f"CASE WHEN {lost} THEN NULL WHEN {_AGAIN} = 0 THEN {_quoted(name)} ELSE {_other(fact, name)} END"


def _other(fact: Fact, name: str) -> str:
    cell, chance = _quoted(name), _drawn(f"{fact.name}, other")
    match fact.type:
        case FactType.DATE | FactType.DATETIME:
            days = f"({_days()} + {chance} % 7 - 3)"
            return f"{cell} + {days} * {1 if fact.type is FactType.DATE else _DAY}"
        case FactType.BOOLEAN | FactType.CHOICES:
            # One boolean a choice; the fact's own column says that it is known, which it stays.
            return cell if fact.type is FactType.CHOICES and name == fact.name else f"({_drawn(name)} % 7 = 0) <> {cell}"
        case FactType.CHOICE | FactType.MONEY | FactType.INTEGER | FactType.DECIMAL:
            return f"CASE WHEN {cell} IS NOT NULL AND {chance} % 7 = 0 THEN {_drawn_value(fact, cell)} ELSE {cell} END"
        case _:
            return cell


def _drawn_value(fact: Fact, cell: str) -> str:
    drawn = _drawn(f"{fact.name}, which")
    if fact.type is not FactType.CHOICE:
        return f"{cell} * (50 + {drawn} % 100) // 100"
    ids = ", ".join(f"'{choice.id}'" for choice in fact.choices)
    return f"[{ids}][1 + {drawn} % {len(fact.choices)}]"


def _days() -> str:
    """The same for a customer and all that is recorded of them."""
    return f"(CASE WHEN {_AGAIN} = 0 THEN 0 ELSE {_drawn('days')} % 91 - 45 END)"


def _drawn(what: str) -> str:
    """A number from 0 to 9999, always the same for a customer, a time and ``what``; of ``@order``, a record's own."""
    of = _quoted(ORDER) if what == ORDER else f"'{what}'"
    return f"((hash({_quoted(KEY)}, {_AGAIN}, {of}) % 10000)::BIGINT)"


def _quoted(name: str) -> str:
    return f'"{name}"'
