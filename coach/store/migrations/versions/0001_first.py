"""The first schema."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

from coach.store.kinds import APPLICATION_ID, PHONE_KEY

revision = "0001"
down_revision = None

# A migration is history: it spells out what the tables were, whatever they become.
RECORDS = ("activities", "contacts", "appointments", "deals", "payments", "consents", "special_days", "complaints")


def upgrade() -> None:
    """Create all tables, the store's key for phones, and the mark in the header that tells whose file this is."""
    _imports()
    _customers()
    for name in RECORDS:
        _records(name)
    _records("other_records", sa.Column("collection", sa.Text, nullable=False))
    _grades()
    _decisions()
    _stops_and_settings()
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    op.execute(sa.table("settings", sa.column("key"), sa.column("value")).insert().values(key=PHONE_KEY, value=secrets.token_hex(32)))


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False, server_default="") for name in names]


def _customer_of(table: str, *, primary: bool = False) -> list[sa.Column[int] | sa.ForeignKeyConstraint]:
    key = sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=f"fk_{table}_customer_id_customers", ondelete="CASCADE")
    return [sa.Column("customer_id", sa.Integer, nullable=False, primary_key=primary), key]


def _numbered(table: str, *parts: sa.Column[str] | sa.Column[int] | sa.ForeignKeyConstraint) -> None:
    op.create_table(table, sa.Column("id", sa.Integer, primary_key=True), *parts, sqlite_autoincrement=True)


def _imports() -> None:
    counts = [sa.Column(name, sa.Integer, nullable=False, server_default="0") for name in ("added", "merged", "unchanged")]
    _numbered("import_batches", *_words("source", "digest", "by_whom"), sa.Column("at", sa.Text, nullable=False), *counts)
    op.create_table(
        "import_rows",
        sa.Column("key", sa.Text, primary_key=True),
        *_customer_of("import_rows"),
        sa.Column("batch_id", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batches.id"], name="fk_import_rows_batch_id_import_batches"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_import_rows_customer_id", "import_rows", ["customer_id"])


def _customers() -> None:
    _numbered(
        "customers",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        *_words("company", "company_key", "pinyin", "initials", "phone", "other_phone"),
        sa.Column("phone_hash", sa.Text),
        sa.Column("other_hash", sa.Text),
        *_words("owner", "playbook"),
        sa.Column("is_demo", sa.Integer, nullable=False, server_default="0"),
        sa.Column("batch_id", sa.Integer),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("updated_at", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batches.id"], name="fk_customers_batch_id_import_batches"),
    )
    op.create_index("ix_customers_name_key_company_key", "customers", ["name_key", "company_key"])
    op.create_index("ix_customers_phone_hash", "customers", ["phone_hash"])
    op.create_index("ix_customers_other_hash", "customers", ["other_hash"], sqlite_where=sa.text("other_hash IS NOT NULL"))
    op.create_index("ix_customers_owner", "customers", ["owner"])


def _records(name: str, *further: sa.Column[str]) -> None:
    _numbered(
        name,
        *_customer_of(name),
        *further,
        sa.Column("time", sa.Text),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
    )
    op.create_index(f"ix_{name}_customer_id", name, ["customer_id"])


def _grades() -> None:
    op.create_table(
        "overrules",
        *_customer_of("overrules", primary=True),
        sa.Column("decision", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        *_words("reason", "by_whom"),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("until", sa.Text),
    )
    _numbered(
        "grade_history",
        *_customer_of("grade_history"),
        sa.Column("decision", sa.Text, nullable=False),
        *_words("value"),
        sa.Column("at", sa.Text, nullable=False),
        *_words("rule", "playbook", "version", "by_whom", "reason"),
        sa.Column("until", sa.Text),
    )
    op.create_index("ix_grade_history_customer_id", "grade_history", ["customer_id"])


def _decisions() -> None:
    op.create_table(
        "playbook_versions",
        sa.Column("digest", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "version", "compiled", "first_used_at")),
    )
    _numbered(
        "decision_log",
        *_customer_of("decision_log"),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("as_of", "logged_at", "digest", "snapshot", "advice")),
        *_words("by_whom"),
        sa.Column("responses", sa.Text, nullable=False, server_default="[]"),
        sa.ForeignKeyConstraint(["digest"], ["playbook_versions.digest"], name="fk_decision_log_digest_playbook_versions"),
    )
    op.create_index("ix_decision_log_customer_id", "decision_log", ["customer_id"])


def _stops_and_settings() -> None:
    op.create_table(
        "stops",
        sa.Column("phone_hash", sa.Text, primary_key=True),
        *_words("reason", "by_whom"),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("lifted_at", sa.Text),
        *_words("lifted_reason", "lifted_by"),
    )
    op.create_table("settings", sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))
    _numbered(
        "access_log",
        sa.Column("at", sa.Text, nullable=False),
        *_words("who", "what", "reason"),
        sa.Column("count", sa.Integer, nullable=False),
    )
