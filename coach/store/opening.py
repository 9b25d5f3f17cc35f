"""Opening a store for reading: is it ours, is it of this version, and can it be read where it lies?"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from errno import EISDIR
from pathlib import Path

from coach.errors import CoachError, fail, reason
from coach.store.failures import primary_code, translated
from coach.store.kinds import APPLICATION_ID, PATIENCE, SCHEMA
from coach.text import Text

# A WAL database can be read in a folder that can't be written only if it is promised not to change.
_UNCHANGING = "mode=ro&immutable=1"
_UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection that reads only. ``fixed``: the folder can't be written."""

    connection: sqlite3.Connection
    fixed: bool


def connect(path: Path, way: str) -> sqlite3.Connection:
    """A bare connection without transactions of its own. ``way`` is the query of an SQLite URI."""
    uri = f"{path.absolute().as_uri()}?{way}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=PATIENCE, check_same_thread=False)


def open_for_reading(path: Path, migrate: bool = True) -> Opened:  # noqa: FBT002 - the second call below
    """Open, after creating the store or bringing it up to date if need be. S101–S113 if it can't be had."""
    with translated(path):
        if not path.exists():
            return _migrated(path)
        if path.is_dir():
            raise _cannot_make(path, IsADirectoryError(EISDIR, os.strerror(EISDIR)))
        opened = _open(path)
        try:
            current = _is_current(opened.connection, path)
        except BaseException:
            opened.connection.close()
            raise
        if current:
            opened.connection.execute("PRAGMA query_only = ON")
            return opened
        opened.connection.close()
        if opened.fixed or not migrate:
            raise _cannot_migrate(path)
        return _migrated(path)


def _migrated(path: Path) -> Opened:
    from coach.store.migrate import upgrade  # Alembic takes 0.4 s to load

    try:
        upgrade(path)
    except OSError as error:
        raise _cannot_make(path, error) from error
    return open_for_reading(path, migrate=False)


def _open(path: Path) -> Opened:
    try:
        return Opened(_readable(path, "mode=rw"), fixed=False)
    except sqlite3.Error as error:
        if primary_code(error) not in _UNWRITABLE:
            raise
        if has_unmerged_changes(path):
            raise _unmerged(path) from error
        return Opened(_readable(path, _UNCHANGING), fixed=True)


def _readable(path: Path, way: str) -> sqlite3.Connection:
    connection = connect(path, way)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first read is what fails
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def has_unmerged_changes(path: Path) -> bool:
    """Whether a process died before its changes moved from the write-ahead log into the file."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _is_current(connection: sqlite3.Connection, path: Path) -> bool:
    application, schema, tables = connection.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master) FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application != APPLICATION_ID and (application or schema or tables):
        raise fail(
            "S102",
            f"{path} 是其他程序的数据库，未作任何更改",
            f"{path} is the database of another program; nothing was changed",
            hint=Text("请换一个数据目录（COACH_HOME）。", "Use another COACH_HOME."),
        )
    if schema > SCHEMA:
        raise fail(
            "S104",
            f"{path} 由更新版本的程序写入（数据版本 {schema}，本程序支持到 {SCHEMA}）",
            f"{path} was written by a newer version of this program (schema {schema}, known up to {SCHEMA})",
            hint=Text("请升级本程序。", "Upgrade this program."),
        )
    return bool(schema == SCHEMA)


def _cannot_make(path: Path, error: OSError) -> CoachError:
    why = reason(error)
    return fail(
        "S109",
        f"无法建立数据文件 {path}：{why.zh}",
        f"cannot make the file {path}: {why.en}",
        hint=Text("请检查数据目录（COACH_HOME）及其权限。", "Check COACH_HOME and its permissions."),
    )


def _cannot_migrate(path: Path) -> CoachError:
    return fail(
        "S111",
        f"{path} 的数据版本较旧且所在目录只读，无法升级",
        f"{path} has an older schema and lies in a read-only folder: it cannot be brought up to date",
        hint=Text("请复制到可写的目录后再打开。", "Copy it to a folder that can be written."),
    )


def _unmerged(path: Path) -> CoachError:
    return fail(
        "S112",
        f"{path} 有尚未合并的更改，而所在目录只读",
        f"{path} has changes that are not yet merged, and its folder is read-only",
        hint=Text(
            f"请连同 {path.name}-wal 一起复制到可写的目录后再打开。", f"Copy it with {path.name}-wal to a folder that can be written."
        ),
    )
