"""One customer by two playbooks that have most in common: the second takes over what can't differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.evaluation import Evaluation
from coach.domain.model import Playbook, Rule
from coach.domain.recommendation import Advice, HeldBack
from coach.engine.affected import affected
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
        self._affected = affected(first, second)
        rest = replace(second, layers=self._affected.layers)
        self._rest_evaluator, plan = ReferenceEvaluator(rest), plan_of(rest)
        self._plan = replace(plan, stored={name: lower for name, lower in plan.stored.items() if name in self._affected.names})
        self._judged = tuple(n for n in self._affected.names if n in second.decisions and second.decisions[n].output in ("action", "guard"))
        self._same_judgement = _judgement(first) == _judgement(second)
        self._kept = _unchanged_rules(first, second)

    def both(self, customer: Customer, as_of: datetime) -> tuple[Found, Found]:
        """What the first says, and what the second says; the very same object where they can't differ."""
        evaluation = evaluate(self.first, customer, as_of, self._evaluator, self._first_calendar)
        before = Found(evaluation, *arbitrate(self.first, customer, evaluation, as_of, self._first_calendar))
        if not self._affected.names and self._same_judgement:
            return before, before
        start = _without(evaluation, self._affected.dropped)
        other = resume(self._plan, customer, as_of, self._rest_evaluator, self._second_calendar, start)
        if self._same_judgement and self._agree(evaluation, other):
            return before, Found(other, before.advices, before.held_back)
        return before, Found(other, *arbitrate(self.second, customer, other, as_of, self._second_calendar))

    def _agree(self, one: Evaluation, other: Evaluation) -> bool:
        """Whether nothing that arbitration looks at differs."""
        mine, theirs = one.columns, other.columns
        if any(mine.get(name) != theirs.get(name) for name in self._affected.names):
            return False
        return all(self._alike(one.fired.get(name, ()), other.fired[name]) for name in self._judged)

    def _alike(self, one: tuple[Rule, ...], other: tuple[Rule, ...]) -> bool:
        kept = self._kept
        return len(one) == len(other) and all(kept.get(id(b)) is a for a, b in zip(one, other, strict=True))


def _judgement(playbook: Playbook) -> object:
    """What arbitration goes by, beside rules, facts and decisions."""
    actions = {name: (action.purpose, action.channel) for name, action in playbook.actions.items()}
    return actions, playbook.limits, playbook.calendar, playbook.collections


def _unchanged_rules(first: Playbook, second: Playbook) -> Mapping[int, Rule]:
    """The rules of ``second`` (by identity) that do the same in ``first``, with theirs."""
    before = {rule.full_id: rule for decision in first.decisions.values() for rule in decision.rules}
    pairs = ((rule, before.get(rule.full_id)) for decision in second.decisions.values() for rule in decision.rules)
    return {id(rule): old for rule, old in pairs if old is not None and (old.then, old.priority) == (rule.then, rule.priority)}


def _without(found: Evaluation, dropped: frozenset[str]) -> Evaluation:
    """``found`` without what says nothing of the second playbook."""
    if not dropped:
        return found
    return Evaluation(
        {name: cell for name, cell in found.columns.items() if name not in dropped},
        {name: rules for name, rules in found.fired.items() if name not in dropped},
        {name: word for name, word in found.overruled.items() if name not in dropped},
        {name: cell for name, cell in found.computed.items() if name not in dropped},
        durations={name: length for name, length in found.durations.items() if name not in dropped},
    )
