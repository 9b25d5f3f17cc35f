"""Opening the whole book for a command, which takes time where a copy of many customers is still to be made: that is told meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from coach.cli.common import App
from coach.cli.language import words
from coach.cli.watch import Watch, watching
from coach.text import Text

if TYPE_CHECKING:
    from coach.services.book.opened import OpenBook

_PREPARING = Text("整理客户资料，之后的报表就快了：{:,}/{:,}", "Preparing the customers, so that later reports are quick: {:,}/{:,}")


def telling(app: App, watch: Watch) -> Callable[[int], None]:
    """What says on ``watch`` how many customers are prepared, of all there are."""
    total = cache(app.store.count)
    return lambda count: watch.say(words(_PREPARING).format(count, total()))


@contextmanager
def opened(
    app: App, playbook: str, as_of: datetime, rep: str | None = None, *, history: bool = False, quiet: bool = False
) -> Iterator[OpenBook]:
    """``coach.services.book.opened.open_book``; ``quiet`` tells nothing."""
    # The database is slow to import.
    from coach.services.book.opened import open_book

    with (
        watching(quiet=quiet) as watch,
        open_book(app.store, app.adviser, playbook, as_of, rep, history=history, tell=telling(app, watch)) as book,
    ):
        watch.end()
        yield book
