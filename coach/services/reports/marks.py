"""What an entry of the decision log will tell of rules."""

from __future__ import annotations

from coach.domain.recommendation import Recommendation
from coach.domain.reports import Marks


def marks_of(advice: Recommendation) -> Marks:
    """The rules that fired when ``advice`` was given; of a first-hit decision the one that decided."""
    decisions = advice.playbook.decisions
    firsts = {name: rules[:1] if decisions[name].hit == "first" else rules for name, rules in advice.evaluation.fired.items()}
    return Marks(
        fired=tuple(rule.full_id for rules in firsts.values() for rule in rules),
        advised=tuple((item.rule.full_id, item.action.id) for item in advice.advices),
        held=tuple(dict.fromkeys(item.rule.full_id for item in advice.held_back)),
    )
