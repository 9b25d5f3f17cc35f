"""Positions in a text as people count them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

_LINE_END = re.compile("\r\n|\r|\n|\u2028|\u2029")


class Places:
    """The lines of ``text``, looked for when the first place is asked for: most texts are fine."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self._text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of the character at ``offset``, from 0."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
