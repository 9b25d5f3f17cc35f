"""An edit that can't be made, told by where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from coach.errors import CoachError, Diagnostic, Location
from coach.text import Text


def refused(code: str, path: str, cells: Sequence[str], message: Text, hint: Text | None = None) -> CoachError:
    """``message`` at the cell the edit comes from, for the caller to raise; several cells are named in it."""
    said = [cell for cell in dict.fromkeys(cells) if cell]
    if len(said) > 1:
        message = Text(f"{'、'.join(said)}：{message.zh}", f"{', '.join(said)}: {message.en}")
    return CoachError(Diagnostic(code, message, Location(path, cell=said[0] if said else ""), hint))
