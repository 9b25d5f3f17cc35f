"""Which table holds the records of a collection."""

from __future__ import annotations

from sqlalchemy import Table

from coach.store import tables


def place_of(collection: str) -> tuple[Table, tuple[str, ...]]:
    """The table of a collection, and the further column that tells which one it is, if several share a table."""
    table = tables.records.get(collection)
    return (tables.other_records, (collection,)) if table is None else (table, ())
