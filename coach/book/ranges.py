"""A book in ranges of customers: however many there are, one statement holds no more than a range of them in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from sqlglot import exp

from coach.book.database import Database
from coach.book.dialects import written
from coach.book.running import run
from coach.book.tables import CUSTOMERS, KEY, Schema, records_of
from coach.book.words import between, column, table

SIZE = 1_000_000
"""Customers of a range."""
_FIRST, _LAST = "first", "last"


def keep_in_ranges(database: Database, name: str, query: exp.Select, schema: Schema, tell: Callable[[int], None]) -> None:
    """Put what ``query`` finds into the table ``name``, after what is there; ``query`` is changed. ``tell`` and errors as for ``run``."""
    parts = list(ranges(database, SIZE))
    if len(parts) > 1:
        in_range(query, schema)
    text = exp.Var(this=written(query, "duckdb"))  # once for all ranges: it takes longer than a small range
    for number, keys in enumerate(parts):
        values = {_FIRST: keys.start, _LAST: keys.stop - 1} if len(parts) > 1 else None
        run(database, partial(database.keep, name, text, values), partial(_overall, tell, number, len(parts)))


def _overall(tell: Callable[[int], None], number: int, parts: int, percent: int) -> None:
    tell((100 * number + percent) // parts)


def ranges(database: Database, size: int) -> Iterator[range]:
    """The customers' keys, in ranges of at most ``size``; one range if there are no customers."""
    ends = exp.Select(expressions=[exp.Min(this=column(KEY)), exp.Max(this=column(KEY))], from_=exp.From(this=table(CUSTOMERS)))
    first, last = database.ask(ends).fetchall()[0]
    if first is None:
        yield range(0)
        return
    for start in range(first, last + 1, size):
        yield range(start, min(start + size, last + 1))


def in_range(query: exp.Select, schema: Schema) -> None:
    """Let ``query`` read no more of the tables than the customers from ``$first`` to ``$last``."""
    read = {CUSTOMERS, *(records_of(name) for name in schema.records)}
    for one in list(query.find_all(exp.Table)):
        if one.name in read:
            alias = exp.TableAlias(this=exp.to_identifier(one.name, quoted=True))
            one.replace(exp.Subquery(this=_part(one.name), alias=alias))


def _part(name: str) -> exp.Select:
    within = between(column(KEY), exp.Placeholder(this=_FIRST), exp.Placeholder(this=_LAST))
    return exp.Select(expressions=[exp.Star()], from_=exp.From(this=table(name)), where=exp.Where(this=within))
