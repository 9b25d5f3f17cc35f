"""The copy of a large book that is kept beside its store: a file of the database's own, lowered for one playbook.

A copy is never changed. It says by stamps what each customer was like when it was made, so that a reader lowers anew whoever has changed
since; when those are many a new copy is made. It gets its name when it is whole, so several processes may make and read copies at once.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any

import duckdb
from sqlglot import exp

from coach.book.database import Database
from coach.book.kept import MISFITS, Kept, Place
from coach.book.kept_history import HISTORY
from coach.book.span import Reach
from coach.book.tables import KEY
from coach.book.words import column, table
from coach.domain.whole_book import BookReading

LEAST = 5_000
"""Customers from which on a copy pays."""
RECORDS = 50_000
"""… or with so many records, be they of few customers."""
MOST_CHANGED = 0.05
"""The share of customers that may have changed before a new copy is made."""
_FORMAT = 3
_ABANDONED = 3_600
"""Seconds after which nobody works on a draft any more."""
_COPY = Place(catalog="copy")
_STAMPS, _NOW, _MARK, _REACHES = "stamps", "stamps now", "mark", "reaches"
_REACH = {"table": "VARCHAR", "column": "VARCHAR", "low": "BIGINT", "high": "BIGINT"}
_PAIR = {KEY: "BIGINT", "@stamp": "BIGINT"}


class Copies:
    """The copies of one store's book for what ``depends`` says of the playbook, called ``name``."""

    def __init__(self, database: Database, store: BookReading, name: str, depends: Mapping[str, Any]) -> None:
        self._database, self._store = database, store
        known = json.dumps([_FORMAT, duckdb.__version__, store.book_id(), depends], ensure_ascii=False)
        self._folder = store.book_folder
        self._stem = f"{name}-{sha256(known.encode()).hexdigest()[:16]}"
        self._others = f"{name}-"
        self.file: Path | None = None

    def open(self) -> set[int] | None:
        """Attach the newest copy that is sound: the numbers of customers who changed since; None if there is no copy worth reading."""
        for file in self._found():
            try:
                self._database.attach(file, _COPY.catalog, to_read=True)
            except duckdb.Error:  # damaged, or of another version of the database
                _remove(file)
                continue
            try:
                changed = self._changed() if self._whole(file) else None
            except (duckdb.Error, OSError):
                changed = None
            if changed is not None:
                self.file = file
                return changed
            self._database.detach(_COPY.catalog)
        return None

    def make(self, kept: Kept, tell: Callable[[int], None]) -> bool:
        """Make a copy and attach it; False where none can be kept."""
        draft = self._folder / f".{token_hex(8)}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(draft, kept, tell)
            draft.chmod(0o600)
            self.file = draft.rename(self._folder / f"{self._stem}-{token_hex(4)}.duckdb")
            self._database.attach(self.file, _COPY.catalog, to_read=True)
        except (OSError, duckdb.IOException):
            self._give_up(draft)
            return False
        except BaseException:
            self._give_up(draft)
            raise
        self._clean()
        return True

    def sources(self, name: str) -> list[exp.Table]:
        """Where the rows of a table stand in the copy."""
        return [_COPY.table(name)] if name == HISTORY else [_COPY.table(name), _COPY.table(_COPY.odd(name))]

    def reaches(self) -> list[Reach]:
        """How far the columns of the copy reach."""
        return [Reach(*row) for row in self._database.ask(exp.select("*").from_(_COPY.table(_REACHES))).fetchall()]

    def _found(self) -> list[Path]:
        try:
            found = [(file.stat().st_mtime_ns, file) for file in self._folder.glob(f"{self._stem}-*.duckdb")]
        except OSError:
            return []
        return [file for _, file in sorted(found, reverse=True)]

    def _whole(self, file: Path) -> bool:
        """Whether the file has all the blocks it says it has: one that was cut off is found out only where something is missing."""
        sizes = exp.Table(this=exp.Anonymous(this="pragma_database_size"))
        query = exp.select("block_size", "total_blocks").from_(sizes)
        query = query.where(exp.EQ(this=column("database_name"), expression=exp.Literal.string(_COPY.catalog)))
        ((size, blocks),) = self._database.ask(query).fetchall()
        return file.stat().st_size >= int(size) * int(blocks)

    def _changed(self) -> set[int] | None:
        """Who has changed, is new or is gone; None if those are too many."""
        mark = self._store.book_mark()
        if self._database.ask(exp.select("*").from_(_COPY.table(_MARK))).fetchone() == mark:
            return set()
        self._database.view_pairs(_NOW, _PAIR, self._store.book_stamps())
        was, now = column("@stamp", "was"), column("@stamp", "now")
        both = exp.EQ(this=column(KEY, "was"), expression=column(KEY, "now"))
        different = exp.NullSafeNEQ(this=was, expression=now)
        old = exp.alias_(_COPY.table(_STAMPS), "was", table=True)
        query = exp.select(exp.Coalesce(this=column(KEY, "now"), expressions=[column(KEY, "was")])).from_(old)
        query = query.join(table(_NOW, "now"), on=both, join_type="full").where(different)
        found = {key for (key,) in self._database.ask(query).fetchall()}
        return found if len(found) <= MOST_CHANGED * mark[0] else None

    def _write(self, draft: Path, kept: Kept, tell: Callable[[int], None]) -> None:
        self._database.attach(draft, _COPY.catalog, to_read=False)
        kept.create(_COPY)
        kept.lower_all(_COPY, tell)
        names = [*(name for _, name, _ in kept.tables()), MISFITS]
        for name in names:
            odd = exp.select("*").from_(table(_COPY.odd(name)))
            self._database.ask(exp.Create(this=_COPY.table(_COPY.odd(name)), kind="TABLE", expression=odd))
        self._database.view_pairs(_NOW, _PAIR, self._store.book_stamps())
        self._database.ask(exp.Create(this=_COPY.table(_STAMPS), kind="TABLE", expression=exp.select("*").from_(table(_NOW))))
        count, total = (exp.Literal.number(number) for number in self._store.book_mark())
        mark = exp.select(exp.cast(count, "bigint").as_("count"), exp.cast(total, "bigint").as_("total"))
        self._database.ask(exp.Create(this=_COPY.table(_MARK), kind="TABLE", expression=mark))
        self._database.create(_REACHES, _REACH)
        self._database.fill(_REACHES, _REACH, (one._asdict() for one in kept.reaches(_COPY)))
        self._database.ask(exp.Create(this=_COPY.table(_REACHES), kind="TABLE", expression=exp.select("*").from_(table(_REACHES))))
        self._database.detach(_COPY.catalog)

    def _give_up(self, draft: Path) -> None:
        self.file = None
        with contextlib.suppress(duckdb.Error):
            self._database.detach(_COPY.catalog)
        _remove(draft)

    def _clean(self) -> None:
        """Remove older copies for this playbook, which whoever reads them still has open; and drafts of processes that died."""
        for file in self._folder.glob(f"{self._others}*.duckdb"):
            if file != self.file and file.name[len(self._others) :].count("-") == 1:
                _remove(file)
        with contextlib.suppress(OSError):
            now = self.file.stat().st_mtime if self.file else 0.0
            for draft in self._folder.glob(".*"):
                if now - draft.stat().st_mtime > _ABANDONED:
                    _remove(draft)


def _remove(file: Path) -> None:
    for one in (file, file.with_name(f"{file.name}.wal")):
        with contextlib.suppress(OSError):
            one.unlink(missing_ok=True)
