"""All files of a playbook's folder, byte for byte: what is published, not only what is compiled."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from coach.domain.publication import Files
from coach.errors import fail
from coach.playbook.folder import Folder, read_file, refused
from coach.text import Text

MOST_FILES = 1_000
MOST_BYTES = 20_000_000


def read_whole(folder: Folder) -> Files:
    """Every file below ``folder`` that is not hidden. P110 without a folder, P112 for a file that is not read, P117 for too many."""
    if not folder.path.is_dir():
        raise fail("P110", f"找不到目录 {folder.display}", f"there is no folder {folder.display}")
    found: list[tuple[str, bytes]] = []
    size = 0
    for path in _paths(folder):
        found.append((path, read_file(path, folder)))
        size += len(found[-1][1])
        if len(found) > MOST_FILES or size > MOST_BYTES:
            zh, en = f"最多 {MOST_FILES} 个文件、{MOST_BYTES // 1_000_000} MB", f"at most {MOST_FILES} files and 20 MB"
            hint = Text("把与手册无关的文件移走。", "Move what does not belong to the playbook elsewhere.")
            raise fail("P117", f"{folder.display} 太大：{zh}", f"{folder.display} is too large: {en}", hint=hint)
    return tuple(sorted(found))


def _paths(folder: Folder) -> Iterator[str]:
    """Paths with slashes. Links to folders are among them: they are refused, not passed over in silence."""
    for parent, folders, files in os.walk(folder.path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = os.path.relpath(parent, folder.path).replace(os.sep, "/").removeprefix(".").lstrip("/")
        for name in (*files, *(name for name in folders if Path(parent, name).is_symlink())):
            path = f"{inside}/{name}".lstrip("/")
            if not path.isprintable():  # control characters, and bytes that are no UTF-8
                shown = f"{folder.display}/{path.encode(errors='backslashreplace').decode()}"
                raise refused(shown, Text("文件名里有无法显示的字符", "its name holds characters that can't be shown"))
            if not name.startswith("."):
                yield path
