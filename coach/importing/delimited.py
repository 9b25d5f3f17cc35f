"""CSV in any of its forms: comma, semicolon, tab or bar; quoted cells with line breaks in them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from coach.errors import CoachError, fail
from coach.importing.encodings import Encoding, find_encoding
from coach.importing.table import FileFacts, Row
from coach.text import Text

DELIMITERS = (",", ";", "\t", "|", "，", "；")
_SAMPLE_LINES = 60
_STATED = "sep="
_LONGEST_FIELD = 4_000_000
"""Characters of one cell: more can only be a quote that never closes. What the store takes is far less, and cut with a report."""
_MOST_LINES = 2_000
"""Lines of one row, likewise."""


class DelimitedFile:
    """A CSV file; see :class:`coach.importing.table.Grid`."""

    def __init__(self, path: Path, encoding: str = "", delimiter: str = "") -> None:
        self._path = path
        self._encoding: Encoding = find_encoding(path, encoding)
        self._has_statement = False
        self._delimiter = _stated(delimiter) or self._sniff()
        self._size = path.stat().st_size
        self._raw: io.BufferedReader | None = None

    @property
    def facts(self) -> FileFacts:
        """What the file is."""
        encoding = self._encoding
        return FileFacts("csv", self._size, encoding.digest, encoding.name, self._delimiter, is_encoding_guess=encoding.is_guess)

    @property
    def done(self) -> float:
        """How much is read, by bytes."""
        return self._raw.tell() / self._size if self._raw and not self._raw.closed and self._size else 1.0

    def rows(self) -> Iterator[Row]:
        """All rows but blank ones, numbered as a spreadsheet numbers them: a row with line breaks inside is one row."""
        csv.field_size_limit(_LONGEST_FIELD)
        with self._path.open("rb") as raw:
            self._raw = raw
            text = io.TextIOWrapper(raw, self._encoding.name, newline="")
            yield from self._parsed(text)

    def _parsed(self, text: Iterable[str]) -> Iterator[Row]:
        lines = _Remembered(text)
        reader = csv.reader(lines, delimiter=self._delimiter)
        before = number = 0
        try:
            for number, cells in enumerate(reader, start=1):
                if reader.line_num - before > _MOST_LINES:
                    raise self._unclosed_quote(before + 1)
                if lines.ended and _ends_quoted(lines.current, self._delimiter):
                    raise self._unclosed_quote(before + 1)
                before = reader.line_num
                lines.current.clear()
                if cells and not (number == 1 and self._has_statement):
                    yield number, cells
        except csv.Error as error:
            raise self._broken(before + 1, error) from error

    def _sniff(self) -> str:
        """The delimiter that splits the first lines into the most even rows; a comma where none splits anything."""
        with self._path.open(encoding=self._encoding.name, newline="") as file:
            lines = list(islice(file, _SAMPLE_LINES))
        if lines and lines[0].lower().startswith(_STATED) and len(lines[0].rstrip("\r\n")) == len(_STATED) + 1:
            self._has_statement = True
            return lines[0][len(_STATED)]
        return max(DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))

    def _unclosed_quote(self, line: int) -> CoachError:
        return fail(
            "I109",
            f"{self._path.name} 第 {line} 行起有引号没有配对",
            f"{self._path.name}: a quote opened in or after line {line} is never closed",
            hint=Text('请在该行补上或删去多余的引号 "', 'close the quote there, or delete the stray "'),
        )

    def _broken(self, line: int, error: csv.Error) -> CoachError:
        if "field larger" in str(error):
            return self._unclosed_quote(line)
        return fail(
            "I110", f"{self._path.name} 第 {line} 行不是有效的 CSV（{error}）", f"{self._path.name}, line {line}: not valid CSV ({error})"
        )


class _Remembered:
    """Hands on lines and remembers those of the current row. ``ended``: the file's end was met while the row was being read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.current: list[str] = []
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self.ended = True
            raise
        self.current.append(line)
        return line


def _stated(delimiter: str) -> str:
    """A delimiter as a person may state it; one character."""
    named = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}.get(delimiter.casefold(), delimiter)
    if len(named) > 1:
        raise fail("I110", f"分隔符“{delimiter}”应是一个字符", f"the delimiter '{delimiter}' should be one character")
    return named


def _ends_quoted(lines: list[str], delimiter: str) -> bool:
    """Whether a last row ends inside a quote, which would silently swallow all rows after that quote."""
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _evenness(lines: list[str], delimiter: str) -> tuple[float, int]:
    """The share of rows that have the usual number of cells, and that number; no share for a delimiter that splits nothing."""
    try:
        counts = Counter(len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells)
    except csv.Error:
        return 0.0, 0
    wide = Counter({width: count for width, count in counts.items() if width > 1})
    if not wide:
        return 0.0, 0
    width, count = wide.most_common(1)[0]
    return count / counts.total(), width
