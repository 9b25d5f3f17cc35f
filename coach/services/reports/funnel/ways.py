"""Which way customers went through the levels, by the history that contacts leave: counted by the database, not one by one."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from sqlglot import exp

from coach.book.database import Database
from coach.book.kept_history import AT, DAY, DECISION, HISTORY, NUMBER, PERSON, VALUE
from coach.book.tables import ID, KEY
from coach.book.words import Expr, aliased, both, column, compared, either, literal, negated, null, table, unknown
from coach.domain.model import Playbook
from coach.domain.ports import Reading
from coach.services.reports.funnel.ground import LEVEL, STANDING, STOPS
from coach.services.reports.funnel.timeline import timeline

PLACE, BEFORE, SINCE, LAST = "place", "before", "since", "last"
"""Of ``STOPS``, beside ``@key``, ``level`` and ``@day``: the stop's number on its way from 1 on; the level ``before`` and ``since`` when
that was stood on (NULL for the first); whether it is the ``last``.
"""
_SAID = "funnel said"
_ROWS = {KEY: "BIGINT", AT: "BIGINT", LEVEL: "VARCHAR", DAY: "BIGINT"}


def ways(database: Database, store: Reading, playbook: Playbook, default: str) -> None:
    """Put into ``STOPS`` each customer's way: the levels in the order of time, each once until it changes.

    Ways on which people had their say, which counts while it is valid, are told one by one: there are few of them.
    """
    database.create(_SAID, _ROWS)
    database.fill(_SAID, _ROWS, _said(database, store, playbook, default))
    database.keep(STOPS, _stops(exp.Union(this=_changes(playbook.funnel.of), expression=_told(), distinct=False)))


def _said(database: Database, store: Reading, playbook: Playbook, default: str) -> Iterator[dict[str, object]]:
    of = playbook.funnel.of
    mine = both([compared("=", column(DECISION), literal(of)), column(PERSON)])
    among = exp.In(this=column(KEY), query=exp.select(column(KEY)).from_(table(HISTORY)).where(mine).subquery())
    asked = exp.select(column(ID), column(KEY)).from_(table(STANDING)).where(among)
    numbers: dict[str, int] = dict(database.ask(asked).fetchall())
    zone = ZoneInfo(playbook.calendar.zone)
    for history in store.grade_histories(of, playbook.name, default, numbers) if numbers else ():
        for place, stop in enumerate(timeline(history, zone)):
            yield {KEY: numbers[history.customer], AT: place, LEVEL: stop.level, DAY: stop.on.toordinal()}


def _told() -> exp.Select:
    return exp.select(column(KEY), column(AT), aliased(literal(0), NUMBER), column(LEVEL), column(DAY)).from_(table(_SAID))


def _changes(of: str) -> exp.Select:
    """What the rules gave that is another level than before."""
    said = exp.In(this=column(KEY), query=exp.select(column(KEY)).from_(table(_SAID)).subquery())
    mine = both([compared("=", column(DECISION), literal(of)), negated(column(PERSON)), negated(said)])
    before = aliased(over(exp.Lag(this=column(VALUE))), BEFORE)
    given = exp.select(column(KEY), column(AT), column(NUMBER), column(VALUE), column(DAY), before).from_(table(HISTORY)).where(mine)
    anew = either([unknown(column(BEFORE)), compared("!=", column(BEFORE), column(VALUE))])
    made = exp.select(column(KEY), column(AT), column(NUMBER), aliased(column(VALUE), LEVEL), column(DAY))
    return made.from_(given.subquery("given")).where(anew)


def _stops(found: Expr) -> exp.Select:
    of = exp.Subquery(this=found, alias=exp.TableAlias(this=exp.to_identifier("stops")))
    made = {
        PLACE: over(exp.RowNumber()),
        BEFORE: over(exp.Lag(this=column(LEVEL))),
        SINCE: over(exp.Lag(this=column(DAY))),
        LAST: unknown(over(exp.Lead(this=column(DAY)))),
    }
    return exp.Select(
        expressions=[column(KEY), column(LEVEL), column(DAY), *(aliased(one, name) for name, one in made.items())],
        from_=exp.From(this=of),
    )


def over(function: Expr) -> Expr:
    """A window function over each customer's rows in the order of time."""
    order = exp.Order(expressions=[exp.Ordered(this=column(AT)), exp.Ordered(this=column(NUMBER))])
    return exp.Window(this=function, partition_by=[column(KEY)], order=order)


def nothing() -> Expr:
    """A day that is not known."""
    return exp.cast(null(), "bigint")
