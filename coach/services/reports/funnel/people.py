"""The customers behind a figure of the funnel: who they are, by a test on its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlglot import exp

from coach.book.database import Database
from coach.book.kept_history import DAY
from coach.book.tables import ID, KEY
from coach.book.words import (
    Expr,
    aliased,
    between,
    both,
    case,
    column,
    compared,
    either,
    first_known,
    literal,
    table,
)
from coach.domain.funnel import Funnel
from coach.services.reports.funnel.counts import in_days, last_stop, staying
from coach.services.reports.funnel.ground import AMOUNT, BY, LEVEL, PLANS, STANDING, STOPS, TARGET
from coach.services.reports.funnel.plans import OPEN
from coach.services.reports.funnel.promises import ON, STATE
from coach.services.reports.funnel.tally import NO_LEVEL, SOON, Days
from coach.services.reports.funnel.ways import BEFORE, PLACE

_FAR = date.max.toordinal()


class Plan(NamedTuple):
    """The latest plan of a customer: ``target`` ("" = whatever comes next) by the day ``by``, and what became of it."""

    target: str
    by: date
    state: str


class Row(NamedTuple):
    """One customer on a ``level``: since when (None = no contact has recorded it), and the latest plan."""

    customer: str
    level: str
    amount: int | None
    since: date | None
    plan: Plan | None


def people(database: Database, funnel: Funnel, test: Expr, limit: int) -> tuple[list[Row], int]:
    """The customers for whom ``test`` holds, those longest on their level first, and how many there are in all."""
    where = exp.Where(this=test)
    query = exp.Select(expressions=[exp.Count(this=exp.Star())], from_=exp.From(this=table(STANDING)), where=where)
    ((total,),) = _with_stops(database, query)
    day = column(DAY, STOPS)
    since = case([(compared("=", column(LEVEL, STOPS), column(LEVEL, STANDING)), day)])
    cells = [column(ID, STANDING), column(LEVEL, STANDING), column(AMOUNT, STANDING), aliased(since, "since")]
    query = exp.Select(expressions=cells, from_=exp.From(this=table(STANDING)), where=where.copy())
    order = exp.Ordered(this=first_known([since.copy(), literal(_FAR)])), exp.Ordered(this=column(ID, STANDING))
    found = _with_stops(database, query.order_by(*order).limit(limit))
    plans = dict(_plans(database, [row[0] for row in found])) if funnel.plan_by else {}
    return [_row(row, plans.get(row[0])) for row in found], total


def _with_stops(database: Database, query: exp.Select) -> list[tuple[Any, ...]]:
    return database.ask(query.join(table(STOPS), on=last_stop(), join_type="left")).fetchall()


def _row(found: Sequence[Any], plan: Plan | None) -> Row:
    customer, level, amount, since = found
    return Row(customer, level, amount, date.fromordinal(since) if since is not None else None, plan)


def _plans(database: Database, customers: list[str]) -> Iterator[tuple[str, Plan]]:
    """The latest plan of each of these."""
    mine = both([exp.EQ(this=column(KEY, PLANS), expression=column(KEY, STANDING)), _among(customers)])
    cells = [column(ID, STANDING), column(TARGET, PLANS), column(BY, PLANS), column(STATE, PLANS)]
    query = exp.select(*cells).from_(table(PLANS)).join(table(STANDING), on=mine).order_by(column(PLACE, PLANS))
    for customer, target, by, state in database.ask(query).fetchall():
        yield customer, Plan(target, date.fromordinal(by), state)


def _among(customers: list[str]) -> Expr:
    return exp.In(this=column(ID, STANDING), expressions=[literal(one) for one in customers]) if customers else exp.false()


# -- tests ----------------------------------------------------------------------------------------


def on_level(level: str) -> Expr:
    """Whoever stands there now."""
    return compared("=", column(LEVEL, STANDING), literal(level))


def staying_on(level: str, days: Days, longer: int | None = None) -> Expr:
    """Whoever stands there and is known since when; ``longer``: only those who have for more than so many days."""
    tests = [on_level(level), compared("=", column(LEVEL, STOPS), literal(level))]
    return both([*tests, compared(">", staying(days), literal(longer))] if longer is not None else tests)


def moved(days: Days, pairs: Iterable[tuple[str, str]]) -> Expr:
    """Whoever changed level in these days in one of the ways ``pairs``: from, to. Who came first of all has come from ""."""
    before = first_known([column(BEFORE), literal(NO_LEVEL)])
    ways = [both([compared("=", before.copy(), literal(one)), compared("=", column(LEVEL), literal(other))]) for one, other in pairs]
    return _with(STOPS, both([in_days(column(DAY), days), either(ways)]))


def planned(days: Days, target: str, state: str) -> Expr:
    """Whoever has such a plan that counts in these days; open ones always do."""
    tests = [compared("=", column(TARGET), literal(target)), compared("=", column(STATE), literal(state))]
    return _with(PLANS, both([*tests, in_days(first_known([column(ON), column(BY)]), days)] if state != OPEN else tests))


def due(days: Days) -> Expr:
    """Whose plan ends in the next seven days."""
    soon = between(column(BY), literal(days.today.toordinal()), literal((days.today + SOON).toordinal()))
    return _with(PLANS, both([compared("=", column(STATE), literal(OPEN)), soon]))


def _with(source: str, test: Expr) -> Expr:
    return exp.In(this=column(KEY, STANDING), query=exp.select(column(KEY)).from_(table(source)).where(test).subquery())
