"""What reports read, as statements: part of :data:`coach.store.queries.READS`. Each gives a page, in order of customers."""

from __future__ import annotations

from sqlalchemy import Select, Table, bindparam, case, exists, func, literal_column, select, tuple_
from sqlalchemy.sql.expression import ColumnElement, SelectBase

from coach.store.tables import customers, grade_history, log_marks, other_records, overrules, records

_m, _g, _c, _o = log_marks.c, grade_history.c, customers.c, overrules.c
_AFTER: ColumnElement[int] = bindparam("after")
_LAST: ColumnElement[int] = bindparam("last")
_SIZE: ColumnElement[int] = bindparam("size")
_NONE: ColumnElement[int] = literal_column("0")
_NO_NAME: ColumnElement[str] = literal_column("''")
_OF_PLAYBOOK = case((_c.playbook == _NO_NAME, bindparam("default")), else_=_c.playbook) == bindparam("playbook")


def _meets(fields: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether every name of ``:where``, a JSON object of lists, has one of its values in ``fields``.

    The text of the first name (``:probe``) is looked for before any JSON is read: most customers have not come so far.
    """
    wanted = func.json_each(bindparam("where")).table_valued("key", "value", name="wanted")
    values = select(func.json_each(wanted.c.value).table_valued("value", name="value").c.value)
    has = func.json_extract(fields, literal_column("'$.'").concat(wanted.c.key)).in_(values)
    failing = exists(select(literal_column("1")).select_from(wanted).where(func.coalesce(has, _NONE) == _NONE))
    return (func.instr(fields, bindparam("probe")) > _NONE) & ~failing


def _moment(fields: ColumnElement[str]) -> ColumnElement[str | None]:
    """The date or moment that stands under ``:on_date`` or ``:on_moment``, as text."""
    return func.coalesce(func.json_extract(fields, bindparam("on_date")), func.json_extract(fields, bindparam("on_moment")))


def _of_records(table: Table, *which: ColumnElement[bool]) -> Select[tuple[int, int, str | None]]:
    """The records that meet it, each with its moment, or else its own time."""
    r = table.c
    moment = func.coalesce(_moment(r.fields), r.time)
    found = select(r.customer_id, r.id, moment).join_from(table, customers)
    found = found.where(tuple_(r.customer_id, r.id) > tuple_(_AFTER, _LAST), *which, _OF_PLAYBOOK, _meets(r.fields))
    return found.order_by(r.customer_id, r.id).limit(_SIZE).offset(_NONE)


_stands = exists().where(_o.customer_id == _g.customer_id, _o.decision == _g.decision, _o["at"] == _g["at"])

REPORT_READS: dict[str, SelectBase] = {
    "log_marks": select(_m.customer_id, _m.entry_id, _m["as_of"], _m.fired, _m.advised, _m.held, _m.unasked, _m.whole)
    .where(
        tuple_(_m.customer_id, _m.entry_id) > tuple_(_AFTER, _LAST),
        _m.playbook == bindparam("playbook"),
        _m["as_of"] >= bindparam("since"),
        _m["as_of"] < bindparam("until"),
    )
    .order_by(_m.customer_id, _m.entry_id)
    .limit(_SIZE)
    .offset(_NONE),
    "ended_by_facts": select(_c.id, _NONE, _moment(_c.facts))
    .where(_c.id > _AFTER, _OF_PLAYBOOK, _meets(_c.facts))
    .order_by(_c.id)
    .limit(_SIZE)
    .offset(_NONE),
    **{f"ended_by_{name}": _of_records(table) for name, table in records.items()},
    "ended_by_other_records": _of_records(other_records, other_records.c.collection == bindparam("collection")),
    "grade_lines": select(_g.customer_id, _g.id, _g.value, _g["at"], _g.by_whom, _g.until, _stands)
    .join_from(grade_history, customers)
    .where(
        tuple_(_g.customer_id, _g.id) > tuple_(_AFTER, _LAST),
        _g.decision == bindparam("decision"),
        _OF_PLAYBOOK,
    )
    .order_by(_g.customer_id, _g.id)
    .limit(_SIZE)
    .offset(_NONE),
}
