"""Tables of a playbook: products, customer stories, rivals, promotions – what phrases and replies quote (domain D8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coach.domain.condition import ALWAYS, Condition
from coach.domain.values import FactType, Value
from coach.errors import Location
from coach.text import EMPTY, Text

TITLE, UNTIL = "title", "until"
"""Columns every table has: the row's title, and the last day it is valid."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a text in both languages, or a value of a ``type`` facts have too."""

    name: str
    label: Text
    type: FactType = FactType.TEXT
    unit: Text = EMPTY
    decimals: int = 0
    currency: str = ""


@dataclass(frozen=True, slots=True)
class TableCell:
    """What a row says in a column: ``text``, or a typed ``value``. A figure may have a source and days of validity of its own."""

    text: Text = EMPTY
    value: Value | None = None
    source: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row. ``aliases`` are further words by which a customer's value names it; ``when``: the customers it is for."""

    id: str
    title: Text
    cells: dict[str, TableCell]
    aliases: tuple[str, ...] = ()
    when: Condition = ALWAYS
    when_text: str = ""
    source: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``by`` names the fact whose value picks the rows; "" = only the rows' conditions do."""

    name: str
    title: Text
    columns: dict[str, Column]
    rows: tuple[TableRow, ...]
    by: str = ""
    playbook: str = ""
    location: Location | None = None

    def names(self) -> list[str]:
        """Its columns as templates name them: ``products.benefit``."""
        return [f"{self.name}.{column}" for column in (*self.columns, TITLE, UNTIL)]
