"""Waiting until files of a playbook change: by looking at their times, which works on every system and every kind of disk.

Who watches says how to wait, so nothing here sleeps::

    for changed in changes(watched(loader, ["ours"]), lambda: time.sleep(0.5)):
        ...  # the files that changed, were added or are gone; the next look comes when this is done

It ends only with the process (Ctrl-C), or when the waiting function raises.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from coach.playbook.folder import SUFFIXES
from coach.playbook.loader import Loader
from coach.services.find_playbook import find_playbook

Look: TypeAlias = Mapping[str, tuple[int, int]]
"""Path → when it was changed (nanoseconds) and its size (bytes)."""


def watched(loader: Loader, targets: Iterable[str]) -> tuple[Path, ...]:
    """The folders that matter to a check of these playbooks or drafts: theirs, and those of all that may be extended.

    Raises CoachError as ``find_playbook`` does.
    """
    loaders = [find_playbook(loader, target)[0] for target in targets]
    folders = (folder.path for each in (loader, *loaders) for folder in each.folders.values())
    return tuple(dict.fromkeys(folders))


def changes(folders: Iterable[Path], wait: Callable[[], object]) -> Iterator[frozenset[str]]:
    """The paths that changed, whenever some did, after each ``wait``.

    An editor saves in several steps, and a folder is copied file by file: so a change is told once a second look finds nothing more.
    """
    watching = tuple(folders)
    known = look(watching)
    while True:
        wait()
        seen = look(watching)
        if seen == known:
            continue
        while True:
            wait()
            before, seen = seen, look(watching)
            if seen == before:
                break
        if changed := _differing(known, seen):
            yield changed
        known = seen


def look(folders: Iterable[Path]) -> Look:
    """How the YAML files below the folders stand. What is hidden, or can't be looked at just now, is passed over."""
    return {path: stamp for folder in folders for path in _files(folder) if (stamp := _stamp(path)) is not None}


def _files(folder: Path) -> Iterator[str]:
    for parent, inside, files in os.walk(folder):
        inside[:] = [name for name in inside if not name.startswith(".")]
        yield from (f"{parent}{os.sep}{name}" for name in files if name.endswith(SUFFIXES) and not name.startswith("."))


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _differing(before: Look, after: Look) -> frozenset[str]:
    return frozenset(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
