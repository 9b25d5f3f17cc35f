"""Customers who changed hands, so that it can be undone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "moves",
        sa.Column("id", sa.Integer, primary_key=True),
        *_texts("kind", "at", "by_whom", "reason"),
        sa.Column("undone_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "moved",
        sa.Column("move_id", sa.Integer, primary_key=True, nullable=False),
        sa.Column("customer_id", sa.Integer, primary_key=True, nullable=False),
        *_texts("before", "after"),
        sa.ForeignKeyConstraint(["move_id"], ["moves.id"], name="fk_moved_move_id_moves"),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_moved_customer_id_customers", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_moved_customer_id", "moved", ["customer_id"])


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False, server_default="") for name in names]
