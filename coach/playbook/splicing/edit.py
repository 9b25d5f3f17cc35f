"""What is to be changed in a file of a playbook, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

Keys: TypeAlias = tuple[str | int, ...]
"""The way from a file's root to a node: names of mapping entries, and indexes (from 0) of list items."""


class Removed(Enum):
    """The entry or item goes, with the comment lines that stand directly above it."""

    REMOVED = "removed"


REMOVED = Removed.REMOVED


@dataclass(frozen=True, slots=True)
class Bare:
    """A word as a trainer writes it, whose type the playbook's schema decides: ``7``, ``yes``, ``2026-01-01``, ``H``.

    It goes without quotes wherever YAML reads it so, and keeps those there are. A ``str`` that looks like such a word is always quoted.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a mapping's entries (names) or a list's items (indexes as they were), each of those that stay once.

    New entries of a mapping are named too. New items of a list stay directly before the item they were put before.
    """

    keys: Keys


Scalar: TypeAlias = str | Bare | int | Decimal | bool | date | None
"""``bool`` is written yes/no, ``None`` as nothing after the colon (null in brackets), ``date`` as 2026-01-31."""
Value: TypeAlias = "Scalar | Sequence[Value] | Mapping[str, Value]"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change. All edits of a file are meant at once: ``keys`` and indexes are those of the file as it was, whatever the others do.

    The entry or item at ``keys`` becomes ``value``: of a mapping or list only what differs is written. A mapping entry that is missing is
    added at the end (an ``Order`` puts it elsewhere), with the mappings on the way to it; an index just behind the last item adds one.
    With ``insert`` a list gets a new item before the one at that index; several before the same one keep the order they are given in.
    ``path`` is the file's within the playbook's folder, with slashes. ``cell`` is where it comes from (``Sheet!C12``), for messages.
    """

    path: str
    keys: Keys
    value: Value | Removed | Order
    cell: str = ""
    insert: bool = False
