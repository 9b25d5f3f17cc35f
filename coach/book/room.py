"""A disk without room for what is set aside while a book is evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC

from coach.errors import CoachError, fail
from coach.text import Text


@contextmanager
def setting_aside() -> Iterator[None]:
    """Write to the folder for what is kept meanwhile; C400 where its disk has no room."""
    try:
        yield
    except OSError as error:
        if error.errno == ENOSPC:
            raise no_room() from error
        raise


def no_room() -> CoachError:
    """C400."""
    return fail(
        "C400",
        "磁盘空间不够，中间结果写不下，什么也没有写出。",
        "The disk has no room for what doesn't fit into memory; nothing was written.",
        hint=Text("腾出磁盘空间，或用 TMPDIR 指到别的磁盘，再试一次。", "Make room, or point TMPDIR at another disk, and try again."),
    )
