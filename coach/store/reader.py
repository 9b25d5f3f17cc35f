"""Reading the store with nothing but the standard library: the SQL was compiled beforehand (``read_sql``)."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Final
from weakref import WeakValueDictionary

from coach.collecting import no_collecting
from coach.domain.customer import Customer
from coach.domain.import_ports import Batch
from coach.domain.ports import Access, Card, Graded, Hit, LoggedDecision, PlaybookVersion, StoreState
from coach.domain.publication import Files, Publication
from coach.domain.unmatched import Unmatched
from coach.store import rows, search
from coach.store.allocation_reader import AllocationReader
from coach.store.book_reader import BookReader
from coach.store.codec import moment_text
from coach.store.crowd import MANY, Crowds, crowded, referred, texts_of
from coach.store.failures import no_customer, no_publication, translated, understood
from coach.store.improvement_reader import ImprovementReader
from coach.store.kinds import PHONE_KEY, SCHEMA, customer_number
from coach.store.move_reader import MoveReader
from coach.store.opening import Opened, open_for_reading
from coach.store.phone import normal_phone, phone_hash
from coach.store.practice_reader import PracticeReader
from coach.store.read_sql import READS
from coach.store.report_reader import ReportReader

PAGE: Final = 500
"""Customers read at a time: three queries for them and all their records."""
_ALL: Final = -1  # SQLite's "no limit"

Row = tuple[Any, ...]


class Reader(PracticeReader, ReportReader, AllocationReader, BookReader, ImprovementReader, MoveReader):
    """The reading half of the store (``coach.domain.ports.Reading``). The file is opened, or made, at the first question."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened: Opened | None = None
        self._crowds: Crowds = WeakValueDictionary()

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        if self._opened is not None:
            self._opened.connection.close()
            self._opened = None

    def customer(self, customer_id: str) -> Customer:
        """The customer with all records, current overrules and settings facts."""
        number = self._number(customer_id)
        with self._snapshot():
            found = self._rows("customer", number=number)
            if not found:
                raise no_customer(customer_id)
            (customer,) = self._whole(found)
        return customer

    def customers(self, rep: str | None = None, share: tuple[int, int] = (0, 1)) -> Iterator[Customer]:
        """All customers, one rep's, or a share of either, a page at a time: each page is as it was at one moment."""
        name, after, (first, of) = ("page" if rep is None else "page_of_rep"), 0, share
        while True:
            with self._snapshot():
                found = self._rows(name, after=after, rep=rep, size=PAGE)
                page = self._whole(found[first::of])
            first = (first - len(found)) % of
            yield from page
            if len(found) < PAGE:
                return
            after = found[-1][0]

    def card(self, customer_id: str) -> Card:
        """What the store knows beside the facts."""
        found = self._rows("card", number=self._number(customer_id))
        if not found:
            raise no_customer(customer_id)
        return rows.card(found[0])

    def find(self, text: str, limit: int = 20) -> list[Hit]:
        """Who is meant by ``text``; see ``coach.domain.ports.Reading.find``."""
        asked = search.question(text)
        if asked is None:
            return []
        exact = {"number": asked.number, "name": asked.name, "phone_hash": self._hash(asked.phone), "size": limit}
        return rows.hits(self._rows("found_exactly", **exact) or self._rows("found", **search.patterns(asked), size=limit))

    def nearest(self, text: str, limit: int = 3) -> list[Hit]:
        """The most similar names."""
        numbers = search.nearest(text, self._rows("names"), limit)
        found = {row[0]: row for row in self._rows("hits_of", ids=json.dumps(numbers))}
        return [rows.hit(found[number], "near") for number in numbers if number in found]

    def hits(self, rep: str | None = None, limit: int | None = None) -> list[Hit]:
        """All customers, or one rep's, without facts."""
        size = _ALL if limit is None else limit
        return [rows.hit(row) for row in self._rows("hits" if rep is None else "hits_of_rep", rep=rep, size=size)]

    def count(self, *, demo: bool | None = None) -> int:
        """How many customers; only sample or only real ones if asked."""
        return sum(many for is_demo, many in self._rows("counts") if demo is None or bool(is_demo) is demo)

    def changed_since(self, since: datetime, rep: str | None = None) -> int:
        """How many customers, or of one rep's, were written later than that."""
        name = "changed_since" if rep is None else "changed_since_of_rep"
        return int(self._rows(name, since=moment_text(since), rep=rep)[0][0])

    def reps(self) -> list[str]:
        """The names of all owners."""
        return [owner for (owner,) in self._rows("reps")]

    def is_stopped(self, phone: str) -> bool:
        """Whether the phone is on the stop list, however it is written."""
        return bool(self._rows("stopped", phone_hash=self._hash(normal_phone(phone))))

    def settings(self) -> Mapping[str, str]:
        """All settings but the store's own key."""
        return {key: value for key, value in self._rows("settings") if key != PHONE_KEY}

    def grade_history(self, customer_id: str) -> list[Graded]:
        """The grades a customer had, newest first."""
        found = self._rows("grade_history", number=self._number(customer_id))
        with understood(self.path):
            return [rows.graded(row) for row in found]

    def decisions(self, customer_id: str, limit: int = 20) -> list[LoggedDecision]:
        """The logged decisions of a customer, newest first."""
        return self._decided("decisions", number=self._number(customer_id), size=limit)[0]

    def decisions_since(self, since: datetime) -> Iterator[LoggedDecision]:
        """All logged decisions that looked from ``since`` or later, a page at a time."""
        after = 0
        while True:
            page, after = self._decided("decisions_since", since=moment_text(since), after=after, size=PAGE)
            yield from page
            if len(page) < PAGE:
                return

    def _decided(self, name: str, **values: str | int) -> tuple[list[LoggedDecision], int]:
        """Entries of the decision log, and the number of the last."""
        with self._snapshot(), understood(self.path):
            found = self._rows(name, **values)
            texts = cache(lambda customer: texts_of(self._rows("records", ids=json.dumps([customer]))))
            known = [rows.decision(row, lambda of, name, refers: referred(texts(of)[of, name], refers, self.path)) for row in found]
        return known, found[-1][-1] if found else 0

    def playbook_version(self, digest: str) -> PlaybookVersion | None:
        """The playbook that had this digest, if advice of it was ever logged."""
        found = self._rows("playbook_version", digest=digest)
        return PlaybookVersion(*found[0]) if found else None

    def published(self) -> list[Publication]:
        """The latest published version of each playbook."""
        return self._publications("published")

    def publications(self, name: str) -> list[Publication]:
        """All published versions of a playbook, newest first."""
        return self._publications("publications", name=name)

    def _publications(self, query: str, **values: str) -> list[Publication]:
        found = self._rows(query, **values)
        with understood(self.path):
            return [rows.publication(row) for row in found]

    def publication_files(self, name: str, number: int) -> Files:
        """The files of a published version."""
        from coach.store.parcel import unpacked  # advice by a compiled playbook needs no files

        found = self._rows("publication_files", name=name, number=number)
        if not found:
            raise no_publication(name, number)
        content, digest = found[0]
        return unpacked(content, digest, f"{name}@{number}")

    def batches(self) -> list[Batch]:
        """All imports, newest first."""
        return [rows.batch(row) for row in self._rows("batches")]

    def accesses(self) -> list[Access]:
        """The access log, newest first."""
        return [Access(datetime.fromisoformat(at), *rest) for _, at, *rest in self._rows("accesses")]

    def unmatched(self, since: datetime | None = None) -> list[Unmatched]:
        """What customers said that nothing answers, the commonest first."""
        stamp = moment_text(since) if since else ""  # every moment comes after nothing
        return [
            Unmatched(text, playbook, count, datetime.fromisoformat(first), datetime.fromisoformat(last))
            for text, playbook, count, first, last in self._rows("unmatched", since=stamp)
        ]

    def state(self) -> StoreState:
        """Where the store is and whether it can be written."""
        fixed = self._open().fixed or not os.access(self.path, os.W_OK)
        return StoreState(str(self.path), SCHEMA, fixed, self.count())

    def _number(self, customer_id: str) -> int:
        number = customer_number(customer_id)
        if number is None:
            raise no_customer(customer_id)
        return number

    def _hash(self, phone: str) -> str | None:
        if not phone:
            return None
        keys: list[str] = [value for key, value in self._rows("settings") if key == PHONE_KEY]
        return phone_hash(keys[0], phone)

    def _whole(self, found: Sequence[Row]) -> list[Customer]:
        """The customers of a page of rows, with their records and overrules."""
        if not found:
            return []
        ids = json.dumps([row[0] for row in found])
        with understood(self.path):
            shared = rows.settings_facts(self.settings())
            records = self._records(ids)
            overrules = rows.overrules(self._rows("overrules", ids=ids))
            return [rows.customer(row, records.get(row[0], {}), overrules.get(row[0], ()), shared) for row in found]

    def _records(self, ids: str) -> Mapping[int, rows.Records]:
        """The records of some customers; very many of one are read as a crowd."""
        with translated(self.path):
            cursor = self._open().connection.execute(READS["records"], {"ids": ids})
            found = cursor.fetchmany(MANY)
            if len(found) < MANY:
                return rows.records(found)
            with no_collecting():
                return crowded(chain(found, cursor), self.path, self._stamp, self._crowds)

    def _stamp(self, number: int) -> int:
        ((stamp,),) = self._rows("stamp", number=number)
        return int(stamp)

    def _open(self) -> Opened:
        if self._opened is None:
            self._opened = open_for_reading(self.path)
        return self._opened

    def _rows(self, name: str, /, **values: str | int | None) -> list[Row]:
        with translated(self.path):
            return self._open().connection.execute(READS[name], values).fetchall()

    def _book_rows(self, name: str, /, **values: str | int | None) -> list[Row]:
        from coach.store.read_book_sql import BOOK_READS  # few commands look at the whole book

        with translated(self.path):
            return self._open().connection.execute(BOOK_READS[name], values).fetchall()

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Let several statements see the store as it was at one moment."""
        connection: sqlite3.Connection = self._open().connection
        with translated(self.path):
            connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")
