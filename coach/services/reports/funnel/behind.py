"""The customers behind one level. Of phones only the last digits are shown (domain L6)."""

from __future__ import annotations

from typing import Any, TypeAlias

from coach.domain.ports import Reading
from coach.services.book.opened import OpenBook
from coach.services.reports.customers import shown_customer
from coach.services.reports.funnel.people import Row, on_level, people
from coach.services.reports.funnel.view import FunnelView

Data: TypeAlias = dict[str, Any]


def behind(book: OpenBook, store: Reading, view: FunnelView, level: str, limit: int) -> Data:
    """The customers on a level, those there longest first, then those of whom nobody knows since when."""
    rows, total = people(book.database, view.funnel, on_level(level), limit)
    return {
        "level": level,
        "shown": view.shown(level),
        "customers": [_row(row, store, view) for row in rows],
        "total": total,
    }


def _row(row: Row, store: Reading, view: FunnelView) -> Data:
    plan = row.plan
    return {
        "customer": shown_customer(store, row.customer),
        "value": view.amount(row.amount),
        "since": row.since.isoformat() if row.since else None,
        "days": (view.report.days.today - row.since).days if row.since else None,
        "plan": {
            "target": plan.target or None,
            "shown": view.shown(plan.target) if plan.target else None,
            "by": plan.by.isoformat(),
            "state": plan.state,
        }
        if plan
        else None,
    }
