"""The migrations lead to the tables that the code speaks of, and to the settings of the file it counts on."""

from __future__ import annotations

import secrets
import sqlite3
from pathlib import Path
from typing import NoReturn

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData

from coach.store import migrate
from coach.store.engine import make_engine
from coach.store.kinds import APPLICATION_ID, SCHEMA
from coach.store.sqlite import SqliteStore
from coach.store.tables import metadata


def answer(path: Path, *pragmas: str) -> list[object]:
    connection = sqlite3.connect(path)
    answers = [connection.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in pragmas]
    connection.close()
    return answers


def tables_of(path: Path) -> int:
    connection = sqlite3.connect(path)
    (count,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.close()
    return int(count)


def test_the_migrations_make_the_tables(path: Path) -> None:
    engine = make_engine(path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_migrations_make_what_the_tables_would(path: Path, tmp_path: Path) -> None:
    """Column by column, with defaults, keys and indexes, in any order."""
    made = tmp_path / "made.db"
    sqlite3.connect(made).close()
    engine = make_engine(made)
    with engine.begin() as connection:
        metadata.create_all(connection)
    engine.dispose()
    assert shape(path) == shape(made)


def shape(path: Path) -> dict[str, object]:
    engine = make_engine(path)
    reflected = MetaData()
    with engine.connect() as connection:
        reflected.reflect(connection)
        texts = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
    engine.dispose()
    kinds = {name: ("AUTOINCREMENT" in sql, "WITHOUT ROWID" in sql) for name, sql in texts}
    return {
        name: (
            kinds[name],
            sorted((c.name, str(c.type), c.nullable, str(getattr(c.server_default, "arg", "")), c.primary_key) for c in table.c),
            sorted((key.parent.name, key.target_fullname, str(key.ondelete)) for key in table.foreign_keys),
            sorted((str(i.name), tuple(i.columns.keys()), bool(i.dialect_options["sqlite"]["where"] is not None)) for i in table.indexes),
        )
        for name, table in reflected.tables.items()
        if name != "alembic_version"
    }


def test_the_file_says_what_it_is(path: Path) -> None:
    assert answer(path, "application_id", "user_version", "journal_mode") == [APPLICATION_ID, SCHEMA, "wal"]


def test_the_newest_migration_is_the_schema(path: Path) -> None:
    engine = make_engine(path)
    with engine.begin() as connection:
        scripts = ScriptDirectory.from_config(migrate.configuration(connection))
        assert scripts.get_current_head() == f"{SCHEMA:04d}"
    engine.dispose()


def test_bringing_a_current_store_up_to_date_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    migrate.upgrade(path)
    assert path.read_bytes() == before


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "coach.db"

    def fail(_: int) -> NoReturn:
        raise RuntimeError("at the last step")

    monkeypatch.setattr(secrets, "token_hex", fail)
    with pytest.raises(RuntimeError, match="at the last step"):
        migrate.upgrade(path)
    monkeypatch.undo()
    assert answer(path, "application_id", "user_version") == [0, 0]
    assert tables_of(path) == 0
    store = SqliteStore(path)
    assert store.count() == 0
    store.close()


def test_foreign_keys_bind(path: Path) -> None:
    engine = make_engine(path)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_the_reading_connection_cannot_write(store: SqliteStore) -> None:
    store.count()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store._open().connection.execute("DELETE FROM customers")
