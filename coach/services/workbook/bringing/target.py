"""The folder that a workbook's changes go to: a company's own playbook, by its name or by its folder."""

from __future__ import annotations

from dataclasses import dataclass

from coach.data import data_root
from coach.domain.publication import Files
from coach.errors import CoachError, fail
from coach.playbook.folder import Contents, Folder, read_folder
from coach.playbook.loader import Loader
from coach.services.find_playbook import folder_named
from coach.services.publishing.draft import is_shipped
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Target:
    """A draft as it is: ``files`` by their paths within ``folder``."""

    folder: Folder
    files: Files

    def with_files(self, changed: dict[str, bytes]) -> Contents:
        """What it would hold with ``changed`` in the place of its own."""
        display = self.folder.display
        return Contents(self.folder, tuple((f"{display}/{path}", changed.get(path, data)) for path, data in self.files))


def find_target(loader: Loader, typed: str, written: str) -> Target:
    """The draft meant by ``typed``, a name or a folder; without it the playbook called as is ``written`` in the workbook: never a path.

    CoachError P113 if there is none, C200 for one that is published and has no folder, C352 for one that comes with the product, P110
    to P112 as ``read_folder``.
    """
    name = typed or written
    folder = (folder_named(loader, typed) if typed else None) or loader.folders.get(name)
    if folder is None:
        raise _no_draft(name) if loader.knows(name) else loader.unknown(name)
    if is_shipped(loader, name) or folder.path.resolve().is_relative_to(data_root().resolve()):
        raise _shipped(name)
    files = read_folder(folder).files
    return Target(folder, tuple((path.removeprefix(f"{folder.display}/"), data) for path, data in files))


def _no_draft(name: str) -> CoachError:
    hint = Text(
        f"先取出来：coach playbook export {name} -o 目录，再写 --into 目录",
        f"take it out first (coach playbook export {name} -o FOLDER), then write --into FOLDER",
    )
    return fail("C200", f"手册 {name} 没有草稿", f"the playbook {name} has no draft", hint=hint)


def _shipped(name: str) -> CoachError:
    hint = Text(
        f"取出一份自己的：coach playbook export {name} -o 目录，再写 --into 目录；或用 coach playbook new 新建一本",
        f"take out a copy of your own (coach playbook export {name} -o FOLDER) and write --into FOLDER; or begin one: coach playbook new",
    )
    return fail("C352", f"“{name}”是随产品自带的手册，不能导入修改", f"'{name}' comes with the product and can't be changed", hint=hint)
