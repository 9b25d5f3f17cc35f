"""What an import asks of the store: a file's rows, written in one transaction. As :mod:`coach.domain.ports`, which brings the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from coach.domain.values import Value
from coach.errors import Diagnostic


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record to be written. ``time`` is the value of the collection's time field: a date, a datetime, or unknown."""

    collection: str
    values: Mapping[str, Value]
    time: date | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """An import. ``digest`` identifies the file's content; the counts are 0 until the import is done."""

    source: str
    digest: str
    at: datetime
    by: str = ""
    added: int = 0
    merged: int = 0
    unchanged: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row to be imported. ``key`` is the hash of its content and mapping: a row whose key is known is left alone.

    ``merge_into`` is the id of the customer it adds to (facts already known there stand); None makes a new customer.
    """

    key: str
    facts: Mapping[str, Value]
    records: Sequence[NewRecord] = ()
    owner: str = ""
    merge_into: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows of one ``Importing.write``. ``ids``: the customer of each row, in order of the rows given.

    ``refused``: place among the rows given → why that row can't be kept (S121–S123); its id is "".
    """

    ids: Sequence[str]
    added: int
    merged: int
    unchanged: int
    refused: Mapping[int, tuple[Diagnostic, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Renamed:
    """How many customers each rep has who was called by the name alone; of ``unknown`` ones nobody knows the rep's number.

    ``is_left``: days off, targets or improvements are still kept under the name, since nobody knows whose they are.
    """

    customers: Mapping[str, int]
    unknown: int
    is_left: bool


class Importing(Protocol):
    """One import: one transaction over any number of ``write`` calls, each with some thousand rows. Look-ups see what it wrote."""

    def known(self, keys: Collection[str]) -> set[str]:
        """Which rows were imported before (and their customer is still there)."""
        ...

    def by_phone(self, phones: Collection[str]) -> dict[str, str]:
        """Phone as given → id of the customer who has it. Rows of the ``write`` to come don't see each other."""
        ...

    def by_main_phone(self, phones: Collection[str]) -> dict[str, str]:
        """As ``by_phone``, but of the customers who have it as their main phone."""
        ...

    def by_name(self, names: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """(name, company or "") → id of the customer with exactly this name and company."""
        ...

    def write(self, rows: Iterable[ImportRow]) -> Imported:
        """Write the rows; those whose key is known are left alone, those that can't be kept are told and passed over."""
        ...

    def rep_numbers(self, names: Collection[str]) -> Mapping[str, Mapping[str, int]]:
        """By rep: how many customers have which number of the rep; "" = none. A rep without customers is not there."""
        ...

    def rename_rep(self, name: str, full: Mapping[str, str], kept: Collection[str]) -> Renamed:
        """Call the rep ``name`` by what ``full`` has for the number that stands with a customer.

        Contacts the rep logged go along; so does what is kept under the name, also in the settings ``kept``, where all customers have
        one number.
        """
        ...
