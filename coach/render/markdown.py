"""What people typed, in Markdown: nothing in it is read as Markdown."""

from __future__ import annotations

import re

# An underscore inside a word means nothing.
_SPECIAL = re.compile(r"[\\`*\[\]<>|#&~]|(?<!\w)_|_(?!\w)")
_LIST = re.compile(r"^([-+=])|^(\d{1,9})([.)])")


def plain(text: str) -> str:
    """``text`` as it is; a line break becomes a break within the line. What would begin a list or a heading is escaped too."""
    return "<br>".join(_line(line.strip()) for line in text.strip().split("\n"))


def _line(text: str) -> str:
    return _LIST.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", _SPECIAL.sub(r"\\\g<0>", text))
