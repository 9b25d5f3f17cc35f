"""The open book that reports of the team are made from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from coach.cli.common import App
from coach.cli.report.papers import Asked

if TYPE_CHECKING:
    from coach.services.reports.team.goals import Goals
    from coach.services.reports.team.report import Desk


@contextmanager
def at_desk(app: App, asked: Asked) -> Iterator[Desk]:
    """A desk for what was asked. The whole book is open even for one rep: what others did for his customers is theirs. C170 as ever."""
    from coach.services.reports.team.report import Desk
    from coach.services.workday.away import check_known

    if asked.rep is not None:
        check_known(app.store, asked.rep)
    with asked.opened(app) as book:
        yield Desk(book, app.store, asked.rep, asked.limit)


def goals(app: App, desk: Desk) -> Goals:
    """The targets that hold at the desk."""
    from coach.services.reports.team.goals import Goals

    return Goals(desk.playbook, desk.book.tools.calendar, app.store.settings())
