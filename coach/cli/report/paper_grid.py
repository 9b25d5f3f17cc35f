"""A table on a terminal of any width: side by side where there is room, each row a small block where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach.cli.columns import longest_item, pad, width, wrap, wrap_listed
from coach.render.paper import Column, Grid, Kind, Mark, Row
from coach.render.paper_words import PaperWords
from coach.text import Text

_COLON = Text("：", ": ")
_NOUGHT = Text("没写的都是 0。", "What is not named is 0.")
_GAP = 2
_LEAST, _MOST_LINES = 12, 4
"""Cells that a column of text is narrowed to, and lines that its longest text may take, before the table becomes blocks."""
_PAUSES = re.compile(r"(?<= )|(?<=：)|(?=（)")
_SHORT = 8
"""Cells of a heading that is not wrapped."""
_LOOKS: Mapping[Mark, str | None] = {Mark.NONE: None, Mark.GOOD: "green", Mark.WATCH: "yellow", Mark.BAD: "red"}


@dataclass(frozen=True, slots=True)
class GridLine:
    """One line of the screen, and its look."""

    text: str
    colour: str | None = None
    bold: bool = False
    dim: bool = False


def grid_lines(grid: Grid, words: PaperWords, signs: Mapping[Mark, str], cells: int) -> Iterator[GridLine]:
    """The grid's headings and rows within ``cells`` cells."""
    table = _Table(grid, words, signs)
    widths = table.fitting(cells)
    yield from table.side_by_side(widths) if widths else table.blocks(cells)


class _Table:
    def __init__(self, grid: Grid, words: PaperWords, signs: Mapping[Mark, str]) -> None:
        self.grid, self.words = grid, words
        self.heads = [words.view.say(column.title) for column in grid.columns]
        self.text = [column.kind is Kind.TEXT for column in grid.columns]
        self.rows = [[words.at(row, column) for column in grid.columns] for row in grid.rows]
        self.lists = [[isinstance(row.cells.get(column.key), tuple | list) for column in grid.columns] for row in grid.rows]
        self.signs = [signs[row.mark] for row in grid.rows]
        self.margin = max(map(width, self.signs), default=0) and max(map(width, self.signs)) + 1
        self.joint = words.view.say(_COLON)

    def fitting(self, cells: int) -> list[int]:
        """The width of each column; none if they don't fit side by side even with their texts wrapped."""
        cells_of = [max(width(row[at]) for row in self.rows) for at in range(len(self.heads))]
        room = cells - self.margin - _GAP * (len(self.heads) - 1)
        whole = [max(width(head), of) for head, of in zip(self.heads, cells_of, strict=True)]
        if sum(whole) <= room:
            return whole
        widths = [max(_head(head), of) for head, of in zip(self.heads, cells_of, strict=True)]
        natural = tuple(widths)
        while sum(widths) > room:
            widest = max((at for at, text in enumerate(self.text) if text), key=lambda at: widths[at], default=None)
            if widest is None or widths[widest] <= max(self._least(widest), natural[widest] // _MOST_LINES):
                return []
            widths[widest] -= 1
        return widths

    def _least(self, at: int) -> int:
        """Cells that a column of text needs: no heading and no item of a list is torn apart."""
        items = [longest_item(row[at]) for row, lists in zip(self.rows, self.lists, strict=True) if lists[at]]
        return max(_LEAST, _head(self.heads[at]), *items)

    def side_by_side(self, widths: Sequence[int]) -> Iterator[GridLine]:
        for line in self._line("", self.heads, widths, foot=True):
            yield GridLine(line, bold=True)
        yield GridLine(" " * self.margin + (" " * _GAP).join("─" * cells for cells in widths), dim=True)
        for row, sign, cells, lists in zip(self.grid.rows, self.signs, self.rows, self.lists, strict=True):
            for line in self._line(sign, cells, widths, lists):
                yield GridLine(line, _LOOKS[row.mark], bold=row.total)

    def _line(
        self, sign: str, cells: Sequence[str], widths: Sequence[int], lists: Sequence[bool] = (), *, foot: bool = False
    ) -> Iterator[str]:
        """A row in as many lines as its longest text takes; headings stand at the ``foot`` of theirs. ``lists``: which cells are lists."""
        columns = [
            _heading(cell, room) if foot else wrap_listed(cell, room) if listed else wrap(cell, room)
            for cell, room, listed in zip(cells, widths, lists or [False] * len(cells), strict=True)
        ]
        high = max(map(len, columns))
        columns = [[""] * (high - len(lines)) + lines if foot else lines + [""] * (high - len(lines)) for lines in columns]
        for at in range(high):
            shown = [
                pad(lines[at], room) if text else " " * (room - width(lines[at])) + lines[at]
                for lines, room, text in zip(columns, widths, self.text, strict=True)
            ]
            yield (pad(sign if at == 0 else "", self.margin) + (" " * _GAP).join(shown)).rstrip()

    def blocks(self, cells: int) -> Iterator[GridLine]:
        for row, sign, values, lists in zip(self.grid.rows, self.signs, self.rows, self.lists, strict=True):
            for line in wrap(f"{sign} {values[0]}".strip(), cells):
                yield GridLine(line, _LOOKS[row.mark], bold=True)
            told = zip(self.grid.columns[1:], self.heads[1:], values[1:], lists[1:], strict=True)
            pairs = [
                (f"{head}{self.joint}{value}", listed) for column, head, value, listed in told if value and not _is_nought(row, column)
            ]
            for line in _packed(pairs, cells - _GAP):
                yield GridLine(" " * _GAP + line)
        if any(_is_nought(row, column) for row in self.grid.rows for column in self.grid.columns[1:]):
            yield GridLine(self.words.view.say(_NOUGHT), dim=True)


def _is_nought(row: Row, column: Column) -> bool:
    """Whether a block passes the count over: what is unknown is told."""
    return column.kind is Kind.COUNT and row.cells.get(column.key) == 0


def _head(title: str) -> int:
    """Cells that a heading needs where it may be wrapped; words are kept whole, unless one alone is a heading in itself."""
    words = max(map(width, map(str.strip, _PAUSES.split(title))))
    return max(map(width, _heading(title, max(_SHORT, (width(title) + 1) // 2, words if words <= _LEAST else 0))))


def _heading(title: str, cells: int) -> list[str]:
    """A heading in lines, broken where it pauses if each part has room: 积压 现在 has two, and so have 瞄准（次数） and 相乘：每天."""
    words = _PAUSES.split(title)
    if max(map(width, map(str.strip, words))) > cells:
        return wrap(title, cells)
    lines = [words[0]]
    for word in words[1:]:
        if width(lines[-1]) + width(word.rstrip()) <= cells:
            lines[-1] += word
        else:
            lines.append(word)
    return [line.strip() for line in lines]


def _packed(pairs: Sequence[tuple[str, bool]], cells: int) -> Iterator[str]:
    """Pairs side by side, as many to a line as there is room for; those that hold a list are broken between its items."""
    line = ""
    for pair, listed in pairs:
        if line and width(line) + _GAP + width(pair) <= cells:
            line += " " * _GAP + pair
            continue
        if line:
            yield line
        *full, line = wrap_listed(pair, cells) if listed else wrap(pair, cells)
        yield from full
    if line:
        yield line
