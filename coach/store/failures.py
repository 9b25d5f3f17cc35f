"""What SQLite can answer, as messages a person can act on. Codes S101 to S114 are about the file, S120 onwards about its content."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from coach.errors import CoachError, fail
from coach.text import Text

_PRIMARY: Final = 0xFF  # SQLite's extended result codes carry the primary one in the low byte
_BACKUP = Text("请换一个数据目录（COACH_HOME），或从备份恢复该文件。", "Use another COACH_HOME, or restore the file from a backup.")

_FAILURES: Final[dict[int, tuple[str, str, str, Text | None]]] = {
    sqlite3.SQLITE_NOTADB: ("S101", "{path} 不是数据库文件", "{path} is not a database", _BACKUP),
    sqlite3.SQLITE_CORRUPT: ("S103", "数据库 {path} 已损坏", "the database {path} is damaged", _BACKUP),
    sqlite3.SQLITE_READONLY: (
        "S106",
        "{path} 只读，无法保存",
        "{path} is read-only: nothing can be saved",
        Text("请检查文件和目录的写入权限。", "Check the permissions of the file and its folder."),
    ),
    sqlite3.SQLITE_BUSY: (
        "S107",
        "{path} 正被另一个程序写入，等待超时，未作任何更改",
        "another program is still writing to {path}: nothing was changed",
        Text("请稍候重试。", "Try again in a moment."),
    ),
    sqlite3.SQLITE_FULL: (
        "S108",
        "磁盘已满，无法写入 {path}，未作任何更改",
        "the disk is full: nothing in {path} was changed",
        Text("请清理磁盘空间后重试。", "Free some space and try again."),
    ),
    sqlite3.SQLITE_IOERR: (
        "S114",
        "读写 {path} 时磁盘出错，未作任何更改",
        "the disk failed while {path} was read or written: nothing was changed",
        Text("请检查磁盘空间和磁盘状态后重试。", "Check the space on the disk and its state, then try again."),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "S109",
        "无法打开 {path}",
        "cannot open {path}",
        Text("请检查该目录是否存在、是否有权限访问。", "Check that its folder exists and that you may use it."),
    ),
}
_FAILURES[sqlite3.SQLITE_LOCKED] = _FAILURES[sqlite3.SQLITE_BUSY]
_FAILURES[sqlite3.SQLITE_PERM] = _FAILURES[sqlite3.SQLITE_CANTOPEN]


def primary_code(error: BaseException) -> int:
    """SQLite's result code of an error, 0 if it has none."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & _PRIMARY


def failure(error: sqlite3.Error, path: Path) -> CoachError:
    """The error for the user; S110 with SQLite's own words for what we have no better ones."""
    code, zh, en, hint = _FAILURES.get(primary_code(error), ("S110", "数据库 {path} 出错：{why}", "database error in {path}: {why}", None))
    return fail(code, zh.format(path=path, why=error), en.format(path=path, why=error), hint=hint)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors, bare or wrapped by SQLAlchemy (``orig``), into ours."""
    try:
        yield
    except Exception as error:
        bare = getattr(error, "orig", error)
        if isinstance(bare, sqlite3.Error):
            raise failure(bare, path) from error
        raise


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """Turn what decoding a row can raise into S113: the file was changed by something else, or is damaged."""
    try:
        yield
    except (KeyError, ValueError, TypeError) as error:
        zh, en = f"{path} 中有无法读取的客户数据：{error}", f"{path} holds customer data that cannot be read: {error}"
        raise fail("S113", zh, en, hint=_BACKUP) from error


def no_customer(customer_id: str) -> CoachError:
    """S120: there is no customer with this id."""
    return fail("S120", f"没有编号为 {customer_id} 的客户", f"there is no customer {customer_id}")


def no_publication(name: str, number: int) -> CoachError:
    """S131: there is no such published version."""
    hint = Text(f"coach playbook history {name} 列出全部版本。", f"coach playbook history {name} lists all versions.")
    return fail("S131", f"手册 {name} 没有发布过第 {number} 版", f"the playbook {name} has no published version {number}", hint=hint)
