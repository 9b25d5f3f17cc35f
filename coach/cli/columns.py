"""Lines and columns of text in which Chinese characters are two cells wide. For help pages, which can't wait for rich to load."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_NOT_FIRST = frozenset(",.;:!?)]}、。，；：！？）】》”’…%")
_ITEM = re.compile(r".+?(?:、|, |$)", re.DOTALL)
_NOT_LAST = frozenset("([{（【《“‘")


def width(text: str) -> int:
    """Cells that ``text`` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def pad(text: str, cells: int) -> str:
    """``text`` filled up with spaces to ``cells`` cells."""
    return text + " " * (cells - width(text))


def wrap(text: str, cells: int) -> list[str]:
    """Break ``text`` into lines of at most ``cells`` cells: between words, and between Chinese characters where punctuation allows."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and width(lines[-1]) + width(piece.rstrip()) > cells:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def wrap_listed(text: str, cells: int) -> list[str]:
    """Break a list within ``text`` between its items, so that no name is torn apart; an item that is too long is wrapped."""
    lines = [""]
    for item in _ITEM.findall(text):
        if width(lines[-1]) + width(item.rstrip()) <= cells:
            lines[-1] += item
            continue
        *full, last = wrap(item, cells)
        lines += [*full, last + item[len(item.rstrip()) :]]
    return [line.rstrip() for line in lines if line] or [""]


def longest_item(text: str) -> int:
    """Cells that the longest item of a list takes."""
    return max((width(item.rstrip()) for item in _ITEM.findall(text)), default=0)


def definitions(rows: Sequence[tuple[str, str]], cells: int, *, longest: int = 30) -> Iterator[str]:
    """Lay out terms with their explanations in two columns, indented by two. A term over ``longest`` cells gets a line of its own."""
    left = max((width(term) for term, _ in rows if width(term) <= longest), default=0)
    for term, meaning in rows:
        lines = wrap(meaning, max(cells - left - 4, 20))
        if width(term) > left:
            yield f"  {term}"
        else:
            yield f"  {pad(term, left)}  {lines.pop(0)}".rstrip()
        yield from (" " * (left + 4) + line for line in lines)


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _pieces(text: str) -> Iterable[str]:
    """The smallest parts that stay together; a space belongs to the part before it."""
    start = 0
    for at in range(1, len(text)):
        if _may_break(text[at - 1], text[at]):
            yield text[start:at]
            start = at
    yield text[start:]


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if before in _NOT_LAST or after in _NOT_FIRST or after == " ":
        return False
    return _cells(before) > 1 or _cells(after) > 1
