"""The tables of customers who changed hands."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from coach.store.tables import metadata

moves = Table(
    "moves",
    metadata,
    Column("id", Integer, primary_key=True),
    *(Column(name, Text, nullable=False, server_default="") for name in ("kind", "at", "by_whom", "reason")),
    Column("undone_at", Text),
    sqlite_autoincrement=True,
)

moved = Table(
    "moved",
    metadata,
    Column("move_id", Integer, ForeignKey("moves.id"), primary_key=True),
    Column("customer_id", Integer, ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True, index=True),
    *(Column(name, Text, nullable=False, server_default="") for name in ("before", "after")),
    sqlite_with_rowid=False,
)
