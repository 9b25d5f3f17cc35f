"""Who practises, what they learnt, what they answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "learners",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("joined_at", sa.Text, nullable=False),
        sa.Column("told_at", sa.Text),
        sa.Column("code", sa.Text, nullable=False, server_default=""),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_learners_name_key", "learners", ["name_key"], unique=True)
    _learnt()
    _of_a_learner(
        "answers",
        _texts("playbook", "card", "deck", "skill", "stamp"),
        [_moment("at")],
        [sa.Column(name, sa.Integer, nullable=False) for name in ("rating", "score", "seconds", "first")],
        _texts("said", "detail"),
    )
    _of_a_learner(
        "talks",
        _texts("playbook", "scenario"),
        [_moment("started_at"), _moment("at")],
        _texts("state", "lines", "ending"),
        [sa.Column("score", sa.Integer, nullable=False, server_default="0")],
    )
    _of_a_learner("assessments", _texts("form"), [_moment("at")], _texts("by_whom", "marks", "note"))
    op.create_index("ix_answers_learner_id_playbook_at", "answers", ["learner_id", "playbook", "at"])
    op.create_index("ix_talks_learner_id_at", "talks", ["learner_id", "at"])
    op.create_index("ix_assessments_learner_id_at", "assessments", ["learner_id", "at"])


def _learnt() -> None:
    op.create_table(
        "learnt",
        _learner(key=True),
        sa.Column("playbook", sa.Text, primary_key=True),
        sa.Column("card", sa.Text, primary_key=True),
        *_texts("deck", "skill", "stamp"),
        sa.Column("state", sa.Integer, nullable=False),
        sa.Column("step", sa.Integer),
        sa.Column("stability", sa.Float, nullable=False),
        sa.Column("difficulty", sa.Float, nullable=False),
        _moment("due"),
        _moment("last"),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("seen", "forgotten", "aside")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_learnt_learner_id_playbook_aside_due", "learnt", ["learner_id", "playbook", "aside", "due"])


def _of_a_learner(name: str, *columns: list[sa.Column]) -> None:  # type: ignore[type-arg]  # of several types
    flat = [column for part in columns for column in part]
    op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), _learner(), *flat, sqlite_autoincrement=True)


def _learner(*, key: bool = False) -> sa.Column[int]:
    return sa.Column("learner_id", sa.Integer, sa.ForeignKey("learners.id", ondelete="CASCADE"), primary_key=key, nullable=False)


def _moment(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False, server_default="") for name in names]
