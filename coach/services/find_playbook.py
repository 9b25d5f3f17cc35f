"""A playbook by its name, or the draft in a folder anywhere."""

from __future__ import annotations

from pathlib import Path

from coach.playbook.folder import Folder
from coach.playbook.loader import Loader


def find_playbook(loader: Loader, name: str) -> tuple[Loader, str]:
    """The loader that knows the playbook meant by ``name`` (a name or a folder), and what it calls itself.

    Raises CoachError P110, P111 or P116 for a folder that holds no playbook. A name that nobody has is told of when it is loaded (P113).
    """
    folder = folder_named(loader, name)
    return loader.with_draft(folder) if folder is not None else (loader, name)


def folder_named(loader: Loader, name: str) -> Folder | None:
    """The folder that ``name`` means; None if it is the name of a playbook, or nothing."""
    is_path = bool(name) and ("/" in name or "\\" in name or Path(name).exists())
    return Folder(Path(name), name.rstrip("/\\") or name) if is_path and name not in loader.folders else None
