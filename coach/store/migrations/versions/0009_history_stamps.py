"""The history of what was decided is part of the book: whoever's history changes has changed."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"

_CHANGED = """
CREATE TRIGGER grade_history_stamp_{way} AFTER {way} ON grade_history
BEGIN UPDATE stamps SET stamp = random() & 0xFFFFFFFFF WHERE customer_id IN ({of}); END
"""


def upgrade() -> None:
    """Draw a customer's stamp anew at every change of the history, too."""
    for way, of in (("INSERT", "NEW.customer_id"), ("UPDATE", "OLD.customer_id, NEW.customer_id"), ("DELETE", "OLD.customer_id")):
        op.execute(_CHANGED.format(way=way, of=of))
