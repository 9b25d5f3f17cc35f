"""What became of one rule for one customer: why it fired, why not, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from coach.domain.model import Decision, Playbook, Rule
from coach.domain.recommendation import Recommendation, Why
from coach.engine.explain import lines, winner
from coach.engine.near import shortfall
from coach.engine.outputs import in_force
from coach.engine.trace import truth
from coach.errors import CoachError, fail
from coach.text import Text


def why(advice: Recommendation, rule_id: str) -> Why:
    """Explain the rule ``rule_id`` (``grade/h`` or ``showroom/grade/h``) by the same evaluation the advice came from.

    Raises E130 if the playbook has no such rule; the message offers the nearest.
    """
    rule = advice.playbook.rule(rule_id)
    if rule is None:
        raise unknown_rule(advice.playbook, rule_id)
    decision = next(decision for decision in advice.playbook.decisions.values() if rule in decision.rules)
    columns = advice.evaluation.columns
    found = Why(rule, decision.name, "", lines(rule.when, columns), shortfall(rule.when, columns))
    if any(fired.full_id == rule.full_id for fired in advice.evaluation.fired.get(decision.name, ())):
        return _fired(advice, decision, found)
    return replace(found, outcome=_not_fired(advice, rule))


def _not_fired(advice: Recommendation, rule: Rule) -> str:
    today = advice.as_of.astimezone(ZoneInfo(advice.playbook.calendar.zone)).date()
    if not in_force(rule, today):
        return "not_in_force"
    return "open" if truth(rule.when, advice.evaluation.columns) is None else "failed"


def _fired(advice: Recommendation, decision: Decision, found: Why) -> Why:
    if decision.output == "guard":
        return replace(found, outcome="holding")
    if decision.output == "action":
        held = next((held for held in advice.held_back if held.rule.full_id == found.rule.full_id), None)
        return replace(found, outcome="held_back" if held else "advised", held_back=held)
    first = winner(decision, advice.evaluation)
    if first is not None and first.full_id != found.rule.full_id:
        return replace(found, outcome="outranked", winner=first)
    overrule = advice.evaluation.overruled.get(decision.name)
    return replace(found, outcome="overruled" if overrule else "decided", overrule=overrule)


def unknown_rule(playbook: Playbook, rule_id: str) -> CoachError:
    """E130: ``playbook`` has no rule ``rule_id``; the nearest ids are offered."""
    from difflib import get_close_matches  # only for a mistake

    ids = [rule.id for decision in playbook.decisions.values() for rule in decision.rules]
    near = get_close_matches(rule_id.removeprefix(f"{playbook.name}/"), ids, n=3, cutoff=0.5)
    hint = Text(f"是不是：{'、'.join(near)}？", f"Did you mean {', '.join(near)}?") if near else None
    return fail(
        "E130", f"手册“{playbook.name}”里没有规则“{rule_id}”。", f"The playbook “{playbook.name}” has no rule “{rule_id}”.", hint=hint
    )
