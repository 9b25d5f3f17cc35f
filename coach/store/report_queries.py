"""What reports read, as statements: part of :data:`coach.store.queries.READS`. Each gives a page, in order of customers."""

from __future__ import annotations

from sqlalchemy import Select, Table, bindparam, case, exists, func, literal_column, select, tuple_
from sqlalchemy.sql.expression import ColumnElement, SelectBase

from coach.store.tables import customers, grade_history, log_marks, log_steps, other_records, overrules, records

_m, _s, _g, _c, _o = log_marks.c, log_steps.c, grade_history.c, customers.c, overrules.c
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
    """The value that stands under ``:at``, as JSON text."""
    return func.json_extract(fields, bindparam("at"))


def _of_records(table: Table, *which: ColumnElement[bool]) -> Select[tuple[int, int, str | None]]:
    """The records that meet it, each with its moment, or else its own time."""
    r = table.c
    found = select(r.customer_id, r.id, func.coalesce(_moment(r.fields), r.time)).join_from(table, customers)
    found = found.where(tuple_(r.customer_id, r.id) > tuple_(_AFTER, _LAST), *which, _OF_PLAYBOOK, _meets(r.fields))
    return found.order_by(r.customer_id, r.id).limit(_SIZE).offset(_NONE)


_OF_LOG = (_s.playbook == bindparam("playbook"), _s["as_of"] >= bindparam("since"), _s["as_of"] < bindparam("until"))
_ONE_OF = _s.marks_id.in_(select(func.json_each(bindparam("marks")).table_valued("value").c.value))
_SPACE: ColumnElement[str] = literal_column("char(32)")
_NEXT_LINE: ColumnElement[str] = literal_column("char(10)")

_lifted = ~exists().where(_o.customer_id == _g.customer_id, _o.decision == _g.decision, _o["at"] == _g["at"])
_word = case((_g.by_whom != _NO_NAME, func.json_array(_g.value, _g["at"], _g.until, _lifted)))
_histories = (
    select(
        _g.customer_id,
        func.group_concat(case((_g.by_whom == _NO_NAME, _g["at"].concat(_SPACE).concat(_g.value))), _NEXT_LINE),
        func.group_concat(_word, _NEXT_LINE),
    )
    .join_from(grade_history, customers)
    .where(_g.decision == bindparam("decision"), _OF_PLAYBOOK)
    .group_by(_g.customer_id)
    .order_by(_g.customer_id)
)

REPORT_READS: dict[str, SelectBase] = {
    "log_marks": select(_m.id, _m.fired, _m.advised, _m.held, _m.whole),
    "log_steps": select(_s.customer_id, func.group_concat(_s.marks_id.concat(_SPACE).concat(_s.answers), _NEXT_LINE))
    .where(_s.customer_id > _AFTER, *_OF_LOG)
    .group_by(_s.customer_id)
    .order_by(_s.customer_id)
    .limit(_SIZE)
    .offset(_NONE),
    "log_span": select(func.min(_s["as_of"]), func.max(_s["as_of"])).where(*_OF_LOG),
    "logged": select(_s.customer_id, _s["as_of"], _s.marks_id, _s.answers)
    .where(*_OF_LOG, _ONE_OF)
    .order_by(_s["as_of"].desc(), _s.entry_id.desc())
    .limit(_SIZE)
    .offset(_NONE),
    "logged_count": select(func.count()).where(*_OF_LOG, _ONE_OF),
    "ended_by_facts": select(_c.id, _NONE, _moment(_c.facts))
    .where(_c.id > _AFTER, _OF_PLAYBOOK, _meets(_c.facts))
    .order_by(_c.id)
    .limit(_SIZE)
    .offset(_NONE),
    **{f"ended_by_{name}": _of_records(table) for name, table in records.items()},
    "ended_by_other_records": _of_records(other_records, other_records.c.collection == bindparam("collection")),
    "grade_histories": _histories.where(_g.customer_id > _AFTER).limit(_SIZE).offset(_NONE),
    "grade_histories_of": _histories.where(_g.customer_id.in_(select(func.json_each(bindparam("ids")).table_valued("value").c.value))),
}
