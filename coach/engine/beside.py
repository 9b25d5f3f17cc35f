"""One customer by two playbooks that have most in common: the second takes over what can't differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.evaluation import Evaluation
from coach.domain.model import Playbook, Rule
from coach.domain.recommendation import Advice, HeldBack
from coach.engine.affected import Affected, affected, changed
from coach.engine.arbitrate import arbitrate
from coach.engine.evaluate import evaluate, resume
from coach.engine.plan import plan_of
from coach.engine.reference import ReferenceEvaluator


@dataclass(frozen=True, slots=True)
class Found:
    """What one playbook says: what fired, what is advised in order of rank, what is held back."""

    evaluation: Evaluation
    advices: tuple[Advice, ...]
    held_back: tuple[HeldBack, ...]


class Beside:
    """Decides and arbitrates customers by two playbooks, each as ``evaluate`` and ``arbitrate`` would."""

    def __init__(self, first: Playbook, second: Playbook, first_calendar: WorkCalendar, second_calendar: WorkCalendar) -> None:
        self.first, self.second = first, second
        self._first_calendar, self._second_calendar = first_calendar, second_calendar
        self._evaluator = ReferenceEvaluator(first)
        self._same_judgement = _judgement(first) == _judgement(second)
        kept = _unchanged_rules(first, second)
        self._changed = _Again(second, changed(first, second), second_calendar, kept)
        self._affected = _Again(second, affected(first, second), second_calendar, kept)

    def both(self, customer: Customer, as_of: datetime) -> tuple[Found, Found]:
        """What the first says, and what the second says; the very same object where they can't differ."""
        evaluation = evaluate(self.first, customer, as_of, self._evaluator, self._first_calendar)
        before = Found(evaluation, *arbitrate(self.first, customer, evaluation, as_of, self._first_calendar))
        if not self._affected.names and self._same_judgement:
            return before, before
        again = self._changed
        other = again.evaluated(customer, as_of, evaluation)
        if not again.same_columns(evaluation, other) and self._affected.names != again.names:
            again = self._affected
            other = again.evaluated(customer, as_of, evaluation)
        if self._same_judgement and again.agree(evaluation, other):
            return before, Found(other, before.advices, before.held_back)
        return before, Found(other, *arbitrate(self.second, customer, other, as_of, self._second_calendar))


class _Again:
    """What of the second playbook is worked out on top of what the first found."""

    def __init__(self, second: Playbook, among: Affected, calendar: WorkCalendar, kept: Mapping[int, Rule]) -> None:
        self.names = among.names
        self._dropped, self._calendar, self._kept = among.dropped, calendar, kept
        rest = replace(second, layers=among.layers)
        self._evaluator, plan = ReferenceEvaluator(rest), plan_of(rest)
        self._plan = replace(plan, stored={name: lower for name, lower in plan.stored.items() if name in among.names})
        self._judged = tuple(n for n in among.names if n in second.decisions and second.decisions[n].output in ("action", "guard"))

    def evaluated(self, customer: Customer, as_of: datetime, first: Evaluation) -> Evaluation:
        """The evaluation by the second playbook; ``first`` is that by the first."""
        return resume(self._plan, customer, as_of, self._evaluator, self._calendar, first, self._dropped)

    def same_columns(self, one: Evaluation, other: Evaluation) -> bool:
        """Whether all that others read came out the same."""
        return _same(self.names, one.columns, other.columns) and _same(self.names, one.durations, other.durations)

    def agree(self, one: Evaluation, other: Evaluation) -> bool:
        """Whether nothing that arbitration looks at differs."""
        return self.same_columns(one, other) and all(
            self._alike(one.fired.get(name, ()), other.fired[name]) for name in self._judged if other.fired[name] or one.fired.get(name)
        )

    def _alike(self, one: tuple[Rule, ...], other: tuple[Rule, ...]) -> bool:
        return len(one) == len(other) and all(self._kept.get(id(b)) is a for a, b in zip(one, other, strict=True))


def _same(names: Iterable[str], one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    return all(one.get(name) == other.get(name) for name in names)


def _judgement(playbook: Playbook) -> object:
    """What arbitration goes by, beside rules, facts and decisions."""
    actions = {name: (action.purpose, action.channel) for name, action in playbook.actions.items()}
    return actions, playbook.limits, playbook.calendar, playbook.collections


def _unchanged_rules(first: Playbook, second: Playbook) -> Mapping[int, Rule]:
    """The rules of ``second`` (by identity) that do the same in ``first``, with theirs."""
    before = {rule.full_id: rule for decision in first.decisions.values() for rule in decision.rules}
    pairs = ((rule, before.get(rule.full_id)) for decision in second.decisions.values() for rule in decision.rules)
    return {id(rule): old for rule, old in pairs if old is not None and (old.then, old.priority) == (rule.then, rule.priority)}
