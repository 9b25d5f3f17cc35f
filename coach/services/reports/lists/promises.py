"""Dates agreed with customers, as the log tells them: kept if somebody was in touch by the end of that day, else missed."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from sqlglot import exp

from coach.book.calendar import COLUMNS
from coach.book.conditions import Conditions
from coach.book.evaluation import BookEvaluation, nested
from coach.book.graph import Graph
from coach.book.tables import KEY, TIME, records_of
from coach.book.words import Expr, aliased, between, both, column, compared, holds, known, literal, negated, table, true
from coach.domain.condition import Condition
from coach.domain.values import FactType
from coach.services.book.opened import OpenBook
from coach.services.reports.team.tables import Days

_AGREED, _DAY, _KEPT, _WANTED = "@agreed", "@day", "@kept", "@wanted"


class Promised(NamedTuple):
    """So many dates agreed with a rep's customers, and how many of them were kept."""

    kept: int
    of: int


def is_told(book: OpenBook) -> bool:
    """Whether the log says on which date the next contact was agreed, and the playbook what counts as a contact."""
    playbook = book.playbook
    log = playbook.collections.get(playbook.roles.log)
    named = log is not None and any(one.name == playbook.roles.next_contact for one in log.fields)
    return named and bool(playbook.manager.breaches.attempt)


def keep_promises(book: OpenBook, list_: str, evaluation: BookEvaluation, days: Days) -> None:
    """Keep the dates agreed that fell into these days and are past, each with its customer (``@key``) and whether it was kept.

    A contact before the date counts, whatever was agreed then. ``list_`` is the table of customers these belong to.
    """
    playbook = book.playbook
    field, attempt = playbook.roles.next_contact, playbook.facts[playbook.manager.breaches.attempt].derive
    last = min(days.last.toordinal(), book.as_of.date().toordinal() - 1)
    agreed = _days(evaluation, playbook.roles.log, field, _AGREED, known(column(field)))
    made = exp.select("*").from_(agreed.subquery("made")).where(between(column(_AGREED), literal(days.first.toordinal()), literal(last)))
    tries = _days(evaluation, playbook.roles.log, TIME, _DAY, _tried(evaluation, attempt.where) if attempt else None)
    met = both(
        [
            compared("=", column(KEY, "tried"), column(KEY, "promise")),
            compared(">", column(TIME, "tried"), column(TIME, "promise")),
            compared("<=", column(_DAY, "tried"), column(_AGREED, "promise")),
        ]
    )
    tried = exp.select(literal(1)).from_(tries.subquery("tried")).where(met)
    kept = aliased(exp.Exists(this=tried), _KEPT)
    book.database.keep(_of(list_), exp.select(column(KEY, "promise"), kept).from_(made.subquery("promise")))


def promised(book: OpenBook, list_: str, rep: str) -> dict[str, Promised]:
    """By rep: dates agreed and kept. ``list_`` is the kept table of customers, whose column ``rep`` names the owner."""
    query = exp.select(column(rep, list_), exp.CountIf(this=column(_KEPT)), exp.Count(this=exp.Star())).from_(table(_of(list_)))
    query = query.join(table(list_), on=compared("=", column(KEY, _of(list_)), column(KEY, list_))).group_by(column(rep, list_))
    return {owner: Promised(kept, of) for owner, kept, of in book.database.ask(query).fetchall()}


def missed(list_: str) -> Expr:
    """Of a row of customers: a date agreed with them was missed."""
    keys = exp.select(column(KEY)).from_(table(_of(list_))).where(negated(column(_KEPT)))
    return exp.In(this=column(KEY), query=exp.Subquery(this=keys))


def _of(list_: str) -> str:
    """The table of dates agreed with the customers of a list."""
    return f"{list_} promises"


def _tried(evaluation: BookEvaluation, where: Condition) -> Expr:
    return holds(Conditions(column, evaluation.sets).of(where))


def _days(evaluation: BookEvaluation, log: str, field: str, called: str, where: Expr | None) -> exp.Select:
    """Customer, time, and the local day of ``field`` of the records of the log."""
    graph = Graph([*evaluation.schema.records[log], *COLUMNS])
    reckoning = replace(evaluation.reckoning, graph=graph)
    graph.define(called, reckoning.day(column(field), FactType.DATETIME))
    graph.define(_WANTED, where if where is not None else true())
    levels = graph.levels(records_of(log), [KEY, TIME, called, _WANTED], f"{called} ")
    return exp.select(*map(column, (KEY, TIME, called))).from_(nested(levels).subquery("found")).where(holds(column(_WANTED)))
