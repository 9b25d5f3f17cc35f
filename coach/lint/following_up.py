"""P550–P551: grades that nobody follows up, and values of a decision that no rule gives."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.model import Decision
from coach.lint.boxes import meets
from coach.lint.context import Finding, LintContext, info, warning
from coach.text import Text


def grades(context: LintContext) -> Iterator[Finding]:
    """Every grade that a customer can get should have a rule of how often to be in touch."""
    roles = context.playbook.roles
    grade, every = (context.playbook.decisions.get(name) for name in (roles.grade, roles.follow_up))
    if grade is None or every is None or not (context.touched(grade) or context.touched(every)):
        return
    found = context.ordered(every)
    if found is None or grade.name not in found.space.place:
        return
    dim, given = found.space.place[grade.name], {rule.then for rule in grade.rules}
    meant = [box for boxes in found.meant for box in boxes]
    for number, choice in enumerate(grade.choices, 1):
        region = list(found.space.whole)
        region[dim] = 1 << number
        if choice.id in given and not any(meets(region, box) for box in (*found.cover, *meant)):
            message = Text(
                f"等级 {choice.id} 没有跟进频率：“{every.title.zh}”里没有一条管它",
                f"grade {choice.id} is never followed up: no rule of '{every.name}'",
            )
            hint = Text(f"在“{every.title.zh}”里为 {choice.id} 加一条", f"add a rule for {choice.id}")
            yield warning("P550", every.name, every.location, message, hint)


def values(context: LintContext) -> Iterator[Finding]:
    """Choices of a decision that no rule gives: only a person's overrule can."""
    for decision in context.playbook.decisions.values():
        if decision.output == "choice" and context.draft.decisions[decision.name].playbook == context.own:
            yield from _never_given(decision)


def _never_given(decision: Decision) -> Iterator[Finding]:
    given = {rule.then for rule in decision.rules}
    for choice in decision.choices:
        if choice.id not in given:
            message = Text(f"“{decision.title.zh}”没有规则得出 {choice.id}", f"no rule of '{decision.name}' gives {choice.id}")
            hint = Text("只能由人改判；不需要就删去这个选项", "only a person's overrule can; delete the choice if it is not needed")
            yield info("P551", decision.name, decision.location, message, hint)
