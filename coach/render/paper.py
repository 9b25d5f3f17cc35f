"""A report as it is handed to any output: terminal, JSON, workbook, page. What is in it is typed; how it looks is each output's own.

Nothing here is words in one language: texts are pairs, values are domain values, and each output says them in its reader's language.

How a report is made and handed over: ``coach.cli.report.papers``. What each output makes of it: ``coach.services.papers``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from coach.domain.values import Money
from coach.text import Text

EMPTY = Text("", "")


class Share(NamedTuple):
    """So many ``part`` of ``of``, shown as a percentage with both counts beside it; ``of`` 0 is shown as no figure."""

    part: int
    of: int


Line: TypeAlias = Text | str
"""A line of a paper: our own words as a pair, what people typed as ``str``."""

Shown: TypeAlias = str | Text | int | Decimal | Money | date | datetime | Share | Sequence[Line] | None
"""What stands in a cell. Text that people typed is passed as ``str``; None is unknown, which is not nought.

A ``Decimal`` in a column of rates is the ratio itself: 0.62 is shown as 62 %; an ``int`` there is a plain count.
"""


class Kind(StrEnum):
    """What a column holds, which decides how it is aligned and written in a workbook. ``DAYS`` are numbers of days."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    RATE = "rate"
    MONEY = "money"
    DAY = "day"
    MOMENT = "moment"
    DAYS = "days"


class Mark(StrEnum):
    """What a row is to be noticed for."""

    NONE = ""
    GOOD = "good"
    WATCH = "watch"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``key`` is its name in JSON (not ``behind``, ``mark`` or ``total``, which a row has of its own)."""

    key: str
    title: Text
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by the key of their column; a column left out stays empty, which a total may want, while None says that nobody knows.

    ``behind`` by column key: what ``--behind`` takes to list the customers behind that figure.
    """

    cells: Mapping[str, Shown]
    behind: Mapping[str, str] | None = None
    mark: Mark = Mark.NONE
    total: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``empty`` is what is said where there are no rows, ``note`` stands below; ``own_page`` as for :class:`Form`."""

    key: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: Text = EMPTY
    note: Text = EMPTY
    own_page: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """A list of lines: an agenda, what to do. ``tick``: each with a box to tick, on paper."""

    key: str
    title: Text
    lines: tuple[Line, ...]
    numbered: bool = False
    tick: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a form: what is known already stands in it, the rest is left to be written by hand on ``lines`` lines.

    ``choices`` are boxes to tick; a ``half`` line shares the width with the half line next to it (a name and its date).
    """

    key: str
    label: Text
    known: Shown = None
    lines: int = 1
    choices: tuple[Text, ...] = ()
    half: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form, to be filled in by hand on paper or in the workbook. ``own_page``: it begins a page of its own when printed."""

    key: str
    title: Text
    fields: tuple[Field, ...]
    note: Text = EMPTY
    own_page: bool = False


Part: TypeAlias = Grid | Notes | Form


@dataclass(frozen=True, slots=True)
class Paper:
    """One report: ``key`` is its command's name, ``sub`` says of whom and of which days, ``remarks`` what to bear in mind.

    ``sample``: its customers are invented, and every output says so. A share of fewer than ``few`` is marked as one of small numbers.
    ``dense``: printed small and close, to fit a page.
    """

    key: str
    title: Text
    sub: tuple[Line, ...]
    parts: tuple[Part, ...]
    remarks: tuple[Line, ...] = ()
    playbook: str = ""
    as_of: datetime | None = None
    since: date | None = None
    until: date | None = None
    rep: str | None = None
    sample: bool = False
    few: int = 0
    dense: bool = False
