"""Which playbooks customers were given to, and how many of them are samples, are asked for by every report: both off one index."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_customers_playbook_is_demo", "customers", ["playbook", "is_demo"])
