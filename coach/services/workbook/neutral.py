"""Texts as they may stand in a cell: nothing runs as a formula, nothing breaks the file, and all of it comes back as it was."""

from __future__ import annotations

import re

MOST = 32_000
"""Characters of a cell; a spreadsheet takes 32,767."""
_RISKY = re.compile("'*[=+\\-@\t\r]")
_MADE_HARMLESS = re.compile("'+[=+\\-@\t\r]")
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def harmless(text: str) -> str:
    """A text that a spreadsheet would run as a formula, now or when the sheet is saved as CSV, gets an apostrophe before it."""
    return f"'{text}" if _RISKY.match(text) else text


def original(text: str) -> str:
    """The text that :func:`harmless` was given."""
    return text[1:] if _MADE_HARMLESS.match(text) else text


def can_stand(text: str) -> bool:
    """Whether a cell can hold all of the text."""
    return len(text) <= MOST and not _NO_XML.search(text)


def cut(text: str) -> str:
    """As much of the text as a cell can hold."""
    shown = _NO_XML.sub("\ufffd", text)
    return shown if len(shown) <= MOST else f"{shown[: MOST - 1]}…"
