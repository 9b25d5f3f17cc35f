"""XLSX as a stream of rows, in constant memory however wide the sheet is.

The workbook library that reads the older formats (:mod:`coach.importing.legacy`) lays a sheet out as a full rectangle: 100,000 rows
of a real CRM export take it 200–400 MB, and two cells far apart take all there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import IO
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from coach.errors import CoachError, fail
from coach.importing.encodings import file_digest
from coach.importing.sheets import Merges, choose_sheet, no_such_sheet
from coach.importing.table import FileFacts, Row
from coach.importing.xlsx_parts import Formats, SharedTexts, read_book, read_formats, read_texts
from coach.importing.xml_parts import Attributes, Scanner, unescape
from coach.text import Text

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_BLOCK = 1 << 20
_OVERLAP = 200
_WIDEST = 16_384
"""Columns of a sheet at most (ECMA-376); a cell beyond is broken or hostile."""
_DIGITS = 15
"""Significant digits a spreadsheet shows: 0.1 + 0.2 is 0.3 there."""
_SAVE_AGAIN = Text("请用表格软件打开后另存为 .xlsx 或 .csv 再导入", "open it in a spreadsheet, save it as .xlsx or .csv, and import that")


class XlsxFile:
    """An XLSX workbook, one sheet of it; see :class:`coach.importing.table.Grid`."""

    def __init__(self, path: Path, sheet: str = "") -> None:
        self._path = path
        with self._opened() as archive:
            book = read_book(archive)
            self._start = book.start
            self._formats, self._texts = read_formats(archive), read_texts(archive)
        self._sheets = book.sheets
        names = tuple(s.name for s in book.sheets)
        visible = [s.name for s in book.sheets if s.is_visible] or list(names)
        if sheet and sheet not in names:
            raise no_such_sheet(sheet, names)
        self._name = sheet or choose_sheet(visible, self._has_rows)
        self._names = names
        self._done = 1.0

    @property
    def facts(self) -> FileFacts:
        """What the file is."""
        return FileFacts("xlsx", self._path.stat().st_size, self._digest, sheet=self._name, sheets=self._names)

    @cached_property
    def _digest(self) -> str:
        return file_digest(self._path)

    @property
    def done(self) -> float:
        """How much of the sheet is read, by bytes."""
        return self._done

    def rows(self) -> Iterator[Row]:
        """All rows that hold anything; cells merged downwards have their value in every row."""
        return self._rows(self._name, self._merges)

    def _rows(self, name: str, merges: Merges) -> Iterator[Row]:
        part = next(sheet.part for sheet in self._sheets if sheet.name == name)
        merges.restart()
        try:
            with self._opened() as archive, archive.open(part) as stream:
                yield from self._streamed(stream, archive.getinfo(part).file_size, merges)
        except (ExpatError, BadZipFile, KeyError, ValueError, IndexError, EOFError) as error:
            raise damaged(self._path, error) from error

    def _streamed(self, stream: IO[bytes], size: int, merges: Merges) -> Iterator[Row]:
        reader = _SheetReader(self._texts, self._formats, self._start)
        scanner = Scanner(reader.begin, reader.finish, reader.text)
        is_more = True
        while is_more:
            is_more = scanner.feed(stream)
            self._done = stream.tell() / size if size else 1.0
            for number, cells in reader.ready:
                merges.fill(number, cells)
                if any(cells):
                    yield number, cells
            reader.ready.clear()

    def _has_rows(self, name: str) -> bool:
        return next(self._rows(name, Merges()), None) is not None

    @cached_property
    def _merges(self) -> Merges:
        """The merged ranges stand behind the rows, so they are looked for first."""
        part = next(sheet.part for sheet in self._sheets if sheet.name == self._name)
        merges, kept = Merges(), b""
        with self._opened() as archive, archive.open(part) as stream:
            while block := stream.read(_BLOCK):
                chunk = kept + block
                end = 0
                for found in _MERGE.finditer(chunk):
                    end = found.end()
                    merges.add(column_number(found[1].decode()), int(found[2]), int(found[4]))
                kept = chunk[max(end, len(chunk) - _OVERLAP) :]
        return merges

    def _opened(self) -> ZipFile:
        try:
            return ZipFile(self._path)
        except (BadZipFile, OSError) as error:
            raise damaged(self._path, error) from error


class _SheetReader:
    """Turns the events of a sheet's XML into rows of texts: ``ready``, to be taken and cleared after each block."""

    def __init__(self, texts: SharedTexts, formats: Formats, start: datetime) -> None:
        self.ready: list[Row] = []
        self._texts, self._formats, self._start = texts, formats, start
        self._row, self._cells = 0, list[str]()
        self._column, self._type, self._style = -1, "n", 0
        self._pieces: list[str] = []
        self._is_value = False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._type, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
            where = attributes.get("r")
            self._column = column_number(where.rstrip("0123456789")) if where else self._column + 1
        elif name in ("v", "t"):
            self._is_value = True
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._cells, self._column = [], -1

    def finish(self, name: str) -> None:
        if name in ("v", "t"):
            self._is_value = False
        elif name == "c" and self._pieces:
            self._put("".join(self._pieces))
            self._pieces.clear()
        elif name == "row":
            self.ready.append((self._row, self._cells))

    def text(self, text: str) -> None:
        if self._is_value:
            self._pieces.append(text)

    def _put(self, raw: str) -> None:
        missing = self._column - len(self._cells)
        if missing > 0:
            self._cells.extend([""] * missing)
        self._cells.append(self._shown(raw))

    def _shown(self, raw: str) -> str:
        if self._type == "s":
            return self._texts[int(raw)]
        if self._type == "n":
            return self._number(raw)
        if self._type == "b":
            return "TRUE" if raw == "1" else "FALSE"
        return unescape(raw)

    def _number(self, raw: str) -> str:
        if self._style in self._formats.dates:
            return moment_shown(float(raw), self._start)
        if self._style in self._formats.percents:
            return f"{number_shown(str(float(raw) * 100))}%"
        return raw if raw.isdecimal() else number_shown(raw)


def number_shown(raw: str) -> str:
    """A number as a spreadsheet shows it: 15 significant digits, no exponent."""
    shown = format(float(raw), f".{_DIGITS}g")
    return format(Decimal(shown), "f") if "e" in shown else shown


def moment_shown(serial: float, start: datetime) -> str:
    """A serial number in a date format: a date, a date with time, or below 1 a time of day."""
    seconds = round(serial * 86_400)
    try:
        moment = start + timedelta(seconds=seconds)
    except OverflowError:
        return number_shown(str(serial))
    if 0 <= serial < 1:
        return moment.strftime("%H:%M:%S")
    return moment.date().isoformat() if seconds % 86_400 == 0 else moment.isoformat(sep=" ")


def column_number(letters: str) -> int:
    """``A`` → 0, ``AB`` → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    if not 0 < number <= _WIDEST:
        raise ValueError(letters)
    return number - 1


def damaged(path: Path, error: Exception) -> CoachError:
    """The message for a workbook that can't be read."""
    del error  # a parser's words help nobody here; they stay in the exception's cause
    return fail("I104", f"{path.name} 已损坏或不是有效的工作簿", f"{path.name} is damaged or no valid workbook", hint=_SAVE_AGAIN)
