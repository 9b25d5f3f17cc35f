"""The store: an SQLite file behind the port ``coach.domain.ports.Store``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coach.domain.import_ports import Batch, Importing
from coach.domain.ports import Writing
from coach.store.failures import failure, translated
from coach.store.forgetting import forget_book, forget_log
from coach.store.reader import Reader

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class SqliteStore(Reader):
    """Reads through the standard library at once; loads SQLAlchemy, which takes 0.2 s, only to write."""

    @contextmanager
    def writing(self, at: datetime) -> Iterator[Writing]:
        """One transaction, stamped ``at``."""
        from coach.store.writer import Transaction

        with self._transaction() as connection:
            transaction = Transaction(connection, at)
            yield transaction
            if transaction.deletes:
                forget_book(self.path)  # before: of whom a crash lets go, no copy is left
        if transaction.deletes:
            forget_book(self.path)  # and after, of copies made meanwhile
        if transaction.deletes or transaction.forgets:
            with translated(self.path):
                forget_log(self.path)

    @contextmanager
    def importing(self, batch: Batch, *, dry_run: bool = False) -> Iterator[Importing]:
        """One import; a dry run is rolled back."""
        from coach.store.importing import ImportSession

        with self._transaction() as connection:
            session = ImportSession(connection, batch)
            yield session
            session.finish()
            if dry_run:
                connection.rollback()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self._open().fixed:
            raise read_only(self.path)
        with translated(self.path), self._engine.begin() as connection:
            yield connection

    @cached_property
    def _engine(self) -> Engine:
        from coach.store.engine import make_engine

        return make_engine(self.path)


def read_only(path: Path) -> Exception:
    """What SQLite itself would say of a write here."""
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = sqlite3.SQLITE_READONLY
    return failure(error, path)
