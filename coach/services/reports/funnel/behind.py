"""The customers behind one level. Of phones only the last digits are shown (domain L6)."""

from __future__ import annotations

import heapq
from datetime import date
from typing import Any, TypeAlias

from coach.domain.ports import Reading
from coach.services.reports.customers import shown_customer
from coach.services.reports.funnel.tally import Row
from coach.services.reports.funnel.view import FunnelView

Data: TypeAlias = dict[str, Any]


def behind(store: Reading, view: FunnelView, limit: int) -> Data:
    """The customers on the level that was to be kept, those there longest first, then those of whom nobody knows since when."""
    rows, level = view.tally.rows, view.report.kept
    chosen = heapq.nsmallest(limit, rows, key=lambda row: (row.since or date.max, row.customer))
    return {
        "level": level,
        "shown": view.shown(level),
        "customers": [_row(row, store, view) for row in chosen],
        "total": len(rows),
    }


def _row(row: Row, store: Reading, view: FunnelView) -> Data:
    plan = row.plan
    return {
        "customer": shown_customer(store, row.customer),
        "value": view.amount(row.here.amount),
        "since": row.since.isoformat() if row.since else None,
        "days": (view.report.days.today - row.since).days if row.since else None,
        "plan": {
            "target": plan.plan.target or None,
            "shown": view.shown(plan.plan.target) if plan.plan.target else None,
            "by": plan.plan.by.isoformat(),
            "state": plan.state,
        }
        if plan
        else None,
    }
