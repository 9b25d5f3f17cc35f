"""Preparing what whole-book reports read: so that the first report after many customers have come is as quick as the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from coach.book.large import MANY, is_large
from coach.domain.ports import Reading
from coach.services.advise import Adviser
from coach.services.book.stopped import is_stopped


def is_worth_preparing(store: Reading, adviser: Adviser, changed: int) -> bool:
    """Whether reports on the default playbook would have to prepare a large book themselves, now that so many customers have changed."""
    return changed >= MANY and is_large(store, adviser.tools().playbook)


def prepare_book(store: Reading, adviser: Adviser, as_of: datetime, tell: Callable[[int], None]) -> None:
    """Prepare the customers for reports on the default playbook; ``tell`` and ``as_of`` as for ``open_book``.

    Whatever goes wrong is no matter here: a report does without, and says what is wrong. Raises KeyboardInterrupt if it is stopped.
    """
    from coach.services.book.opened import open_book  # the database is slow to import

    try:
        with open_book(store, adviser, "", as_of, tell=tell):
            pass
    except Exception as error:  # reports say what is wrong, if it still is
        if is_stopped(error):
            raise KeyboardInterrupt from error
