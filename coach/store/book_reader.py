"""Reading a whole book (``coach.domain.whole_book.BookReading``)."""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from coach.domain.customer import Customer, Overrule
from coach.domain.whole_book import CUSTOMER_LINES, HISTORY_LINES, Given
from coach.store import rows
from coach.store.failures import understood
from coach.store.kinds import DO_NOT_CONTACT, NAMED_COLLECTIONS, ON_STOP_LIST, PHONE_KEY, REP_NAME

LINES: Final = 5_000
"""Lines that SQLite puts into one text."""
PAGE: Final = 500
"""Customers read whole at a time."""
_HEAD: Final = re.compile(r'\{"@key":(\d+),"@id":(\d*)')
_OTHER: Final = "other_records"
_WITHOUT_COLLECTION: Final = {CUSTOMER_LINES: "book_customers", HISTORY_LINES: "book_history"}

Row = tuple[Any, ...]


class BookReader(ABC):
    """The part of the reader that whole books need."""

    path: Path

    @abstractmethod
    def _rows(self, name: str, /, **values: str | int | None) -> list[Row]:
        """Run a named statement."""

    @abstractmethod
    def _book_rows(self, name: str, /, **values: str | int | None) -> list[Row]:
        """Run a named statement of ``coach.store.book_queries``."""

    @abstractmethod
    def _snapshot(self) -> AbstractContextManager[None]:
        """Let several statements see the store as it was at one moment."""

    def whole_book(self) -> AbstractContextManager[None]:
        """Everything as it was at one moment."""
        return self._snapshot()

    def book_mark(self) -> tuple[int, int]:
        """How many customers there are, and the sum of their stamps."""
        ((count, total),) = self._book_rows("book_mark")
        return int(count), int(total)

    def book_stamps(self) -> str:
        """Lines of ``number,stamp``."""
        ((text,),) = self._book_rows("book_stamps")
        return text or ""

    def book_numbers(self) -> tuple[int, ...]:
        """The numbers of all customers."""
        return tuple(number for (number,) in self._book_rows("book_numbers"))

    def book_last(self, collection: str) -> int:
        """The highest id of a record in the collection's table."""
        ((last,),) = self._book_rows(f"{_query(collection)}_last")
        return int(last)

    def book_lines(self, collection: str, after: int, until: int) -> Iterator[str]:
        """The lines of the customers in a range, or of their records."""
        return self._lines(_query(collection), after, collection=collection, until=until)

    def book_lines_of(self, collection: str, numbers: Collection[int]) -> Iterator[str]:
        """The lines of these customers, or of their records."""
        return self._lines(f"{_query(collection)}_of", 0, collection=collection, ids=json.dumps([*numbers]))

    def _lines(self, query: str, after: int, **values: str | int) -> Iterator[str]:
        last = _LAST_OF_ALL
        while True:
            ((text,),) = self._book_rows(query, **values, after=after, last=last, size=LINES)
            if not text:
                return
            yield text
            head = _HEAD.match(text, text.rfind("\n") + 1)
            if head is None:
                return
            after, last = int(head[1]), int(head[2] or 0)

    @abstractmethod
    def _whole(self, found: Sequence[Row]) -> list[Customer]:
        """The customers of rows, with their records and overrules."""

    def book_customers(self, numbers: Collection[int]) -> Iterator[Customer]:
        """These customers, some at a time."""
        wanted = sorted(numbers)
        for start in range(0, len(wanted), PAGE):
            yield from self._whole(self._book_rows("book_whole", ids=json.dumps(wanted[start : start + PAGE])))

    @abstractmethod
    def settings(self) -> Mapping[str, str]:
        """All settings."""

    def book_given(self) -> Given:
        """The facts that do not stand in the lines: as ``coach.store.rows.customer`` puts them beside the others."""
        return Given(rows.settings_facts(self.settings()), (REP_NAME,), (DO_NOT_CONTACT, ON_STOP_LIST))

    def book_overrules(self) -> Mapping[int, tuple[Overrule, ...]]:
        """What people overruled."""
        found = self._book_rows("book_overrules")
        with understood(self.path):
            return rows.overrules(found)

    def book_playbooks(self) -> tuple[str, ...]:
        """The playbooks customers were given to."""
        return tuple(name for (name,) in self._book_rows("book_playbooks"))

    @property
    def book_folder(self) -> Path:
        """Where a copy of the book may be kept."""
        return book_folder(self.path)

    def book_id(self) -> str:
        """The store's own key, which is never shown, made unreadable."""
        key = next((value for name, value in self._rows("settings") if name == PHONE_KEY), "")
        return sha256(f"book {key}".encode()).hexdigest()[:16]


_LAST_OF_ALL: Final = 2**63 - 1
"""Of the customer before the first one asked for, no record comes."""


def book_folder(path: Path) -> Path:
    """Where a copy of the book in the store ``path`` may be kept: beside it, with all else that can be computed again."""
    return path.parent / "cache" / "book" / path.name


def _query(collection: str) -> str:
    if collection in _WITHOUT_COLLECTION:
        return _WITHOUT_COLLECTION[collection]
    return f"book_{collection if collection in NAMED_COLLECTIONS else _OTHER}"
