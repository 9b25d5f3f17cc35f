"""Boxes in a space of finitely many cells: which part of the space no box covers. Exact, by branching and pruning.

A dimension's cells are the bits of an integer. A *region* is one mask a dimension; a *box* names only the dimensions it restricts. Of a
playbook, a dimension is a fact's values cut up by the constants that rules compare it with (``coach.lint.space``), a box is a condition
without alternatives, and a region that no box covers is a gap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Box: TypeAlias = tuple[tuple[int, int], ...]
"""Pairs of dimension and mask, by dimension; the empty box is everything."""
Region: TypeAlias = tuple[int, ...]

LIMIT = 200_000


class Exhausted(Exception):  # noqa: N818 - no error: an honest "too many combinations"
    """The search took more steps than it may."""


class Budget:
    """Steps that searches may take together; one step looks at one box."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.left = limit

    def spend(self, steps: int) -> None:
        """Raises :class:`Exhausted` where nothing is left."""
        self.left -= steps
        if self.left < 0:
            raise Exhausted


def merged(first: Box, second: Box) -> Box | None:
    """What both boxes cover; None if that is nothing."""
    found = dict(first)
    for dim, mask in second:
        both = found.get(dim, mask) & mask
        if not both:
            return None
        found[dim] = both
    return tuple(sorted(found.items()))


def within(inner: Box, outer: Box) -> bool:
    """Whether ``outer`` covers all of ``inner``."""
    own = dict(inner)
    return all(dim in own and not own[dim] & ~mask for dim, mask in outer)


def meets(region: Sequence[int], box: Box) -> bool:
    """Whether box and region have a cell in common."""
    for dim, mask in box:  # nothing is asked more often, and a generator would take three times as long
        if not region[dim] & mask:
            break
    else:
        return True
    return False


def restricted(region: Sequence[int], box: Box) -> Region | None:
    """The part of the region inside the box; None if there is none."""
    found = list(region)
    for dim, mask in box:
        found[dim] &= mask
        if not found[dim]:
            return None
    return tuple(found)


def uncovered(region: Sequence[int], boxes: Iterable[Box], budget: Budget, needed: set[Box] | None = None) -> Region | None:
    """A part of ``region`` that no box touches; None if the boxes cover all of it, of which ``needed`` then gets enough to cover it.

    Raises :class:`Exhausted`.
    """
    live = list(boxes)
    often = Counter(dim for box in live for dim, _ in box)
    used: set[Box] = set() if needed is None else needed
    stack: list[tuple[list[int], list[Box]]] = [(list(region), live)]
    while stack:
        dom, live = stack.pop()
        left = _propagated(dom, live, budget, used)
        if left is None:
            continue
        if not left:
            return tuple(dom)
        dim, mask = _branch(dom, left, often)
        inside, outside = dom.copy(), dom
        inside[dim] &= mask
        outside[dim] &= ~mask
        stack += [(inside, left), (outside, left)]
    return None


def _propagated(dom: list[int], live: list[Box], budget: Budget, used: set[Box]) -> list[Box] | None:
    """The boxes still in the way, once what they leave no choice about is done in ``dom``; None if one covers all of it."""
    changed = True
    while changed:
        budget.spend(len(live))
        changed, left = False, []
        for box in live:
            open_ = _open(dom, box)
            if open_ is None:
                continue
            if len(open_) > 1:
                left.append(box)
                continue
            used.add(box)
            if not open_:
                return None
            dim, mask = open_[0]
            dom[dim] &= ~mask
            changed = True
        live = left
    return live


def _open(dom: Sequence[int], box: Box) -> list[tuple[int, int]] | None:
    """The sides of the box that don't cover all of ``dom``; None if the box doesn't meet it."""
    found = []
    for side in box:
        dim, mask = side
        cells = dom[dim]
        if not cells & mask:
            return None
        if cells & ~mask:
            found.append(side)
    return found


def _branch(dom: list[int], live: list[Box], often: Counter[int]) -> tuple[int, int]:
    """Where to split: of the box with the fewest open dimensions the one that most boxes restrict."""
    best = min(live, key=lambda box: sum(1 for dim, mask in box if dom[dim] & ~mask))
    return max(((dim, mask) for dim, mask in best if dom[dim] & ~mask), key=lambda one: often[one[0]])
