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
    """Add the table, and the marks of entries there are: as far as their advice shows them (``whole`` = 0)."""
    marks = op.create_table(
        "log_marks",
        sa.Column("customer_id", sa.Integer, primary_key=True, nullable=False),
        sa.Column("entry_id", sa.Integer, primary_key=True, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("as_of", "playbook")),
        sa.Column("fired", sa.Text, nullable=False, server_default=""),
        sa.Column("advised", sa.Text, nullable=False, server_default="[]"),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("held", "unasked")),
        sa.Column("whole", sa.Integer, nullable=False, server_default="1"),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_log_marks_customer_id_customers", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    entries = (
        "SELECT d.customer_id, d.id, d.as_of, v.name, d.advice, d.responses FROM decision_log d JOIN playbook_versions v USING (digest)"
    )
    after = 0
    while page := connection.exec_driver_sql(f"{entries} WHERE d.id > ? ORDER BY d.id LIMIT {_AT_A_TIME}", (after,)).all():
        connection.execute(sa.insert(marks), [_row(*entry) for entry in page])
        after = page[-1][1]


def _row(customer: int, entry: int, as_of: str, playbook: str, advice: str, responses: str) -> dict[str, Any]:
    shown, answers = _object(advice), {action: (status, reason) for action, status, reason in json.loads(responses)}
    advised = [(rule, item.get("action", "")) for item in shown.get("actions") or () if (rule := item.get("rule"))]
    held = _rules(shown.get("held_back") or ())
    decided = _rules(shown.get(part) or {} for part in ("grade", "stage", "follow_up"))
    asked = {action for _, action in advised}
    return {
        "customer_id": customer,
        "entry_id": entry,
        "as_of": as_of,
        "playbook": playbook,
        "fired": " ".join(dict.fromkeys((*decided, *(rule for rule, _ in advised), *held))),
        "advised": json.dumps([[*pair, *answers.get(pair[1], ("", ""))] for pair in advised], ensure_ascii=False),
        "held": " ".join(held),
        "unasked": " ".join(action for action, (status, _) in answers.items() if status == "done" and action not in asked),
        "whole": 0,
    }


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _rules(items: Iterable[dict[str, Any]]) -> list[str]:
    return [rule for item in items if (rule := item.get("rule"))]
