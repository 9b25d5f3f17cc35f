"""What has changed since a copy of the book was made: a stamp a customer, drawn anew at every change."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# 36 bits: the sum over a hundred million customers still is a whole number to SQLite.
_ALL = "INSERT INTO stamps SELECT id, random() & 0xFFFFFFFFF FROM customers"
_NEW_CUSTOMER = """
CREATE TRIGGER customers_stamp_INSERT AFTER INSERT ON customers
BEGIN INSERT INTO stamps VALUES (NEW.id, random() & 0xFFFFFFFFF); END
"""
_CHANGED = """
CREATE TRIGGER {table}_stamp_{way} AFTER {way} ON {table}
BEGIN UPDATE stamps SET stamp = random() & 0xFFFFFFFFF WHERE customer_id IN ({of}); END
"""
_WITH_PHONE = """
SELECT id FROM customers WHERE phone_hash = {row}.phone_hash UNION SELECT id FROM customers WHERE other_hash = {row}.phone_hash
"""
_RECORDS = (
    "activities", "contacts", "appointments", "deals", "payments", "consents", "special_days", "complaints", "other_records",
)  # fmt: skip


def upgrade() -> None:
    """Add the table, a stamp for every customer there is, and what draws them anew."""
    op.create_table(
        "stamps",
        sa.Column("customer_id", sa.Integer, primary_key=True),
        sa.Column("stamp", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name="fk_stamps_customer_id_customers", ondelete="CASCADE"),
    )
    op.execute(_ALL)
    for trigger in _triggers():
        op.execute(trigger)


def _triggers() -> Iterator[str]:
    yield _NEW_CUSTOMER
    yield _CHANGED.format(table="customers", way="UPDATE", of="NEW.id")
    for table in _RECORDS:
        for way, of in (("INSERT", "NEW.customer_id"), ("UPDATE", "OLD.customer_id, NEW.customer_id"), ("DELETE", "OLD.customer_id")):
            yield _CHANGED.format(table=table, way=way, of=of)
    for way, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        yield _CHANGED.format(table="stops", way=way, of=_WITH_PHONE.format(row=row))
