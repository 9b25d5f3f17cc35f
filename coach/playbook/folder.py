"""A playbook's folder: its YAML files, read once, with the digest that names exactly this content."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coach.domain.publication import Edition, Files
from coach.errors import CoachError, Diagnostic, Location, fail, reason
from coach.text import Text

MAX_FILE = 2_000_000
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a playbook lies. ``display`` is the path shown to people: what they would type from where they work."""

    path: Path
    display: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The bytes of every file of a folder, by display path, in order of name."""

    folder: Folder
    files: tuple[tuple[str, bytes], ...]

    def digest(self) -> str:
        """SHA-256 over names and contents, hexadecimal."""
        total = hashlib.sha256()
        for name, data in self.files:
            total.update(f"{name}\0{len(data)}\0".encode())
            total.update(data)
        return total.hexdigest()


@dataclass(frozen=True, slots=True)
class Published:
    """A playbook that serves as it was published, whatever lies in its folder. ``read`` fetches the files; only compiling needs them."""

    name: str
    edition: Edition
    read: Callable[[], Files]

    @property
    def display(self) -> str:
        """``acme@3``: what stands before the names of its files."""
        return f"{self.name}@{self.edition.number}"

    def digest(self) -> str:
        """Names this version, known without reading it."""
        return hashlib.sha256(f"{self.display}\0{self.edition.digest}".encode()).hexdigest()

    def contents(self) -> Contents:
        """What is read of it to compile it."""
        return contents_of(self.display, self.read())


def contents_of(display: str, files: Files) -> Contents:
    """The YAML files among ``files``, as if they lay in a folder called ``display``."""
    read = tuple((f"{display}/{path}", data) for path, data in files if path.endswith(SUFFIXES))
    return Contents(Folder(Path(display), display), read)


def read_folder(folder: Folder) -> Contents:
    """Read every YAML file below ``folder``. Raises :class:`CoachError` where the folder or a file can't be read."""
    if not folder.path.is_dir():
        raise fail("P110", f"找不到目录 {folder.display}", f"there is no folder {folder.display}")
    files = tuple((f"{folder.display}/{relative}", read_file(relative, folder)) for relative in _yaml_files(folder))
    if not files:
        hint = Text("至少要有 playbook.yaml", "at least a playbook.yaml is needed")
        raise fail("P111", f"{folder.display} 里没有 YAML 文件", f"no YAML file in {folder.display}", hint=hint)
    return Contents(folder, files)


def lines_of(data: bytes) -> list[str]:
    """The lines an editor shows, whatever ends them: so excerpts and positions agree on every system."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _yaml_files(folder: Folder) -> list[str]:
    """The paths below ``folder``, with slashes, in order. Hidden files and folders are an editor's or a system's, not the trainer's."""
    found: list[str] = []
    for parent, folders, files in os.walk(folder.path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = os.path.relpath(parent, folder.path).replace(os.sep, "/").removeprefix(".").lstrip("/")
        yaml = [name for name in files if name.endswith(SUFFIXES) and not name.startswith(".")]
        links = [name for name in folders if Path(parent, name).is_symlink()]  # never followed: so at least it is said
        found += [f"{inside}/{name}".lstrip("/") for name in (*yaml, *links)]
    return sorted(found)


def read_file(relative: str, folder: Folder) -> bytes:
    """The bytes of one file of ``folder``. P112 for what leads out of it, is no ordinary file, is too large or can't be read."""
    path = folder.path / relative
    shown = f"{folder.display}/{relative}"
    if path.is_symlink() and (path.is_dir() or not path.resolve().is_relative_to(folder.path.resolve())):
        raise refused(shown, Text("链接指向目录之外", "a link that leads out of the folder"))
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device would be waited on for ever
            raise refused(shown, Text("不是普通文件", "no ordinary file"))
        if path.stat().st_size > MAX_FILE:
            raise refused(shown, Text("文件超过 2 MB", "the file is over 2 MB"))
        return path.read_bytes()
    except OSError as error:
        why = reason(error)
        raise refused(shown, Text(f"读不了文件（{why.zh}）", f"the file can't be read ({why.en})")) from error


def refused(shown: str, message: Text) -> CoachError:
    """P112: a file that is not read."""
    return CoachError(Diagnostic("P112", message, Location(shown)))
