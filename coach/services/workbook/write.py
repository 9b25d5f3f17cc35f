"""Tabs → an .xlsx that Excel and WPS open without a complaint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from coach.services.whole_file import whole_file
from coach.services.workbook.carried import SHEET
from coach.services.workbook.neutral import cut, harmless
from coach.services.workbook.offers import LISTS
from coach.services.workbook.pages import Page
from coach.services.workbook.styles import STYLES, WRONG
from coach.services.workbook.tab_writer import TabWriter
from coach.services.workbook.tabs import Tab

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format


@dataclass(slots=True)
class Book:
    """A workbook as it is written: pages to read, tabs, the lists that cells offer, and the rows of the hidden sheet.

    ``marks``: what is wrong with a cell, by ``Sheet!C12``.
    """

    pages: Sequence[Page]
    tabs: Sequence[Tab]
    lists: Mapping[str, Sequence[str]]
    carried: Iterable[Sequence[str]]
    marks: Mapping[str, str] = field(default_factory=dict)


def write_book(path: Path, book: Book) -> None:
    """Write it whole or not at all. Raises CoachError C152 where the file can't be written."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with whole_file(path) as draft:
        try:
            with xlsxwriter.Workbook(draft, options) as workbook:
                _write(workbook, book)
        except FileCreateError as error:  # it wraps what the system said
            raise error.args[0] from error


def _write(workbook: Workbook, book: Book) -> None:
    styles: dict[str, Format] = {}
    for name, style in STYLES.items():
        styles[name] = workbook.add_format(style)
        styles[f"{name}!"] = workbook.add_format({**style, **WRONG})
    for page in book.pages:
        page.write(workbook.add_worksheet(page.name), styles)
    for tab in book.tabs:
        TabWriter(workbook.add_worksheet(tab.name), tab, styles, book.lists, book.marks).write()
    _hidden(workbook, LISTS, [(sort, *words) for sort, words in book.lists.items()], is_down=True)
    _hidden(workbook, SHEET, book.carried, is_down=False)


def _hidden(workbook: Workbook, name: str, lines: Iterable[Sequence[str]], *, is_down: bool) -> None:
    sheet = workbook.add_worksheet(name)
    for number, line in enumerate(lines):
        for index, text in enumerate(line):
            row, column = (index, number) if is_down else (number, index)
            sheet.write_string(row, column, cut(harmless(text)))
    sheet.very_hidden()
