"""What whole books read, as statements: part of :data:`coach.store.queries.READS`. SQLite itself puts thousands of lines into one text."""

from __future__ import annotations

from sqlalchemy import Select, Table, bindparam, case, exists, func, literal_column, select, tuple_
from sqlalchemy.sql.expression import ColumnElement, SelectBase

from coach.store.tables import OTHER_RECORDS, customers, grade_history, other_records, overrules, records, stamps, stops

_c = customers.c
_AFTER: ColumnElement[int] = bindparam("after")
_UNTIL: ColumnElement[int] = bindparam("until")
_LAST: ColumnElement[int] = bindparam("last")
_SIZE: ColumnElement[int] = bindparam("size")
_NONE: ColumnElement[int] = literal_column("0")
_NEXT_LINE: ColumnElement[str] = literal_column("char(10)")
_COMMA: ColumnElement[str] = literal_column("','")
_IDS = select(func.json_each(bindparam("ids")).table_valued("value").c.value)

_stopped = exists().where(stops.c.phone_hash.in_([_c.phone_hash, _c.other_hash]), stops.c.lifted_at.is_(None))


def _text(written: str) -> ColumnElement[str]:
    return literal_column(f"'{written}'")


def _line(values: ColumnElement[str], **head: ColumnElement[int] | ColumnElement[str] | ColumnElement[bool]) -> ColumnElement[str]:
    """The JSON object ``values`` with further keys before its own."""
    made: ColumnElement[str] = _text("{")
    for place, (name, value) in enumerate(head.items()):
        made = made.concat(_text(f'{"," if place else ""}"@{name}":')).concat(value)
    return made.concat(case((values == _text("{}"), _text("}")), else_=_COMMA.concat(func.substr(values, literal_column("2")))))


_customer = _line(
    _c.facts,
    key=_c.id,
    id=func.json_quote(func.printf(_text("C%05d"), _c.id)),
    owner=func.json_quote(_c.owner),
    playbook=func.json_quote(_c.playbook),
    stopped=_stopped,
).label("line")
_customers = select(_customer).select_from(customers).order_by(_c.id)


def _lines(found: Select[str]) -> SelectBase:
    page = found.limit(_SIZE).offset(_NONE).subquery("page")
    return select(func.group_concat(page.c.line, _NEXT_LINE))


def _records(table: Table) -> Select[str]:
    r = table.c
    found = select(_line(r.fields, key=r.customer_id, id=r.id).label("line")).order_by(r.customer_id, r.id)
    found = found.where(tuple_(r.customer_id, r.id) > tuple_(_AFTER, _LAST))
    return found.where(r.collection == bindparam("collection")) if table is other_records else found


def _history() -> Select[str]:
    h = grade_history.c
    by_person = case((h.by_whom == _text(""), _NONE), else_=literal_column("1"))
    head = (_text("@key"), h.customer_id, _text("@id"), h.id, _text("@decision"), h.decision, _text("@value"), h.value)
    line = func.json_object(*head, _text("@at"), h["at"], _text("@person"), by_person)
    return select(line.label("line")).where(tuple_(h.customer_id, h.id) > tuple_(_AFTER, _LAST)).order_by(h.customer_id, h.id)


_TABLES = {**records, OTHER_RECORDS: other_records}
_s, _o = stamps.c, overrules.c

BOOK_READS: dict[str, SelectBase] = {
    "book_mark": select(func.count(), func.coalesce(func.sum(_s.stamp), _NONE)),
    "book_stamps": select(func.group_concat(_s.customer_id.concat(_COMMA).concat(_s.stamp), _NEXT_LINE)),
    "book_numbers": select(_c.id).order_by(_c.id),
    "book_playbooks": select(_c.playbook).distinct().order_by(_c.playbook),
    "book_whole": select(_c.id, _c.owner, _c.playbook, _stopped.label("stopped"), _c.facts).where(_c.id.in_(_IDS)).order_by(_c.id),
    "book_overrules": select(overrules).order_by(_o.customer_id, _o["at"]),
    "book_customers": _lines(_customers.where(_c.id > _AFTER, _c.id <= _UNTIL)),
    "book_customers_of": _lines(_customers.where(_c.id > _AFTER, _c.id.in_(_IDS))),
    "book_history": _lines(_history().where(grade_history.c.customer_id <= _UNTIL)),
    "book_history_of": _lines(_history().where(grade_history.c.customer_id.in_(_IDS))),
    **{f"book_{name}": _lines(_records(table).where(table.c.customer_id <= _UNTIL)) for name, table in _TABLES.items()},
    **{f"book_{name}_last": select(func.coalesce(func.max(table.c.id), _NONE)) for name, table in _TABLES.items()},
    **{f"book_{name}_of": _lines(_records(table).where(table.c.customer_id.in_(_IDS))) for name, table in _TABLES.items()},
}
