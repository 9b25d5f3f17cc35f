"""P540–P541: actions that shut each other out, and advice that never gets through because another rule always suppresses it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from coach.domain.model import Action, Advise, Rule
from coach.lint.boxes import Box, Budget, Exhausted, Region, meets, merged, restricted, uncovered
from coach.lint.context import Finding, LintContext, warning
from coach.lint.gap import typical
from coach.lint.ordered import lasts, possible_boxes
from coach.lint.people import People
from coach.lint.space import Space
from coach.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class _Advice:
    """``names``: the selectors by which others may name it."""

    rule: Rule
    advise: Advise
    action: Action
    names: frozenset[str]
    boxes: tuple[Box, ...]

    def suppresses(self, other: _Advice) -> bool:
        """Whether this advice holds ``other`` back where both are given; an action never holds itself back."""
        return self.action.id != other.action.id and not other.names.isdisjoint(self.advise.suppresses)


def suppressing(context: LintContext) -> Iterator[Finding]:
    """All action rules are judged together, whatever decision they stand in."""
    rules = [rule for decision in context.playbook.decisions.values() if decision.output == "action" for rule in decision.rules]
    space = Space((rule.when for rule in rules), context.columns)
    advice = list(_read(context, space, rules))
    loud = [one for one in advice if one.advise.suppresses]
    people = People(context.playbook, space, context.as_of)
    for one, other in combinations(loud, 2):
        if context.own in {one.rule.playbook, other.rule.playbook} and one.suppresses(other) and other.suppresses(one):
            yield from _each_other(one, other, space, people)
    for one in advice:
        yield from _never(one, [other for other in loud if other.suppresses(one)], space, context.own)


def _read(context: LintContext, space: Space, rules: list[Rule]) -> Iterator[_Advice]:
    for rule in rules:
        if isinstance(rule.then, Advise):
            try:
                boxes = possible_boxes(space, rule.when)
            except Exhausted:
                continue
            action = context.playbook.actions[rule.then.action]
            channel = rule.then.channel or action.channel
            names = frozenset((action.id, f"purpose:{action.purpose}", f"channel:{channel}"))
            yield _Advice(rule, rule.then, action, names, boxes)


def _each_other(one: _Advice, other: _Advice, space: Space, people: People) -> Iterator[Finding]:
    both = next((found for a in one.boxes for b in other.boxes if (found := merged(a, b)) is not None and space.possible(found)), None)
    if both is None:
        return
    who = people.customer(tuple((dim, typical(mask)) for dim, mask in both))
    message = Text(
        f"“{one.rule.id}”和“{other.rule.id}”互相排斥，同时符合时两个动作都不会建议，例如{who.zh}",
        f"'{one.rule.id}' and '{other.rule.id}' suppress each other: where both hold neither is advised, e.g. for {who.en}",
    )
    yield warning("P540", other.rule.id, other.rule.location, message, Text("只留一边的 suppresses", "keep 'suppresses' on one side only"))


def _never(one: _Advice, by: list[_Advice], space: Space, own: str) -> Iterator[Finding]:
    sure = [other for other in by if lasts(other.rule, one.rule) and not other.advise.once_per and not other.advise.consent]
    if not sure or not one.boxes or own not in {one.rule.playbook, *(other.rule.playbook for other in sure)}:
        return
    boxes = [box for other in sure for box in other.boxes]
    try:
        regions = [region for box in one.boxes if (region := restricted(space.whole, box)) is not None]
        left = any(_free(region, boxes, space) for region in regions)
    except Exhausted:
        return
    if not left:
        yield _shut_out(one, sure)


def _free(region: Region, boxes: list[Box], space: Space) -> bool:
    near = [box for box in boxes if meets(region, box)]
    if not near:
        return True
    return uncovered(region, (*near, *(box for box in space.impossible if meets(region, box))), Budget()) is not None


def _shut_out(one: _Advice, by: list[_Advice]) -> Finding:
    names = list(dict.fromkeys(f"“{other.rule.id}”" for other in by))[:4]
    message = Text(
        f"规则“{one.rule.id}”的动作永远建议不出来：每次符合时，{'、'.join(names)}也符合，并排斥它",
        f"the action of rule '{one.rule.id}' is never advised: whenever it holds, {', '.join(names)} holds too and suppresses it",
    )
    hint = Text("收窄其中一条的条件，或去掉 suppresses", "narrow one of the conditions, or take out 'suppresses'")
    return warning("P541", one.rule.id, one.rule.location, message, hint)
