"""What a person says about a file that its headings don't: the mapping file, checked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from datetime import date

from coach.errors import Location
from coach.importing.dates import DateStyle
from coach.importing.phones import HOME
from coach.importing.targets import Target


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """Where one column goes, or several joined by ``join``.

    ``scale`` 0, ``currency`` "" and ``order`` "" leave it to the heading and the cells.

    ``values``: the column's words → the value as text, None = unknown; ``*`` stands for every other word.
    """

    columns: tuple[str, ...]
    target: Target
    values: MappingOf[str, str | None] = field(default_factory=dict)
    scale: int = 0
    currency: str = ""
    order: str = ""
    join: str = " "
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Constant:
    """The same value for every row; ``{row}`` in a text is the row's number."""

    target: Target
    text: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping file. Everything has a default: an import without one uses ``Mapping()``.

    ``notes`` columns go into the remarks, ``ignore`` ones are left out, ``allow`` ones taken although they hold ID numbers or the
    like. ``header_row`` 0 means: find it. ``today`` is no part of the file, but the day on which it is used: what has happened did so
    by then (None = nobody looks).
    """

    columns: tuple[ColumnRule, ...] = ()
    constants: tuple[Constant, ...] = ()
    notes: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    dates: DateStyle = field(default_factory=DateStyle)
    currency: str = ""
    region: str = HOME
    header_row: int = 0
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    today: date | None = None

    @property
    def digest(self) -> str:
        """What tells this mapping from another: part of the key of every row."""
        parts = [
            *(repr((r.columns, r.target.name, dict(r.values), r.scale, r.currency, r.order, r.join)) for r in self.columns),
            *(f"{constant.target}={constant.text}" for constant in self.constants),
            f"{self.notes}{self.ignore}{self.allow}{self.dates}{self.currency}{self.region}",
        ]
        return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()
