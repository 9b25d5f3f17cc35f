"""Files of the database's own that are kept in a folder, under one name each for ever: written as drafts, named when they are whole.

So several processes may write and read them at once. What is damaged or cut off is thrown away, and where none can be kept there is none.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path
from secrets import token_hex
from typing import TypeVar

import duckdb
from sqlglot import exp

from coach.book.database import Database
from coach.book.kept import Place
from coach.book.words import column

DRAFT = Place(catalog="draft")
"""Where the tables of a file go until it is whole."""
_ABANDONED = 3_600
"""Seconds after which nobody works on a draft any more."""

Found = TypeVar("Found")


class KeptFiles:
    """Those in ``folder``, one of which at a time is read as ``place``."""

    def __init__(self, database: Database, folder: Path, place: Place) -> None:
        self._database, self._folder, self._place = database, folder, place
        self.file: Path | None = None
        """The one that is read."""

    def newest(self, pattern: str) -> list[Path]:
        """The files of that name, the newest first."""
        try:
            found = [(file.stat().st_mtime_ns, file) for file in self._folder.glob(pattern)]
        except OSError:
            return []
        return [file for _, file in sorted(found, reverse=True)]

    def open(self, files: Iterable[Path], read: Callable[[Path], Found | None]) -> Found | None:
        """Let the first of ``files`` be read that is sound and in which ``read`` finds something: what that is; None if there is none."""
        for file in files:
            is_sound, found = self._read(file, read)
            if found is not None:
                self.file = file
                return found
            self.close()
            if not is_sound:
                remove(file)
        return None

    def _read(self, file: Path, read: Callable[[Path], Found | None]) -> tuple[bool, Found | None]:
        try:
            self._database.attach(file, self._place.catalog, to_read=True)
            is_whole = self._is_whole(file)
            return is_whole, read(file) if is_whole else None
        except duckdb.Error:  # damaged, or of another version of the database
            return False, None
        except OSError:
            return True, None

    def close(self) -> None:
        """Let go of the file that is read."""
        self.file = None
        with contextlib.suppress(duckdb.Error):
            self._database.detach(self._place.catalog)

    def _is_whole(self, file: Path) -> bool:
        """Whether the file has all the blocks it says it has: one that was cut off is found out only where something is missing."""
        sizes = exp.Table(this=exp.Anonymous(this="pragma_database_size"))
        query = exp.select("block_size", "total_blocks").from_(sizes)
        query = query.where(exp.EQ(this=column("database_name"), expression=exp.Literal.string(self._place.catalog)))
        ((size, blocks),) = self._database.ask(query).fetchall()
        return file.stat().st_size >= int(size) * int(blocks)

    def write(self, name: str, fill: Callable[[], None], beside: Path | None = None) -> Path | None:
        """Let ``fill`` make the tables of a new file in ``DRAFT``, and give it its ``name`` when it is whole.

        None if none can be kept, or if the file ``beside`` it has gone meanwhile: with a customer who was deleted, it may be.
        """
        draft = self._folder / f".{token_hex(8)}"
        try:
            self._database.attach(draft, DRAFT.catalog, to_read=False)
            fill()
            self._database.detach(DRAFT.catalog)
            draft.chmod(0o600)
            file = draft.rename(self._folder / name)
        except (OSError, duckdb.Error):  # a full disk has several names; what else is wrong, whoever does without the file comes upon
            self._give_up(draft)
            return None
        except BaseException:
            self._give_up(draft)
            raise
        if beside is None or beside.exists():
            return file
        remove(file)
        return None

    def put(self, at: exp.Table, rows: exp.Query) -> None:
        """Make the table ``at`` of the draft."""
        self._database.ask(exp.Create(this=at, kind="TABLE", expression=rows))

    def _give_up(self, draft: Path) -> None:
        with contextlib.suppress(duckdb.Error):
            self._database.detach(DRAFT.catalog)
        remove(draft)

    def clean(self, files: Iterable[Path], new: Path) -> None:
        """Remove ``files`` but the ``new`` one; whoever reads them has them open. And drafts of processes that died."""
        for file in files:
            if file != new:
                remove(file)
        with contextlib.suppress(OSError):
            now = new.stat().st_mtime
            for draft in self._folder.glob(".*"):
                if now - draft.stat().st_mtime > _ABANDONED:
                    remove(draft)


def remove(file: Path) -> None:
    """Remove a file of the database's own, with what stands beside it while it is written."""
    for one in (file, file.with_name(f"{file.name}.wal")):
        with contextlib.suppress(OSError):
            one.unlink(missing_ok=True)
