"""What is read of improvement actions, as statements: part of :data:`coach.store.queries.READS`."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.sql.expression import SelectBase

from coach.store.improvement_tables import improvement_events, improvements

_i, _e = improvements.c, improvement_events.c

IMPROVEMENT_READS: dict[str, SelectBase] = {
    "improvements": select(
        _i.id, _i.measure, _i.moves, _i.goal, _i.owner, _i.meeting, _i.playbook, _i.state, _i.first_due, _i.due, _i.added_at, _i.closed_at
    ).order_by(_i.id),
    "improvement_events": select(_e.improvement_id, _e.what, _e["at"], _e.by_whom, _e.due, _e.text).order_by(_e.id),
}
