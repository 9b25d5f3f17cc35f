"""What is counted, summed up and looked back for in the records of one collection: one grouped SELECT, and another for what came since."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlglot import exp

from coach.book.calendar import CALENDAR, COLUMNS
from coach.book.columns import Reckoning
from coach.book.conditions import Conditions, choice_column
from coach.book.tables import KEY, ORDER, TIME, records_of
from coach.book.words import Expr, aliased, both, column, compared, either, literal, table, unknown
from coach.domain.condition import Condition
from coach.domain.model import Collection, Derivation
from coach.domain.values import FactType
from coach.engine import distance
from coach.engine.records import TIMELESS

Levels = list[tuple[str, exp.Select]]


class Records:
    """The records of ``collection`` that exist now, and what is asked of them per customer: ``aggregates`` over all, ``since`` over those
    after a mark; ``marks`` tells the collection of each.

    ``reckoning`` stands on a graph of this collection's own columns.
    """

    def __init__(self, collection: Collection, reckoning: Reckoning) -> None:
        self.collection, self.reckoning = collection, reckoning
        self.aggregates: dict[str, Expr] = {}
        self.since: dict[str, Expr] = {}
        self._later: list[Expr] = []
        self.marks: dict[str, str] = {}
        self._asked: dict[str, None] = {}
        self._types = {one.name: one.type for one in collection.fields}
        self._sets = {one.name: frozenset(c.id for c in one.choices) for one in collection.fields if one.type is FactType.CHOICES}
        self.conditions = Conditions(self.cell, self._sets)

    def cell(self, name: str) -> Expr:
        """A reading of a field, or of its distance from now."""
        graph = self.reckoning.graph
        if name not in graph:
            of, unit = distance.split(name)
            graph.define(name, self.reckoning.distance(column(of), self._types[of], unit))
        self._asked[name] = None
        return column(name)

    def choices(self, name: str) -> frozenset[str]:
        """The choices of a field that holds several; none of other fields."""
        return self._sets.get(name, frozenset())

    def derive(self, name: str, d: Derivation) -> None:
        """Ask for the derived fact ``name``; where it counts since a mark, that is asked for apart (``mark``)."""
        where, asked = self.conditions.of(d.where), self.aggregates
        if d.since is not None:
            mark, marking = f"mark {name}", d.since_collection or d.collection
            self.marks[mark] = marking
            later = either([unknown(column(mark)), compared(">", self.cell(order_of(d)), column(mark))])
            where, asked = both([where, later]), self.since
            self._later.append(where)
        for at, aggregate in self._aggregates(name, d, where):
            asked[at] = aggregate

    def _aggregates(self, name: str, d: Derivation, where: Expr) -> Iterable[tuple[str, Expr]]:
        match d.kind:
            case "count" | "exists":
                yield name, _among(exp.Count(this=exp.Star()), where)
            case "sum" | "min" | "max":
                yield name, _among(_PLAIN[d.kind](this=self.cell(d.field)), where)
            case _:
                yield from self._picked(name, d, where)

    def _picked(self, name: str, d: Derivation, where: Expr) -> Iterable[tuple[str, Expr]]:
        outermost = exp.Max if d.kind == "latest" else exp.Min
        if d.field == self.collection.time and self._types[d.field] is FactType.DATETIME:
            yield name, exp.Nullif(this=_among(outermost(this=self.cell(TIME)), where), expression=literal(TIMELESS))
            return
        pick = exp.ArgMax if d.kind == "latest" else exp.ArgMin
        parts = [(name, d.field), *((choice_column(name, c), choice_column(d.field, c)) for c in sorted(self.choices(d.field)))]
        for called, cell in parts:
            yield called, _among(pick(this=self.cell(cell), expression=self.cell(ORDER)), where.copy())

    def mark(self, name: str, since: Condition, by: str) -> None:
        """Ask for the latest record that meets ``since``: its ``by`` (TIME or ORDER), as ``name``."""
        self.aggregates[name] = _among(exp.Max(this=self.cell(by)), self.conditions.of(since))

    def selects(self, now: int) -> Levels:
        """The SELECTs, in order: the records up to ``now``, then one row a customer with all that was asked."""
        if not (self.aggregates or self.since):
            return []
        made = self.reckoning.graph.levels(records_of(self.collection.name), (KEY, *self._asked), f"{self.collection.name} ")
        with_calendar(made[0][1], self.reckoning.graph.needed((KEY, *self._asked)))
        made[0][1].set("where", exp.Where(this=compared("<=", column(TIME), literal(now))))
        records = made[-1][0]
        if self.aggregates:
            made.append((self.name, self._grouped(records, self.aggregates)))
        return made

    def selects_since(self) -> Levels:
        """The SELECT of what came since, which reads what all collections' ``selects`` found."""
        if not self.since:
            return []
        records = f"{self.collection.name} {self.reckoning.graph.height((KEY, *self._asked))}"
        grouped = self._grouped(records, self.since)
        grouped.set("where", exp.Where(this=either([one.copy() for one in self._later])))  # most records are none of those
        marking = {mark: f"of {where}" for mark, where in self.marks.items()}
        for one in grouped.find_all(exp.Column):
            one.set("table", exp.to_identifier(marking.get(one.name, records), quoted=True))
        grouped.set("joins", [_of_customer(name, records) for name in dict.fromkeys(marking.values())])
        return [(self.name_since, grouped)]

    @property
    def name(self) -> str:
        """What the grouped SELECT is called."""
        return f"of {self.collection.name}"

    @property
    def name_since(self) -> str:
        """What the SELECT of what came since is called."""
        return f"{self.name} since"

    def _grouped(self, source: str, asked: dict[str, Expr]) -> exp.Select:
        selected = [column(KEY), *(aliased(expression, name) for name, expression in asked.items())]
        return exp.Select(expressions=selected, from_=exp.From(this=table(source)), group=exp.Group(expressions=[column(KEY)]))


def with_calendar(select: exp.Select, needed: Iterable[str]) -> None:
    """Put the calendar beside each row of ``select``, if something of it is ``needed``."""
    if any(name in COLUMNS for name in needed):
        select.set("joins", [exp.Join(this=table(CALENDAR), kind="CROSS")])


def order_of(d: Derivation) -> str:
    """What tells whether a record came after the mark of ``d``: ids order records of one collection only."""
    return ORDER if (d.since_collection or d.collection) == d.collection else TIME


def _of_customer(grouped: str, records: str) -> exp.Join:
    return exp.Join(this=table(grouped), side="LEFT", on=exp.EQ(this=column(KEY, grouped), expression=column(KEY, records)))


def _among(aggregate: Expr, where: Expr) -> Expr:
    """``aggregate`` over the rows that meet ``where``."""
    if isinstance(where, exp.Boolean):
        return aggregate
    return exp.Filter(this=aggregate, expression=exp.Where(this=where))


_PLAIN: dict[str, Callable[..., Expr]] = {"sum": exp.Sum, "min": exp.Min, "max": exp.Max}
