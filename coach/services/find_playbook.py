"""A playbook by its name, one of its versions, or the draft in a folder anywhere."""

from __future__ import annotations

import re
from pathlib import Path

from coach.playbook.folder import Folder, contents_of
from coach.playbook.loader import Loader

_VERSION = re.compile(r"(?P<name>.+)@(?:(?P<number>\d{1,9})|draft|草稿)")


def find_playbook(loader: Loader, name: str) -> tuple[Loader, str]:
    """The loader that knows the playbook meant by ``name``, and what it calls itself.

    A name (what serves), ``name@2`` (that published version), ``name@draft`` (what lies in its folder), or a folder. Raises CoachError
    P110, P111 or P116 for a folder that holds no playbook, S131 for a version that never was. A name that nobody has is told of when
    it is loaded (P113).
    """
    folder = folder_named(loader, name)
    if folder is not None:
        return loader.with_draft(folder)
    version = _VERSION.fullmatch(name)
    if version is None or not loader.knows(version["name"]):
        return loader, name
    called = version["name"]
    if version["number"]:
        return loader.with_contents(contents_of(name, loader.files_of(called, int(version["number"]))))
    return (loader.as_draft(called) if called in loader.folders else loader), called


def version_number(name: str) -> int:
    """The 2 of ``ours@2``; 0 where no version is named."""
    version = _VERSION.fullmatch(name)
    return int(version["number"] or 0) if version else 0


def folder_named(loader: Loader, name: str) -> Folder | None:
    """The folder that ``name`` means; None if it is the name of a playbook, or nothing."""
    is_path = bool(name) and ("/" in name or "\\" in name or Path(name).exists())
    return Folder(Path(name), name.rstrip("/\\") or name) if is_path and name not in loader.folders else None
