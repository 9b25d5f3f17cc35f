"""What arbitration judges: an action whose rule fired, and the selectors by which others may name it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.domain.evaluation import Evaluation
from coach.domain.model import Action, Advise, Playbook, Rule
from coach.domain.recommendation import HeldBack
from coach.domain.values import FactType
from coach.engine.ask_needs import Needs, needs_of
from coach.engine.moments import types
from coach.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One action rule, equal only to itself: hashing all that a rule holds would cost more than arbitrating does.

    ``selectors`` name it: its action id, ``purpose:…`` and ``channel:…`` (the channel it would use); ``names`` are the same as a set.
    """

    action: Action
    rule: Rule
    advise: Advise
    channel: str
    selectors: tuple[str, str, str]
    names: frozenset[str]

    def held(self, kind: str, by: str, because: Text) -> HeldBack:
        """This action, held back."""
        return HeldBack(self.action, self.rule, kind, by, because)

    def named_by(self, selectors: Iterable[str]) -> bool:
        """Whether one of ``selectors`` names this candidate."""
        return not self.names.isdisjoint(selectors)

    def first_in(self, rules: Mapping[str, Rule]) -> Rule | None:
        """The rule that ``rules`` states for the first of the selectors it knows."""
        for selector in self.selectors:
            rule = rules.get(selector)
            if rule is not None:
                return rule
        return None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What arbitration needs of a playbook, made once: its action rules by full id, and the type of each fact or readable decision.

    ``needs`` are the rules' comparisons, by full id. ``acting`` and ``guarding`` are the decisions over actions and over guards; ``fired``
    are the action rules by the identity of what a decision of this very playbook holds.
    """

    playbook: Playbook
    rules: Mapping[str, Candidate]
    types: Mapping[str, FactType]
    needs: Needs
    acting: frozenset[str]
    guarding: frozenset[str]
    fired: Mapping[int, Candidate]


def candidates(playbook: Playbook, evaluation: Evaluation) -> list[Candidate]:
    """All fired action rules."""
    ready = prepared(playbook)
    fired = [rule for name, hits in evaluation.fired.items() if hits and name in ready.acting for rule in hits]
    return [ready.fired.get(id(rule)) or ready.rules[rule.full_id] for rule in fired]


_KEPT = 8
_prepared: OrderedDict[int, Prepared] = OrderedDict()


def prepared(playbook: Playbook) -> Prepared:
    """``playbook`` prepared, from a small cache that recognises it by identity and keeps it alive."""
    found = _prepared.get(id(playbook))
    if found is None:
        rules = _rules(playbook)
        needs = needs_of({full_id: one.rule.when for full_id, one in rules.items()})
        acting, guarding = (_deciding(playbook, output) for output in ("action", "guard"))
        fired = {id(one.rule): one for one in rules.values()}
        found = _prepared[id(playbook)] = Prepared(playbook, rules, types(playbook), needs, acting, guarding, fired)
        if len(_prepared) > _KEPT:
            _prepared.popitem(last=False)
    return found


def _deciding(playbook: Playbook, output: str) -> frozenset[str]:
    return frozenset(name for name, decision in playbook.decisions.items() if decision.output == output)


def _rules(playbook: Playbook) -> dict[str, Candidate]:
    rules = (rule for decision in playbook.decisions.values() if decision.output == "action" for rule in decision.rules)
    return {rule.full_id: _candidate(playbook, rule, rule.then) for rule in rules if isinstance(rule.then, Advise)}


def _candidate(playbook: Playbook, rule: Rule, advise: Advise) -> Candidate:
    action = playbook.actions[advise.action]
    channel = advise.channel or action.channel
    selectors = action.id, f"purpose:{action.purpose}", f"channel:{channel}"
    return Candidate(action, rule, advise, channel, selectors, frozenset(selectors))
