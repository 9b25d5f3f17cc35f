"""What the decision log keeps of a customer: of a few records all that was known, of many only which they were.

Many stand as ``{"ranges": [[first, last], …], "was": {"17": "{…}"}}``: the customer's records in that collection whose numbers lie in one
of the ranges, as they are now, but for those in ``was``, which keeps how they were before somebody changed them. So an entry of the log
takes a few kilobytes, whether the customer has a thousand activities or a million.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, select, true, update

from coach.domain.customer import Customer, Record
from coach.store.codec import Referred, dump, dump_customer, load_many
from coach.store.crowd import TextCrowd, within
from coach.store.record_tables import place_of
from coach.store.tables import decision_log, stamps

MANY: Final = 200
"""Records of one collection from which on they are referred to."""

_MARK: Final = '{"ranges":'


def of(connection: Connection, number: int, customer: Customer) -> str:
    """The text of a snapshot of the customer ``number``. What the store does not have just so is kept itself."""
    many = ((name, held) for name, held in customer.records.items() if len(held) >= MANY)
    found = ((name, _referred(connection, number, name, held)) for name, held in many)
    return dump_customer(customer, {name: referred for name, referred in found if referred})


def before_change(connection: Connection, number: int, collection: str, record: int, text: str) -> None:
    """Keep how a record was in the snapshots that refer to it."""
    for entry, told in _referring(connection, number):
        referred = told["records"].get(collection)
        if isinstance(referred, dict) and within(record, referred["ranges"]):
            referred.setdefault("was", {}).setdefault(str(record), text)
            _write(connection, entry, told)


def before_merge(connection: Connection, *numbers: int) -> None:
    """Have the snapshots of these customers, who become one, say exactly which of all their records they refer to."""
    for number in numbers:
        own = cache(lambda collection, number=number: _own(connection, number, numbers, collection))
        for entry, told in _referring(connection, number):
            for collection, referred in told["records"].items():
                if isinstance(referred, dict):
                    referred["ranges"] = _common(own(collection), referred["ranges"])
            _write(connection, entry, told)


def _referred(connection: Connection, number: int, collection: str, held: Sequence[Record]) -> Referred | None:
    """The reference to these records; None if the store has others by now."""
    if (
        isinstance(held, TextCrowd)
        and held.stamp == connection.execute(select(stamps.c.stamp).where(stamps.c.customer_id == number)).scalar()
    ):
        return {"ranges": [[held.parts[0].numbers[0], held.parts[-1].numbers[-1]]]}
    known = {int(record.id): record.values for record in held if record.id.isdecimal()}
    ranges = [[min(known, default=0), max(known, default=0)]]
    rows = [row for row in _rows(connection, number, collection) if within(row[0], ranges)]
    if len(known) != len(held) or known.keys() != {row[0] for row in rows}:
        return None
    now = zip(rows, load_many([text for _, text in rows]), strict=True)
    was = {str(record): dump(known[record]) for (record, _), values in now if values != known[record]}
    return {"ranges": ranges} | ({"was": was} if was else {})


def _rows(connection: Connection, number: int, collection: str) -> list[tuple[int, str]]:
    """The records of a customer: number and text."""
    table, mine = _place(collection)
    query = select(table.c.id, table.c.fields).where(table.c.customer_id == number, mine)
    return [(record, text) for record, text in connection.execute(query)]


def _own(connection: Connection, number: int, numbers: Collection[int], collection: str) -> list[list[int]]:
    """The ranges in which, of all records of these customers, only those of ``number`` lie."""
    table, mine = _place(collection)
    query = select(table.c.id, table.c.customer_id).where(table.c.customer_id.in_(numbers), mine).order_by(table.c.id)
    runs = groupby(connection.execute(query), key=lambda row: row.customer_id == number)
    found = ([row.id for row in run] for is_own, run in runs if is_own)
    return [[run[0], run[-1]] for run in found]


def _common(some: Sequence[Sequence[int]], others: Sequence[Sequence[int]]) -> list[list[int]]:
    """What lies in a range of both."""
    pairs = ((max(one[0], other[0]), min(one[1], other[1])) for one in some for other in others)
    return [[first, last] for first, last in pairs if first <= last]


def _place(collection: str) -> tuple[Table, ColumnElement[bool]]:
    """The table of a collection, and which of its rows are the collection's."""
    table, further = place_of(collection)
    return table, table.c.collection == collection if further else true()


def _referring(connection: Connection, number: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """The entries of the log that refer to records, with their snapshots as JSON."""
    log = decision_log.c
    query = select(log.id, log.snapshot).where(log.customer_id == number, log.snapshot.contains(_MARK))
    for entry, text in connection.execute(query).all():
        yield entry, json.loads(text)


def _write(connection: Connection, entry: int, told: dict[str, Any]) -> None:
    connection.execute(update(decision_log).where(decision_log.c.id == entry).values(snapshot=dump(told)))
