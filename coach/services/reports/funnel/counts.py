"""The sums of the funnel, read off its tables: a few hundred rows, however many customers there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlglot import exp

from coach.book.database import Database
from coach.book.kept_history import DAY
from coach.book.tables import KEY, OWNER
from coach.book.words import (
    Expr,
    aliased,
    between,
    both,
    case,
    column,
    compared,
    first_known,
    greatest,
    literal,
    minus,
    remainder,
    shifted,
    table,
    unknown,
    within,
)
from coach.domain.funnel import Funnel
from coach.services.reports.funnel.ground import AMOUNT, BY, LEVEL, PLANS, STANDING, STOPS, TARGET
from coach.services.reports.funnel.plans import OPEN
from coach.services.reports.funnel.promises import ON, STATE
from coach.services.reports.funnel.tally import DUE, ELSEWHERE, NO_LEVEL, SOON, UNRECORDED, Days, Tally
from coach.services.reports.funnel.ways import BEFORE, LAST, PLACE, SINCE

_WEEK = 7
_HERE, _ELSEWHERE, _UNRECORDED = "here", ELSEWHERE, UNRECORDED


def count(database: Database, funnel: Funnel, days: Days) -> Tally:
    """Read all sums off ``STANDING`` and ``STOPS``, and off ``PLANS`` where plans are kept."""
    tally = Tally()
    counting = _Counting(database, funnel, days, tally)
    counting.levels()
    counting.moves()
    counting.stays()
    if funnel.plan_by:
        counting.plans()
    return tally


class _Counting:
    def __init__(self, database: Database, funnel: Funnel, days: Days, tally: Tally) -> None:
        self._database, self._funnel, self._days, self._tally = database, funnel, days, tally

    def _counted(self, source: str, by: list[Expr], *sums: Expr, where: Expr | None = None) -> Iterator[tuple[Any, ...]]:
        """The values of ``by``, how many rows have them, and their ``sums``."""
        query = exp.Select(expressions=[*by, exp.Count(this=exp.Star()), *sums], from_=exp.From(this=table(source)))
        query = query.group_by(*(literal(place + 1) for place in range(len(by))))
        return iter(self._database.ask(query.where(where) if where is not None else query).fetchall())

    def levels(self) -> None:
        tally, ids = self._tally, [level.id for level in self._funnel.levels]
        sums = exp.Sum(this=column(AMOUNT)), exp.Count(this=column(AMOUNT))
        for level, customers, amount, valued in self._counted(STANDING, [column(LEVEL)], *sums):
            tally.customers[level] = customers
            tally.valued[level] = valued
            tally.amounts[level] = int(amount or 0)
        held = both([within(column(LEVEL), ids), compared("!=", column(OWNER), literal(""))])
        tally.reps.update(dict(self._counted(STANDING, [column(OWNER)], where=held)))

    def moves(self) -> None:
        """Each change of level in the period; of a customer who had none, the first is no movement of the funnel but its beginning."""
        by = [monday(column(DAY)), first_known([column(BEFORE), literal(NO_LEVEL)]), column(LEVEL)]
        by += [compared(">", column(PLACE), literal(1)), minus(column(DAY), column(SINCE))]
        for week, before, after, moved, days, count in self._counted(STOPS, by, where=in_days(column(DAY), self._days)):
            self._tally.moves[date.fromordinal(week), before, after] += count
            if moved:
                self._tally.stayed[before][days] += count

    def stays(self) -> None:
        longest = {level.id: level.longest for level in self._funnel.levels if level.longest}
        for level, kind, days, count in self._staying():
            if kind != _HERE:
                self._tally.kinds[kind] += count
                continue
            self._tally.staying[level][days] += count
            self._tally.stopped[level] += count if days > longest.get(level, days) else 0

    def _staying(self) -> list[tuple[Any, ...]]:
        """By level how many are ``_HERE`` for how many days, or of another kind."""
        level, last = column(LEVEL, STANDING), column(LEVEL, STOPS)
        kinds = [(unknown(last), literal(_UNRECORDED)), (compared("!=", last.copy(), level), literal(_ELSEWHERE))]
        kind = case(kinds, literal(_HERE))
        days = case([(compared("=", last.copy(), level.copy()), staying(self._days))])
        made = [level.copy(), kind, days, exp.Count(this=exp.Star())]
        query = exp.Select(expressions=made, from_=exp.From(this=table(STANDING))).join(table(STOPS), on=last_stop(), join_type="left")
        return self._database.ask(query.group_by(*(literal(place) for place in (1, 2, 3)))).fetchall()

    def plans(self) -> None:
        days, by = self._days, column(BY)
        soon = between(by, literal(days.today.toordinal()), literal((days.today + SOON).toordinal()))
        told = case([(compared("=", column(STATE), literal(OPEN)), exp.true())], in_days(first_known([column(ON), by.copy()]), days))
        for target, state, due, counts, count in self._counted(PLANS, [column(TARGET), column(STATE), soon, aliased(told, "told")]):
            self._tally.kinds[DUE] += count if due and state == OPEN else 0
            if counts:
                self._tally.plans[target, state] += count


def monday(day: Expr) -> Expr:
    """The Monday of a day's week: ordinal 1 is one."""
    return minus(day, remainder(shifted(day.copy(), -1), _WEEK))


def in_days(day: Expr, days: Days) -> Expr:
    """Whether a day is among those of the report."""
    return between(day, literal(days.since.toordinal()), literal(days.until.toordinal()))


def last_stop() -> Expr:
    """Joins each customer of ``STANDING`` with the last of the ``STOPS``."""
    return both([exp.EQ(this=column(KEY, STOPS), expression=column(KEY, STANDING)), column(LAST, STOPS)])


def staying(days: Days) -> Expr:
    """For how many days somebody has been on the last stop."""
    return greatest([minus(literal(days.today.toordinal()), column(DAY, STOPS)), literal(0)])
