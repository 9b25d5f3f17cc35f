"""What giving away leads reads, as statements: part of :data:`coach.store.queries.READS`."""

from __future__ import annotations

from sqlalchemy import bindparam, func, literal_column, select, union, union_all
from sqlalchemy.sql.expression import ColumnElement, SelectBase

from coach.store.tables import customers

_NOBODY: ColumnElement[str] = literal_column("''")
_ONE: ColumnElement[int] = literal_column("1")
_c, _lead, _known = customers.c, customers.alias("lead").c, customers.alias("known").c

_by_company = select(_lead.id.label("lead_id"), _known.owner, _known.id.label("known")).where(
    _lead.owner == _NOBODY, _known.owner != _NOBODY, _lead.company_key != _NOBODY, _lead.company_key == _known.company_key
)
# Each of the three goes through an index alone; all hashes of both columns in one list would have to be sorted first.
_shared = union_all(
    *(select(hashed).where(hashed.is_not(None)).group_by(hashed).having(func.count() > _ONE) for hashed in (_c.phone_hash, _c.other_hash)),
    select(_lead.other_hash).where(_lead.other_hash.is_not(None), _lead.other_hash == _known.phone_hash, _lead.id != _known.id),
)

ALLOCATION_READS: dict[str, SelectBase] = {
    "acquainted": _by_company.order_by("lead_id", "known"),
    "sharing": union(*(select(hashed, _c.id, _c.name, _c.owner).where(hashed.in_(_shared)) for hashed in (_c.phone_hash, _c.other_hash))),
    "areas_of_reps": select(_c.owner, func.coalesce(func.json_extract(_c.facts, bindparam("path")), _NOBODY), func.count())
    .where(_c.owner != _NOBODY)
    .group_by(_c.owner, literal_column("2")),
}
