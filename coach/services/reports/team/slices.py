"""Figures of customers by a fact of theirs: where they come from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sqlglot import exp

from coach.book.words import Expr, aliased, both, column, compared, first_known, holds, known, literal
from coach.services.reports.team.spans import Days
from coach.services.reports.team.tables import REP, TEAM, Figure, Tables

UNKNOWN = ""
"""The slice of customers of whom the fact is not known."""
_SLICE, _CHANNELS = "slice", "channels"


def sliced(tables: Tables, figures: Iterable[Figure], fact: str, days: Days, rep: str | None = None) -> Mapping[str, Counter[Figure]]:
    """Sums by value of ``fact`` (UNKNOWN = not known), of figures that all stand in one table, on these days."""
    wanted = [*figures]
    of = next(one for one in tables.ready().tables.values() if wanted[0] in one.cells)
    cells = [(str(place), _one(of.cells[figure][0].copy())) for place, figure in enumerate(wanted)]
    slices = (_SLICE, first_known([column(fact, TEAM), literal(UNKNOWN)]))
    rows = tables.selected(of, [slices, *cells], [days])
    sums = [exp.Sum(this=column(name)) for name, _ in cells]
    query = exp.Select(expressions=[column(_SLICE), *sums], from_=exp.From(this=rows.subquery("counted")))
    if rep is not None:
        query.set("where", exp.Where(this=compared("=", column(REP), literal(rep))))
    query.set("group", exp.Group(expressions=[column(_SLICE)]))
    found: dict[str, Counter[Figure]] = defaultdict(Counter)
    for value, *numbers in tables.book.database.ask(query).fetchall():
        found[value] = Counter(dict(zip(wanted, map(int, numbers), strict=True)))
    return found


def channels_worked(tables: Tables, measure: str, fact: str, days: Days) -> dict[str, int]:
    """How many different known values of ``fact`` each rep's customers of the measure have."""
    figure = Figure(measure)
    of = next(one for one in tables.ready().tables.values() if figure in one.cells)
    rows = tables.selected(of, [("test", of.cells[figure][0].copy()), (_SLICE, column(fact, TEAM))], [days])
    several = exp.Count(this=exp.Distinct(expressions=[column(_SLICE)]))
    query = exp.Select(expressions=[column(REP), aliased(several, _CHANNELS)], from_=exp.From(this=rows.subquery("counted")))
    query.set("where", exp.Where(this=both([holds(column("test")), known(column(_SLICE))])))
    query.set("group", exp.Group(expressions=[column(REP)]))
    return dict(tables.book.database.ask(query).fetchall())


def _one(test: Expr) -> Expr:
    return exp.Case(ifs=[exp.If(this=test, true=literal(1))], default=literal(0))
