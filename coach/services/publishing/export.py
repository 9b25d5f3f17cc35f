"""Take a playbook out as plain files: a published version to work on, or one that comes with the product."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from coach.domain.ports import Reading
from coach.domain.publication import Files, Publication
from coach.errors import CoachError, fail, reason
from coach.playbook.loader import Loader
from coach.playbook.whole_folder import read_whole
from coach.services.publishing.mark import MARK, mark_text
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written where. ``publication`` is None for files that were never published."""

    folder: Path
    files: int
    publication: Publication | None


def export_playbook(store: Reading, loader: Loader, name: str, folder: Path, number: int | None = None) -> Exported:
    """Write the files of ``name`` (version ``number``, by default what serves) into the new ``folder``: whole or not at all.

    A published version is marked, so that what is made of it can be published again. P113 for an unknown playbook, S131 for a version
    that never was, C209 if the folder can't be made or holds something.
    """
    published, files = files_of(store, loader, name, number)
    _write(folder, files if published is None else (*files, (MARK, mark_text(published).encode())))
    return Exported(folder, len(files), published)


def files_of(store: Reading, loader: Loader, name: str, number: int | None) -> tuple[Publication | None, Files]:
    """The files of ``name`` and the version they are (None: never published). Raises as :func:`export_playbook`."""
    if not loader.knows(name):
        raise loader.unknown(name)
    versions = store.publications(name)
    wanted = next((one for one in versions if number in (None, one.number)), None)
    if number is not None or (wanted is not None and name in loader.published):
        return wanted, store.publication_files(name, wanted.number if wanted else number or 0)
    return None, read_whole(loader.folders[name])


def _write(folder: Path, files: Files) -> None:
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        hint = Text("请写一个新的文件夹，以免覆盖已有的文件。", "Name a new folder, so that nothing is overwritten.")
        raise fail("C209", f"{folder} 已经存在", f"{folder} is there already", hint=hint)
    try:
        with tempfile.TemporaryDirectory(dir=folder.absolute().parent, prefix=".coach-") as beside:
            made = Path(beside) / "made"
            for path, data in files:
                _write_file(made, path, data)
            if folder.exists():  # empty
                folder.rmdir()
            made.rename(folder)
    except OSError as error:
        raise _refused(folder, error) from error


def _refused(folder: Path, error: OSError) -> CoachError:
    why, parent = reason(error), folder.absolute().parent
    hint = None if parent.exists() else Text(f"请先建文件夹 {parent}。", f"Make the folder {parent} first.")
    return fail("C209", f"写不了 {folder}：{why.zh}", f"{folder} can't be written: {why.en}", hint=hint)


def _write_file(made: Path, path: str, data: bytes) -> None:
    inside = PurePosixPath(path)
    if inside.is_absolute() or ".." in inside.parts or "\\" in path or ":" in path:
        raise _outside(path)
    target = made.joinpath(*inside.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _outside(path: str) -> CoachError:
    return fail("C209", f"路径“{path}”指向文件夹之外，没有写出", f"the path '{path}' leads out of the folder: nothing was written")
