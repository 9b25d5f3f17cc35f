"""The evaluation of a whole book as one SELECT: records summed up, facts derived, decisions decided; every column of every customer.

What is asked decides what is computed: a column that nothing asked reads is not in the SQL.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlglot import exp

from coach.book.calendar import COLUMNS
from coach.book.columns import Reckoning
from coach.book.conditions import Conditions, choice_column
from coach.book.decisions import Decisions, choices_of
from coach.book.derived import Derived, ticked_column
from coach.book.done import ACTION, Done
from coach.book.graph import Graph
from coach.book.records import Levels, Records, order_of, with_calendar
from coach.book.tables import CUSTOMERS, KEY, schema
from coach.book.words import Expr, aliased, both, column, compared, either, first_known, literal, nodes, table, unknown
from coach.domain.model import Derivation, Playbook
from coach.domain.values import Duration, FactType, Unit
from coach.engine import distance
from coach.engine.clock import EARLIEST, clock
from coach.engine.facts import nfc
from coach.engine.moments import types
from coach.engine.records import TIMELESS
from coach.engine.ticks import AT, CHECKLIST, ITEM, UNDONE

_OVER_RECORDS = frozenset({"count", "sum", "exists", "first", "latest", "min", "max"})
_NOTHING = {"count": 0, "sum": 0}


class BookEvaluation:
    """``playbook`` over the tables of ``coach.book.tables`` at the aware moment ``as_of``, which counts in whole seconds.

    ``overruled`` are the decisions for which the customers' table holds people's words; ``oldest`` is an epoch second before which no
    moment of the book lies, not even one counted from it: the less is to be reckoned with, the faster it goes.
    """

    def __init__(self, playbook: Playbook, as_of: datetime, overruled: Iterable[str] = (), oldest: int = EARLIEST) -> None:
        self.playbook, self.as_of = playbook, as_of.replace(microsecond=0)
        self.schema = schema(playbook, overruled)
        self.zone = ZoneInfo(playbook.calendar.zone)
        self.clock = clock(self.as_of, self.zone)
        self.types = types(playbook)
        self._week = frozenset(playbook.calendar.workdays)
        self.graph = Graph(self._given())
        self.reckoning = Reckoning(self.graph, self.clock, self.zone, self._week, oldest)
        self.conditions = Conditions(column, self.sets)
        self.derived = Derived(self.reckoning, self.conditions, self.types, self._units())
        self._define()

    def branch(self) -> BookEvaluation:
        """This evaluation, to which columns can be added that it never hears of itself: making one anew takes many times as long."""
        made = copy(self)
        made.__dict__.pop("_logs", None)
        made.graph = self.graph.branch()
        made.reckoning = replace(self.reckoning, graph=made.graph)
        made.derived = replace(self.derived, reckoning=made.reckoning)
        return made

    # -- columns ----------------------------------------------------------------------------------

    @cached_property
    def _read_off(self) -> dict[str, Derivation]:
        """The derived facts that are read off records."""
        found = ((name, fact.derive) for name, fact in self.playbook.facts.items())
        return {name: derive for name, derive in found if derive and derive.kind in _OVER_RECORDS}

    @cached_property
    def _ticked(self) -> dict[str, tuple[str, str, str]]:
        """Columns of ticks: the collection, the checklist and the line of each."""
        lists = (fact.derive for fact in self.playbook.facts.values() if fact.derive and fact.derive.kind == "unticked")
        return {ticked_column(d.checklist, item.id): (d.collection, d.checklist, item.id) for d in lists for item in d.items}

    @cached_property
    def _logs(self) -> dict[str, Done]:
        """What is asked of collections in which actions are logged, by collection."""
        logs = [name for name, one in self.playbook.collections.items() if any(field.name == ACTION for field in one.fields)]
        return {name: Done(name) for name in logs}

    def done_after(self, action: str, second: int) -> list[Expr]:
        """Whether ``action`` was done after that epoch second: one test a collection in which it may be logged."""
        return [done.after(self.graph, action, second) for done in self._logs.values()]

    def _given(self) -> list[str]:
        read_off = [at for name in self._read_off for at in (name, *(choice_column(name, c) for c in self._choices_of(name)))]
        return [*self.schema.customers, *COLUMNS, *read_off, *self._ticked]

    def _choices_of(self, name: str) -> list[str]:
        fact = self.playbook.facts[name]
        return [choice.id for choice in fact.choices] if fact.type is FactType.CHOICES else []

    @cached_property
    def sets(self) -> Mapping[str, frozenset[str]]:
        """What each column that holds several choices at once can hold."""
        facts = {name: frozenset(self._choices_of(name)) for name, fact in self.playbook.facts.items() if fact.type is FactType.CHOICES}
        collected = {name: frozenset(choices_of(one)) for name, one in self.playbook.decisions.items() if one.hit == "collect"}
        return facts | collected

    def _units(self) -> dict[str, Sequence[Unit]]:
        """The units a length may be written in: any where people write it, else those of its rules."""
        stored = [name for name, fact in self.playbook.facts.items() if fact.derive is None and fact.type is FactType.DURATION]
        found: dict[str, Sequence[Unit]] = dict.fromkeys(stored, tuple(Unit))
        for name, decision in self.playbook.decisions.items():
            if decision.output == FactType.DURATION and decision.hit == "first":
                of_rules = {rule.then.unit for rule in decision.rules if isinstance(rule.then, Duration)}
                found[name] = tuple(Unit) if name in self.schema.overruled else sorted(of_rules)
        return found

    def _define(self) -> None:
        decisions = Decisions(self.graph, self.conditions, self.clock, self.schema.overruled)
        for layer in self.playbook.layers:
            for name in layer.facts:
                derive = self.playbook.facts[name].derive
                if derive and name not in self._read_off:
                    self.derived.derive(name, derive)
            for far in layer.distances:
                of, unit = distance.split(far)
                if self.types.get(of) in (FactType.DATE, FactType.DATETIME):
                    self.graph.define(far, self.reckoning.distance(column(of), self.types[of], unit))
            for name in layer.decisions:
                decisions.decide(self.playbook.decisions[name])

    # -- the SELECT -------------------------------------------------------------------------------

    def levels(self, wanted: Iterable[str]) -> Levels:
        """The SELECTs, each under the name by which later ones read it; the last one gives the columns ``wanted``, a row a customer."""
        asked = list(wanted)
        needed = self.graph.needed(asked)
        records = self._records(needed)
        made = [level for one in records for level in one.selects(self.clock.now)]
        made += [level for one in records for level in one.selects_since()]
        made.append(("book", self._flat(needed, records)))
        levels = self.graph.levels("book", asked, "level ")
        with_calendar(levels[0][1], needed)
        return [*made, *levels]

    def _records(self, needed: Iterable[str]) -> list[Records]:
        found = {name: self._records_of(name) for name in self.playbook.collections}
        derivations = {name.partition(":")[0]: None for name in needed} | dict.fromkeys(needed)
        for name in derivations:
            if derive := self._read_off.get(name):
                found[derive.collection].derive(name, derive)
                if derive.since is not None:
                    found[derive.since_collection or derive.collection].mark(f"mark {name}", derive.since, order_of(derive))
            elif ticked := self._ticked.get(name):
                found[ticked[0]].aggregates[name] = self._tick(found[ticked[0]], *ticked[1:])
            for done in self._logs.values():
                if done.holds(name):
                    found[done.collection].aggregates[name] = done.aggregate(name, found[done.collection])
        return list(found.values())

    def _records_of(self, name: str) -> Records:
        graph = Graph([*self.schema.records[name], *COLUMNS])
        return Records(self.playbook.collections[name], replace(self.reckoning, graph=graph))

    def _tick(self, ticks: Records, checklist: str, item: str) -> Expr:
        of_line = [compared("=", ticks.cell(CHECKLIST), literal(nfc(checklist))), compared("=", ticks.cell(ITEM), literal(nfc(item)))]
        undone = ticks.cell(UNDONE)
        stands = either([unknown(undone), compared(">", undone.copy(), literal(self.clock.now))])
        at = first_known([ticks.cell(AT), literal(TIMELESS)])
        return exp.Filter(this=exp.Max(this=at), expression=exp.Where(this=both([*of_line, stands])))

    def _flat(self, needed: Iterable[str], records: Iterable[Records]) -> exp.Select:
        of = {name: one.name for one in records for name in one.aggregates}
        of |= {name: one.name_since for one in records for name in one.since}
        asked = [KEY, *(name for name in needed if name != KEY)]
        stored = [name for name in asked if name not in COLUMNS]
        selected = [aliased(self._summed_up(name, of[name]), name) if name in of else column(name, CUSTOMERS) for name in stored]
        joined = dict.fromkeys(of[name] for name in asked if name in of)
        joins = [
            exp.Join(this=table(name), side="LEFT", on=exp.EQ(this=column(KEY, name), expression=column(KEY, CUSTOMERS))) for name in joined
        ]
        return exp.Select(expressions=selected, from_=exp.From(this=table(CUSTOMERS)), joins=joins)

    def _summed_up(self, name: str, source: str) -> Expr:
        derive, cell = self._read_off.get(name), column(name, source)
        if any(done.holds(name) for done in self._logs.values()):
            return first_known([cell, literal(0)])
        if derive and derive.kind == "exists":
            return compared(">", first_known([cell, literal(0)]), literal(0))
        return first_known([cell, literal(0)]) if derive and derive.kind in _NOTHING else cell


def whole(levels: Levels) -> exp.Select:
    """The last SELECT, with all before it as its common table expressions."""
    *before, (_, last) = levels
    ctes = [exp.CTE(this=select, alias=exp.TableAlias(this=exp.to_identifier(name, quoted=True))) for name, select in before]
    if ctes:
        last.set("with_", exp.With(expressions=ctes))
    return last


def nested(levels: Levels) -> exp.Select:
    """As ``whole``, but what is read only once stands where it is read: DuckDB takes its time over many common table expressions."""
    selects = dict(levels)
    tables = [one for _, select in levels for one in nodes(select) if isinstance(one, exp.Table)]
    reads = Counter(one.name for one in tables)
    for one in tables:
        if reads[one.name] == 1 and one.name in selects:
            one.replace(exp.Subquery(this=selects[one.name], alias=exp.TableAlias(this=exp.to_identifier(one.name, quoted=True))))
    return whole([(name, select) for name, select in levels[:-1] if reads[name] > 1] + [levels[-1]])
