"""Which rules an entry of the decision log speaks of, small enough to be counted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_AT_A_TIME = 500
_ENTRIES = """
SELECT d.customer_id, d.id, d.as_of, v.name, d.advice, d.responses FROM decision_log d JOIN playbook_versions v USING (digest)
WHERE d.id > ? ORDER BY d.id LIMIT ?
"""


def upgrade() -> None:
    """Add the tables, and the marks of entries there are: as far as their advice shows them (``whole`` = 0)."""
    marks = op.create_table(
        "log_marks",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("fired", "advised", "held")),
        sa.Column("whole", sa.Integer, nullable=False, server_default="1"),
    )
    op.create_index("ix_log_marks_fired_advised_held_whole", "log_marks", ["fired", "advised", "held", "whole"], unique=True)
    steps = op.create_table(
        "log_steps",
        sa.Column("customer_id", sa.Integer, primary_key=True, nullable=False),
        sa.Column("entry_id", sa.Integer, primary_key=True, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("as_of", "playbook")),
        sa.Column("marks_id", sa.Integer, nullable=False),
        sa.Column("answers", sa.Text, nullable=False, server_default="[]"),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_log_steps_customer_id_customers", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["marks_id"], ["log_marks.id"], name="fk_log_steps_marks_id_log_marks"),
        sqlite_with_rowid=False,
    )
    _take_over(op.get_bind(), marks, steps)


def _take_over(connection: sa.Connection, marks: sa.Table, steps: sa.Table) -> None:
    known: dict[tuple[str, str, str], int] = {}
    after = 0
    while page := connection.exec_driver_sql(_ENTRIES, (after, _AT_A_TIME)).all():
        for customer, entry, as_of, playbook, advice, responses in page:
            found = _marks(advice)
            if found not in known:
                known[found] = len(known) + 1
                row = dict(zip(("fired", "advised", "held"), found, strict=True))
                connection.execute(sa.insert(marks).values(id=known[found], whole=0, **row))
            at = {"as_of": as_of, "playbook": playbook, "marks_id": known[found], "answers": responses}
            connection.execute(sa.insert(steps).values(customer_id=customer, entry_id=entry, **at))
        after = page[-1][1]


def _marks(advice: str) -> tuple[str, str, str]:
    """Rules that fired, rules with the actions they advised, and rules held back."""
    shown = _object(advice)
    advised = {rule: item.get("action", "") for item in shown.get("actions") or () if (rule := item.get("rule"))}
    held = _rules(shown.get("held_back") or ())
    decided = _rules(shown.get(part) or {} for part in ("grade", "stage", "follow_up"))
    fired = dict.fromkeys((*decided, *advised, *held))
    return " ".join(fired), " ".join(word for pair in advised.items() for word in pair), " ".join(held)


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _rules(items: Iterable[dict[str, Any]]) -> list[str]:
    return [rule for item in items if (rule := item.get("rule"))]
