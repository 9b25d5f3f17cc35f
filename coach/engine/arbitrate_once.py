"""How long ago an action was last done: counted from what was logged, never from what was only shown."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.domain.recommendation import HeldBack
from coach.domain.timing import shift, spoken
from coach.engine.arbitrate_candidate import Candidate
from coach.engine.logged import logged
from coach.text import Text

_ACTION = "action"


def last_done(playbook: Playbook, customer: Customer, as_of: datetime, zone: ZoneInfo) -> dict[str, datetime]:
    """Per action id the latest logged moment up to ``as_of``: from the collections whose records name an ``action``."""
    found: dict[str, datetime] = {}
    for done, record in logged(playbook, customer, _ACTION, as_of, zone):
        action = record.values.get(_ACTION)
        if isinstance(action, str) and done >= found.get(action, done):
            found[action] = done
    return found


def too_soon(one: Candidate, done: datetime | None, as_of: datetime, calendar: WorkCalendar) -> HeldBack | None:
    """``one`` held back, if it was ``done`` less than its ``once_per`` ago."""
    period = one.advise.once_per
    if done is None or period is None or shift(done, period, calendar.zone, calendar).timestamp() <= as_of.timestamp():
        return None
    day, length = done.astimezone(calendar.zone).date().isoformat(), spoken(period)
    return one.held("once", one.action.id, Text(f"{day} 已经做过，{length.zh}内不重复", f"Done on {day}; not again within {length.en}"))
