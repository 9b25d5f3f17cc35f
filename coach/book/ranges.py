"""A book in ranges of customers: however many there are, one statement holds no more than a range of them in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from sqlglot import exp

from coach.book.database import Database
from coach.book.dialects import written
from coach.book.running import NO_MEMORY, run
from coach.book.tables import CUSTOMERS, KEY, Schema, records_of
from coach.book.words import between, column, table
from coach.errors import CoachError

SIZE = 1_000_000
"""Customers of a range."""
SPARING = 20_000
"""Customers of a range where memory did not do for more."""
_FIRST, _LAST = "first", "last"


def keep_in_ranges(database: Database, name: str, make: Callable[[], exp.Select], schema: Schema, tell: Callable[[int], None]) -> None:
    """Put what the query of ``make`` finds into the table ``name``, after what is there. ``tell`` and errors as for ``run``.

    Where memory does not do, what is left is asked in small ranges, by one thread: it takes longer, and a third of the memory.
    """
    parts, done = list(ranges(database, SIZE)), list[range]()
    try:
        _keep(database, name, _Asked(make, schema, ranged=len(parts) > 1), parts, done, tell)
    except CoachError as error:
        if error.diagnostics[0].code != NO_MEMORY:
            raise
        database.connection.execute("SET threads = 1")
        left = range(parts[len(done)].start, parts[-1].stop)
        smaller = [left[start : start + SPARING] for start in range(0, len(left), SPARING)]
        _keep(database, name, _Asked(make, schema, ranged=True), smaller, done, tell)


class _Asked:
    """The query as text: written once for all ranges, since that takes longer than a small range."""

    def __init__(self, make: Callable[[], exp.Select], schema: Schema, *, ranged: bool) -> None:
        query, self._ranged = make(), ranged
        if ranged:
            in_range(query, schema)
        self.text = exp.Var(this=written(query, "duckdb"))

    def values(self, keys: range) -> dict[str, int] | None:
        """What stands for its placeholders."""
        return {_FIRST: keys.start, _LAST: keys.stop - 1} if self._ranged else None


def _keep(database: Database, name: str, asked: _Asked, parts: list[range], done: list[range], tell: Callable[[int], None]) -> None:
    """Keep what is found of each part, which is added to those that are ``done``."""
    before, whole = len(done), len(done) + len(parts)
    for number, keys in enumerate(parts, start=before):
        run(database, partial(database.keep, name, asked.text, asked.values(keys)), partial(_overall, tell, number, whole))
        done.append(keys)


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
