"""The compiled playbooks on disk: one JSON file each, named by content. Anything unreadable is simply compiled again."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coach import __version__
from coach.domain.model import Playbook
from coach.playbook import codec

if TYPE_CHECKING:
    from coach.domain.drills import Training
    from coach.domain.stock import Stock
    from coach.domain.talk import Talk

KEPT = 3
_SHORT = 16
_STAMP = f"-{__version__}-{codec.FORMAT}-{codec.SHAPE:08x}.json"
"""Another version of the product, or of the domain model, compiles anew."""
_TALK, _TRAINING, _CARDS = ".talk", ".training", ".cards"
"""Beside a playbook lie its talk, its training and the cards made of it, in files of their own, since advice does without them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cached compilation: of which playbooks' content, and where."""

    lineage: tuple[str, ...]
    digest: str
    path: Path


def candidates(folder: Path | None, name: str) -> Iterator[Candidate]:
    """Cached compilations of ``name`` by this version of the product, newest first."""
    return (found for found in _index(folder, name) if found.path.name.endswith(_STAMP))


def _index(folder: Path | None, name: str) -> list[Candidate]:
    if folder is None:
        return []
    try:
        index = json.loads((folder / f"{name}.json").read_text("utf-8"))
        return [Candidate(tuple(e["lineage"]), str(e["digest"]), folder / Path(e["file"]).name) for e in index]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def read(path: Path) -> Playbook | None:
    """The playbook in ``path``; None if it is missing, damaged or of another format."""
    try:
        return codec.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def read_talk(path: Path) -> Talk | None:
    """The talk kept beside the playbook in ``path``; None like :func:`read`."""
    try:
        return codec.loads_talk(path.with_suffix(_TALK).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def read_training(path: Path) -> Training | None:
    """The training kept beside the playbook in ``path``; None like :func:`read`."""
    try:
        return codec.loads_training(path.with_suffix(_TRAINING).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def write(folder: Path | None, playbook: Playbook, talk: Talk, training: Training) -> None:
    """Keep a compilation. A folder that can't be written is no reason to fail: the next start compiles again."""
    if folder is None:
        return
    made = Candidate(playbook.lineage, playbook.digest, _at(folder, playbook))
    older = [found for found in _index(folder, playbook.name) if found.path != made.path]
    index = [{"lineage": c.lineage, "digest": c.digest, "file": c.path.name} for c in (made, *older[: KEPT - 1])]
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _replace(made.path, codec.dumps(playbook))
        _replace(made.path.with_suffix(_TALK), codec.dumps_talk(talk))
        _replace(made.path.with_suffix(_TRAINING), codec.dumps_training(training))
        _replace(folder / f"{playbook.name}.json", json.dumps(index, ensure_ascii=False))
        for stale in older[KEPT - 1 :]:
            for suffix in (stale.path.suffix, _TALK, _TRAINING, _CARDS):
                stale.path.with_suffix(suffix).unlink(missing_ok=True)


def read_stock(folder: Path | None, playbook: Playbook) -> Stock | None:
    """The cards kept for just this playbook; None like :func:`read`."""
    try:
        return codec.loads_stock(_at(folder, playbook).with_suffix(_CARDS).read_text("utf-8")) if folder is not None else None
    except (OSError, ValueError):
        return None


def write_stock(folder: Path | None, playbook: Playbook, stock: Stock) -> None:
    """Keep the cards made from ``playbook``. As in :func:`write`, a folder that can't be written is no reason to fail."""
    if folder is not None and _at(folder, playbook).exists():  # it goes when the compiled playbook goes
        with contextlib.suppress(OSError):
            _replace(_at(folder, playbook).with_suffix(_CARDS), codec.dumps_stock(stock))


def _at(folder: Path, playbook: Playbook) -> Path:
    """Where a compiled playbook is kept."""
    return folder / f"{playbook.name}-{playbook.digest[:_SHORT]}{_STAMP}"


def _replace(path: Path, text: str) -> None:
    """Write whole or not at all."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".tmp-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
