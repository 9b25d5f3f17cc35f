"""One import: one transaction, thousands of rows at a time (``coach.domain.ports.Importing``)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from coach.domain.ports import Batch, Imported, ImportRow, NewRecord
from coach.store import record_rows
from coach.store.book import Book
from coach.store.clean import clean_line
from coach.store.codec import moment_text
from coach.store.identity import clean_facts, identity
from coach.store.kinds import customer_id
from coach.store.phone import normal_phone, phone_hash
from coach.store.search import normal_name
from coach.store.statements import insert_many
from coach.store.tables import customers, import_batches, import_rows

_LISTED = select(func.json_each(bindparam("listed")).table_valued("value").c.value)
_KNOWN = select(import_rows.c.key, import_rows.c.customer_id).where(import_rows.c.key.in_(_LISTED))
# Newest first, so that the oldest customer, who comes last, is the one that stays in a dict made of the rows.
_NEWEST_FIRST = customers.c.id.desc()
_NAMED = (
    select(customers.c.name_key, customers.c.company_key, customers.c.id).where(customers.c.name_key.in_(_LISTED)).order_by(_NEWEST_FIRST)
)
_BY_PHONE = [
    select(column, customers.c.id).where(column.in_(_LISTED)).order_by(_NEWEST_FIRST)
    for column in (customers.c.other_hash, customers.c.phone_hash)
]


class ImportSession:
    """Writes the rows of one batch; whoever opened it commits or rolls back, and calls ``finish`` before."""

    def __init__(self, connection: Connection, batch: Batch) -> None:
        self._connection = connection
        self._stamp = moment_text(batch.at)
        self._book = Book(connection, self._stamp)
        self._batch = self._open(batch)
        self._added = self._merged = self._unchanged = 0

    def known(self, keys: Collection[str]) -> set[str]:
        """Which rows were imported before."""
        return set(self._known(keys))

    def by_phone(self, phones: Collection[str]) -> dict[str, str]:
        """Phone as given → the customer who has it; of several the first, a main phone before another one."""
        hashes = {phone: phone_hash(self._book.key, normal_phone(phone)) for phone in phones}
        listed = [one for one in hashes.values() if one]
        owner: dict[str, int] = {}
        for query in _BY_PHONE:
            owner |= dict(self._look(query, listed))
        return {phone: customer_id(owner[hashed]) for phone, hashed in hashes.items() if hashed in owner}

    def by_name(self, names: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """(name, company) → the customer with exactly these; of several the first."""
        keys = {pair: (normal_name(clean_line(pair[0])), normal_name(clean_line(pair[1]))) for pair in names}
        found = self._look(_NAMED, sorted({name for name, _ in keys.values()}))
        owner = {(name, company): number for name, company, number in found}
        return {pair: customer_id(owner[key]) for pair, key in keys.items() if key in owner}

    def write(self, rows: Iterable[ImportRow]) -> Imported:
        """Write the rows; those whose key is known, or stood earlier among these, are left alone."""
        given = list(rows)
        owner = self._known([row.key for row in given])
        unseen = {row.key: row for row in reversed(given) if row.key not in owner}
        fresh = [row for row in given if unseen.get(row.key) is row]
        new, further = [row for row in fresh if row.merge_into is None], [row for row in fresh if row.merge_into is not None]
        numbers = {**self._add(new), **self._merge(further)}
        self._note(fresh, numbers)
        owner |= numbers
        return self._count(Imported([customer_id(owner[row.key]) for row in given], len(new), len(further), len(given) - len(fresh)))

    def finish(self) -> None:
        """Write what became of the rows; an import that changed nothing leaves no trace."""
        this = import_batches.c.id == self._batch
        if self._added or self._merged:
            counts = {"added": self._added, "merged": self._merged, "unchanged": self._unchanged}
            self._connection.execute(update(import_batches).where(this).values(counts))
        else:
            self._connection.execute(delete(import_batches).where(this))

    def _open(self, batch: Batch) -> int:
        values = {"source": clean_line(batch.source), "digest": batch.digest, "at": self._stamp, "by_whom": clean_line(batch.by)}
        return int(self._connection.execute(insert(import_batches).values(values)).lastrowid or 0)

    def _count(self, done: Imported) -> Imported:
        self._added, self._merged, self._unchanged = self._added + done.added, self._merged + done.merged, self._unchanged + done.unchanged
        return done

    def _known(self, keys: Collection[str]) -> dict[str, int]:
        return dict(self._look(_KNOWN, list(keys)))

    def _add(self, rows: Sequence[ImportRow]) -> dict[str, int]:
        facts = [clean_facts(row.facts, row.owner) for row in rows]
        key = self._book.key
        numbers = self._book.add_many([(one, identity(one, key)) for one in facts], batch=self._batch)
        return {row.key: number for row, number in zip(rows, numbers, strict=True)}

    def _merge(self, rows: Sequence[ImportRow]) -> dict[str, int]:
        held = self._book.held_many({row.merge_into or "" for row in rows})
        facts = {one.number: one.facts for one in held.values()}
        numbers = {row.key: held[row.merge_into or ""].number for row in rows}
        for row in rows:  # what is known stands, so of several rows for one customer the first has the word
            facts[numbers[row.key]] = {**clean_facts(row.facts, row.owner), **facts[numbers[row.key]]}
        self._book.replace([(one, facts[one.number]) for one in {one.number: one for one in held.values()}.values()])
        return numbers

    def _note(self, rows: Sequence[ImportRow], numbers: dict[str, int]) -> None:
        """Write the records of the rows, and their keys."""
        records: list[tuple[int, NewRecord]] = [(numbers[row.key], record) for row in rows for record in row.records]
        record_rows.add_many(self._connection, records, self._stamp)
        noted = [(row.key, numbers[row.key], self._batch) for row in rows]
        insert_many(self._connection, import_rows, ("key", "customer_id", "batch_id"), noted)

    def _look(self, query: Select[*tuple[Any, ...]], listed: Sequence[str]) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._connection.execute(query, {"listed": json.dumps(listed)})]
