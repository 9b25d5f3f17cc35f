"""Why: a rule's conditions held against the customer, and the verdict of a decision that has one answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from coach.domain.condition import And, Atom, Condition
from coach.domain.evaluation import Evaluation
from coach.domain.model import Decision, Playbook, Rule
from coach.domain.recommendation import ConditionLine, Verdict
from coach.domain.values import Cell
from coach.engine.outputs import in_force
from coach.engine.trace import atom_truth, open_facts


def lines(condition: Condition, columns: Mapping[str, Cell]) -> tuple[ConditionLine, ...]:
    """Every comparison of ``condition``, in the order written, with the customer's value and whether it holds."""
    return tuple(_lines(condition, columns, 0, ""))


def line(atom: Atom, columns: Mapping[str, Cell], depth: int = 0, joined: str = "") -> ConditionLine:
    """One comparison held against the customer."""
    value = columns.get(atom.column)
    return ConditionLine(atom, value, atom_truth(atom, columns), gap(atom, value), depth, joined)


def gap(atom: Atom, value: Cell | None) -> int | None:
    """How far the number ``value`` misses the bound of ``atom``, in the column's unit: 0 if it meets it, None if it can't be measured."""
    bounds = [bound for bound in atom.values if isinstance(bound, int) and not isinstance(bound, bool)]
    if not isinstance(value, int) or isinstance(value, bool) or not bounds:
        return None
    low, high = bounds[0], bounds[-1]
    match atom.op:
        case "<" | "<=":
            return max(0, value - high + (atom.op == "<"))
        case ">" | ">=":
            return max(0, low - value + (atom.op == ">"))
        case "between":
            return max(0, low - value, value - high)
        case "=" | "in":
            return min(abs(value - bound) for bound in bounds)
        case _:
            return None


def winner(decision: Decision, evaluation: Evaluation) -> Rule | None:
    """The rule that gave a first-hit decision its computed value; None if nothing fired."""
    fired = evaluation.fired.get(decision.name, ())
    return fired[0] if fired and decision.hit == "first" else None


def before_winner(decision: Decision, evaluation: Evaluation, today: date) -> tuple[Rule, ...]:
    """The rules in force on the local day ``today`` that would win if they fired, in order of evaluation."""
    rule = winner(decision, evaluation)
    rules = decision.rules[: decision.rules.index(rule)] if rule else decision.rules
    return tuple(rule for rule in rules if in_force(rule, today))


def provisional(decision: Decision, evaluation: Evaluation, today: date) -> tuple[str, ...]:
    """The unknown facts that, were they known, could let a rule before the winner win."""
    before = before_winner(decision, evaluation, today)
    return tuple(dict.fromkeys(fact for rule in before for fact in open_facts(rule.when, evaluation.columns)))


def verdict(playbook: Playbook, evaluation: Evaluation, name: str, today: date) -> Verdict | None:
    """The answer of the first-hit decision ``name`` with its reason; None if the playbook has no such decision.

    If a person overruled it, ``value`` is that person's and ``rule``, ``conditions`` and ``computed`` tell what the rules say.
    """
    decision = playbook.decisions.get(name)
    if decision is None:
        return None
    rule, overrule = winner(decision, evaluation), evaluation.overruled.get(name)
    return Verdict(
        decision=name,
        value=evaluation.columns.get(name),
        rule=rule,
        conditions=lines(rule.when, evaluation.columns) if rule else (),
        provisional=() if overrule else _learnable(playbook, evaluation.provisional.get(name) or provisional(decision, evaluation, today)),
        overrule=overrule,
        computed=evaluation.computed.get(name) if overrule else None,
    )


def _learnable(playbook: Playbook, names: Iterable[str]) -> tuple[str, ...]:
    """Those of ``names`` that one can learn; that there is no record yet (the latest order of a stranger) is known well enough."""
    facts = playbook.facts
    return tuple(name for name in names if not ((fact := facts.get(name)) and fact.derive and fact.derive.collection))


def _lines(condition: Condition, columns: Mapping[str, Cell], depth: int, joined: str) -> Iterator[ConditionLine]:
    if isinstance(condition, Atom):
        yield line(condition, columns, depth, joined)
        return
    word = "and" if isinstance(condition, And) else "or"
    for part in condition.parts:
        nested = not isinstance(part, Atom) and len(part.parts) > 1
        yield from _lines(part, columns, depth + nested, joined)
        joined = word
