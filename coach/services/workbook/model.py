"""What a workbook is made of: sheets, their columns, and lines whose cells know where they stand in the playbook's files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from coach.playbook.editor.leaves import Leaf, Sort
from coach.playbook.nodes import Node
from coach.playbook.splicing.edit import Keys
from coach.text import EMPTY, Text

Plain: TypeAlias = str | int | Decimal | bool | date
"""What a cell may hold."""

OWNER, ID, NUMBER = "#of", "#id", "#no"
"""Columns that are no keys: the entry a row belongs to (``#of0``, ``#of1``), its id, its place in the order."""
AID = "#aid:"
"""What the key of a column begins with that only an exported workbook has: what people call the names in the column before it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What an untouched cell holds. ``is_locked``: the file says more than the cell can, so it is only shown."""

    value: Plain = ""
    is_locked: bool = False


NOTHING = Shown()


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``key`` stands in the hidden first row and never changes: the keys of a leaf with dots, or one of the names above.

    ``leaf`` is None for what is no key of the file; ``part``: of a leaf that is a list of flat entries, the one in this column.
    ``of_owner``: it belongs to the entry above the rows, and is the same in all of them. ``is_aid``: only to be read.
    """

    key: str
    title: Text
    about: Text = EMPTY
    leaf: Leaf | None = None
    part: Leaf | None = None
    of_owner: bool = False
    is_aid: bool = False

    @property
    def sort(self) -> Sort:
        """What its cells hold."""
        if self.part is not None:
            return Sort.TEXTS if self.part.sort is Sort.TEXT else Sort.WORDS
        return self.leaf.sort if self.leaf is not None else Sort.WORD

    @property
    def options(self) -> tuple[str, ...]:
        """The only words its cells may hold; () for any."""
        found = self.part or self.leaf
        return found.options if found is not None else ()

    @property
    def refers(self) -> str:
        """The sort of names its cells hold, "" for none."""
        found = self.part or self.leaf
        return found.refers if found is not None else ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: file, the keys of the entry that holds it, its own key or index, and the nodes at both (None: not there)."""

    file: str
    owner: Keys
    owner_node: Node | None
    item: str | int | None = None
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row. ``key`` names it in the hidden first column; ``ids``: what the owner and id columns hold."""

    key: str
    cells: Mapping[str, Shown]
    place: Place
    ids: tuple[str, ...] = ()
    leaf: Leaf | None = None
    """Of a row that is a key by itself."""


@dataclass(slots=True)
class Sheet:
    """A sheet. ``key`` stands in the hidden first cell."""

    key: str
    title: Text
    columns: tuple[Column, ...]
    lines: list[Line] = field(default_factory=list)
    about: Text = EMPTY

    @property
    def id_columns(self) -> tuple[Column, ...]:
        """The columns of owners and ids, in order."""
        return tuple(column for column in self.columns if column.key == ID or column.key.startswith(OWNER))
