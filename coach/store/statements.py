"""The few writing statements that more than one room uses."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from sqlalchemy import Connection, Table, func, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert

from coach.store.kinds import PHONE_KEY
from coach.store.tables import customers, settings, stops


def insert_many(connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows given as tuples. The statement is SQLAlchemy's; the rows go to the driver as they are, which is 3 times as fast."""
    if rows:
        text, in_table_order = _insert_text(table, columns)
        connection.exec_driver_sql(text, [*map(in_table_order, rows)])


@cache
def _insert_text(table: Table, columns: tuple[str, ...]) -> tuple[str, itemgetter[tuple[object, ...]]]:
    text = str(insert(table).compile(dialect=sqlite.dialect(), column_keys=columns))
    return text, itemgetter(*(columns.index(column.name) for column in table.c if column.name in columns))


def last_number(connection: Connection) -> int:
    """The highest number any customer ever had; the next one gets the next, so no number comes twice."""
    found = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (customers.name,)).scalar()
    return int(found or 0)


def key_of(connection: Connection) -> str:
    """The store's key for hashing phones."""
    return str(connection.execute(select(settings.c.value).where(settings.c.key == PHONE_KEY)).scalar_one())


def stop_phones(connection: Connection, hashes: Sequence[str], stamp: str, reason: str = "", by: str = "") -> None:
    """Put phones on the stop list. Who is on it stays on it as before; a stop that was lifted stands again."""
    if not hashes:
        return
    statement = insert(stops)
    again = {"reason": reason, "by_whom": by, "at": stamp, "lifted_at": None, "lifted_reason": "", "lifted_by": ""}
    upsert = statement.on_conflict_do_update(index_elements=["phone_hash"], set_=again, where=stops.c.lifted_at.is_not(None))
    connection.execute(upsert, [{"phone_hash": one, "reason": reason, "by_whom": by, "at": stamp} for one in hashes])


def stopped_among(connection: Connection, hashes: Sequence[str | None]) -> set[str]:
    """Which of the phones are on the stop list."""
    listed = select(func.json_each(json.dumps(hashes)).table_valued("value").c.value)
    query = select(stops.c.phone_hash).where(stops.c.phone_hash.in_(listed), stops.c.lifted_at.is_(None))
    return set(connection.execute(query).scalars())


def lift_stop(connection: Connection, hashed: str, stamp: str, reason: str, by: str) -> bool:
    """Take a phone off the stop list, keeping who did it and why; False if it was not on it."""
    stands = update(stops).where(stops.c.phone_hash == hashed, stops.c.lifted_at.is_(None))
    return connection.execute(stands.values(lifted_at=stamp, lifted_reason=reason, lifted_by=by)).rowcount > 0
