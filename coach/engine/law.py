"""Law and consent: the first word in arbitration, and one that no priority outranks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coach.domain.evaluation import Evaluation
from coach.domain.model import Hold, Playbook, Rule
from coach.domain.recommendation import HeldBack
from coach.domain.values import Cell
from coach.engine.arbitrate_candidate import Candidate, prepared
from coach.text import Text


def holds(playbook: Playbook, evaluation: Evaluation) -> dict[str, Rule]:
    """Every selector that a fired guard rule holds back, with that rule (the one of highest priority)."""
    guarding = prepared(playbook).guarding
    guards = [
        rule for name, rules in evaluation.fired.items() if rules and name in guarding for rule in rules if isinstance(rule.then, Hold)
    ]
    guards.sort(key=lambda rule: (-rule.priority, rule.full_id))
    found: dict[str, Rule] = {}
    for rule in guards:
        for selector in rule.then.selectors if isinstance(rule.then, Hold) else ():
            found.setdefault(selector, rule)
    return found


def forbidden(playbook: Playbook, evaluation: Evaluation, among: Iterable[Candidate]) -> dict[Candidate, HeldBack]:
    """Those of ``among`` that a guard holds back, or that lack the consent they need."""
    guards = holds(playbook, evaluation)
    found: dict[Candidate, HeldBack] = {}
    for one in among:
        rule = one.first_in(guards) if guards else None
        if rule is not None:
            found[one] = one.held("law", rule.full_id, rule.because)
        elif one.advise.consent and evaluation.columns.get(one.advise.consent) is not True:
            found[one] = one.held("consent", one.advise.consent, _no_consent(playbook, one.advise.consent, evaluation.columns))
    return found


def _no_consent(playbook: Playbook, fact: str, columns: Mapping[str, Cell]) -> Text:
    label = playbook.facts[fact].label if fact in playbook.facts else Text(fact, fact)
    zh, en = ("客户已拒绝", "refused") if columns.get(fact) is False else ("尚无记录", "not recorded")
    return Text(f"需要客户的同意：{label.zh}（{zh}）", f"Needs consent: {label.en} ({en})")
