"""Where a character of a scalar's value stands in the file, when the text as written is not the value: folded lines, quotes, escapes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.errors import Location

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")


def follow(lines: Sequence[str], start: Location, style: str, value: str) -> Location:
    """Walk along the text as written (``lines``, the first one being that of ``start``) in step with ``value``: the place of its last
    character.

    Blanks are matched loosely: folding turns line ends and indentation into one space, and nobody needs the place of a blank.
    """
    row, column = (1, 0) if style in ("|", ">") else (0, start.column - 1 + bool(style))
    here = row, column
    for character in value:
        if character.isspace():
            continue
        while row < len(lines) and (blank := _blank(lines[row], column, style)):
            row, column = (row, column + blank) if column < len(lines[row]) else (row + 1, 0)
        if row == len(lines):
            break
        here = row, column
        column += _width(lines[row], column, style)
    return Location(start.path, start.line + here[0], here[1] + 1)


def _blank(line: str, column: int, style: str) -> int:
    """How many characters stand at ``column`` for a blank or a line end; 0 if something else does."""
    if column >= len(line) or line[column].isspace():
        return 1
    if style != '"' or line[column] != "\\":
        return 0
    # A backslash at the end of a line joins it to the next; an escaped blank is a blank.
    return 1 if column == len(line) - 1 else 2 * (line[column + 1] in "nt ")


def _width(line: str, column: int, style: str) -> int:
    if style == "'" and line[column : column + 2] == "''":
        return 2
    escape = _ESCAPE.match(line, column) if style == '"' else None
    return len(escape.group()) if escape else 1
