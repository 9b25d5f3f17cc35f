"""Boxes piled up in order, and a quick look for a spot that those below a certain height leave free.

Each cell of each dimension knows, as the bits of one integer, the boxes that reach over it: so one step of the look asks all boxes at
once. It finds nearly every free spot; where it finds none, only the search of ``coach.lint.boxes`` can tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coach.lint.boxes import Box, Region

_TRIES = 6


class Pile:
    """``boxes`` in order; ``whole`` is the space they lie in."""

    def __init__(self, boxes: Sequence[Box], whole: Region) -> None:
        often = Counter(dim for box in boxes for dim, _ in box)
        self._boxes, self._all = boxes, (1 << len(boxes)) - 1
        self._order = [dim for dim, _ in often.most_common()]
        self._over = {dim: _alike(dim, boxes, whole[dim], self._all) for dim in self._order}
        self._last = self._lasts()

    def alone(self, region: Region, among: int) -> int:
        """The boxes of ``among`` each of which covers all of ``region`` by itself, as bits."""
        found = among & self._all
        for dim, alike in self._over.items():
            for cells, over in alike if found else ():
                if cells & region[dim]:
                    found &= over
        return found

    def free(self, region: Region, among: int) -> Region | None:
        """A part of ``region`` that the boxes whose bits are in ``among`` don't touch; None if none was found.

        The dimension at which a look gets stuck is decided first from then on.
        """
        if among and not self._order:
            return None
        for _ in range(_TRIES):
            spot = list(region)
            stuck = self._look(spot, among & self._all)
            if stuck is None:
                return tuple(spot)
            self._order.remove(stuck)
            self._order.insert(0, stuck)
            self._last = self._lasts()
        return None

    def _look(self, spot: list[int], alive: int) -> int | None:
        """Narrow ``spot`` until it is free; the dimension at which that turned out to be impossible, None if all went well."""
        for dim in self._order:
            if not alive:
                break
            # A box that no later dimension can step out of has to be left now.
            last, best = alive & self._last[dim], (self._all + 1, 0, 0, 0)
            for cells, over in self._over[dim]:
                if mask := cells & spot[dim]:
                    best = min(best, ((over & last).bit_count(), (over & alive).bit_count(), mask, over))
            if best[0]:
                return dim
            spot[dim], alive = best[2], alive & best[3]
        return self._order[0] if alive else None

    def _lasts(self) -> dict[int, int]:
        """By dimension, the boxes of which it is the last to be decided."""
        place = {dim: number for number, dim in enumerate(self._order)}
        found = dict.fromkeys(self._order, 0)
        for number, box in enumerate(self._boxes):
            if box:
                found[max((dim for dim, _ in box), key=place.__getitem__)] |= 1 << number
        return found


def _alike(dim: int, boxes: Sequence[Box], whole: int, everything: int) -> list[tuple[int, int]]:
    """The cells of a dimension, those over which the same boxes reach taken together, each with these boxes."""
    restricting = [(number, mask) for number, box in enumerate(boxes) for each, mask in box if each == dim]
    free = everything
    for number, _ in restricting:
        free &= ~(1 << number)
    over: dict[int, int] = {}
    for bit in range(whole.bit_length()):
        if whole >> bit & 1:
            reach = free
            for number, mask in restricting:
                reach |= (mask >> bit & 1) << number
            over[reach] = over.get(reach, 0) | 1 << bit
    return [(cells, reach) for reach, cells in over.items()]
