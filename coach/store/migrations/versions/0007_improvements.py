"""Improvement actions and what became of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "improvements",
        sa.Column("id", sa.Integer, primary_key=True),
        *_texts("measure", "moves", "goal", "owner", "meeting", "playbook", "state", "first_due", "due", "added_at"),
        sa.Column("closed_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "improvement_events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("improvement_id", sa.Integer, sa.ForeignKey("improvements.id"), nullable=False),
        *_texts("what", "at", "by_whom", "due", "text"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_improvement_events_improvement_id", "improvement_events", ["improvement_id"])


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False, server_default="") for name in names]
