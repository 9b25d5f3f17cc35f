"""The tables of improvement actions. Rows are added and never deleted; an action's history is its events."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from coach.store.tables import metadata


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False, server_default="") for name in names]


improvements = Table(
    "improvements",
    metadata,
    Column("id", Integer, primary_key=True),
    *_texts("measure", "moves", "goal", "owner", "meeting", "playbook", "state", "first_due", "due", "added_at"),
    Column("closed_at", Text),
    sqlite_autoincrement=True,
)

improvement_events = Table(
    "improvement_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("improvement_id", Integer, ForeignKey("improvements.id"), nullable=False, index=True),
    *_texts("what", "at", "by_whom", "due", "text"),
    sqlite_autoincrement=True,
)
