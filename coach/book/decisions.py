"""Decisions in SQL: one boolean column a rule, and the outputs by hit policy, with a person's overrule in their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.book.conditions import Conditions, choice_column
from coach.book.graph import Graph
from coach.book.tables import count_of, overrule_of, unit_of
from coach.book.words import Expr, case, column, either, false, first_known, holds, known, literal, null, total, true
from coach.domain.model import Decision, Rule
from coach.domain.values import Duration, FactType, Scalar
from coach.engine.clock import Clock
from coach.engine.facts import nfc, output_fact
from coach.engine.outputs import in_force


def fired_column(decision: str, place: int) -> str:
    """The boolean column of a rule, by its place in ``Decision.rules``."""
    return f"fires {decision}/{place}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """Adds decisions to ``graph``. ``overruled`` are those for which the customers' table has a person's word."""

    graph: Graph
    conditions: Conditions
    clock: Clock
    overruled: frozenset[str]

    def decide(self, decision: Decision) -> None:
        """The columns of ``decision``: of its rules, and of its output if others can read it."""
        for place, rule in enumerate(decision.rules):
            self.graph.define(fired_column(decision.name, place), self._fires(rule))
        for name, output in self._outputs(decision):
            self.graph.define(name, self._overruled(decision.name, name, output))

    def _fires(self, rule: Rule) -> Expr:
        return holds(self.conditions.of(rule.when)) if in_force(rule, self.clock.today) else false()

    def _overruled(self, decision: str, name: str, output: Expr) -> Expr:
        if decision not in self.overruled:
            return output
        word = overrule_of(decision) + name[len(decision) :]
        if name == decision:
            return first_known([column(word), output])
        return case([(known(column(overrule_of(decision))), column(word))], output)

    def _outputs(self, decision: Decision) -> Iterable[tuple[str, Expr]]:
        if output_fact(decision) is None:
            return
        if decision.hit == "first":
            yield from self._winner(decision)
        elif decision.hit == "sum":
            rules = [(one, rule.then) for one, rule in _rules(decision) if isinstance(rule.then, int)]
            yield decision.name, total([case([(fires, literal(int(then)))], literal(0)) for fires, then in rules])
        else:
            yield decision.name, true()
            for choice in choices_of(decision):
                yield choice_column(decision.name, choice), either([fires for fires, rule in _rules(decision) if rule.then == choice])

    def _winner(self, decision: Decision) -> Iterable[tuple[str, Expr]]:
        rules = [rule for _, rule in _rules(decision)]
        yield decision.name, _first(decision, [_cell(rule) for rule in rules])
        if decision.output == FactType.DURATION:
            lengths = [rule.then if isinstance(rule.then, Duration) else None for rule in rules]
            yield count_of(decision.name), _first(decision, [one.count if one else None for one in lengths])
            yield unit_of(decision.name), _first(decision, [one.unit.value if one else None for one in lengths])


def choices_of(decision: Decision) -> tuple[str, ...]:
    """Everything a ``collect`` decision can hold."""
    declared = [choice.id for choice in decision.choices]
    return tuple(dict.fromkeys([*declared, *(rule.then for rule in decision.rules if isinstance(rule.then, str))]))


def _rules(decision: Decision) -> list[tuple[Expr, Rule]]:
    return [(column(fired_column(decision.name, place)), rule) for place, rule in enumerate(decision.rules)]


def _first(decision: Decision, cells: Sequence[Scalar | None]) -> Expr:
    pairs = zip(_rules(decision), cells, strict=True)
    return case([(fires, null() if cell is None else literal(cell)) for (fires, _), cell in pairs])


def _cell(rule: Rule) -> Scalar | None:
    then = rule.then
    if isinstance(then, Duration):
        return then.nominal_seconds
    if isinstance(then, str):
        return nfc(then)
    return then if isinstance(then, bool | int) else None
