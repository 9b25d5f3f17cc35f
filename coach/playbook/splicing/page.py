"""A file's text as it was written, with the offsets of its lines: whatever ends them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from coach.playbook.tree import Mark

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_ENDS = "\r\n"


@dataclass(frozen=True, slots=True)
class Page:
    """``text`` without the byte order mark, ``starts`` the offset of every line, ``eol`` what ends most of them."""

    text: str
    starts: tuple[int, ...]
    eol: str
    bom: str

    def offset(self, mark: Mark) -> int:
        """Where a place of the parser's stands in the text."""
        return self.starts[mark.line] + mark.column if mark.line < len(self.starts) else len(self.text)

    def column(self, offset: int) -> int:
        """How many characters stand before ``offset`` in its line."""
        return offset - self.line_start(offset)

    def line(self, offset: int) -> int:
        """The number of the line of ``offset``, from 0."""
        return bisect_right(self.starts, offset) - 1

    def line_start(self, offset: int) -> int:
        """Where the line of ``offset`` begins."""
        return self.starts[self.line(offset)]

    def end_of(self, line: int) -> int:
        """Where line number ``line`` ends, before what ends it."""
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        return self.starts[line] + len(self.text[self.starts[line] : end].rstrip(_ENDS))

    def content(self, line: int) -> str:
        """Line number ``line`` without what ends it."""
        return self.text[self.starts[line] : self.end_of(line)]

    def bytes(self, text: str) -> bytes:
        """``text`` in place of the page's, as it is written to the file."""
        return (self.bom + text).encode("utf-8")


def page_of(data: bytes) -> Page:
    """The page of a file in UTF-8 that holds no line ends but those of the three systems."""
    text = data.decode("utf-8")
    bom = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    lines = text.splitlines(keepends=True)
    starts, offset = [0], 0
    for line in lines:
        offset += len(line)
        starts.append(offset)
    if lines and not lines[-1].endswith(("\r", "\n")):
        starts.pop()
    ends = Counter(line[len(line.rstrip(_ENDS)) :] for line in lines)
    ends.pop("", None)
    return Page(text, tuple(starts), ends.most_common(1)[0][0] if ends else "\n", bom)
