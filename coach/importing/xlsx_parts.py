"""What a workbook keeps beside its sheets: their names, the shared texts, which number formats are dates."""

from __future__ import annotations

import posixpath
import re
from array import array
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import IO
from zipfile import ZipFile

from coach.importing.xml_parts import Attributes, scan, unescape

# ECMA-376 18.8.30: built-in formats that are dates or times, the East Asian ones among them.
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PERCENTS = frozenset({9, 10})
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name, whether a person sees it, and the part it lies in."""

    name: str
    is_visible: bool
    part: str


@dataclass(slots=True)
class Book:
    """The workbook's table of contents. ``is_1904``: its dates count from 1904."""

    sheets: list[Sheet] = field(default_factory=list)
    is_1904: bool = False

    @property
    def start(self) -> datetime:
        """The day from which its dates count; without a zone, as they are."""
        return datetime.combine(date(1904, 1, 1) if self.is_1904 else date(1899, 12, 30), time())


def read_book(archive: ZipFile) -> Book:
    """Which sheets there are and where."""
    parts: dict[str, str] = {}
    book = Book()

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            parts[attributes["Id"]] = posixpath.normpath(posixpath.join("/xl", attributes["Target"])).lstrip("/")

    def entry(name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            book.is_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            key = next((value for attribute, value in attributes.items() if attribute.endswith(":id")), "")
            book.sheets.append(Sheet(attributes["name"], attributes.get("state", "visible") == "visible", parts.get(key, "")))

    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        scan(stream, relation, _pass, _pass)
    with archive.open("xl/workbook.xml") as stream:
        scan(stream, entry, _pass, _pass)
    names = set(archive.namelist())
    book.sheets = [sheet for sheet in book.sheets if sheet.part in names and "worksheets" in sheet.part]
    return book


@dataclass(slots=True)
class Formats:
    """Which cell styles are dates and which are percentages, by number."""

    dates: set[int] = field(default_factory=set)
    percents: set[int] = field(default_factory=set)

    def add(self, style: int, number: int, code: str) -> None:
        """A cell style with its number format: built in (``number``) or the workbook's own (``code``, without literals)."""
        if number in _DATES or re.search("[ymdhs]", code, re.IGNORECASE):
            self.dates.add(style)
        elif number in _PERCENTS or "%" in code:
            self.percents.add(style)


def read_formats(archive: ZipFile) -> Formats:
    """Read the styles; a workbook without any has neither."""
    formats = Formats()
    if "xl/styles.xml" in archive.namelist():
        found = _Styles()
        with archive.open("xl/styles.xml") as stream:
            scan(stream, found.start, found.end, _pass)
        for style, number in enumerate(found.formats):
            formats.add(style, number, found.codes.get(number, ""))
    return formats


@dataclass(slots=True)
class _Styles:
    codes: dict[int, str] = field(default_factory=dict)
    formats: list[int] = field(default_factory=list)
    is_inside: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self.codes[int(attributes["numFmtId"])] = _LITERAL.sub("", attributes.get("formatCode", ""))
        elif name == "cellXfs":
            self.is_inside = True
        elif name == "xf" and self.is_inside:
            self.formats.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.is_inside = False


class SharedTexts:
    """The texts cells share, packed: a hundred thousand rows have a million of them, and a Python text each would weigh 100 MB."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def add(self, text: str) -> None:
        """Append one."""
        self._bytes += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode("utf-8", "replace")


def read_texts(archive: ZipFile) -> SharedTexts:
    """Read the shared texts; the runs of a rich text are put together, the reading aid above Japanese is left out."""
    texts = SharedTexts()
    if "xl/sharedStrings.xml" not in archive.namelist():
        return texts
    with archive.open("xl/sharedStrings.xml") as stream:
        _TextScan(texts).read(stream)
    return texts


class _TextScan:
    def __init__(self, texts: SharedTexts) -> None:
        self._texts = texts
        self._pieces: list[str] = []
        self._is_text = self._is_aid = False

    def read(self, stream: IO[bytes]) -> None:
        scan(stream, self._start, self._end, self._text)

    def _start(self, name: str, _: Attributes) -> None:
        if name == "t":
            self._is_text = not self._is_aid
        elif name == "rPh":
            self._is_aid = True

    def _end(self, name: str) -> None:
        if name == "t":
            self._is_text = False
        elif name == "rPh":
            self._is_aid = False
        elif name == "si":
            self._texts.add(unescape("".join(self._pieces)))
            self._pieces.clear()

    def _text(self, text: str) -> None:
        if self._is_text:
            self._pieces.append(text)


def _pass(*_: object) -> None:
    """Nothing to do here."""
