"""What lies behind a figure, as people and programs read it. Of phones only the last digits are shown (domain L6)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from coach.domain.model import Playbook
from coach.domain.ports import Reading
from coach.render.mask import typed
from coach.render.view import View
from coach.services.reports.customers import shown_customer
from coach.services.reports.drill import Graded, Occasions

Data: TypeAlias = dict[str, Any]


class DrillView:
    """Words what lies behind figures of one playbook."""

    def __init__(self, store: Reading, playbook: Playbook, view: View) -> None:
        self.store, self.playbook, self.view = store, playbook, view
        self.zone = ZoneInfo(playbook.calendar.zone)

    def occasions(self, found: Occasions) -> Data:
        """When a rule fired, and what became of it."""
        rule = self.playbook.rule(found.rule)
        shown = [
            {
                "at": one.entry.as_of.astimezone(self.zone).isoformat(timespec="minutes"),
                "customer": shown_customer(self.store, one.entry.customer),
                "how": one.how,
                "action": one.action or None,
                "status": one.answer.status if one.answer else None,
                "reason": (typed(one.answer.reason) or None) if one.answer else None,
            }
            for one in found.newest
        ]
        because = self.view.say(rule.because) if rule else None
        return {"rule": found.rule, "because": because, "location": rule.location.short if rule else None} | {
            "occasions": shown,
            "total": found.total,
        }

    def graded(self, found: Graded) -> Data:
        """Who had a grade, and what became of them."""
        titles = {one.id: self.view.say(one.title) for one in self.playbook.outcomes}
        shown = [
            {
                "customer": shown_customer(self.store, one.customer),
                "outcome": one.outcome,
                "title": titles[one.outcome],
                "on": (one.at.astimezone(self.zone).date() if isinstance(one.at, datetime) else one.at).isoformat() if one.at else None,
            }
            for one in found.newest
        ]
        return {"grade": found.grade, "customers": shown, "total": found.total}
