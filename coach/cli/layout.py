"""Lines of a screen: how wide, in which look, wrapped beside what they belong to."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from typing import Any, Self

from coach.cli.columns import width, wrap

WIDEST = 96


def columns() -> int:
    """Cells to write in: the terminal's, not wider than reads well."""
    return max(40, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns))


class Styled(str):
    """A whole line with a look of its own; styles inside a line would be in the way of wrapping."""

    __slots__ = ("look",)
    look: Mapping[str, Any]

    def __new__(cls, text: str, **look: Any) -> Self:
        """Make one; ``look`` as for ``click.style``."""
        made = super().__new__(cls, text)
        made.look = look
        return made


def hanging(head: str, text: str) -> list[str]:
    """``text`` beside ``head``, wrapped to the terminal so that it stays clear of the left edge."""
    indent = width(head)
    rows = [row for paragraph in text.split("\n") for row in wrap(paragraph, columns() - indent) or [""]]
    return [(head if number == 0 else " " * indent) + row for number, row in enumerate(rows)]


def flowing(head: str, parts: Iterable[str]) -> list[str]:
    """``parts`` beside ``head``, two spaces apart: what doesn't fit on the line any more begins the next one, a whole part at a time."""
    indent = width(head)
    room = columns() - indent
    rows: list[str] = []
    for part in parts:
        if rows and width(rows[-1]) + 2 + width(part) <= room:
            rows[-1] += f"  {part}"
        else:
            rows += wrap(part, room)
    return [(head if number == 0 else " " * indent) + row for number, row in enumerate(rows or [""])]
