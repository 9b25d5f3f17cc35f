"""What an entry of the decision log tells of rules, in a short row of its own: its advice and snapshot are long."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from coach.domain.ports import LoggedDecision
from coach.domain.reports import Marks
from coach.store.codec import moment_text
from coach.store.tables import log_marks, log_steps


def keep(connection: Connection, number: int, entry: int, decision: LoggedDecision, answers: str) -> None:
    """Write the marks of ``entry``; ``answers`` is the JSON text of what became of the advice."""
    row = {"customer_id": number, "entry_id": entry, "as_of": moment_text(decision.as_of), "playbook": decision.playbook}
    connection.execute(insert(log_steps).values(**row, marks_id=_number(connection, decision.marks), answers=answers))


def _number(connection: Connection, marks: Marks) -> int:
    """The number of these marks, which are kept once."""
    advised = " ".join(word for pair in marks.advised for word in pair)
    row = {"fired": " ".join(marks.fired), "advised": advised, "held": " ".join(marks.held), "whole": int(marks.whole)}
    same = (log_marks.c[name] == value for name, value in row.items())
    found = connection.execute(select(log_marks.c.id).where(*same)).scalar()
    made = found or connection.execute(insert(log_marks).values(**row).returning(log_marks.c.id)).scalar_one()
    return int(made)
