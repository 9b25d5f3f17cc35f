"""The figures added up: by rep and by day, one pass over each table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from sqlglot import exp

from coach.book.tables import KEY, OWNER
from coach.book.words import Expr, aliased, both, column, compared, first_known, holds, known, literal, true, unknown
from coach.services.reports.team.spans import Days
from coach.services.reports.team.tables import DAY, REP, TEAM, Figure, Table, Tables

NOBODY = ""
"""The rep of customers who have none."""


class Counts:
    """Sums by figure, rep and day. ``customers``: how many each rep has."""

    def __init__(self, customers: Counter[str]) -> None:
        self.customers = customers
        self._cells: dict[Figure, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))

    def put(self, figure: Figure, rep: str, day: int, count: int) -> None:
        """Note a sum."""
        self._cells[figure][rep][day] = count

    def of(self, figure: Figure, days: Days, rep: str | None = None) -> int:
        """The sum of these days; of one rep or of all (None)."""
        first, last = days.ordinals
        found = self._cells.get(figure, {})
        of_reps = [found.get(rep, {})] if rep is not None else found.values()
        return sum(count for cells in of_reps for day, count in cells.items() if first <= day <= last)

    def by_day(self, figure: Figure, days: Days, rep: str) -> Iterator[tuple[date, int]]:
        """Each of these days on which there was something."""
        cells = self._cells.get(figure, {}).get(rep, {})
        yield from ((date.fromordinal(day), count) for day, count in sorted(cells.items()) if date.fromordinal(day) in days)

    def reps(self, days: Days | None = None) -> list[str]:
        """Who has customers, and who did something in these days; by name, nobody last."""
        active = {
            rep
            for found in self._cells.values()
            for rep, cells in found.items()
            if days and any(date.fromordinal(d) in days for d in cells)
        }
        return sorted({*self.customers, *active}, key=lambda rep: (rep == NOBODY, rep))


def count(tables: Tables, spans: Iterable[Days]) -> Counts:
    """All figures of ``tables`` on the days of ``spans``."""
    database, wanted = tables.ready().book.database, [*spans]
    counts = Counts(Counter(dict(database.ask(_reps(tables)).fetchall())))
    for of in tables.tables.values():
        figures = [*of.cells]
        for rep, day, *sums in database.ask(_summed(tables, of, [] if of.ever else wanted)).fetchall():
            for figure, number in zip(figures, sums, strict=True):
                if number:
                    counts.put(figure, rep, day, int(number))
    return counts


def first_days(tables: Tables, measures: Iterable[str]) -> dict[str, date]:
    """The first day on which there was one of each measure at all; without those of which there never was one."""
    wanted, found = {Figure(id) for id in measures}, {}
    for of in tables.ready().tables.values():
        figures = [figure for figure in of.cells if figure in wanted]
        if not figures:
            continue
        days = [(str(place), _day_if(of, of.cells[figure][0].copy())) for place, figure in enumerate(figures)]
        rows = tables.selected(of, days).subquery("found")
        query = exp.Select(expressions=[exp.Min(this=column(name)) for name, _ in days], from_=exp.From(this=rows))
        first = tables.book.database.ask(query).fetchone() or ()
        found.update({one.id: date.fromordinal(day) for one, day in zip(figures, first, strict=True) if day is not None})
    return found


def undated(tables: Tables, measure: str, rep: str | None = None) -> int:
    """How many would be of the measure if anybody knew when; of one rep or of all."""
    of = next(one for one in tables.ready().tables.values() if Figure(measure) in one.cells)
    rows = tables.selected(of, [("test", of.cells[Figure(measure)][0].copy())])
    tests = [holds(column("test")), unknown(column(DAY)), true() if rep is None else compared("=", column(REP), literal(rep))]
    query = exp.Select(expressions=[exp.Count(this=exp.Star())], from_=exp.From(this=rows.subquery("rows")))
    query.set("where", exp.Where(this=both(tests)))
    found = tables.book.database.ask(query).fetchone()
    return int(found[0]) if found else 0


def _summed(tables: Tables, of: Table, spans: list[Days]) -> exp.Select:
    """Rep, day, and the sum of each figure."""
    cells = [(str(place), _amount(of, test.copy(), name)) for place, (test, name) in enumerate(of.cells.values())]
    rows = tables.selected(of, cells, spans)
    sums = [aliased(exp.Sum(this=column(name)), name) for name, _ in cells]
    grouped = [column(REP), column(DAY)]
    query = exp.Select(expressions=[*grouped, *sums], from_=exp.From(this=rows.subquery("counted")))
    query.set("where", exp.Where(this=known(column(DAY))))
    query.set("group", exp.Group(expressions=[one.copy() for one in grouped]))
    return query


def _day_if(of: Table, test: Expr) -> Expr:
    return exp.Case(ifs=[exp.If(this=test, true=of.day.copy())])


def _amount(of: Table, test: Expr, summed: str) -> Expr:
    """What one row adds to a figure."""
    amount = column(summed, "" if of.of else TEAM) if summed else literal(1)
    return exp.Case(ifs=[exp.If(this=test, true=first_known([amount, literal(0)]))], default=literal(0))


def _reps(tables: Tables) -> exp.Select:
    rep = first_known([column(OWNER), literal(NOBODY)])
    query = exp.Select(expressions=[aliased(rep, REP), exp.Count(this=column(KEY))], from_=exp.From(this=tables.team.copy()))
    query.set("group", exp.Group(expressions=[literal(1)]))
    return query
