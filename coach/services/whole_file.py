"""Writing a file whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.errors import CoachError, fail, reason
from coach.text import Text


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A draft beside ``path`` that takes its place once it is written; if it can't be, ``path`` stays as it was.

    Raises CoachError C152 where the system refuses, and where ``path`` is a folder or a device.
    """
    if path.exists() and not path.is_file():
        raise fail("C152", f"写不了 {path}：这不是文件", f"{path} can't be written: it is no file", hint=_NAME)
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".coach-") as folder:
            draft = Path(folder) / path.name
            yield draft
            draft.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error


def check_folder(path: Path) -> None:
    """Refuse (C152) a file in a folder that there isn't: asked before work that takes long, which would be lost."""
    try:
        path.parent.stat()
    except OSError as error:
        raise cannot_write(path, error) from error


_NAME = Text("请写文件名。", "Give the name of a file.")


def cannot_write(path: Path, error: OSError) -> CoachError:
    """C152 for a file that the system did not let be written."""
    why, hint = reason(error), None
    if not path.parent.exists():
        hint = Text(f"请先建文件夹 {path.parent}，或换一个位置。", f"Make the folder {path.parent} first, or write elsewhere.")
    return fail("C152", f"写不了 {path}：{why.zh}", f"{path} can't be written: {why.en}", hint=hint)
