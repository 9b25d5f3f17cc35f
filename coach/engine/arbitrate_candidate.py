"""What arbitration judges: an action whose rule fired, and the selectors by which others may name it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.domain.evaluation import Evaluation
from coach.domain.model import Action, Advise, Playbook, Rule
from coach.domain.recommendation import HeldBack
from coach.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One fired action rule, equal only to itself: hashing all that a rule holds would cost more than arbitrating does.

    ``selectors`` name it: its action id, ``purpose:…`` and ``channel:…`` (the channel it would use).
    """

    action: Action
    rule: Rule
    advise: Advise
    channel: str
    selectors: tuple[str, str, str]

    def held(self, kind: str, by: str, because: Text) -> HeldBack:
        """This action, held back."""
        return HeldBack(self.action, self.rule, kind, by, because)


def candidate(playbook: Playbook, rule: Rule, advise: Advise) -> Candidate:
    """What ``rule`` recommends."""
    action = playbook.actions[advise.action]
    channel = advise.channel or action.channel
    return Candidate(action, rule, advise, channel, (action.id, f"purpose:{action.purpose}", f"channel:{channel}"))


def candidates(playbook: Playbook, evaluation: Evaluation) -> list[Candidate]:
    """All fired action rules."""
    return [
        candidate(playbook, rule, rule.then)
        for name, rules in evaluation.fired.items()
        if playbook.decisions[name].output == "action"
        for rule in rules
        if isinstance(rule.then, Advise)
    ]


def named(one: Candidate, by: Mapping[str, Rule]) -> Rule | None:
    """The rule of the first selector of ``one`` that ``by`` knows."""
    for selector in one.selectors:
        rule = by.get(selector)
        if rule is not None:
            return rule
    return None


def matches(one: Candidate, selectors: Iterable[str]) -> bool:
    """Whether one of ``selectors`` names this candidate."""
    return any(selector in one.selectors for selector in selectors)
