"""Which draft is meant, and whose it is: a company's own playbook, by its name or by its folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coach.data import data_root
from coach.domain.publication import Files
from coach.errors import CoachError, fail
from coach.playbook.folder import Folder, contents_of
from coach.playbook.loader import Loader
from coach.playbook.whole_folder import read_whole
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it was when it was read: what is checked is what is published. ``loader`` knows it under its ``name``."""

    name: str
    folder: Folder
    files: Files
    loader: Loader


def read_draft(loader: Loader, target: str) -> Draft:
    """The draft called ``target``, or lying in the folder ``target``.

    P113 if there is none, C200 for a published playbook without a folder, C201 for one that comes with the product.
    """
    folder = _folder(loader, target)
    files = read_whole(folder)
    contents = contents_of(folder.display, files)
    if not contents.files:
        raise fail("P111", f"{folder.display} 里没有 YAML 文件", f"no YAML file in {folder.display}")
    drafting, name = loader.with_contents(contents)
    if folder is loader.folders.get(target) and name != target:
        raise CoachError(*loader.as_draft(target).check(target).diagnostics)  # P114 among them
    refuse_shipped(loader, name)
    return Draft(name, folder, files, drafting)


def _folder(loader: Loader, target: str) -> Folder:
    if target in loader.folders:
        refuse_shipped(loader, target)
        return loader.folders[target]
    if target in loader.published:
        zh, en = f"手册 {target} 没有草稿", f"the playbook {target} has no draft"
        hint = Text(
            f"用 coach playbook export {target} -o 目录 取出最新版再改。", f"Take the latest out: coach playbook export {target} -o FOLDER"
        )
        raise fail("C200", zh, en, hint=hint)
    if "/" in target or "\\" in target or Path(target).exists():
        return Folder(Path(target), target.rstrip("/\\") or target)
    raise loader.unknown(target)


def is_shipped(loader: Loader, name: str) -> bool:
    """Whether ``name`` comes with the product."""
    folder = loader.folders.get(name)
    return folder is not None and folder.path.is_relative_to(data_root())


def refuse_shipped(loader: Loader, name: str) -> None:
    """C201 for a playbook that comes with the product: it is published with the product, and changed by extending it."""
    if is_shipped(loader, name):
        zh, en = f"“{name}”是随产品自带的手册，不能修改或发布", f"'{name}' comes with the product: it can't be changed or published"
        hint = Text(
            f"另取名字建一本自己的手册，写 extends: {name}。", f"Make a playbook of your own under another name, with extends: {name}."
        )
        raise fail("C201", zh, en, hint=hint)
