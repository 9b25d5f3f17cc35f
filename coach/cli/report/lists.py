"""The open book that the manager's lists are made from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from coach.cli.common import App, default_playbook
from coach.cli.report.papers import Asked

if TYPE_CHECKING:
    from coach.services.reports.lists.desk import ListDesk


@contextmanager
def at_list_desk(app: App, asked: Asked, *, whole: bool = False) -> Iterator[ListDesk]:
    """A desk for what was asked; with the ``whole`` book even for one rep. C170 as ever."""
    from coach.services.reports.lists.desk import ListDesk
    from coach.services.workday.away import check_known

    if asked.rep is not None:
        check_known(app.store, asked.rep)
    with asked.opened(app, None if whole else asked.rep) as book:
        yield ListDesk(book, app.store, asked.rep, asked.limit, default_playbook(app))
