"""The text of a decision table with other cells: rows that stay keep their line, and changed ones their columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from coach.errors import CoachError, fail
from coach.playbook.splicing.gaps import LINES
from coach.playbook.splicing.strip import Strip
from coach.playbook.table import ANY, cell_spans, row_lines, row_texts

_PIPES = re.compile("[|｜]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as written: ``start:end`` in the table's text, and its cells by column."""

    start: int
    end: int
    cells: dict[str, str]


def rewritten_table(text: str, rows: Sequence[Mapping[str, str]]) -> str:
    """The block ``text`` with exactly ``rows``, in their order, each with its ``id``; remarks and blank lines stay.

    A column that a row leaves out stays as it is (of a new row: ``-``). Raises CoachError P120 for a column the table has not, for a
    cell of several lines, and for a table that can't be read.
    """
    (head, offset), *lines = list(row_lines(text)) or [("", 0)]
    columns = row_texts(head)
    found = [_Line(start, start + len(line), cells) for line, start in lines if (cells := _cells(columns, line))]
    ids = [line.cells["id"] for line in found]
    if len(found) != len(lines) or len(set(ids)) != len(ids) or len({row["id"] for row in rows}) != len(rows):
        raise _refused("表里有读不懂的行，请先改好", "the table has rows that can't be read: put them right first")
    strip = _strip(text, found, offset + len(head))
    for row in rows:
        _put(strip, head, columns, row)
    for gone in set(ids) - {row["id"] for row in rows}:
        strip.remove(gone, LINES)
    wanted = [row["id"] for row in rows]
    if strip.keys != wanted:
        strip.arrange(tuple(wanted))
    return strip.text()


def _cells(columns: Sequence[str], line: str) -> dict[str, str]:
    texts = row_texts(line)
    return dict(zip(columns, texts, strict=True)) if len(texts) == len(columns) and "id" in columns else {}


def _strip(text: str, found: Sequence[_Line], head: int) -> Strip:
    """The rows, each with the remarks directly above it, and what stands between them."""
    ends = [head, *(line.end for line in found)]
    starts = [_with_remarks(text, line.start, end) for line, end in zip(found, ends, strict=False)]
    pieces = [text[start : line.end] for start, line in zip(starts, found, strict=True)]
    if not found:
        return Strip([], [], [text if text.endswith("\n") else f"{text}\n"])
    gaps = [text[: starts[0]], *(text[line.end : start] for line, start in zip(found, starts[1:], strict=False)), text[found[-1].end :]]
    return Strip([line.cells["id"] for line in found], pieces, gaps)


def _with_remarks(text: str, start: int, lowest: int) -> int:
    """Where the comment lines directly above the line at ``start`` begin."""
    while start - 1 > lowest:
        above = text.rfind("\n", 0, start - 1) + 1
        if above <= lowest or not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


def _put(strip: Strip, head: str, columns: Sequence[str], row: Mapping[str, str]) -> None:
    if unknown := [column for column in row if column not in columns]:
        raise _refused(f"表里没有“{unknown[0]}”这一列", f"the table has no column '{unknown[0]}'")
    if row["id"] not in strip.keys:
        _append(strip, row["id"], _changed(head, columns, {column: row.get(column, "") for column in columns}))
        return
    i = strip.keys.index(row["id"])
    above, between, line = strip.pieces[i].rpartition("\n")
    old = _cells(columns, line)
    changed = {column: cell for column, cell in row.items() if not _same(cell, old[column])}
    strip.pieces[i] = f"{above}{between}{_changed(line, columns, changed)}"


def _append(strip: Strip, name: str, line: str) -> None:
    first = not strip.pieces
    strip.insert(len(strip.pieces), name, line, "\n")
    if first:
        strip.gaps[-1] = "\n"


def _same(cell: str, old: str) -> bool:
    return cell.strip() == old or (cell.strip() in ANY and old in ANY)


def _changed(line: str, columns: Sequence[str], cells: Mapping[str, str]) -> str:
    """The line with other cells, its pipes where they were as far as there is room."""
    for column, (start, end) in reversed(list(zip(columns, cell_spans(line), strict=True))):
        if column in cells:
            line = line[:start] + _padded(cells[column], line[start:end], last=end == len(line)) + line[end:]
    return line


def _padded(cell: str, raw: str, *, last: bool) -> str:
    """A cell in the room of another: behind as many blanks, and up to the same column."""
    text = cell.strip() or "-"
    if "\n" in text or "\r" in text:
        raise _refused("决策表的一格只能写一行", "a cell of a decision table is one line")
    lead = raw[: len(raw) - len(raw.lstrip())] if raw.strip() else " "
    said = lead + _PIPES.sub(r"\\\g<0>", text)
    return said if last else said + " " * max(1, _width(raw) - _width(said))


def _width(text: str) -> int:
    """How many columns a text takes: a Chinese character takes two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _refused(zh: str, en: str) -> CoachError:
    return fail("P120", zh, en)
