"""Published versions of a company's playbook: kept as they were, counted 1, 2, 3 …"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

Files: TypeAlias = tuple[tuple[str, bytes], ...]
"""The files of a playbook's folder, byte for byte: path within the folder (with slashes) → content, in order of path."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which published version a playbook is. ``digest`` is that of its files; ``forced``: published although it failed its check."""

    number: int
    digest: str
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Checks:
    """What the check before publishing found: how many errors and warnings, how many cases ran and how many of them failed."""

    errors: int = 0
    warnings: int = 0
    cases: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class NewPublication:
    """A version to be published.

    ``number`` is the one it is to have; if it was given meanwhile, somebody else was quicker. ``version`` is what the playbook calls
    itself, ``base`` the number of the version its author started from (0 = none), ``restores`` that of the version whose content it
    brings back (0 = none). ``forced_because`` is "" unless it failed its check. ``preview``: JSON text of what it changes, in counts.
    """

    name: str
    number: int
    version: str
    files: Files
    note: str
    by: str
    approved_by: str = ""
    forced_because: str = ""
    base: int = 0
    restores: int = 0
    checks: Checks = Checks()
    preview: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """A published version, without its files; as :class:`NewPublication`, with its ``digest`` and when it was published."""

    name: str
    number: int
    version: str
    digest: str
    at: datetime
    note: str
    by: str
    approved_by: str
    forced_because: str
    base: int
    restores: int
    checks: Checks
    preview: str

    @property
    def edition(self) -> Edition:
        """What advice says of it."""
        return Edition(self.number, self.digest, bool(self.forced_because))


def files_digest(files: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over paths and contents, hexadecimal: the same wherever the folder lies."""
    total = hashlib.sha256()
    for path, data in files:
        total.update(f"{path}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()
