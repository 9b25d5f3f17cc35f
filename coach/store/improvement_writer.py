"""Keeping improvement actions (``coach.domain.improvement.ImprovementWriting``)."""

from __future__ import annotations

from sqlalchemy import Connection, insert, update

from coach.domain.improvement import Event, Happened, NewImprovement, State
from coach.errors import CoachError, fail
from coach.store.clean import clean_line, clean_text
from coach.store.codec import moment_text
from coach.store.improvement_tables import improvement_events, improvements

_ENDS = {Happened.DONE: State.DONE, Happened.DROPPED: State.DROPPED}


class ImprovementTransaction:
    """The part of a transaction that knows of improvement actions."""

    _connection: Connection
    _stamp: str

    def add_improvement(self, new: NewImprovement, by: str) -> int:
        """Keep a new action, open from now on."""
        row = {name: clean_line(getattr(new, name), name, 1_000) for name in ("measure", "moves", "goal", "owner", "meeting", "playbook")}
        if not row["measure"] or not row["owner"]:
            raise fail("S150", "改进措施要写明做什么、谁负责", "an improvement action needs a measure and an owner")
        day = new.due.isoformat()
        row |= {"state": State.OPEN.value, "first_due": day, "due": day, "added_at": self._stamp}
        number = int(self._connection.execute(insert(improvements).values(row).returning(improvements.c.id)).scalar_one())
        told = {"improvement_id": number, "what": Happened.ADDED.value, "at": self._stamp, "by_whom": clean_line(by), "due": day}
        self._connection.execute(insert(improvement_events), told)
        return number

    def tell_improvement(self, number: int, event: Event) -> None:
        """Add a line to the history of an action, which may end it or change its deadline."""
        changed = {"due": event.due.isoformat()}
        if event.what in _ENDS:
            changed |= {"state": _ENDS[event.what].value, "closed_at": moment_text(event.at)}
        if not self._connection.execute(update(improvements).where(improvements.c.id == number).values(changed)).rowcount:
            raise _none(number)
        told = {"improvement_id": number, "what": event.what.value, "at": moment_text(event.at), "by_whom": clean_line(event.by)}
        self._connection.execute(insert(improvement_events), told | {"due": event.due.isoformat(), "text": clean_text(event.text, "text")})


def _none(number: int) -> CoachError:
    return fail("S151", f"没有编号为 {number} 的改进措施", f"there is no improvement action number {number}")
