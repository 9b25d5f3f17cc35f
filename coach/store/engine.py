"""The SQLAlchemy engine that writes: one connection, every transaction immediate."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from coach.store.opening import connect

_CACHE = 32_768
"""KiB for pages that an import has touched: its keys and hashes come in no order, so it touches all of their indexes."""


def make_engine(path: Path, way: str = "mode=rw") -> Engine:
    """An engine on the file; ``way`` is the query of an SQLite URI."""

    def open_connection() -> sqlite3.Connection:
        connection = connect(path, way)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what a customer wants forgotten is overwritten, not only unlinked
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        return connection

    engine = create_engine("sqlite://", creator=open_connection, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # At once the only writer: a transaction that began as a reader could not wait for another writer, only fail.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
