"""Writing a file that somebody asked for by name: never over another one unasked."""

from __future__ import annotations

from pathlib import Path

from coach.errors import fail
from coach.services.whole_file import whole_file
from coach.text import Text


def write_new(path: Path, text: str, *, force: bool) -> None:
    """Write ``text`` (UTF-8) whole or not at all.

    Raises CoachError C230 if there is such a file already and nobody said ``force``, C152 where it can't be written.
    """
    unless_there(path, force=force)
    with whole_file(path) as draft:
        draft.write_text(text, "utf-8")


def unless_there(path: Path, *, force: bool) -> None:
    """Refuse (C230) to write over a file, unless somebody said ``force``."""
    if path.is_file() and not force:
        hint = Text("换一个文件名，或用 --force 覆盖。", "Give another name, or write over it with --force.")
        raise fail("C230", f"已有文件 {path}", f"there is a file {path}", hint=hint)
