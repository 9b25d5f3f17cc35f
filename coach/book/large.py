"""Which books are large: of those a copy is kept. This is asked without the database, which takes time to load."""

from __future__ import annotations

from coach.domain.model import Playbook
from coach.domain.whole_book import BookReading

LEAST = 5_000
"""Customers from which on a copy pays."""
RECORDS = 50_000
"""… or with so many records, be they of few customers."""
MANY = 200
"""Customers who changed, from which on they are lowered but once: into a patch of the copy."""


def is_large(store: BookReading, playbook: Playbook) -> bool:
    """Whether a copy is worth its keeping."""
    if store.book_mark()[0] >= LEAST:
        return True
    return any(store.book_last(name) >= RECORDS for name in playbook.collections)
