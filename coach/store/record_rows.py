"""Activities, contacts, deals …: one table for each kind the rule base knows, one for all that playbooks add."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Connection, select, true, update

from coach.domain.import_ports import NewRecord
from coach.errors import CoachError, fail
from coach.store import snapshots
from coach.store.clean import clean_values
from coach.store.codec import dump, load, time_text
from coach.store.kinds import record_id
from coach.store.record_tables import place_of
from coach.store.statements import insert_many

_COLUMNS = ("customer_id", "time", "fields", "created_at")


Prepared = tuple[str, str | None, str]
"""A record ready to be written: collection, time, fields."""


def prepare(record: NewRecord) -> Prepared:
    """The record as the columns hold it; S122 or S123 if it can't be kept."""
    return record.collection, time_text(record.time), dump(clean_values(record.values))


def add(connection: Connection, number: int, record: NewRecord, stamp: str) -> str:
    """Write one record of a customer; gives its id."""
    add_many(connection, [(number, prepare(record))], stamp)
    return record_id(int(connection.exec_driver_sql("SELECT last_insert_rowid()").scalar_one()))


def add_many(connection: Connection, found: Sequence[tuple[int, Prepared]], stamp: str) -> None:
    """Write records, each with the number of its customer."""
    for collection in dict.fromkeys(record[0] for _, record in found):
        table, further = place_of(collection)
        columns = (*_COLUMNS, *(("collection",) if further else ()))
        rows = [(number, time, fields, stamp, *further) for number, (name, time, fields) in found if name == collection]
        insert_many(connection, table, columns, rows)


def change(connection: Connection, number: int, wanted: str, changed: NewRecord, forgotten: Collection[str]) -> None:
    """Set and forget fields of a record; S120 if the customer has no such record."""
    table, further = place_of(changed.collection)
    mine: ColumnElement[bool] = table.c.collection == changed.collection if further else true()
    this = (table.c.id == _row_number(wanted, changed.collection)) & (table.c.customer_id == number) & mine
    fields = connection.execute(select(table.c.fields).where(this)).scalar()
    if fields is None:
        raise _no_record(wanted, changed.collection)
    snapshots.before_change(connection, number, changed.collection, int(wanted), fields)
    kept = {name: value for name, value in load(fields).items() if name not in forgotten} | clean_values(changed.values)
    time = {} if changed.time is None else {"time": time_text(changed.time)}
    connection.execute(update(table).where(this).values(fields=dump(kept), **time))


def _row_number(wanted: str, collection: str) -> int:
    if not (wanted.isascii() and wanted.isdigit()):
        raise _no_record(wanted, collection)
    return int(wanted)


def _no_record(wanted: str, collection: str) -> CoachError:
    return fail("S120", f"该客户的 {collection} 中没有记录 {wanted}", f"the customer has no record {wanted} in {collection}")
