"""Running a long query so that a person can watch it, and stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

import duckdb

from coach.book.database import Database
from coach.book.room import no_room
from coach.errors import CoachError, fail
from coach.text import Text

_LOOK = 0.5
NO_MEMORY = "C401"


def run(database: Database, work: Callable[[], None], tell: Callable[[int], None]) -> None:
    """Do ``work`` on ``database`` beside this thread, and ``tell`` now and then how many per cent are done. Ctrl-C stops the work first.

    Raises C400 where the disk has no room to spill, C401 where memory does not do.
    """
    database.watch()
    failed: list[BaseException] = []

    def working() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            failed.append(error)

    thread = Thread(target=working, daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(_LOOK)
            tell(max(int(database.connection.query_progress()), 0))
    except BaseException:
        database.connection.interrupt()
        thread.join()
        raise
    if failed:
        raise _said(failed[0], database)


@contextmanager
def explained(database: Database) -> Iterator[None]:
    """Say in a message what the database lacks: C400 and C401 as for ``run``, C404 where the copy it reads turns out to be damaged."""
    try:
        yield
    except duckdb.Error as error:
        raise _said(error, database) from error


def _said(error: BaseException, database: Database) -> BaseException:
    if isinstance(error, duckdb.IOException) and "orrupt" in str(error):
        return _damaged(database)
    if isinstance(error, duckdb.OutOfMemoryException) or (isinstance(error, duckdb.IOException) and "space" in str(error)):
        return no_room() if "temp" in str(error) or isinstance(error, duckdb.IOException) else _memory()
    return error


def _damaged(database: Database) -> CoachError:
    """What is damaged is thrown away: it is only a copy."""
    for file in database.attached.values():
        with suppress(OSError):
            file.unlink(missing_ok=True)
    return fail(
        "C404",
        "暂存的客户副本坏了，已经删掉；客户库本身没有问题。",
        "The copy of the customers kept for evaluation was damaged and has been removed; the store itself is sound.",
        hint=Text("请再运行一次。", "Run it once more."),
    )


def _memory() -> CoachError:
    return fail(
        "C401",
        "内存不够，什么也没有写出。",
        "There is not enough memory; nothing was written.",
        hint=Text("关掉占内存的程序，再试一次。", "Close programs that take much memory, and try again."),
    )
