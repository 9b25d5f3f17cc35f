"""The tables of practising. A learner's rows go with the learner."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text

from coach.store.tables import metadata


def _learner(*, key: bool = False) -> Column[int]:
    return Column("learner_id", Integer, ForeignKey("learners.id", ondelete="CASCADE"), primary_key=key, nullable=False)


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False, server_default="") for name in names]


learners = Table(
    "learners",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("joined_at", Text, nullable=False),
    Column("told_at", Text),
    *_texts("code"),
    Index(None, "name_key", unique=True),
    sqlite_autoincrement=True,
)

learnt = Table(
    "learnt",
    metadata,
    _learner(key=True),
    Column("playbook", Text, primary_key=True),
    Column("card", Text, primary_key=True),
    *_texts("deck", "skill", "stamp"),
    Column("state", Integer, nullable=False),
    Column("step", Integer),
    Column("stability", Float, nullable=False),
    Column("difficulty", Float, nullable=False),
    Column("due", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("forgotten", Integer, nullable=False),
    Column("aside", Integer, nullable=False),
    Index(None, "learner_id", "playbook", "aside", "due"),
    sqlite_with_rowid=False,
)

answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    _learner(),
    *_texts("playbook", "card", "deck", "skill", "stamp"),
    Column("at", Text, nullable=False),
    *(Column(name, Integer, nullable=False) for name in ("rating", "score", "seconds", "first")),
    *_texts("said", "detail"),
    Index(None, "learner_id", "playbook", "at"),
    sqlite_autoincrement=True,
)

talks = Table(
    "talks",
    metadata,
    Column("id", Integer, primary_key=True),
    _learner(),
    *_texts("playbook", "scenario"),
    Column("started_at", Text, nullable=False),
    Column("at", Text, nullable=False),
    *_texts("state", "lines", "ending"),
    Column("score", Integer, nullable=False, server_default="0"),
    Index(None, "learner_id", "at"),
    sqlite_autoincrement=True,
)

assessments = Table(
    "assessments",
    metadata,
    Column("id", Integer, primary_key=True),
    _learner(),
    *_texts("form"),
    Column("at", Text, nullable=False),
    *_texts("by_whom", "marks", "note"),
    Index(None, "learner_id", "at"),
    sqlite_autoincrement=True,
)
