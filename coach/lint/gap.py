"""One gap: made as wide as it is, so that one row closes it, with an example customer out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coach.lint.boxes import Box, Budget, Region, meets, uncovered
from coach.lint.cells import UNKNOWN, Spans
from coach.lint.ordered import Ordered

_SHORT = 3
"""Limits that a row may well state in full: it then says for whom it is."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Customers for whom nothing holds: all in ``box``. ``closing`` is a row that would close the gap when put last; it may also meet
    customers for whom an earlier rule holds. ``example``: one cell a dimension, for the dimensions that matter.
    """

    box: Box
    closing: Box
    example: Box


def gap_at(ordered: Ordered, region: Region, budget: Budget, beside: Sequence[Box] = ()) -> Gap:
    """The widest gap around ``region``, which no rule meets, without what is covered ``beside`` the rules. Raises Exhausted."""
    return _Widening(ordered, region, budget, beside).gap()


class _Widening:
    def __init__(self, ordered: Ordered, region: Region, budget: Budget, beside: Sequence[Box]) -> None:
        self.ordered, self.space, self.budget = ordered, ordered.space, budget
        # What can't be is no hindrance here: a gap may reach over it.
        impossible = set(self.space.impossible)
        self.boxes = [*(box for box in ordered.cover if box not in impossible), *beside]
        self.beside = beside
        often = Counter(dim for box in self.boxes for dim, _ in box)
        self.across: dict[int, list[tuple[int, Box]]] = {}
        for box in self.boxes:
            for dim, mask in box:
                self.across.setdefault(dim, []).append((mask, box))
        self.order = sorted(range(len(region)), key=lambda dim: often[dim])
        self.region = [typical(mask) for mask in region]

    def gap(self) -> Gap:
        for dim in self.order:
            self._try(dim, self.space.whole[dim])
        for dim in self.order:
            if not self.region[dim] & UNKNOWN:
                self._grow(dim)
        for dim in self.order:  # no need to rule out what can't be
            outside = self.space.whole[dim] & ~self.region[dim]
            if outside and not self._possible(dim, outside):
                self.region[dim] = self.space.whole[dim]
        box = self._box(self.region)
        return Gap(box, box if len(box) <= _SHORT else self._box(self._closing()), self._example(box))

    def _try(self, dim: int, mask: int) -> bool:
        before = self.region[dim]
        more = mask & ~before
        if more and not self._possible(dim, more):
            return False
        # The region meets no box so far, so it can only come to meet one that lies across what is added.
        across = self.across.get(dim, ())
        self.budget.spend(len(across))
        self.region[dim] = more
        free = not any(side & more and meets(self.region, box) for side, box in across)
        self.region[dim] = mask if free else before
        return free

    def _grow(self, dim: int) -> None:
        """Further cells, of numbers first those next to it."""
        known = self.space.known[dim]
        if isinstance(self.space.columns[dim].cells, Spans):
            while (wider := (self.region[dim] | self.region[dim] << 1) & known) != self.region[dim] and self._try(dim, wider):
                pass
            while (wider := (self.region[dim] | self.region[dim] >> 1) & known) != self.region[dim] and self._try(dim, wider):
                pass
        for bit in range(1, known.bit_length()):
            self._try(dim, self.region[dim] | (1 << bit & known))

    def _possible(self, dim: int, mask: int) -> bool:
        """Whether there are customers in the region with those cells of ``dim``."""
        part = (*self.region[:dim], mask, *self.region[dim + 1 :])
        return uncovered(part, self.space.impossible, self.budget) is not None

    def _closing(self) -> list[int]:
        """The region without the limits behind which everything is decided already."""
        region = list(self.region)
        for dim in self.order:
            outside = self.space.whole[dim] & ~region[dim]
            if outside:
                beyond = (*region[:dim], outside, *region[dim + 1 :])
                if self.ordered.gap(beyond, self.budget, self.beside) is None:
                    region[dim] = self.space.whole[dim]
        return region

    def _box(self, region: list[int]) -> Box:
        return tuple((dim, mask) for dim, mask in enumerate(region) if mask != self.space.whole[dim])

    def _example(self, box: Box) -> Box:
        found = uncovered(self.region, (*self.ordered.cover, *self.beside), self.budget) or tuple(self.region)
        return tuple((dim, typical(found[dim])) for dim, _ in box)


def typical(mask: int) -> int:
    """One cell of a mask: a known one if there is one, and of several not the first, which for numbers reaches far down."""
    known = mask & ~UNKNOWN
    cells = [1 << bit for bit in range(known.bit_length()) if known >> bit & 1]
    return cells[min(1, len(cells) - 1)] if cells else mask
