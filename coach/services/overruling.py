"""What a person means by the decision and the value to overrule: 等级=H, 意向等级=H 级（7 天内成交）, grade=H."""

from __future__ import annotations

from coach.domain.model import Decision, Playbook

_ROLES = {"grade": ("等级", "grade"), "stage": ("阶段", "stage"), "follow_up": ("跟进频率", "follow-up frequency")}
"""What the product itself calls the parts that decisions play, whatever a playbook calls them."""


def named_decision(playbook: Playbook, word: str) -> str:
    """The name of the decision that ``word`` means by name, title, alias or role; ``word`` itself if it means none."""
    word = word.strip()
    if word in playbook.decisions:
        return word
    for decision in playbook.decisions.values():
        if word in (decision.title.zh, decision.title.en, *decision.aliases):
            return decision.name
    role = next((role for role, words in _ROLES.items() if word in words), "")
    return str(getattr(playbook.roles, role, "")) or word


def named_value(decision: Decision | None, word: str) -> str:
    """The id of the choice that ``word`` means by id, label or alias; ``word`` itself where there is none such."""
    word = word.strip()
    choices = decision.choices if decision else ()
    return next((choice.id for choice in choices if word in choice.words), word)
