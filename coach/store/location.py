"""Which file the store is, from what COACH_DATABASE_URL or the caller says."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import unquote

from coach.errors import fail
from coach.store.sqlite import SqliteStore
from coach.text import Text

_SCHEME: Final = "sqlite:///"
_NO_FILE: Final = (":memory:", "file:")  # SQLite's own words for a store that is gone at the end, and for addresses
_HINT = Text(
    "请使用 sqlite:///相对路径、sqlite:////绝对路径，或直接给出文件路径。",
    "Write sqlite:///relative/path, sqlite:////absolute/path, or the file's path alone.",
)


def store_path(where: str | Path) -> Path:
    """The file of ``sqlite:///relative.db``, ``sqlite:////absolute.db`` or a bare path. S105 for any other kind of database."""
    if isinstance(where, Path):
        return where
    if "://" not in where and where.strip() and not where.startswith(_NO_FILE):
        return Path(where)
    rest = where.removeprefix(_SCHEME)
    if rest == where or not rest or "?" in rest or rest.startswith(_NO_FILE):
        # The address may hold a password: only its kind is shown.
        kind = where.split("://", 1)[0].split(":/", 1)[0]
        raise fail("S105", f"不支持这种数据库地址：{kind}", f"this kind of database address is not supported: {kind}", hint=_HINT)
    return Path(unquote(rest))


def open_store(where: str | Path) -> SqliteStore:
    """The store at ``where``; nothing is opened or made before the first question to it."""
    return SqliteStore(store_path(where))
