"""The rules of one first-hit decision, in order, each as the boxes it covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from coach.domain.condition import And, Condition, Or
from coach.domain.model import Decision, Rule
from coach.lint.boxes import LIMIT, Box, Budget, Region, meets, restricted, uncovered, within
from coach.lint.columns import Columns
from coach.lint.space import Space


@dataclass(frozen=True, slots=True)
class Covering:
    """A rule and what it covers; no boxes = it can never hold."""

    rule: Rule
    boxes: tuple[Box, ...]


class Ordered:
    """What the rules of ``decision`` cover. Rules that are not valid on ``today`` cover nothing that others could rely on."""

    def __init__(self, decision: Decision, columns: Columns, today: date) -> None:
        self.decision = decision
        self.space = Space((rule.when for rule in decision.rules), columns)
        self.rules = tuple(Covering(rule, possible_boxes(self.space, rule.when)) for rule in decision.rules)
        current = (each for each in self.rules if in_force(each.rule, today))
        self.cover: tuple[Box, ...] = (*self.space.impossible, *(box for each in current for box in each.boxes))

    def gap(self, region: Region, budget: Budget | None = None, beside: Iterable[Box] = ()) -> Region | None:
        """A part of ``region`` in which no rule holds; ``beside`` counts as covered too. Raises Exhausted."""
        boxes = [box for box in (*self.cover, *beside) if meets(region, box)]
        return uncovered(region, boxes, budget or Budget())

    def shadows(self, number: int) -> tuple[Rule, ...]:
        """The earlier rules that leave nothing to rule ``number``; () if something is left to it. Raises Exhausted."""
        one = self.rules[number]
        earlier = [each for each in self.rules[:number] if each.boxes and lasts(each.rule, one.rule)]
        for each in earlier:  # mostly it is one rule, and that is quickly seen
            if all(any(within(box, outer) for outer in each.boxes) for box in one.boxes):
                return (each.rule,)
        if not self._hidden(one, earlier, Budget()):
            return ()
        return tuple(each.rule for each in self._needed(one, earlier))

    def won(self, number: int, other: int) -> Region | None:
        """Where rule ``number`` decides although the later rule ``other`` holds as well. Raises Exhausted."""
        before = [*self.space.impossible, *(box for each in self.rules[:number] for box in each.boxes)]
        budget = Budget(LIMIT // 20)
        for first in self.rules[number].boxes:
            for second in self.rules[other].boxes:
                region = restricted(self.space.whole, first)
                region = restricted(region, second) if region is not None else None
                found = None if region is None else uncovered(region, [box for box in before if meets(region, box)], budget)
                if found is not None:
                    return found
        return None

    def _hidden(self, one: Covering, by: Sequence[Covering], budget: Budget) -> bool:
        cover = [*self.space.impossible, *(box for each in by for box in each.boxes)]
        regions = (restricted(self.space.whole, box) for box in one.boxes)
        return all(region is None or uncovered(region, [box for box in cover if meets(region, box)], budget) is None for region in regions)

    def _needed(self, one: Covering, by: list[Covering]) -> list[Covering]:
        """The fewest of ``by`` that still hide ``one``, as far as leaving out one after the other finds them."""
        regions = [region for box in one.boxes if (region := restricted(self.space.whole, box)) is not None]
        needed = [each for each in by if any(meets(region, box) for region in regions for box in each.boxes)]
        budget = Budget()
        for each in list(needed):
            rest = [other for other in needed if other is not each]
            if self._hidden(one, rest, budget):
                needed = rest
        return needed


def possible_boxes(space: Space, condition: Condition) -> tuple[Box, ...]:
    """The boxes of a condition in which a customer can be."""
    return tuple(box for box in space.boxes(condition) if space.possible(box))


def alternatives(condition: Condition) -> Iterator[tuple[Condition, Condition]]:
    """Each alternative of ``condition``, with what the condition would be if that alternative were the only one."""
    if isinstance(condition, Or):
        for part in condition.parts:
            yield part, part
            yield from alternatives(part)
    elif isinstance(condition, And):
        for number, part in enumerate(condition.parts):
            for inner, alone in alternatives(part):
                yield inner, And((*condition.parts[:number], alone, *condition.parts[number + 1 :]))


def in_force(rule: Rule, day: date) -> bool:
    """Whether ``rule`` is valid on ``day``."""
    return (rule.valid_from is None or rule.valid_from <= day) and (rule.valid_until is None or day <= rule.valid_until)


def lasts(outer: Rule, inner: Rule) -> bool:
    """Whether ``outer`` is valid whenever ``inner`` is."""
    early = outer.valid_from is None or (inner.valid_from is not None and outer.valid_from <= inner.valid_from)
    late = outer.valid_until is None or (inner.valid_until is not None and inner.valid_until <= outer.valid_until)
    return early and late
