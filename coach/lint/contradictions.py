"""P530–P532: conditions that can never hold, or one of whose alternatives can't; and rules that say the same twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.domain.condition import Atom, Condition, atoms
from coach.domain.model import Rule
from coach.errors import Location
from coach.lint.boxes import Box, Exhausted
from coach.lint.context import Finding, LintContext, error, warning
from coach.lint.ordered import alternatives, possible_boxes
from coach.lint.space import Space
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Conditioned:
    """A condition of the playbook: what it belongs to, and where that stands."""

    at: str
    condition: Condition
    where: Text
    location: Location | None


def contradictions(context: LintContext) -> Iterator[Finding]:
    """Conditions on customers that no customer can meet."""
    for each in _conditions(context):
        if not any(True for _ in atoms(each.condition)):
            continue
        try:
            space = Space([each.condition], context.columns)
            if not possible_boxes(space, each.condition):
                yield _never(each)
            else:
                yield from (_useless(each, part) for part in _dead(space, each.condition))
        except Exhausted:
            continue


def duplicates(context: LintContext) -> Iterator[Finding]:
    """Rules of one decision that hold for the same customers and say the same."""
    for decision in context.playbook.decisions.values():
        space = Space((rule.when for rule in decision.rules), context.columns)
        first: dict[frozenset[Box], list[Rule]] = {}
        for rule in decision.rules:
            try:
                alike = first.setdefault(frozenset(space.boxes(rule.when)), [])
            except Exhausted:
                continue
            twin = next((other for other in alike if other.then == rule.then and _time(other) == _time(rule)), None)
            if twin is not None and context.own in {twin.playbook, rule.playbook}:
                yield _twice(rule, twin)
            alike.append(rule)


def _conditions(context: LintContext) -> Iterator[Conditioned]:
    for _, rule in context.rules():
        yield Conditioned(rule.id, rule.when, Text(f"规则“{rule.id}”", f"rule '{rule.id}'"), rule.location)
    for phrase in context.playbook.phrases.values():
        for number, variant in enumerate(phrase.variants if phrase.playbook == context.own else (), 1):
            where = Text(f"话术“{phrase.id}”第 {number} 种说法", f"phrase '{phrase.id}', variant {number}")
            yield Conditioned(phrase.id, variant.when, where, phrase.location)
    for entry in context.entries("checklists"):
        for item in context.playbook.checklists[entry.id].items:
            where = Text(f"清单“{entry.id}”的“{item.text.zh}”", f"checklist '{entry.id}', “{item.text.en}”")
            yield Conditioned(entry.id, item.when, where, entry.location)
    for pair in context.talk.objections.values():
        if pair.playbook == context.own:
            yield Conditioned(pair.id, pair.when, Text(f"异议“{pair.id}”", f"objection '{pair.id}'"), pair.location)


def _dead(space: Space, condition: Condition) -> Iterator[Condition]:
    """Alternatives that can't hold. One that only asks whether something is unknown that never is does no harm, and may be caution."""
    parts = alternatives(condition)
    return (part for part, alone in parts if not possible_boxes(space, alone) and not (isinstance(part, Atom) and part.op == "unknown"))


def _time(rule: Rule) -> tuple[object, object]:
    return rule.valid_from, rule.valid_until


def _never(each: Conditioned) -> Finding:
    facts = "、".join(dict.fromkeys(atom.fact for atom in atoms(each.condition)))
    message = Text(f"{each.where.zh}的条件自相矛盾，永远不会成立", f"{each.where.en}: the condition contradicts itself and can never hold")
    hint = Text(f"检查 {facts}：要求不能同时满足", f"look at {facts.replace('、', ', ')}: no customer can meet all of it")
    return error("P530", each.at, each.location, message, hint)


def _useless(each: Conditioned, part: Condition) -> Finding:
    facts = ", ".join(dict.fromkeys(_said(atom) for atom in atoms(part)))
    message = Text(
        f"{each.where.zh}的条件里，“或”的一支永远不会成立（{facts}）", f"{each.where.en}: one alternative can never hold ({facts})"
    )
    return warning("P531", each.at, each.location, message, Text("删去这一支，或改正它", "take it out, or correct it"))


def _said(atom: Atom) -> str:
    return f"{atom.fact} {atom.op} {', '.join(atom.shown)}".strip()


def _twice(rule: Rule, twin: Rule) -> Finding:
    message = Text(
        f"规则“{rule.id}”和“{twin.id}”的条件与结果都相同", f"rules '{rule.id}' and '{twin.id}' have the same condition and result"
    )
    return warning("P532", rule.id, rule.location, message, Text("删去其中一条", "delete one of the two"))
