"""What is read, as SQLAlchemy statements over the tables. ``read_sql.py`` is compiled from here: see ``compile_reads``."""

from __future__ import annotations

from sqlalchemy import Select, bindparam, case, exists, func, literal_column, or_, select, union_all
from sqlalchemy.sql.expression import ColumnElement, CompoundSelect, SelectBase

from coach.store.allocation_queries import ALLOCATION_READS
from coach.store.improvement_queries import IMPROVEMENT_READS
from coach.store.move_queries import MOVE_READS
from coach.store.practice_queries import PRACTICE_READS
from coach.store.report_queries import REPORT_READS
from coach.store.tables import (
    access_log,
    customers,
    decision_log,
    grade_history,
    import_batches,
    other_records,
    overrules,
    playbook_versions,
    publications,
    records,
    settings,
    stamps,
    stops,
    unmatched,
)

_c = customers.c
_NUMBER: ColumnElement[int] = bindparam("number")
_NONE: ColumnElement[int] = literal_column("0")
_IDS = select(func.json_each(bindparam("ids")).table_valued("value").c.value)
"""Any number of ids in one parameter, as a JSON list: the statement's text stays the same."""

WAYS_TO_HIT = ("id", "name", "phone", "part", "initials", "pinyin", "company")
"""How a search hits, best first; a hit's rank is the place in this list."""


def _rank(way: str) -> ColumnElement[int]:
    return literal_column(str(WAYS_TO_HIT.index(way)))


_stopped = exists().where(stops.c.phone_hash.in_([_c.phone_hash, _c.other_hash]), stops.c.lifted_at.is_(None))
_whole = select(_c.id, _c.owner, _c.playbook, _stopped.label("stopped"), _c.facts)

_page = _whole.where(_c.id > bindparam("after")).order_by(_c.id).limit(bindparam("size")).offset(_NONE)

_HIT = (_c.id, _c.name, _c.company, _c.phone, _c.owner)


def _records() -> CompoundSelect[tuple[int, str, int, str]]:
    named = [
        select(t.c.customer_id, literal_column(f"'{name}'").label("collection"), t.c.id, t.c.fields).where(t.c.customer_id.in_(_IDS))
        for name, t in records.items()
    ]
    other = other_records.c
    rest = select(other.customer_id, other.collection, other.id, other.fields).where(other.customer_id.in_(_IDS))
    return union_all(*named, rest)


def _found(*ways: tuple[str, ColumnElement[bool]]) -> Select[tuple[int, str, str, str, str, int]]:
    rank = case(*((holds, _rank(way)) for way, holds in ways)).label("rank")
    hit = select(*_HIT, rank).where(or_(*(holds for _, holds in ways)))
    return hit.order_by(rank, func.length(_c.name_key), _c.id).limit(bindparam("size")).offset(_NONE)


def _like(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    return column.like(bindparam(name), escape="\\")


_p, _newer = publications.c, publications.alias("newer").c
_PUBLICATION = (_p.name, _p.number, _p.version, _p.digest, _p.at, _p.note, _p.by_whom, _p.approved_by)
_publications = select(*_PUBLICATION, _p.forced_because, _p.base, _p.restores, _p.checks, _p.preview)
_NAME: ColumnElement[str] = bindparam("name")

_g, _d, _v, _u = grade_history.c, decision_log.c, playbook_versions.c, unmatched.c

_decisions = select(
    _d.as_of, _v.name, _v.version, _d.digest, _d.snapshot, _d.advice, _d.responses, _d.by_whom, _d.customer_id, _d.id
).join_from(decision_log, playbook_versions)

READS: dict[str, SelectBase] = {
    "customer": _whole.where(_c.id == _NUMBER),
    "page": _page,
    "page_of_rep": _page.where(_c.owner == bindparam("rep")),
    "records": _records(),
    "stamp": select(stamps.c.stamp).where(stamps.c.customer_id == _NUMBER),
    "overrules": select(overrules).where(overrules.c.customer_id.in_(_IDS)).order_by(overrules.c.customer_id, overrules.c.at),
    "card": select(_c.id, _c.owner, _c.playbook, _c.is_demo, _c.created_at, _c.updated_at, _c.batch_id).where(_c.id == _NUMBER),
    "found_exactly": _found(
        ("id", _c.id == _NUMBER),
        ("name", _c.name_key == bindparam("name")),
        ("phone", or_(_c.phone_hash == bindparam("phone_hash"), _c.other_hash == bindparam("phone_hash"))),
    ),
    "found": _found(
        ("phone", or_(_like(_c.phone, "tail"), _like(_c.other_phone, "tail"))),
        ("part", _like(_c.name_key, "part")),
        ("initials", _like(_c.initials, "initials")),
        ("pinyin", _like(_c.pinyin, "pinyin")),
        ("company", _like(_c.company_key, "part")),
    ),
    "names": select(_c.id, _c.name, _c.pinyin),
    "hits_of": select(*_HIT).where(_c.id.in_(_IDS)).order_by(_c.id),
    "hits": select(*_HIT).order_by(_c.id).limit(bindparam("size")).offset(_NONE),
    "hits_of_rep": select(*_HIT).where(_c.owner == bindparam("rep")).order_by(_c.id).limit(bindparam("size")).offset(_NONE),
    "changed_since": select(func.count()).where(_c.updated_at > bindparam("since")),
    "changed_since_of_rep": select(func.count()).where(_c.updated_at > bindparam("since"), _c.owner == bindparam("rep")),
    "counts": select(_c.is_demo, func.count()).group_by(_c.is_demo),
    "reps": select(_c.owner).where(_c.owner != literal_column("''")).distinct().order_by(_c.owner),
    "settings": select(settings.c.key, settings.c.value).order_by(settings.c.key),
    "stopped": select(stops.c.at).where(stops.c.phone_hash == bindparam("phone_hash"), stops.c.lifted_at.is_(None)),
    "grade_history": select(_g.decision, _g.value, _g.at, _g.rule, _g.playbook, _g.version, _g.by_whom, _g.reason, _g.until)
    .where(_g.customer_id == _NUMBER)
    .order_by(_g.at.desc(), _g.id.desc()),
    "decisions": _decisions.where(_d.customer_id == _NUMBER).order_by(_d.id.desc()).limit(bindparam("size")).offset(_NONE),
    "decisions_since": _decisions.where(_d.as_of >= bindparam("since"), _d.id > bindparam("after"))
    .order_by(_d.id)
    .limit(bindparam("size"))
    .offset(_NONE),
    "playbook_version": select(_v.digest, _v.name, _v.version, _v.compiled).where(_v.digest == bindparam("digest")),
    "published": _publications.where(~exists().where(_newer.name == _p.name, _newer.number > _p.number)).order_by(_p.name),
    "publications": _publications.where(_p.name == _NAME).order_by(_p.number.desc()),
    "publication_files": select(_p.content, _p.digest).where(_p.name == _NAME, _p.number == _NUMBER),
    "batches": select(import_batches).order_by(import_batches.c.id.desc()),
    "unmatched": select(_u.text, _u.playbook, _u["count"], _u.first_at, _u.last_at)
    .where(_u.last_at >= bindparam("since"))
    .order_by(_u["count"].desc(), _u.last_at.desc(), _u.text),
    "accesses": select(access_log).order_by(access_log.c.id.desc()),
    **PRACTICE_READS,
    **REPORT_READS,
    **ALLOCATION_READS,
    **IMPROVEMENT_READS,
    **MOVE_READS,
}
