"""How sheets look: formats by what a column holds and what a row is noticed for, widths, names that Excel takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from coach.render.paper import Kind, Mark
from coach.services.papers.table import Head, Plain, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_FORMATS = {
    Kind.COUNT: "#,##0",
    Kind.NUMBER: "#,##0.##",
    Kind.RATE: "0%",
    Kind.MONEY: "#,##0.00",
    Kind.DAY: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
    Kind.DAYS: "#,##0",
}
_COLOURS = {Mark.GOOD: "#E6F4EA", Mark.WATCH: "#FFF4D6", Mark.BAD: "#FDE7E5"}
_NARROWEST, _WIDEST = 8, 48
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.title = self._look(bold=True, font_size=14)
        self.soft = self._look(font_color="#4B5563")
        self.text = self._look(text_wrap=True, valign="top")
        self.right = self._look(align="right", valign="top")
        self.label = self._look(bold=True, border=1, text_wrap=True, valign="top", bg_color="#EEF2F6")
        self.box = self._look(border=1, text_wrap=True, valign="top")

    def head(self, kind: Kind) -> Format:
        """A heading, over its column."""
        return self._look(bold=True, text_wrap=True, valign="bottom", bottom=2, align="left" if kind is Kind.TEXT else "right")

    def cell(self, kind: Kind, mark: Mark, *, total: bool) -> Format:
        """A cell by what its column holds and what its row is noticed for."""
        look: dict[str, Any] = {"valign": "top", "text_wrap": True, "bottom": 4, "bottom_color": "#B8C0CA"}
        if kind in _FORMATS:
            look |= {"num_format": _FORMATS[kind], "align": "right", "text_wrap": False}
        if mark in _COLOURS:
            look["bg_color"] = _COLOURS[mark]
        return self._look(**look, **({"bold": True, "top": 1} if total else {}))

    def _look(self, **look: Any) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(look)
        return self.made[key]


def widths(table: Table) -> Iterator[int]:
    """The width of each column, by its widest cell."""
    for column, head in enumerate(table.heads):
        cells = max((_width(row[column], head) for row in table.rows), default=0)
        yield max(_NARROWEST, min(_WIDEST, max(cells, _cells(head.title)) + 2))


def sheet_name(title: str, taken: set[str]) -> str:
    """A name that no sheet has yet, whatever its capitals."""
    wanted = _NOT_IN_NAMES.sub(" ", title).strip("' ")[:_LONGEST_NAME] or "coach"
    name, number = wanted, 2
    while name.casefold() in taken:
        name, number = f"{wanted[: _LONGEST_NAME - 4]} {number}", number + 1
    taken.add(name.casefold())
    return name


def _width(cell: Plain, head: Head) -> int:
    match cell:
        case None:
            return 0
        case str():
            return max(map(_cells, cell.split("\n")))
        case datetime() | date():
            return len(_FORMATS.get(head.kind, "yyyy-mm-dd"))
    return len(f"{cell:,.2f}") if head.kind is Kind.MONEY else len(f"{cell:,.0f}")


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
