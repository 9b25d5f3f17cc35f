"""Whom a preview looks at: the customers of the store that the change concerns, or those of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path

from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.domain.ports import Reading, Store
from coach.errors import fail
from coach.services.import_book import ImportOptions, import_book
from coach.services.preview.survey import Source
from coach.text import Text

Opening = Callable[[], AbstractContextManager[Reading]]


def of_store(opening: Opening, names: frozenset[str] | None, default: str, rep: str | None) -> Source:
    """The customers of a store (one rep's, or all) whose playbook, their own or the ``default``, is among ``names`` (None = any)."""

    @contextmanager
    def source(which: int, of: int) -> Iterator[Iterator[tuple[int, Customer]]]:
        with opening() as store:
            customers = zip(count(which, of), store.customers(rep, (which, of)), strict=False)  # counting never ends
            yield (pair for pair in customers if names is None or (pair[1].playbook or default) in names)

    return source


def fill(store: Store, playbook: Playbook, file: Path, at: datetime, now: datetime) -> int:
    """Put the customers of a CSV or Excel file into ``store``, which is nobody's; gives how many. I1xx for a file that can't be read.

    ``now`` is this moment, where ``at`` looks back.
    """
    import_book(store, playbook, file, ImportOptions(now=now), at=at)
    found = store.count()
    if not found:
        hint = Text("先用 coach import 文件 --dry-run 看看。", "Look at it with coach import FILE --dry-run first.")
        raise fail("C221", f"{file} 里没有能用的客户", f"there are no customers in {file} that can be used", hint=hint)
    return found
