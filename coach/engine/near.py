"""Better grades within reach: which rules would give one, and the little that is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from coach.domain.condition import And, Atom, Condition
from coach.domain.evaluation import Evaluation
from coach.domain.model import Outcome, Playbook, Rule
from coach.domain.recommendation import ConditionLine, NearMiss
from coach.domain.values import Cell
from coach.engine.explain import before_winner, line

MOST_MISSING = 2  # more conditions than that is not near
MOST_SHOWN = 3


def near_misses(playbook: Playbook, evaluation: Evaluation, today: date, most: int = MOST_SHOWN) -> tuple[NearMiss, ...]:
    """For each better grade the rule that comes nearest, if it misses only one or two conditions; the nearest first.

    A grade is left out if a still better one is as near. Nothing if a person overruled the grade: it stands, whatever becomes known.
    """
    found: list[NearMiss] = []
    for rule in _best_first(playbook, better_rules(playbook, evaluation, today)):
        missing = shortfall(rule.when, evaluation.columns)
        if 0 < len(missing) <= MOST_MISSING and all(_distance(missing) < _distance(better.missing) for better in found):
            found = [better for better in found if better.rule.then != rule.then]
            found.append(NearMiss(rule, missing))
    return tuple(found[::-1][:most])


def _best_first(playbook: Playbook, rules: tuple[Rule, ...]) -> list[Rule]:
    return sorted(rules, key=lambda rule: -(rank_of(playbook, playbook.roles.grade, rule.then) or 0))


def better_rules(playbook: Playbook, evaluation: Evaluation, today: date) -> tuple[Rule, ...]:
    """The rules that would win the grade and give a higher rank than the customer has (any rank, if the present grade has none)."""
    grade = playbook.roles.grade
    decision = playbook.decisions.get(grade)
    if decision is None or grade in evaluation.overruled:
        return ()
    now = evaluation.columns.get(grade)
    has = rank_of(playbook, grade, now) if isinstance(now, str) else None
    ranked = ((rule, rank_of(playbook, grade, rule.then)) for rule in before_winner(decision, evaluation, today))
    return tuple(rule for rule, rank in ranked if rank is not None and (has is None or rank > has))


def rank_of(playbook: Playbook, decision: str, value: Outcome) -> int | None:
    """The rank of a choice of ``decision``; None if it is no grade to climb to."""
    return next((choice.rank for choice in playbook.decisions[decision].choices if choice.id == value), None)


def shortfall(condition: Condition, columns: Mapping[str, Cell]) -> tuple[ConditionLine, ...]:
    """The fewest comparisons that would have to change for ``condition`` to hold; none if it holds."""
    missing = _shortfall(condition, columns)
    return tuple(replace(one, joined="and" if number else "") for number, one in enumerate(missing))


def _shortfall(condition: Condition, columns: Mapping[str, Cell]) -> tuple[ConditionLine, ...]:
    if isinstance(condition, Atom):
        found = line(condition, columns)
        return () if found.holds else (found,)
    parts = [_shortfall(part, columns) for part in condition.parts]
    return tuple(one for part in parts for one in part) if isinstance(condition, And) else min(parts, key=_distance)


def _distance(missing: tuple[ConditionLine, ...]) -> tuple[int, int, int]:
    """Few conditions before many, unknown ones (an answer may settle them) before failed ones, then how near the numbers are."""
    failed = [one for one in missing if one.value is not None]
    return len(missing), len(failed), sum(one.gap or 0 for one in failed)
