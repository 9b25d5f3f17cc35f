"""What lies beside the store of those who were deleted: copies of the book, and the log that SQLite writes ahead."""

from __future__ import annotations

import shutil
from pathlib import Path

from coach.errors import CoachError, fail, reason
from coach.store.book_reader import book_folder
from coach.store.opening import connect
from coach.text import Text

_BLOCK = 1 << 20


def forget_book(path: Path) -> None:
    """Overwrite and remove what was copied from the store ``path`` for whole-book evaluation. S115 if it can't be."""
    folder = book_folder(path)
    if not folder.exists():
        return
    try:
        for file in folder.rglob("*"):
            if file.is_file():
                _overwrite(file)
        shutil.rmtree(folder)
    except FileNotFoundError:
        shutil.rmtree(folder, ignore_errors=True)  # somebody else removes it at this moment
    except OSError as error:
        raise _stays(folder, error) from error


def forget_log(path: Path) -> None:
    """Empty the log of the store ``path``: until then the pages of whoever was deleted stand in it as they were. Waits for readers."""
    connection = connect(path, "mode=rw")
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()


def _overwrite(file: Path) -> None:
    size = file.stat().st_size
    with file.open("r+b") as opened:
        for start in range(0, size, _BLOCK):
            opened.write(bytes(min(_BLOCK, size - start)))


def _stays(folder: Path, error: OSError) -> CoachError:
    why = reason(error)
    return fail(
        "S115",
        f"客户资料的副本 {folder} 删不掉：{why.zh}，客户没有删除",
        f"the copy of the customers in {folder} cannot be removed: {why.en}; nobody was deleted",
        hint=Text(
            "请关闭正在出报表的窗口，检查该文件夹的权限，再试一次。",
            "Close running reports, check the folder's permissions and try again.",
        ),
    )
