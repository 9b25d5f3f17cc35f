"""Published versions of playbooks, which nothing changes any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_STAYS = """
CREATE TRIGGER publications_stay_{way} BEFORE {way} ON publications
BEGIN SELECT RAISE(ABORT, 'a published version is never changed'); END
"""


def upgrade() -> None:
    """Add the table, and what keeps its rows as they are."""
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("note", "by_whom", "approved_by", "forced_because")),
        *(sa.Column(name, sa.Integer, nullable=False, server_default="0") for name in ("base", "restores")),
        sa.Column("checks", sa.Text, nullable=False, server_default="[]"),
        sa.Column("preview", sa.Text, nullable=False, server_default=""),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_publications_name_number", "publications", ["name", "number"], unique=True)
    for way in ("UPDATE", "DELETE"):
        op.execute(_STAYS.format(way=way))
