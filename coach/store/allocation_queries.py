"""What giving away leads reads, as statements: part of :data:`coach.store.queries.READS`."""

from __future__ import annotations

from sqlalchemy import bindparam, func, literal_column, select, union_all
from sqlalchemy.sql.expression import ColumnElement, SelectBase

from coach.store.tables import customers

_NOBODY: ColumnElement[str] = literal_column("''")
_MANY: ColumnElement[int] = literal_column("1")
_c, _lead, _known = customers.c, customers.alias("lead").c, customers.alias("known").c

_both = (_lead.owner == _NOBODY, _known.owner != _NOBODY)
_by_phone = select(_lead.id.label("lead_id"), _known.owner, _known.id.label("known"), literal_column("'phone'").label("how")).where(
    *_both, _lead.phone_hash == _known.phone_hash
)
_by_company = select(_lead.id.label("lead_id"), _known.owner, _known.id.label("known"), literal_column("'company'").label("how")).where(
    *_both, _lead.company_key != _NOBODY, _lead.company_key == _known.company_key
)
_contested = (
    select(_c.phone_hash)
    .where(_c.phone_hash.is_not(None), _c.owner != _NOBODY)
    .group_by(_c.phone_hash)
    .having(func.count(_c.owner.distinct()) > _MANY)
)

ALLOCATION_READS: dict[str, SelectBase] = {
    "acquainted": union_all(_by_phone, _by_company).order_by("lead_id", literal_column("how").desc(), "known"),
    "shared_numbers": select(_c.phone_hash, _c.id, _c.name, _c.owner).where(_c.phone_hash.in_(_contested)).order_by(_c.phone_hash, _c.id),
    "areas_of_reps": select(_c.owner, func.coalesce(func.json_extract(_c.facts, bindparam("path")), _NOBODY), func.count())
    .where(_c.owner != _NOBODY)
    .group_by(_c.owner, literal_column("2")),
}
