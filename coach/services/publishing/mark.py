"""The mark in a draft's folder that tells which published version its author started from: ``.coach-base``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from coach.domain.publication import Publication
from coach.errors import CoachError
from coach.services.whole_file import whole_file

MARK = ".coach-base"
_LINE = re.compile(r"(?P<name>\S{1,200}) (?P<number>[1-9]\d{0,8}) (?P<digest>[0-9a-f]{64})\s*")
_LONGEST = 400  # bytes: more than a mark ever has


def mark_text(published: Publication) -> str:
    """What the file holds: the playbook, the number of the version, the digest of its files."""
    return f"{published.name} {published.number} {published.digest}\n"


def marked(folder: Path, published: Publication) -> bool:
    """Mark ``folder`` as standing on this version; False where nothing can be written."""
    try:
        with whole_file(folder / MARK) as draft:
            draft.write_text(mark_text(published), "utf-8")
    except CoachError:
        return False
    return True


def base_of(folder: Path, versions: Sequence[Publication]) -> Publication | None:
    """The version among ``versions`` (of one playbook) that ``folder`` is marked with; None if it has no such mark."""
    found = _LINE.fullmatch(_read(folder / MARK))
    if found is None:
        return None
    wanted = (found["name"], int(found["number"]), found["digest"])
    return next((one for one in versions if (one.name, one.number, one.digest) == wanted), None)


def _read(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST).decode("utf-8", "replace")
    except OSError:
        return ""
