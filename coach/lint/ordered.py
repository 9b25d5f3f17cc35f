"""The rules of one first-hit decision, in order, each as the boxes it covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate

from coach.domain.condition import And, Condition, Or
from coach.domain.model import Decision, Rule
from coach.lint.boxes import LIMIT, Box, Budget, Exhausted, Region, meets, restricted, uncovered
from coach.lint.columns import Columns
from coach.lint.pile import Pile
from coach.lint.space import Space

_MINIMISE = 4_000
"""Steps for naming fewer rules than the proof made use of."""


@dataclass(frozen=True, slots=True)
class Covering:
    """A rule and what it covers; no boxes = it can never hold."""

    rule: Rule
    boxes: tuple[Box, ...]


class Ordered:
    """What the rules of ``decision`` cover. Rules that are not valid on ``today`` cover nothing that others could rely on.

    ``meant``: conditions on customers for whom nothing is meant to hold; they cover nothing, but gaps in them are none.
    """

    def __init__(self, decision: Decision, columns: Columns, today: date, meant: Sequence[Condition] = ()) -> None:
        self.decision = decision
        self.space = Space((*(rule.when for rule in decision.rules), *meant), columns)
        self.meant = tuple(possible_boxes(self.space, condition) for condition in meant)
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
        regions = [region for box in one.boxes if (region := restricted(self.space.whole, box)) is not None]
        among = self._below(number)
        alone = [self._pile.alone(region, among) for region in regions]
        if any(not bits and self._pile.free(region, among) is not None for region, bits in zip(regions, alone, strict=True)):
            return ()
        if regions and all(alone):  # mostly it is one rule, and that is quickly seen
            return tuple(dict.fromkeys(self._of_bit((bits & -bits).bit_length() - 1) for bits in alone))
        earlier = [each for each in self.rules[:number] if each.boxes and lasts(each.rule, one.rule)]
        used: set[Box] = set()
        if not self._hidden(regions, earlier, Budget(), used):
            return ()
        return tuple(each.rule for each in self._needed(regions, [each for each in earlier if not used.isdisjoint(each.boxes)]))

    @cached_property
    def _pile(self) -> Pile:
        return Pile((*self.space.impossible, *(box for each in self.rules for box in each.boxes)), self.space.whole)

    def _of_bit(self, bit: int) -> Rule:
        """The rule of a box of the pile."""
        number = bit - len(self.space.impossible)
        heights = accumulate(len(each.boxes) for each in self.rules)
        return next(each.rule for each, height in zip(self.rules, heights, strict=True) if number < height)

    def _below(self, number: int) -> int:
        """The boxes that rule ``number`` lies under, as bits of the pile."""
        height = len(self.space.impossible)
        bits = (1 << height) - 1
        for each in self.rules[:number]:
            if lasts(each.rule, self.rules[number].rule):
                bits |= ((1 << len(each.boxes)) - 1) << height
            height += len(each.boxes)
        return bits

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

    def _hidden(self, regions: Sequence[Region], by: Sequence[Covering], budget: Budget, used: set[Box]) -> bool:
        cover = [*self.space.impossible, *(box for each in by for box in each.boxes)]
        return all(uncovered(region, [box for box in cover if meets(region, box)], budget, used) is None for region in regions)

    def _needed(self, regions: Sequence[Region], by: list[Covering]) -> list[Covering]:
        """The fewest of ``by`` that still hide ``regions``, as far as leaving out one after the other finds them."""
        needed, budget = by, Budget(_MINIMISE)
        for each in by:
            rest = [other for other in needed if other is not each]
            try:
                if self._hidden(regions, rest, budget, set()):
                    needed = rest
            except Exhausted:
                break
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
