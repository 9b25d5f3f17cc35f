"""How many customers each rep holds, counted as the playbook's limit counts them (``manager.pool``)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from coach.book.listing import how_many
from coach.book.words import column, compared, literal, true
from coach.domain.ports import Reading
from coach.services.advise import Adviser
from coach.services.book.opened import open_book
from coach.services.reports.lists.desk import REP_OF, ListDesk
from coach.services.workday.allocate import Room

_COUNTS = "counts towards"


def room(store: Reading, adviser: Adviser, playbook: str, as_of: datetime, tell: Callable[[int], None] = lambda _: None) -> Room | None:
    """What reps may still hold by the rule ``pool.per_rep`` of the ``playbook``; None where it sets no limit.

    ``tell`` as for ``open_book``.
    """
    limit = adviser.tools(playbook).playbook.manager.pool.per_rep
    if not limit:
        return None
    with open_book(store, adviser, playbook, as_of, tell=tell) as book:
        return Room(limit, holding(ListDesk(book, store)))


def holding(desk: ListDesk) -> dict[str, int]:
    """By rep the customers that count towards the limit."""
    counts = desk.lists.pool.counts
    if counts is None:
        desk.evaluation.graph.define(_COUNTS, true())
    else:
        desk.flag(_COUNTS, counts)
    found = desk.keep(_COUNTS).counted([REP_OF], compared("!=", column(REP_OF), literal("")), {"holds": how_many(column(_COUNTS))})
    return {rep: held for rep, _, held in found}
