"""A whole workbook, cell by cell, every cell with what it is: for workbooks of our own that come back changed.

A customer list is read row by row as texts (:mod:`coach.importing.xlsx`); here a formula must be told from a value, a number from a text
that looks like one, and merged cells from others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from coach.errors import fail
from coach.importing.opening import check_workbook
from coach.importing.xlsx import column_number, damaged, moment_shown, number_shown
from coach.importing.xlsx_parts import Book, Formats, SharedTexts, read_book, read_formats, read_texts
from coach.importing.xml_parts import Attributes, Scanner, unescape
from coach.text import Text

MOST_CELLS = 1_000_000
"""Cells that hold anything, in the whole workbook: a hundred times what a playbook has."""


_TRUTHS = frozenset({"TRUE()", "FALSE()"})


class CellSort(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something; ``text``: as it would be typed. Dates are ``2026-03-05`` or with a time, truth values TRUE and FALSE.

    Of a formula it is the text or number it came to last; "" if that is not known, or a truth value.
    """

    text: str
    sort: CellSort = CellSort.TEXT


@dataclass(slots=True)
class SheetCells:
    """A sheet: its rows that hold anything, by number from 1; cells by column from 0. ``merged``: ranges such as ``A1:B2``."""

    name: str
    rows: list[tuple[int, dict[int, Cell]]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


def read_sheets(path: Path) -> list[SheetCells]:
    """All sheets of an .xlsx, hidden ones too. Raises CoachError: I101 not there, I103 no workbook, I104 damaged, I105 too large."""
    check_workbook(path)
    try:
        with ZipFile(path) as archive:
            return _Reading(archive, path).sheets()
    except (ExpatError, BadZipFile, KeyError, ValueError, IndexError, EOFError, OverflowError) as error:
        raise damaged(path, error) from error


class _Reading:
    def __init__(self, archive: ZipFile, path: Path) -> None:
        self._archive, self._path = archive, path
        self._book: Book = read_book(archive)
        self._formats, self._texts = read_formats(archive), read_texts(archive)
        self._left = MOST_CELLS

    def sheets(self) -> list[SheetCells]:
        start = self._book.start
        found = []
        for sheet in self._book.sheets:
            reader = _CellReader(SheetCells(sheet.name), self._texts, self._formats, start)
            with self._archive.open(sheet.part) as stream:
                self._read(stream, reader)
            found.append(reader.sheet)
        return found

    def _read(self, stream: IO[bytes], reader: _CellReader) -> None:
        scanner = Scanner(reader.begin, reader.finish, reader.text)
        before = 0
        while scanner.feed(stream):
            self._left -= reader.cells - before
            before = reader.cells
            if self._left < 0:
                hint = Text("删去多余的内容再试", "remove what does not belong there and try again")
                name = self._path.name
                raise fail("I105", f"{name} 的内容太多，不打开", f"{name} holds too much: it is not opened", hint=hint)


class _CellReader:
    """Turns the events of a sheet's XML into the cells of ``sheet``."""

    def __init__(self, sheet: SheetCells, texts: SharedTexts, formats: Formats, start: datetime) -> None:
        self.sheet = sheet
        self.cells = 0
        self._texts, self._formats, self._start = texts, formats, start
        self._row, self._found = 0, dict[int, Cell]()
        self._column, self._type, self._style = -1, "n", 0
        self._pieces: list[str] = []
        self._formula: list[str] = []
        self._is_value = self._in_formula = self._is_formula = False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._type, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
            where = attributes.get("r")
            self._column = column_number(where.rstrip("0123456789")) if where else self._column + 1
            self._is_formula = False
            self._formula.clear()
        elif name in ("v", "t"):
            self._is_value = True
        elif name == "f":
            self._is_formula = self._in_formula = True
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._found, self._column = {}, -1
        elif name == "mergeCell":
            self.sheet.merged.append(attributes.get("ref", ""))

    def finish(self, name: str) -> None:
        if name in ("v", "t"):
            self._is_value = False
        elif name == "f":
            self._in_formula = False
        elif name == "c" and (self._pieces or self._is_formula):
            self._put("".join(self._pieces))
            self._pieces.clear()
        elif name == "row" and self._found:
            self.sheet.rows.append((self._row, self._found))
            self.cells += len(self._found)

    def text(self, text: str) -> None:
        if self._is_value:
            self._pieces.append(text)
        elif self._in_formula:
            self._formula.append(text)

    def _put(self, raw: str) -> None:
        formula = "".join(self._formula).upper()
        if formula in _TRUTHS:  # how some programs write a truth value
            self._type, raw, self._is_formula = "b", "1" if formula.startswith("T") else "0", False
        cell = self._cell(raw) if raw else Cell("")
        if self._is_formula and cell.sort is not CellSort.ERROR:
            cell = Cell("" if cell.sort is CellSort.YES_NO else cell.text, CellSort.FORMULA)
        if cell.text or self._is_formula:
            self._found[self._column] = cell

    def _cell(self, raw: str) -> Cell:
        if self._type == "s":
            return Cell(self._texts[int(raw)])
        if self._type == "n":
            return self._number(raw)
        if self._type == "b":
            return Cell("TRUE" if raw == "1" else "FALSE", CellSort.YES_NO)
        return Cell(unescape(raw), CellSort.ERROR if self._type == "e" else CellSort.TEXT)

    def _number(self, raw: str) -> Cell:
        if self._style in self._formats.dates:
            return Cell(moment_shown(float(raw), self._start), CellSort.DATE)
        if self._style in self._formats.percents:
            return Cell(f"{number_shown(str(float(raw) * 100))}%")
        return Cell(raw if raw.isdecimal() else number_shown(raw), CellSort.NUMBER)
