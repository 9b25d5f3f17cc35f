"""What an entry of the decision log tells of rules, in a short row of its own: its advice and snapshot take ten times as long to read."""

from __future__ import annotations

from sqlalchemy import Connection, insert

from coach.domain.ports import LoggedDecision
from coach.domain.reports import DONE, LEFT
from coach.store.clean import clean_text
from coach.store.codec import dump, moment_text
from coach.store.tables import log_marks


def keep(connection: Connection, number: int, entry: int, decision: LoggedDecision) -> None:
    """Write the marks of ``entry``, with what became of the advice."""
    marks, answers = decision.marks, {response.action: response for response in decision.responses}
    advised = []
    for rule, action in marks.advised:
        answer = answers.pop(action, None)
        advised.append([rule, action, answer.status if answer else LEFT, clean_text(answer.reason) if answer else ""])
    row = {"customer_id": number, "entry_id": entry, "as_of": moment_text(decision.as_of), "playbook": decision.playbook}
    row |= {"fired": " ".join(marks.fired), "advised": dump(advised), "held": " ".join(marks.held)}
    unasked = " ".join(answer.action for answer in answers.values() if answer.status == DONE)
    connection.execute(insert(log_marks).values(**row, unasked=unasked))
