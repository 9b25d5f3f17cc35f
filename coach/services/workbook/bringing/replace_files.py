"""Several files of one folder written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from coach.errors import fail
from coach.services.whole_file import cannot_write
from coach.text import Text


def replace_files(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Write ``after`` (by path within ``folder``) in the place of ``before``: what is interrupted half-way is put back.

    Raises CoachError C351 if a file is no longer as in ``before``, C152 where the system refuses; nothing is changed then.
    """
    here = folder
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".coach-") as beside:
            drafts = _drafts(folder, Path(beside), after)
            _unchanged(folder, before, after)
            done: list[tuple[Path, Path]] = []
            try:
                for path, (draft, kept) in drafts.items():
                    here = (folder / path).resolve()
                    done.append((kept, here))
                    draft.replace(here)
            except BaseException:  # Ctrl-C too
                for kept, place in done:
                    kept.replace(place)
                raise
    except OSError as error:
        raise cannot_write(here, error) from error


def _drafts(folder: Path, beside: Path, after: Mapping[str, bytes]) -> dict[str, tuple[Path, Path]]:
    """The new files and copies of the old ones, side by side on the disk of the folder, with the same rights."""
    found: dict[str, tuple[Path, Path]] = {}
    for number, (path, data) in enumerate(after.items()):
        draft, kept = beside / f"{number}.new", beside / f"{number}.old"
        shutil.copy2(folder / path, kept)
        draft.write_bytes(data)
        shutil.copymode(folder / path, draft)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        found[path] = draft, kept
    return found


def _unchanged(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    for path in after:
        if (folder / path).read_bytes() != before[path]:
            zh, en = f"{path} 刚刚被别人改了，没有导入", f"{path} was changed just now: nothing was imported"
            raise fail("C351", zh, en, hint=Text("再导入一次", "import it again"))
