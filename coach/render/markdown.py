"""Markdown: what people typed, so that nothing in it is read as Markdown; and the blank lines between."""

from __future__ import annotations

import re
from collections.abc import Iterator

# An underscore inside a word means nothing.
_SPECIAL = re.compile(r"[\\`*\[\]<>|#&~]|(?<!\w)_|_(?!\w)")
_LIST = re.compile(r"^([-+=])(?=[-+=\s]*$|\s)|^(\d{1,9})([.)])(?=\s|$)")  # -10 and 3.6 begin none


def plain(text: str) -> str:
    """``text`` as it is; a line break becomes a break within the line. What would begin a list or a heading is escaped too."""
    return "<br>".join(_line(line.strip()) for line in text.strip().split("\n"))


def _line(text: str) -> str:
    return _LIST.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", _SPECIAL.sub(r"\\\g<0>", text))


def squeezed(lines: Iterator[str]) -> Iterator[str]:
    """No two blank lines in a row, and none at the start."""
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line
