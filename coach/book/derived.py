"""Derived facts of a customer in SQL, one kind each; what is read off records was found before (``coach.book.records``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.book.columns import Reckoning, date_of, months_later, part
from coach.book.conditions import Conditions
from coach.book.graph import Graph
from coach.book.tables import count_of, unit_of
from coach.book.words import (
    Expr,
    between,
    case,
    column,
    compared,
    first_known,
    floored,
    known,
    literal,
    minus,
    null,
    shifted,
    times,
    total,
)
from coach.domain.model import Derivation, DueTerm, Item
from coach.domain.values import FactType, Unit
from coach.engine.clock import FIRST_DAY

_ELAPSED = {"h": 3_600, "min": 60}


def ticked_column(checklist: str, item: str) -> str:
    """The latest standing tick of a line, as the ticks' SELECT finds it."""
    return f"tick {checklist}/{item}"


@dataclass(frozen=True, slots=True)
class Derived:
    """Adds derived facts to the graph of ``reckoning``. ``types`` are those of all columns that are facts or decisions.

    ``units`` are, for each column that is a length of time, the units it may have been written in; a derived length has none.
    """

    reckoning: Reckoning
    conditions: Conditions
    types: Mapping[str, FactType]
    units: Mapping[str, Sequence[Unit]]

    @property
    def graph(self) -> Graph:
        """The graph."""
        return self.reckoning.graph

    def derive(self, name: str, d: Derivation) -> None:
        """The column of the derived fact ``name``, other than those over records."""
        match d.kind:
            case "since" | "until":
                self.graph.define(name, self._distance(d))
            case "anniversary":
                self.graph.define(name, self._anniversary(d))
            case "moment":
                self.graph.define(name, first_known([self.moment(term) for term in d.terms]))
            case _:
                self.graph.define(name, self._unticked(d))

    def _distance(self, d: Derivation) -> Expr:
        sign, kind = (1 if d.kind == "until" else -1), self.types[d.of]
        if d.unit in _ELAPSED:
            passed = minus(literal(self.reckoning.clock.now), self.reckoning.start(column(d.of), kind))
            far = floored(passed, _ELAPSED[d.unit])
            return times(far, literal(-1)) if sign > 0 else far
        far = self.reckoning.distance(column(d.of), kind, d.unit)
        return far if sign > 0 else times(far, literal(-1))

    def _anniversary(self, d: Derivation) -> Expr:
        today = self.reckoning.clock.today
        day = self.graph.temporary(self.reckoning.day(column(d.of), self.types[d.of]), "day")
        year = self.graph.temporary(part("YEAR", date_of(day.copy())), "year")
        this, following = (
            self.graph.temporary(months_later(day.copy(), times(minus(literal(today.year + more), year.copy()), literal(12))), "returns")
            for more in (0, 1)
        )
        ordinal = literal(today.toordinal())
        return case(
            [
                (compared(">=", day, ordinal), day.copy()),
                (compared(">=", this, ordinal.copy()), this.copy()),
                (known(day.copy()), following),
            ]
        )

    # -- moments ----------------------------------------------------------------------------------

    def moment(self, term: DueTerm) -> Expr:
        """The epoch second of ``term``; NULL if something it reads is unknown."""
        return self.graph.remembered(("moment", str(term)), lambda: [self._moment(term)])[0]

    def _moment(self, term: DueTerm) -> Expr:
        start = self._start(term.fact)
        if term.duration is not None:
            return self._moved(start, literal(term.sign * term.duration.count), term.duration.unit)
        return self._by_fact(start, term.sign, term.duration_fact) if term.duration_fact else start

    def _start(self, fact: str) -> Expr:
        if fact == "now":
            return literal(self.reckoning.clock.now)
        if fact == "today":
            return literal(self.reckoning.clock.midnight)
        return self.graph.temporary(self.reckoning.start(column(fact), self.types[fact]), "start")

    def _moved(self, start: Expr, count: Expr, unit: Unit) -> Expr:
        return self.reckoning.shifted(start, count, unit.value)

    def _by_fact(self, start: Expr, sign: int, fact: str) -> Expr:
        if fact not in self.units:
            return self._moved(start, times(floored(column(fact), 60), literal(sign)), Unit.MINUTE)
        moved = []
        for unit in self.units[fact]:
            written = compared("=", column(unit_of(fact)), literal(unit.value))
            count = self.graph.temporary(times(column(count_of(fact)), literal(sign)), "count")
            moved.append((written, self._moved(start.copy(), count, unit)))
        return case(moved)

    # -- checklists -------------------------------------------------------------------------------

    def _unticked(self, d: Derivation) -> Expr:
        since = self._afresh(d)
        return total([self._open(d, item, since.copy()) for item in d.items])

    def _open(self, d: Derivation, item: Item, since: Expr) -> Expr:
        at = ticked_column(d.checklist, item.id)
        ticked = compared(">=", column(at), since) if d.of else known(column(at))
        concerns = self.conditions.of(item.when)
        return case([(ticked, literal(0)), (concerns, literal(1))], literal(0))

    def _afresh(self, d: Derivation) -> Expr:
        """The first second whose ticks count: all of them while nothing has started the list afresh."""
        if not d.of:
            return null()
        cell, clock = column(d.of), self.reckoning.clock
        if self.types[d.of] is FactType.DATE:
            begun = between(cell, literal(FIRST_DAY), literal(clock.ordinal))
            start = self.reckoning.start(column(d.of), FactType.DATE)
        else:
            begun, start = compared("<=", cell, literal(clock.now)), shifted(column(d.of), 1)
        return self.graph.temporary(case([(begun, start)], literal(_EVER)), "afresh")


_EVER = -(10**12)
