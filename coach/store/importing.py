"""One import: one transaction, thousands of rows at a time (``coach.domain.ports.Importing``)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from coach.domain.import_ports import Batch, Imported, ImportRow, Renamed
from coach.domain.values import Value
from coach.errors import CoachError, Diagnostic
from coach.store import record_rows, reps
from coach.store.book import Book
from coach.store.clean import clean_line
from coach.store.codec import moment_text
from coach.store.identity import Identity, clean_facts, filled, identity
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
_BY_OTHER_PHONE, _BY_MAIN_PHONE = (
    select(column, customers.c.id).where(column.in_(_LISTED)).order_by(_NEWEST_FIRST)
    for column in (customers.c.other_hash, customers.c.phone_hash)
)


class _Ready(NamedTuple):
    """A row as it will be written; ``identity`` is empty for one that is merged."""

    row: ImportRow
    facts: dict[str, Value]
    identity: Identity
    records: list[record_rows.Prepared]

    @classmethod
    def of(cls, row: ImportRow, key: str) -> _Ready:
        facts = clean_facts(row.facts, row.owner)
        columns = identity(facts, key) if row.merge_into is None else ()
        return cls(row, facts, columns, [record_rows.prepare(record) for record in row.records])


class ImportSession:
    """Writes the rows of one batch; whoever opened it commits or rolls back, and calls ``finish`` before."""

    def __init__(self, connection: Connection, batch: Batch) -> None:
        self._connection = connection
        self._stamp = moment_text(batch.at)
        self._book = Book(connection, self._stamp)
        self._batch = self._open(batch)
        self._fresh: frozenset[str] = frozenset()
        self._added = self._merged = self._unchanged = 0

    def known(self, keys: Collection[str]) -> set[str]:
        """Which rows were imported before."""
        known = set(self._known(keys))
        self._fresh = frozenset(keys) - known
        return known

    def by_phone(self, phones: Collection[str]) -> dict[str, str]:
        """Phone as given → the customer who has it; of several the first, a main phone before another one."""
        return self._by_phone(phones, _BY_OTHER_PHONE, _BY_MAIN_PHONE)

    def by_main_phone(self, phones: Collection[str]) -> dict[str, str]:
        """Phone as given → the customer whose main phone it is; of several the first."""
        return self._by_phone(phones, _BY_MAIN_PHONE)

    def by_name(self, names: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """(name, company) → the customer with exactly these; of several the first."""
        keys = {pair: (normal_name(clean_line(pair[0])), normal_name(clean_line(pair[1]))) for pair in names}
        found = self._look(_NAMED, sorted({name for name, _ in keys.values()}))
        owner = {(name, company): number for name, company, number in found}
        return {pair: customer_id(owner[key]) for pair, key in keys.items() if key in owner}

    def rep_numbers(self, names: Collection[str]) -> Mapping[str, Mapping[str, int]]:
        """By rep: how many customers have which number of the rep."""
        return reps.numbers_of(self._connection, names)

    def rename_rep(self, name: str, full: Mapping[str, str], kept: Collection[str]) -> Renamed:
        """Call the rep ``name`` by name and number."""
        return reps.rename(self._connection, self._book, name, full, kept)

    def write(self, rows: Iterable[ImportRow]) -> Imported:
        """Write the rows; those whose key is known, or stood earlier among these, are left alone."""
        given = list(rows)
        owner = self._known([row.key for row in given if row.key not in self._fresh])
        ready, refused = self._prepare(given, owner)
        new, further = [one for one in ready if one.row.merge_into is None], [one for one in ready if one.row.merge_into is not None]
        numbers = {**self._add(new), **self._merge(further)}
        self._note(ready, numbers)
        self._fresh -= numbers.keys()
        owner |= numbers
        ids = [customer_id(owner[row.key]) if row.key in owner else "" for row in given]
        return self._count(Imported(ids, len(new), len(further), len(given) - len(ready) - len(refused), refused))

    def finish(self) -> None:
        """Write what became of the rows; an import that changed nothing leaves no trace."""
        this = import_batches.c.id == self._batch
        if self._added or self._merged:
            counts = {"added": self._added, "merged": self._merged, "unchanged": self._unchanged}
            self._connection.execute(update(import_batches).where(this).values(counts))
        else:
            self._connection.execute(delete(import_batches).where(this))

    def _by_phone(self, phones: Collection[str], *queries: Select[Any]) -> dict[str, str]:
        """What the last of the queries finds goes first."""
        hashes = {phone: phone_hash(self._book.key, normal_phone(phone)) for phone in phones}
        listed = [one for one in hashes.values() if one]
        owner: dict[str, int] = {}
        for query in queries if listed else ():
            owner |= dict(self._look(query, listed))
        return {phone: customer_id(owner[hashed]) for phone, hashed in hashes.items() if hashed in owner}

    def _open(self, batch: Batch) -> int:
        values = {"source": clean_line(batch.source), "digest": batch.digest, "at": self._stamp, "by_whom": clean_line(batch.by)}
        return int(self._connection.execute(insert(import_batches).values(values)).lastrowid or 0)

    def _count(self, done: Imported) -> Imported:
        self._added, self._merged, self._unchanged = self._added + done.added, self._merged + done.merged, self._unchanged + done.unchanged
        return done

    def _known(self, keys: Collection[str]) -> dict[str, int]:
        return dict(self._look(_KNOWN, list(keys))) if keys else {}

    def _prepare(self, given: Sequence[ImportRow], owner: Collection[str]) -> tuple[list[_Ready], dict[int, tuple[Diagnostic, ...]]]:
        """The rows that are new, ready to be written, and why the others of them can't be kept."""
        ready: dict[str, _Ready] = {}
        refused: dict[int, tuple[Diagnostic, ...]] = {}
        for place, row in enumerate(given):
            if row.key in owner or row.key in ready:
                continue
            try:
                ready[row.key] = _Ready.of(row, self._book.key)
            except CoachError as error:
                refused[place] = error.diagnostics
        return list(ready.values()), refused

    def _add(self, ready: Sequence[_Ready]) -> dict[str, int]:
        numbers = self._book.add_many([(one.facts, one.identity) for one in ready], batch=self._batch)
        return {one.row.key: number for one, number in zip(ready, numbers, strict=True)}

    def _merge(self, ready: Sequence[_Ready]) -> dict[str, int]:
        held = self._book.held_many({one.row.merge_into or "" for one in ready})
        facts = {one.number: one.facts for one in held.values()}
        numbers = {one.row.key: held[one.row.merge_into or ""].number for one in ready}
        for one in ready:  # what is known stands, so of several rows for one customer the first has the word
            number = numbers[one.row.key]
            facts[number] = filled(facts[number], one.facts)
        self._book.replace([(one, facts[one.number]) for one in {one.number: one for one in held.values()}.values()])
        return numbers

    def _note(self, ready: Sequence[_Ready], numbers: dict[str, int]) -> None:
        """Write the records of the rows, and their keys."""
        records = [(numbers[one.row.key], record) for one in ready for record in one.records]
        record_rows.add_many(self._connection, records, self._stamp)
        noted = [(one.row.key, numbers[one.row.key], self._batch) for one in ready]
        insert_many(self._connection, import_rows, ("key", "customer_id", "batch_id"), noted)

    def _look(self, query: Select[*tuple[Any, ...]], listed: Sequence[str]) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._connection.execute(query, {"listed": json.dumps(listed)})]
