"""What is read of customers who changed hands, as statements: part of :data:`coach.store.queries.READS`."""

from __future__ import annotations

from sqlalchemy import bindparam, case, func, literal_column, select
from sqlalchemy.sql.expression import ColumnElement, SelectBase

from coach.store.move_tables import moved, moves
from coach.store.tables import customers, grade_history

_m, _d, _g, _c = moves.c, moved.c, grade_history.c, customers.c
_NOBODY: ColumnElement[str] = literal_column("''")
_OF_PLAYBOOK = case((_c.playbook == _NOBODY, bindparam("default")), else_=_c.playbook) == bindparam("playbook")
_ASIDE = select(func.json_each(bindparam("aside")).table_valued("value").c.value)

MOVE_READS: dict[str, SelectBase] = {
    "moves": select(_m.id, _m.kind, _m["at"], _m.by_whom, _m.reason, func.count(_d.customer_id), _m.undone_at)
    .outerjoin_from(moves, moved, _d.move_id == _m.id)
    .group_by(_m.id)
    .order_by(_m.id.desc()),
    "given_back": select(_d.customer_id, _d.before)
    .join_from(moved, moves, _d.move_id == _m.id)
    .where(_d.after == _NOBODY, _m.undone_at.is_(None), _m["at"] >= bindparam("since"))
    .order_by(_m.id.desc(), _d.customer_id),
    # SQLite gives the other columns of the row that has the greatest id: the last one written.
    "last_values": select(_g.customer_id, _g.value, func.max(_g.id))
    .join_from(grade_history, customers, _c.id == _g.customer_id)
    .where(_g.decision == bindparam("decision"), _g.by_whom == _NOBODY, _g.value != _NOBODY, _g.value.not_in(_ASIDE), _OF_PLAYBOOK)
    .group_by(_g.customer_id),
}
