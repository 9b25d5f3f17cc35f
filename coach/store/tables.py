"""The tables. Moments are UTC ISO text, days ISO text, values the JSON of ``codec``; money in it is in integer minor units.

Facts are declared by playbooks, so a customer's facts are one JSON object; what is searched by stands in columns beside
it, derived from the facts at every write.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

from coach.store.kinds import NAMED_COLLECTIONS

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _customer_key(*, indexed: bool = True) -> Column[int]:
    return Column("customer_id", Integer, ForeignKey("customers.id", ondelete="CASCADE"), nullable=False, index=indexed)


def _numbered(name: str, *columns: Column[str] | Column[int] | Column[str | None] | Column[bytes] | Index) -> Table:
    """A table whose ids are never given twice: they stand in logs after the row is gone, and order records in time."""
    return Table(name, metadata, Column("id", Integer, primary_key=True), *columns, sqlite_autoincrement=True)


def _customer_part() -> Column[int]:
    return Column("customer_id", Integer, ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True)


import_batches = _numbered(
    "import_batches",
    _text("source"),
    _text("digest"),
    Column("at", Text, nullable=False),
    _text("by_whom"),
    Column("added", Integer, nullable=False, server_default="0"),
    Column("merged", Integer, nullable=False, server_default="0"),
    Column("unchanged", Integer, nullable=False, server_default="0"),
)

customers = _numbered(
    "customers",
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    _text("company"),
    _text("company_key"),
    _text("pinyin"),
    _text("initials"),
    _text("phone"),
    _text("other_phone"),
    Column("phone_hash", Text),
    Column("other_hash", Text),
    _text("owner"),
    _text("playbook"),
    Column("is_demo", Integer, nullable=False, server_default="0"),
    Column("batch_id", Integer, ForeignKey("import_batches.id")),
    Column("created_at", Text, nullable=False),
    Column("updated_at", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Index(None, "name_key", "company_key"),
    Index(None, "phone_hash"),
    Index(None, "other_hash", sqlite_where=text("other_hash IS NOT NULL")),  # few customers have a second phone
    Index(None, "owner"),
    Index(None, "playbook", "is_demo"),
)


def _records(name: str, *further: Column[str]) -> Table:
    return _numbered(
        name,
        _customer_key(),
        *further,
        Column("time", Text),  # of the collection's time field: when it happened
        Column("fields", Text, nullable=False),
        Column("created_at", Text, nullable=False),
    )


OTHER_RECORDS: Final = "other_records"
records: dict[str, Table] = {name: _records(name) for name in NAMED_COLLECTIONS}
"""One table for each kind of record the rule base knows."""
other_records = _records(OTHER_RECORDS, Column("collection", Text, nullable=False))
"""Records of the collections that playbooks add."""

overrules = Table(
    "overrules",
    metadata,
    _customer_part(),
    Column("decision", Text, primary_key=True),
    Column("value", Text, nullable=False),
    _text("reason"),
    _text("by_whom"),
    Column("at", Text, nullable=False),
    Column("until", Text),
)
"""What stands now; the past of it is in the grade history."""

grade_history = _numbered(
    "grade_history",
    _customer_key(),
    Column("decision", Text, nullable=False),
    _text("value"),
    Column("at", Text, nullable=False),
    _text("rule"),
    _text("playbook"),
    _text("version"),
    _text("by_whom"),
    _text("reason"),
    Column("until", Text),
)

playbook_versions = Table(
    "playbook_versions",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("compiled", Text, nullable=False),
    Column("first_used_at", Text, nullable=False),
)

publications = _numbered(
    "publications",
    Column("name", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("version", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("at", Text, nullable=False),
    _text("note"),
    _text("by_whom"),
    _text("approved_by"),
    _text("forced_because"),
    Column("base", Integer, nullable=False, server_default="0"),
    Column("restores", Integer, nullable=False, server_default="0"),
    Column("checks", Text, nullable=False, server_default="[]"),
    _text("preview"),
    Index(None, "name", "number", unique=True),
)
"""What was published, for good: triggers of the migration let no row be changed or deleted."""

decision_log = _numbered(
    "decision_log",
    _customer_key(),
    Column("as_of", Text, nullable=False),
    Column("logged_at", Text, nullable=False),
    _text("by_whom"),
    Column("digest", Text, ForeignKey("playbook_versions.digest"), nullable=False),
    Column("snapshot", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("responses", Text, nullable=False, server_default="[]"),
)

log_marks = Table(
    "log_marks",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("fired"),
    _text("advised"),
    _text("held"),
    Column("whole", Integer, nullable=False, server_default="1"),
    Index(None, "fired", "advised", "held", "whole", unique=True),
)
"""Which rules fired together. It tells nothing of who the customer was."""

log_steps = Table(
    "log_steps",
    metadata,
    _customer_part(),
    Column("entry_id", Integer, primary_key=True),
    Column("as_of", Text, nullable=False),
    Column("playbook", Text, nullable=False),
    Column("marks_id", Integer, ForeignKey("log_marks.id"), nullable=False),
    Column("answers", Text, nullable=False, server_default="[]"),
    sqlite_with_rowid=False,
)
"""What reports count of the decision log, in order of customers. It goes with the customer, as the log does."""

stamps = Table("stamps", metadata, _customer_part(), Column("stamp", Integer, nullable=False))
"""A number a customer, drawn anew by triggers of the migration whenever the customer, a record or the stop list for it changes.

By it a copy of the book knows what has changed since it was made.
"""

stops = Table(
    "stops",
    metadata,
    Column("phone_hash", Text, primary_key=True),
    _text("reason"),
    _text("by_whom"),
    Column("at", Text, nullable=False),
    Column("lifted_at", Text),
    _text("lifted_reason"),
    _text("lifted_by"),
)
"""The stop list: no name, no phone, no link to a customer, so that it outlives every deletion."""

settings = Table("settings", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

import_rows = Table(
    "import_rows",
    metadata,
    Column("key", Text, primary_key=True),
    _customer_key(),
    Column("batch_id", Integer, ForeignKey("import_batches.id"), nullable=False),
    sqlite_with_rowid=False,
)
"""Rows once imported, by the hash of their content. They go with their customer, so a re-import brings a deleted one back."""

unmatched = Table(
    "unmatched",
    metadata,
    Column("text", Text, primary_key=True),
    Column("playbook", Text, primary_key=True),
    Column("first_at", Text, nullable=False),
    Column("last_at", Text, nullable=False),
    Column("count", Integer, nullable=False, server_default="1"),
)
"""What customers said that no category fits: for the trainer. It tells nothing of who said it."""

access_log = _numbered(
    "access_log",
    Column("at", Text, nullable=False),
    _text("who"),
    _text("what"),
    _text("reason"),
    Column("count", Integer, nullable=False),
)
