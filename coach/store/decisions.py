"""What was decided for a customer: overrules, grade history, and the log of advice given."""

from __future__ import annotations

from dataclasses import astuple

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from coach.domain.customer import Overrule
from coach.domain.ports import Graded, LoggedDecision, Response
from coach.errors import fail
from coach.store import marks, snapshots
from coach.store.clean import clean_line, clean_text
from coach.store.codec import day_text, dump, moment_text
from coach.store.kinds import record_id
from coach.store.tables import decision_log, grade_history, overrules, playbook_versions
from coach.text import Text


def set_overrule(connection: Connection, number: int, overrule: Overrule) -> None:
    """Let a person's word stand, and write it into the grade history. S125 without a reason."""
    reason = clean_text(overrule.reason, "reason").strip()
    if not reason:
        raise fail(
            "S125",
            "人工调整需要理由",
            "overruling a decision needs a reason",
            hint=Text("请写明为什么与规则的结果不同。", "Say why it differs from what the rules found."),
        )
    word: dict[str, str | None] = {"value": overrule.value, "reason": reason, "by_whom": clean_line(overrule.by)}
    word |= {"at": moment_text(overrule.at), "until": day_text(overrule.until)}
    statement = insert(overrules).values(customer_id=number, decision=overrule.decision, **word)
    connection.execute(statement.on_conflict_do_update(index_elements=["customer_id", "decision"], set_=word))
    connection.execute(insert(grade_history).values(customer_id=number, decision=overrule.decision, **word))


def lift_overrule(connection: Connection, number: int, decision: str) -> bool:
    """Let the rules decide again; False if nothing was overruled."""
    mine = delete(overrules).where(overrules.c.customer_id == number, overrules.c.decision == decision)
    return connection.execute(mine).rowcount > 0


def record_grade(connection: Connection, number: int, graded: Graded) -> bool:
    """Add a line to the history, unless the latest one says the same."""
    h = grade_history.c
    latest = select(h.value, h.by_whom).where(h.customer_id == number, h.decision == graded.decision)
    row = connection.execute(latest.order_by(h.at.desc(), h.id.desc()).limit(1)).one_or_none()
    if row is not None and tuple(row) == (graded.value, graded.by):
        return False
    line = {"decision": graded.decision, "value": graded.value, "rule": graded.rule, "playbook": graded.playbook}
    line |= {"version": graded.version, "by_whom": graded.by, "reason": clean_text(graded.reason)}
    times = {"at": moment_text(graded.at), "until": day_text(graded.until)}
    connection.execute(insert(grade_history).values(customer_id=number, **line, **times))
    return True


def log(connection: Connection, number: int, decision: LoggedDecision, compiled: str, stamp: str) -> str:
    """Keep one decision with its snapshot, and the playbook version it came from."""
    version = {"digest": decision.digest, "name": decision.playbook, "version": decision.version, "compiled": compiled}
    connection.execute(insert(playbook_versions).values(**version, first_used_at=stamp).on_conflict_do_nothing())
    entry = {"customer_id": number, "as_of": moment_text(decision.as_of), "logged_at": stamp, "by_whom": clean_line(decision.by)}
    entry |= {"digest": decision.digest, "snapshot": snapshots.of(connection, number, decision.snapshot), "advice": decision.advice}
    answers = _responses(decision.responses)
    done = connection.execute(insert(decision_log).values(**entry, responses=answers))
    number_of_entry = int(done.lastrowid or 0)
    marks.keep(connection, number, number_of_entry, decision, answers)
    return record_id(number_of_entry)


def _responses(responses: tuple[Response, ...]) -> str:
    return dump([[clean_text(part) for part in astuple(response)] for response in responses])
