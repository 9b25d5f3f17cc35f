"""How wide a text is."""

from __future__ import annotations

from unicodedata import east_asian_width


def width(line: str) -> int:
    """In the widths of Latin letters."""
    return len(line) if line.isascii() else sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line)
