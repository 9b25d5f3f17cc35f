"""What customers said that nothing in the playbook answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "unmatched",
        sa.Column("text", sa.Text, primary_key=True),
        sa.Column("playbook", sa.Text, primary_key=True),
        sa.Column("first_at", sa.Text, nullable=False),
        sa.Column("last_at", sa.Text, nullable=False),
        sa.Column("count", sa.Integer, nullable=False, server_default="1"),
    )
