"""The shortest way through a day's visits that keeps to the clock: agreed times stand, and each half of the day keeps its stops."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import TypeAlias

from coach.domain.hours import Spans

Trail: TypeAlias = "tuple[int, int, Trail] | None"
_Label: TypeAlias = tuple[int, float, Trail]
"""When the last stop is done, how long the way has been, and the stops with their beginnings in reverse."""
_State: TypeAlias = dict[tuple[int, int], list[_Label]]


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop, in seconds from midnight: not before ``earliest``, so long with the way there, inside the spans that are ``free``.

    ``after``: the stops (as bits) that have to come before it. ``fixed``: its time is agreed, and is just [``earliest``, + ``needed``).
    """

    earliest: int
    needed: int
    free: Spans = ()
    after: int = 0
    fixed: bool = False

    def begin(self, now: int) -> int | None:
        """The first moment from ``now`` on with room for the stop."""
        if self.fixed:
            return self.earliest
        soonest = max(now, self.earliest)
        return next((at for start, end in self.free if (at := max(start, soonest)) + self.needed <= end), None)


def tour(stops: Sequence[Stop], far: Sequence[Sequence[float]], now: int = 0, longest: float = inf) -> list[tuple[int, int]] | None:
    """The numbers of ``stops`` in the order whose way is shortest, each with its beginning: the first room after the one before.

    None if no order has room for them all within ``longest``, the way that is known already. ``far`` are the distances from each to each.

    These are Held and Karp's sets of stops, but for each set and last stop all that is not beaten in both time and way is kept: exact.
    """
    search = _Search(stops, far, longest)
    state: _State = {(0, -1): [(now, 0.0, None)]}
    for _ in stops:
        state = search.further(state)
    ends = [label for labels in state.values() for label in labels]
    return _forwards(min(ends, key=lambda label: (label[1], label[0]))[2]) if ends else None


class _Search:
    """One stop further each time. ``least``: what getting to each stop takes at least, so that a way that can't be the shortest is left."""

    def __init__(self, stops: Sequence[Stop], far: Sequence[Sequence[float]], longest: float) -> None:
        self.stops, self.far, self.longest = stops, far, longest
        self.agreed = [(1 << number, stop.earliest) for number, stop in enumerate(stops) if stop.fixed]
        self.least = [min((row[number] for place, row in enumerate(far) if place != number), default=0.0) for number in range(len(stops))]
        self.begin = cache(lambda number, time: stops[number].begin(time))

    def further(self, state: _State) -> _State:
        """From all sets of so many stops to those of one more."""
        found: _State = {}
        for (seen, last), labels in state.items():
            left = sum(least for number, least in enumerate(self.least) if not seen >> number & 1)
            for number, stop in enumerate(self.stops):
                bit = 1 << number
                if not seen & bit and not stop.after & ~seen:
                    step = self.far[last][number] if seen else 0.0
                    most = self.longest - left + self.least[number]
                    self._reach(found.setdefault((seen | bit, number), []), labels, number, step, most, self._until(seen | bit))
        return {key: labels for key, labels in found.items() if labels}

    def _until(self, seen: int) -> float:
        """When the next agreed time begins: a stop that has room only later comes after it."""
        return min((at for bit, at in self.agreed if not seen & bit), default=inf)

    def _reach(self, found: list[_Label], labels: Iterable[_Label], number: int, step: float, most: float, until: float) -> None:
        for time, length, trail in labels:
            way = length + step
            if way <= most and (start := self.begin(number, time)) is not None and start <= until:
                _keep(found, (max(time, start + self.stops[number].needed), way, (number, start, trail)))


def _keep(labels: list[_Label], new: _Label) -> None:
    """Add ``new`` unless another is as early and as short; drop what it beats so."""
    time, length, _ = new
    if all(one[0] > time or one[1] > length for one in labels):
        labels[:] = [one for one in labels if one[0] < time or one[1] < length]
        labels.append(new)


def _forwards(trail: Trail) -> list[tuple[int, int]]:
    order: list[tuple[int, int]] = []
    while trail:
        number, begin, trail = trail
        order.append((number, begin))
    return order[::-1]
