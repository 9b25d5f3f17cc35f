"""The measures and rates of a playbook as boolean columns beside the customers and their records, ready to be added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple
from weakref import WeakKeyDictionary

from sqlglot import exp

from coach.book.calendar import COLUMNS
from coach.book.columns import Reckoning
from coach.book.conditions import Conditions
from coach.book.database import Database
from coach.book.evaluation import nested
from coach.book.graph import Graph
from coach.book.places import Places
from coach.book.records import Levels, Records, with_calendar
from coach.book.tables import CUSTOMERS, ID, KEY, OWNER, TIME, records_of
from coach.book.words import (
    Expr,
    aliased,
    between,
    both,
    case,
    column,
    compared,
    either,
    false,
    first_known,
    holds,
    known,
    literal,
    negated,
    table,
    true,
    unknown,
)
from coach.book.zone import time_of
from coach.domain.calendar import ANY
from coach.domain.condition import ALWAYS, And, Atom, Condition, Or
from coach.domain.measures import Measure, Rate
from coach.domain.values import Duration, FactType
from coach.engine.outputs import in_force
from coach.services.book.opened import OpenBook
from coach.services.reports.team.spans import Days

ALL, OF, PART, OPEN, MISSED = "all", "of", "part", "open", "missed"
"""What of a figure is meant: of a measure ``ALL``; of a rate the whole, the part, what is not decided yet, and the rest."""
TEAM = "team"
_MADE: WeakKeyDictionary[Database, int] = WeakKeyDictionary()
"""How many tables of customers each database has: several reports may look at one open book."""
REP, DAY, CUSTOMER = "rep", "day", "customer"


class Figure(NamedTuple):
    """A measure or a rate by its id, and what of it."""

    id: str
    what: str = ALL


@dataclass
class Table:
    """The figures of one table that are placed in time by one field and belong to reps by one field.

    ``cells`` is what is added up for each figure: a test, and the field that is summed ("" = 1). ``ever``: on all days there are.
    """

    of: str
    at: str
    by: str
    day: Expr
    cells: dict[Figure, tuple[Expr, str]] = field(default_factory=dict)
    ever: bool = False


class Tables:
    """The tables of ``book`` for these measures and rates (ids); those that rates read come by themselves.

    ``team`` is the table of the customers with all columns that were asked for, read as ``TEAM``.
    """

    def __init__(self, book: OpenBook, measures: Iterable[str] = (), rates: Iterable[str] = ()) -> None:
        self.book, playbook = book, book.playbook
        self.rates = {id: playbook.rates[id] for id in rates}
        asked = [*measures, *(id for rate in self.rates.values() for id in (rate.of, rate.part) if id)]
        self.measures = {id: playbook.measures[id] for id in dict.fromkeys(asked)}
        self.evaluation = book.evaluation.branch()
        self._carried: dict[str, None] = dict.fromkeys((KEY, ID, OWNER))
        self._records: dict[str, Records] = {}
        self._kept = False
        number = _MADE[book.database] = _MADE.get(book.database, 0) + 1
        self.team = table(TEAM if number == 1 else f"{TEAM} {number}", TEAM)
        self.tables: dict[tuple[str, str, str], Table] = {}
        for measure in self.measures.values():
            self._put(measure)
        for rate in self.rates.values():
            self._put_rate(rate)

    def ready(self) -> Tables:
        """Work out what was asked for, once."""
        if not self._kept:
            self.book.database.keep(self.team.name, nested(self.evaluation.levels(self._carried)))
            self._kept = True
        return self

    def carry(self, name: str) -> None:
        """Have a customer's column at hand in ``TEAM``."""
        self._carry(column(name))

    def figure(self, id: str, at: str) -> None:
        """A figure of customers on all days, placed in time by the date or datetime fact ``at``."""
        day = self._carry(self.evaluation.graph.temporary(self.evaluation.reckoning.day(column(at), self.evaluation.types[at]), "day"))
        self.tables["", at, id] = Table("", at, "", day, {Figure(id): (true(), "")}, ever=True)

    # -- figures as tests -------------------------------------------------------------------------

    def _put(self, measure: Measure) -> None:
        self._table(measure).cells[Figure(measure.id)] = self._counts(measure), measure.sum

    def _put_rate(self, rate: Rate) -> None:
        if rate.part:  # its two measures are counted anyway
            return
        measure = self.measures[rate.of]
        counts, (part, open_, judged) = self._counts(measure), self._tests(rate, measure)
        still_open = both([holds(open_), negated(holds(part.copy()))])
        whole = [counts, holds(judged)] if rate.open_counts else [counts, holds(judged), negated(still_open.copy())]
        rest = [counts.copy(), holds(judged.copy()), negated(holds(part.copy())), negated(still_open.copy())]
        cells = self._table(measure).cells
        cells[Figure(rate.id, OF)] = both(whole), measure.sum
        cells[Figure(rate.id, PART)] = both([counts.copy(), holds(judged.copy()), holds(part.copy())]), measure.sum
        cells[Figure(rate.id, OPEN)] = both([counts.copy(), still_open.copy()]), measure.sum
        cells[Figure(rate.id, MISSED)] = both(rest), measure.sum

    def _counts(self, measure: Measure) -> Expr:
        """Whether a row is one of the measure's."""
        parts = [self._test(measure, measure.where), self._customer(measure.customers, measure)]
        if measure.golden:
            parts.append(self._golden(measure))
        return both([holds(one) for one in parts if not isinstance(one, exp.Boolean)])

    def _tests(self, rate: Rate, measure: Measure) -> tuple[Expr, Expr, Expr]:
        """Whether a row is of the part, whether it is open, and whether it can be judged at all."""
        if rate.within:
            return self._in_time(rate, measure)
        when = both([holds(self._test(measure, rate.when or ALWAYS)), holds(self._customer(rate.customers, measure))])
        return self._held(measure, when), self._test(measure, rate.open) if rate.open else false(), true()

    def _in_time(self, rate: Rate, measure: Measure) -> tuple[Expr, Expr, Expr]:
        """Within its limit, which runs from the next opening."""
        of, types = self.evaluation.reckoning, self.evaluation.types
        placing = Places(of, self.book.tools.calendar, of.oldest)
        begins = placing.next_start(of.start(column(measure.at), types[measure.at]), ANY, golden=False).epoch
        decision = self.book.playbook.decisions[rate.within]
        limits = [
            (holds(self.evaluation.conditions.of(passed_over(rule.when, rate.regardless))), rule.then)
            for rule in decision.rules
            if in_force(rule, self.evaluation.clock.today) and isinstance(rule.then, Duration)
        ]
        until = case([(test, of.shifted(begins.copy(), literal(then.count), then.unit.value)) for test, then in limits])
        latest = self._carry(of.graph.temporary(until, "until"))
        first = self._carry(of.graph.temporary(of.start(column(rate.first), types[rate.first]), "first"))
        ahead = both([unknown(first), compared(">", latest, literal(self.evaluation.clock.now))])
        return compared("<=", first.copy(), latest.copy()), ahead, known(latest.copy())

    def _test(self, measure: Measure, condition: Condition) -> Expr:
        """A condition on what the measure counts."""
        if condition == ALWAYS:
            return true()
        if not measure.of:
            return self._customer(condition, measure)
        return self._held(measure, self._of(measure).conditions.of(condition))

    def _customer(self, condition: Condition, measure: Measure) -> Expr:
        """A condition on the customer: a column that is carried along."""
        if condition == ALWAYS:
            return true()
        found = self._carry(self.evaluation.graph.temporary(holds(self.evaluation.conditions.of(condition)), "test"))
        return column(found.name, TEAM) if measure.of else found

    def _golden(self, measure: Measure) -> Expr:
        kind = self._kind(measure, measure.at)
        reckoning = self._reckoning(measure)
        spans = self.book.tools.calendar.hours(measure.golden)[1]
        if kind is not FactType.DATETIME or not spans:
            return false()
        time = reckoning.graph.temporary(time_of(reckoning.wall(column(measure.at))), "time")
        inside = [both([compared(">=", time.copy(), literal(a)), compared("<", time.copy(), literal(b))]) for a, b in spans]
        return self._held(measure, either(inside))

    # -- columns ----------------------------------------------------------------------------------

    def _table(self, measure: Measure) -> Table:
        key = measure.of, measure.at, measure.by
        if key not in self.tables:
            day = self._reckoning(measure).day(column(measure.at), self._kind(measure, measure.at))
            day = self._reckoning(measure).graph.temporary(day, "day")
            self.tables[key] = Table(*key, day if measure.of else self._carry(day))
        if measure.sum and not measure.of:
            self._carry(column(measure.sum))
        if measure.by and not measure.of:
            self._carry(column(measure.by))
        return self.tables[key]

    def _held(self, measure: Measure, test: Expr) -> Expr:
        """A test as a column of its own where it reads no more than its own table."""
        if isinstance(test, exp.Boolean) or not measure.of or any(one.table for one in test.find_all(exp.Column)):
            return test
        return self._reckoning(measure).graph.temporary(holds(test), "test")

    def _carry(self, found: Expr) -> Expr:
        self._carried[found.name] = None
        return found

    def _of(self, measure: Measure) -> Records:
        if measure.of not in self._records:
            collection = self.book.playbook.collections[measure.of]
            graph = Graph([*self.evaluation.schema.records[measure.of], *COLUMNS])
            self._records[measure.of] = Records(collection, replace(self.evaluation.reckoning, graph=graph))
        return self._records[measure.of]

    def _reckoning(self, measure: Measure) -> Reckoning:
        return self._of(measure).reckoning if measure.of else self.evaluation.reckoning

    def _kind(self, measure: Measure, name: str) -> FactType:
        if not measure.of:
            return self.evaluation.types[name]
        return next(one.type for one in self.book.playbook.collections[measure.of].fields if one.name == name)

    @cached_property
    def conditions(self) -> Conditions:
        """Conditions on customers."""
        return self.evaluation.conditions

    # -- SELECTs ----------------------------------------------------------------------------------

    def selected(self, of: Table, wanted: list[tuple[str, Expr]], spans: Iterable[Days] = ()) -> exp.Select:
        """The SELECT of these (name, expression) beside ``REP``, ``DAY`` and ``CUSTOMER``, a row for each that lies in one of ``spans``."""
        if not of.of:
            return self._shown(of, self.team.copy(), wanted, [*spans])
        levels = self._levels(of, [one for _, one in wanted])
        source, spanned = levels[-1][0], [*spans]
        if spanned:
            self._cut(levels[0][1], of, spanned)
        found = self._shown(of, table(source), wanted, spanned)
        found.set("joins", [exp.Join(this=self.team.copy(), on=exp.EQ(this=column(KEY, TEAM), expression=column(KEY, source)))])
        for one in [*found.find_all(exp.Column)]:
            if not one.table:
                one.set("table", exp.to_identifier(source, quoted=True))
        return nested([*levels, ("shown", found)])

    def _levels(self, of: Table, wanted: list[Expr]) -> Levels:
        """The records up to now, with the columns that are read of them."""
        records = self._records[of.of]
        read = [one.name for each in wanted for one in each.find_all(exp.Column) if one.table != TEAM]
        asked = list(dict.fromkeys([KEY, TIME, of.day.name, *([of.by] if of.by else []), *read]))
        levels = records.reckoning.graph.levels(records_of(of.of), asked, f"{of.of} ")
        with_calendar(levels[0][1], records.reckoning.graph.needed(asked))
        levels[0][1].set("where", exp.Where(this=compared("<=", column(TIME), literal(self.evaluation.clock.now))))
        return levels

    def _cut(self, select: exp.Select, of: Table, spans: list[Days]) -> None:
        """Leave out early what lies outside of all days: a day more on both sides, whatever the zone."""
        low, high = min(one.first for one in spans).toordinal() - 1, max(one.last for one in spans).toordinal() + 1
        kind = next(one.type for one in self.book.playbook.collections[of.of].fields if one.name == of.at)
        if kind is not FactType.DATE:
            epoch = date(1970, 1, 1).toordinal()
            low, high = (low - epoch) * 86_400, (high + 1 - epoch) * 86_400
        cut = between(column(of.at), literal(low), literal(high))
        select.set("where", exp.Where(this=both([select.args["where"].this, cut])))

    def _shown(self, of: Table, source: Expr, wanted: list[tuple[str, Expr]], spans: list[Days]) -> exp.Select:
        owner = column(OWNER, TEAM)
        rep = first_known([*([column(of.by)] if of.by else []), owner, literal("")])
        selected = [aliased(rep, REP), aliased(of.day.copy(), DAY), aliased(column(KEY, TEAM), CUSTOMER)]
        selected += [aliased(expression, name) for name, expression in wanted]
        made = exp.Select(expressions=selected, from_=exp.From(this=source))
        if spans:
            inside = either([between(of.day.copy(), literal(one.ordinals[0]), literal(one.ordinals[1])) for one in spans])
            made.set("where", exp.Where(this=inside))
        return made


def passed_over(condition: Condition, regardless: Iterable[str]) -> Condition:
    """``condition`` with its tests of these decisions taken as met."""
    names = frozenset(regardless)
    if isinstance(condition, Atom):
        return ALWAYS if condition.fact in names else condition
    parts = tuple(passed_over(part, names) for part in condition.parts)
    if isinstance(condition, Or):
        return ALWAYS if ALWAYS in parts else Or(parts)
    return And(tuple(part for part in parts if part != ALWAYS))


__all__ = ["ALL", "CUSTOMERS", "MISSED", "OF", "OPEN", "PART", "Days", "Figure", "Table", "Tables"]
