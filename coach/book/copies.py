"""The copy of a large book that is kept beside its store: a file of the database's own, lowered for one playbook.

A copy is never changed. It says by stamps what each customer was like when it was made, so that a reader lowers anew whoever has changed
since; those are kept in a patch beside it (:mod:`coach.book.patches`), and when they are many a new copy is made.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any

import duckdb
from sqlglot import exp

from coach.book.database import Database
from coach.book.kept import MISFITS, Kept, Place
from coach.book.kept_files import DRAFT, KeptFiles
from coach.book.large import MANY
from coach.book.parts import Anew, Part, lowered, united
from coach.book.patches import PATCH, Patches
from coach.book.reached import keep_reaches, kept_reaches
from coach.book.span import Reach
from coach.book.stamps import Stamps
from coach.book.words import table
from coach.domain.whole_book import BookReading

MOST_PATCHED = 0.1
"""The share of customers that a patch may tell of; when they are more, a new copy is made with what the old one holds of the others."""
_SHARE = 40
"""For so many in a patch one more must have changed before the next is made."""
MOST_CHANGED = 0.5
"""The share of customers that may have changed before all are lowered anew for a new copy."""
_FORMAT = 3
_COPY = Place(catalog="copy")
_DASHES = {".duckdb": 1, ".patch": 2}
"""So many dashes stand in the names of files after the playbook's."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Who is to be lowered ``anew``, and who else stands in the patch instead of the copy."""

    anew: set[int] = field(default_factory=set)
    patched: set[int] = field(default_factory=set)


class Copies:
    """The copies of one store's book for what ``depends`` says of the playbook, called ``name``."""

    def __init__(self, database: Database, store: BookReading, name: str, depends: Mapping[str, Any]) -> None:
        self._database = database
        self._stamps = Stamps(database, store)
        known = json.dumps([_FORMAT, duckdb.__version__, store.book_id(), depends], ensure_ascii=False)
        self._folder = store.book_folder
        self._stem = f"{name}-{sha256(known.encode()).hexdigest()[:16]}"
        self._others = f"{name}-"
        self._files = KeptFiles(database, self._folder, _COPY)
        self._patches = Patches(database, self._folder, self._stamps)

    def open(self) -> Changes | None:
        """Attach the newest copy that is sound, with its patch: who changed since; None if there is no copy worth reading."""
        return self._files.open(self._files.newest(f"{self._stem}-*.duckdb"), self._changes)

    def make(self, kept: Kept, tell: Callable[[int], None]) -> bool:
        """Make a copy of all customers and attach it; False where none can be kept."""
        self._patches.close()
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = self._write(lambda: self._fill(kept, tell))
        return file is not None and self._files.open([file], lambda file: file) is not None

    def has_many(self, changes: Changes) -> bool:
        """Whether those to be lowered anew should be kept: a large patch takes its time to be written once more."""
        return len(changes.anew) >= MANY + len(changes.patched) // _SHARE or self._has_very_many(changes)

    def _has_very_many(self, changes: Changes) -> bool:
        return len(changes.anew) + len(changes.patched) > MOST_PATCHED * self._stamps.mark[0]

    def keep(self, kept: Kept, changes: Changes, anew: Anew) -> None:
        """Keep those who were lowered ``anew``: in a patch, or with all others in a new copy if a patch would tell of very many."""
        copy = self._files.file
        if copy and self._has_very_many(changes):
            self._write(lambda: self._renew(kept, anew), copy)
        elif copy:
            self._patches.make(copy, kept, anew)

    def sources(self, name: str, anew: Anew) -> list[Part]:
        """Where the rows of a table stand, but for those lowered ``anew``."""
        return [*self._patches.sources(name, anew), *lowered(_COPY, name, anew.replaced)]

    def reaches(self) -> list[Reach]:
        """How far the columns of copy and patch reach."""
        return [*kept_reaches(self._database, _COPY), *self._patches.reaches()]

    def _changes(self, file: Path) -> Changes | None:
        """None if those who changed are too many."""
        patched = self._patches.open(file)
        last = PATCH if patched else None
        anew = set() if self._stamps.is_current(last or _COPY) else self._stamps.changed(_COPY, last)
        count, _ = self._stamps.mark
        return Changes(anew, patched - anew) if len(anew) <= MOST_CHANGED * count else None

    def _write(self, fill: Callable[[], None], beside: Path | None = None) -> Path | None:
        file = self._files.write(f"{self._stem}-{token_hex(4)}.duckdb", fill, beside)
        if file is not None:
            self._files.clean(self._older(), file)
        return file

    def _fill(self, kept: Kept, tell: Callable[[int], None]) -> None:
        kept.create(DRAFT)
        kept.lower_all(DRAFT, tell)
        for name in [*(name for _, name, _ in kept.tables()), MISFITS]:
            self._files.put(DRAFT.table(DRAFT.odd(name)), exp.select("*").from_(table(DRAFT.odd(name))))
        self._close(kept)

    def _renew(self, kept: Kept, anew: Anew) -> None:
        """The copy once more, with what stands in its patch or was lowered anew: that takes a quarter of the time."""
        for name, columns in kept.columns():
            new = [*self._patches.sources(name, anew), *lowered(anew.place, name)]
            for at, old in zip(DRAFT.tables(name), lowered(_COPY, name, anew.replaced), strict=True):
                self._files.put(at, united([old, *new], columns))
                new = []  # beside the plain rows, odd or not
        self._close(kept)

    def _close(self, kept: Kept) -> None:
        self._stamps.keep()
        keep_reaches(self._database, kept.reaches(DRAFT))

    def _older(self) -> list[Path]:
        """Copies for this playbook and their patches: its name may be how another's begins."""
        found = ((file, dashes) for suffix, dashes in _DASHES.items() for file in self._folder.glob(f"{self._others}*{suffix}"))
        return [file for file, dashes in found if file.name[len(self._others) :].count("-") == dashes]
