"""Customers whom somebody else than their rep works on, by who logged the contacts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from sqlglot import exp

from coach.book.conditions import Conditions
from coach.book.listing import Listing
from coach.book.tables import ID, KEY, TIME, records_of
from coach.book.words import Expr, both, column, compared, holds, known, literal, table, within
from coach.services.reports.lists.cells import moment_of
from coach.services.reports.lists.desk import REP_OF, ListDesk

_BY, _NAME = "by", "name"


@dataclass(frozen=True, slots=True)
class Stranger:
    """A customer of ``owner`` with the others who were in touch, and how often; ``owner_last``: the owner's last contact on the log."""

    id: str
    name: str
    owner: str
    owner_last: date | None
    others: tuple[tuple[str, int], ...]


def strangers(desk: ListDesk, kept: Listing, since: datetime) -> list[Stranger]:
    """The customers whom other reps were in touch with from ``since`` on, those whose owner rested longest first."""
    log = desk.playbook.collections.get(desk.playbook.roles.log)
    reps = desk.store.reps()
    if log is None or not reps or all(one.name != _BY for one in log.fields):
        return []
    found = desk.book.database.ask(_query(desk, kept, log.name, reps, int(since.timestamp()), desk.rep)).fetchall()
    made = [_stranger(desk, list(rows)) for _, rows in groupby(found, itemgetter(0))]
    return sorted(made, key=lambda one: (one.owner_last or date.min, one.id))


def met_by(desk: ListDesk, kept: Listing, rep: str, others: Sequence[str]) -> dict[str, str]:
    """By customer of ``rep``: which of the ``others`` was in touch most often, as far as the log tells."""
    log = desk.playbook.collections.get(desk.playbook.roles.log)
    if log is None or not others or all(one.name != _BY for one in log.fields):
        return {}
    found = desk.book.database.ask(_query(desk, kept, log.name, others, 0, rep)).fetchall()
    return {id_: next(rows)[4] for id_, rows in groupby(found, itemgetter(0))}


def _query(desk: ListDesk, kept: Listing, log: str, reps: Iterable[str], since: int, rep: str | None) -> exp.Select:
    """Customer, owner, the owner's last contact, another rep and how often; in order of customers, most contacts first."""
    mine = compared("=", column(_BY, "r"), column(REP_OF, "l"))
    own = exp.Filter(this=exp.Max(this=column(TIME, "r")), expression=exp.Where(this=mine))
    last = exp.select(column(KEY, "r"), exp.alias_(own, "last")).from_(table(records_of(log), "r"))
    last = last.join(table(kept.name, "l"), on=_same()).group_by(column(KEY, "r"))
    where = [
        compared(">=", column(TIME, "r"), literal(since)),
        compared("<=", column(TIME, "r"), literal(desk.evaluation.clock.now)),
        known(column(_BY, "r")),
        compared("!=", column(_BY, "r"), column(REP_OF, "l")),
        compared("!=", column(REP_OF, "l"), literal("")),
        within(column(_BY, "r"), reps),
        *([_of(rep)] if rep is not None else []),
        *_counted(desk),
    ]
    names = [column(name, "l") for name in (ID, _NAME, REP_OF, KEY)]
    others = exp.select(*names, column(_BY, "r"), exp.alias_(exp.Count(this=exp.Star()), "times")).from_(table(records_of(log), "r"))
    others = others.join(table(kept.name, "l"), on=_same()).where(both(where)).group_by(*(one.copy() for one in names), column(_BY, "r"))
    of = exp.select(*(column(name, "o") for name in (ID, _NAME, REP_OF)), column("last", "w"), column(_BY, "o"), column("times", "o"))
    of = of.from_(others.subquery("o")).join(last.subquery("w"), on=compared("=", column(KEY, "o"), column(KEY, "w")), join_type="left")
    return of.order_by(column(ID, "o"), exp.Ordered(this=column("times", "o"), desc=True), column(_BY, "o"))


def _same() -> Expr:
    return compared("=", column(KEY, "r"), column(KEY, "l"))


def _of(rep: str) -> Expr:
    return compared("=", column(REP_OF, "l"), literal(rep))


def _counted(desk: ListDesk) -> list[Expr]:
    """What counts as a contact, where the playbook says."""
    attempt = desk.playbook.facts.get(desk.lists.breaches.attempt)
    if attempt is None or attempt.derive is None:
        return []
    return [holds(Conditions(lambda name: column(name, "r"), desk.evaluation.sets).of(attempt.derive.where))]


def _stranger(desk: ListDesk, rows: list[tuple[str, str | None, str, int | None, str, int]]) -> Stranger:
    id_, name, owner, last, *_ = rows[0]
    day = moment_of(desk.playbook, last).date() if last is not None else None
    return Stranger(id_, name or id_, owner, day, tuple((who, times) for *_, who, times in rows))
