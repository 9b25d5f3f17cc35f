"""Creating a store, and bringing an older one up to date, through Alembic."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from time import monotonic, sleep

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from coach.store.engine import make_engine
from coach.store.failures import primary_code
from coach.store.kinds import PATIENCE, SCHEMA
from coach.store.opening import connect

_BETWEEN_TRIES = 0.02  # seconds


def upgrade(path: Path) -> None:
    """Run all migrations that are missing, in one transaction.

    The transaction is immediate, so of two processes that start at once the second waits, and finds nothing left to do.
    """
    _make_file(path)
    _use_write_ahead_log(path)
    engine = make_engine(path)
    try:
        with engine.begin() as connection:
            if connection.exec_driver_sql("PRAGMA user_version").scalar_one() < SCHEMA:
                command.upgrade(configuration(connection), "head")
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
    finally:
        engine.dispose()


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for our migrations over an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _make_file(path: Path) -> None:
    """An empty file that only its owner can read: it will hold personal data."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _use_write_ahead_log(path: Path) -> None:
    """Readers then never wait for a writer. SQLite doesn't wait by itself for the lock that this switch needs."""
    deadline = monotonic() + PATIENCE
    connection = connect(path, "mode=rw")
    try:
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if primary_code(error) != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                    raise
                sleep(_BETWEEN_TRIES)
            else:
                return
    finally:
        connection.close()
