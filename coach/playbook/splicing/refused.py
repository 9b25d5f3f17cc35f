"""An edit that can't be made, told by where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from coach.errors import CoachError, Diagnostic, Location
from coach.text import Text


def refused(code: str, path: str, cells: Sequence[str], message: Text, hint: Text | None = None) -> CoachError:
    """``message`` behind the cells the edits come from, for the caller to raise."""
    said = [cell for cell in dict.fromkeys(cells) if cell]
    zh, en = (f"{'、'.join(said)}：{message.zh}", f"{', '.join(said)}: {message.en}") if said else (message.zh, message.en)
    return CoachError(Diagnostic(code, Text(zh, en), Location(path), hint))
