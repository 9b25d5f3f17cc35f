"""What is known of a customer's columns while the SQL is made: their types, and readings of them as days, walls, lengths, distances."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlglot import exp

from coach.book import zone as zones
from coach.book.calendar import CORRECTED, FIRST_LISTED, LAST_LISTED, NUMBER, WORKED, WORKS
from coach.book.graph import Graph
from coach.book.words import (
    Expr,
    between,
    case,
    column,
    compared,
    either,
    element,
    first_known,
    floored,
    literal,
    minus,
    plus,
    remainder,
    shifted,
    times,
)
from coach.domain.values import FactType
from coach.domain.workdays import FARTHEST as _FARTHEST
from coach.engine.clock import EARLIEST, FIRST_DAY, LAST_DAY, Clock


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Dates and moments among the columns of ``graph``. ``clock`` is the moment of evaluation, ``week`` the working weekdays.

    ``oldest`` is the epoch second before which no moment lies: what the zone's clocks did before is left out.
    """

    graph: Graph
    clock: Clock
    zone: ZoneInfo
    week: frozenset[int]
    oldest: int = EARLIEST

    def wall(self, moment: Expr) -> Expr:
        """Wall-clock seconds of an epoch second."""
        held = self.graph.temporary(moment, "moment")
        return self._by_clock("wall", held, zones.local_seconds)

    def epoch(self, wall: Expr) -> Expr:
        """The epoch second of wall-clock seconds."""
        held = self.graph.temporary(wall, "wall")
        return self._by_clock("epoch", held, zones.epoch_seconds)

    def _by_clock(self, what: str, held: Expr, reckon: Callable[..., Expr]) -> Expr:
        changes = zones.changes_from(self.zone, self.oldest)
        return self.graph.remembered((what, held.name, str(len(changes))), lambda: [reckon(held.copy, changes, self.clock.now)])[0]

    def day(self, cell: Expr, kind: FactType) -> Expr:
        """The ordinal of the local day of a date or moment."""
        return cell if kind is FactType.DATE else self.graph.temporary(zones.day_of(self.wall(cell)), "day")

    def start(self, cell: Expr, kind: FactType) -> Expr:
        """The epoch second of a date (its local midnight) or moment; NULL for a day no zone can show."""
        if kind is not FactType.DATE:
            return cell
        shown = between(cell.copy(), literal(FIRST_DAY), literal(LAST_DAY))
        return self.graph.temporary(case([(shown, self.epoch(zones.wall_of(cell)))]), "start")

    # -- distances --------------------------------------------------------------------------------

    def distance(self, cell: Expr, kind: FactType, unit: str) -> Expr:
        """The signed distance from now, as ``coach.engine.distance`` measures it."""
        if unit == "s":
            return minus(cell, literal(self.clock.now))
        day = self.day(cell, kind)
        return _BY_DAY[unit](self, day)

    def days(self, day: Expr) -> Expr:
        """Calendar days to ``day``."""
        return minus(day, literal(self.clock.ordinal))

    def months(self, day: Expr) -> Expr:
        """Calendar months to ``day``: the smallest count that, added to today, reaches it."""
        today = self.clock.today
        there = self.graph.temporary(date_of(day), "date")
        count = minus(plus(times(part("YEAR", there), literal(12)), part("MONTH", there.copy())), literal(today.year * 12 + today.month))
        months = self.graph.temporary(count, "months")
        of_month, ahead = part("DAY", there.copy()), compared(">=", day.copy(), literal(self.clock.ordinal))
        more = case([(compared(">", of_month, literal(today.day)), literal(1))], literal(0))
        is_last = compared("=", part("DAY", exp.LastDay(this=there.copy())), part("DAY", there.copy()))
        reached = either([compared("<=", literal(today.day), part("DAY", there.copy())), is_last])
        less = case([(reached, literal(0))], literal(-1))
        return case([(ahead, plus(months, more)), (compared("<", day.copy(), literal(self.clock.ordinal)), plus(months.copy(), less))])

    def workdays(self, day: Expr) -> Expr:
        """Working days to ``day``: those strictly between, and one more step to reach it."""
        today = self.clock.ordinal
        worked = self.graph.temporary(self.worked_until(shifted(day.copy(), -1)), "worked")
        at, until = day.copy(), literal(today)
        before = self.graph.temporary(self.worked_until(literal(today)), "worked today")
        yesterday = self.graph.temporary(self.worked_until(literal(today - 1)), "worked yesterday")
        upto = self.graph.temporary(self.worked_until(day.copy()), "worked upto")
        ahead = shifted(minus(worked, before), 1)
        behind = shifted(minus(upto, yesterday), -1)
        return case(
            [
                (compared(">", at, until), ahead),
                (compared("<", day.copy(), literal(today)), behind),
                (compared("=", day.copy(), literal(today)), literal(0)),
            ]
        )

    def worked_until(self, day: Expr) -> Expr:
        """How many working days lie up to ``day``, counted from the beginning of the calendar; meant for differences."""
        held = self.graph.temporary(day, "day")
        at = self.graph.temporary(case([(compared(">", held.copy(), column(LAST_LISTED)), column(LAST_LISTED))], held.copy()), "day")
        corrected = first_known([self.listed(CORRECTED, at), literal(0)])
        return plus(_in_weeks(held, self.week), corrected)

    def listed(self, what: str, day: Expr) -> Expr:
        """What the calendar's list ``what`` says of ``day``; NULL of days that are not in it."""
        return self._element(what, self.graph.temporary(shifted(minus(day, column(FIRST_LISTED)), 1), "place"))

    def _element(self, what: str, place: Expr) -> Expr:
        some = compared(">", place.copy(), literal(0))
        return self.graph.temporary(case([(some, element(column(what), place))]), what.strip("@"))

    # -- shifts -----------------------------------------------------------------------------------

    def shifted(self, start: Expr, count: Expr, unit: str) -> Expr:
        """``start`` (epoch seconds) moved by a signed ``count`` of a unit, as ``coach.domain.timing.shift`` does."""
        if unit in _ELAPSED:
            return plus(start, times(count, literal(_ELAPSED[unit])))
        wall = self.wall(start)
        here = self.graph.temporary(zones.day_of(wall.copy()), "day")
        there = self.graph.temporary(self._moved(here.copy(), count, unit), "there")
        moved = self.epoch(zones.wall_of(there, zones.time_of(wall.copy())))
        return case([(compared("=", there.copy(), here.copy()), start.copy())], moved)

    def _moved(self, day: Expr, count: Expr, unit: str) -> Expr:
        if unit in _DAYS_OF:
            return plus(day, times(count, literal(_DAYS_OF[unit])))
        if unit == "mo":
            return months_later(day, count)
        return self.workday_after(day, count)

    def workday_after(self, day: Expr, count: Expr) -> Expr:
        """The ``count``-th working day after ``day`` (before it, if negative); ``day`` itself for 0."""
        number, works = self.listed(NUMBER, day.copy()), self.listed(WORKS, day.copy())
        steps = self.graph.temporary(count, "steps")
        back = case([(works, plus(number.copy(), steps.copy()))], shifted(plus(number.copy(), steps.copy()), 1))
        wanted = case([(compared(">", steps.copy(), literal(0)), plus(number, steps.copy()))], back)
        there = self._element(WORKED, self.graph.temporary(wanted, "wanted"))
        few = between(steps.copy(), literal(-_FARTHEST), literal(_FARTHEST))
        return case([(compared("=", steps.copy(), literal(0)), day), (few, there)])


_ELAPSED: Mapping[str, int] = {"min": 60, "h": 3_600}
_DAYS_OF: Mapping[str, int] = {"d": 1, "w": 7}
_BY_DAY: Mapping[str, Callable[[Reckoning, Expr], Expr]] = {"d": Reckoning.days, "mo": Reckoning.months, "wd": Reckoning.workdays}


def _in_weeks(day: Expr, week: frozenset[int]) -> Expr:
    """Working days up to ``day`` in plain weeks; ordinal 1 is a Monday."""
    weeks = times(floored(day.copy(), 7), literal(len(week)))
    # The remainder of an ordinal is 1 on Mondays … 6 on Saturdays and 0 on Sundays, whose week it opens.
    counts = [sum((n - 1) % 7 in week for n in range(rest + 1)) for rest in range(7)]
    rest = [(compared("=", remainder(day.copy(), 7), literal(n)), literal(count)) for n, count in enumerate(counts[:6])]
    return plus(weeks, case(rest, literal(counts[6])) if any(counts) else literal(0))


def date_of(day: Expr) -> Expr:
    """The SQL date of an ordinal."""
    since = shifted(day, -zones.EPOCH_DAY)
    epoch = exp.cast(exp.Literal.string("1970-01-01"), "date")
    return exp.cast(exp.DateAdd(this=epoch, expression=exp.cast(since, "int"), unit=exp.Var(this="DAY")), "date")


def ordinal_of(date: Expr) -> Expr:
    """The ordinal of an SQL date."""
    epoch = exp.cast(exp.Literal.string("1970-01-01"), "date")
    days = exp.DateDiff(this=date, expression=epoch, unit=exp.Var(this="DAY"))
    return shifted(exp.cast(days, "bigint"), zones.EPOCH_DAY)


def months_later(day: Expr, count: Expr) -> Expr:
    """The same day ``count`` months later, or that month's last day."""
    moved = exp.DateAdd(this=date_of(day), expression=exp.cast(count, "int"), unit=exp.Var(this="MONTH"))
    return ordinal_of(exp.cast(moved, "date"))


def part(name: str, date: Expr) -> Expr:
    """The year, month or day of an SQL date."""
    return exp.cast(exp.Extract(this=exp.Var(this=name), expression=date), "bigint")


def read(name: str) -> Expr:
    """The column ``name``."""
    return column(name)
