"""The visits that have found their time, put in the order of the shortest way: each half of the day keeps its stops, agreed times stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from coach.domain.hours import Spans, both, seconds
from coach.services.workday.model import Place, Slot, Task, Way
from coach.services.workday.tour import Stop, tour
from coach.services.workday.way import kilometres, length

EXACTLY = 12
"""Up to so many stops of one half of the day that have no agreed time every order is weighed."""
_ROUNDING = 1e-6
"""Kilometres by which two sums of the same way may differ."""


class Visits:
    """The ``slots`` of a day's visits. ``fixed`` (by identity of their tasks) stand; ``noon`` (second of the day) parts the halves.

    ``free``: the time there is for the others; ``hours`` and ``earliest`` tell when a task may be done.
    """

    def __init__(self, slots: Sequence[Slot], fixed: Collection[int], noon: int) -> None:
        self.slots = sorted(slots, key=lambda slot: (slot.start, slot.end))
        self.tasks = [slot.task for slot in self.slots]
        self._noon = noon
        self.fixed = [id(task) in fixed for task in self.tasks]
        self.early = [seconds(slot.start.time()) < noon for slot in self.slots]
        self._places = self._where()

    def order(self, free: Spans, hours: Callable[[str], Spans], earliest: Callable[[Task], int], now: int) -> list[tuple[int, int]] | None:
        """Their order, each with the second at which its way begins; None where it stays as it is, being too many to weigh them all."""
        movable = [early for early, fixed in zip(self.early, self.fixed, strict=True) if not fixed]
        if max(movable.count(True), movable.count(False)) > EXACTLY:
            return None
        stops = [self._stop(number, free, hours, earliest) for number in range(len(self.slots))]
        far = [[kilometres(one, other) for other in self._places] for one in self._places]
        return tour(stops, far, now, length(self._places) + _ROUNDING)

    def _stop(self, number: int, free: Spans, hours: Callable[[str], Spans], earliest: Callable[[Task], int]) -> Stop:
        slot, judged = self.slots[number], self.tasks[number].standing
        if self.fixed[number]:
            start = seconds(slot.start.time())
            begin = max(start - judged.before, 0)
            return Stop(begin, start - begin + judged.seconds, after=self._after(number), fixed=True)
        soonest = max(earliest(slot.task), 0 if self.early[number] else self._noon)  # what is of the afternoon stays there
        begin = max(soonest - judged.before, 0)
        return Stop(begin, judged.before + judged.seconds, both(free, hours(slot.task.first.channel)), self._after(number))

    def _after(self, number: int) -> int:
        """As bits, what has to come before the stop: the morning before the afternoon, agreed times in their order, and in each half those
        without a place after the others, as they were.
        """
        loose = self._is_loose(number)
        before = (
            other
            for other in range(len(self.slots))
            if (self.early[other] and not self.early[number])
            or (self.fixed[number] and self.fixed[other] and other < number)
            or (loose and self.early[other] == self.early[number] and self._goes_before(other, number))
        )
        return sum(1 << other for other in before)

    def _is_loose(self, number: int) -> bool:
        return not self.fixed[number] and self._places[number].latitude is None

    def _goes_before(self, other: int, loose: int) -> bool:
        return not self.fixed[other] and (other < loose if self._is_loose(other) else True)

    def _where(self) -> list[Place]:
        """The place of each; of whom only the area is known is taken to be where another of that area is."""
        known = [task.standing.place for task in self.tasks]
        in_area = {place.areas[0]: place for place in reversed(known) if place.latitude is not None and place.areas}
        return [in_area.get(place.areas[0], place) if place.latitude is None and place.areas else place for place in known]


def numbered(slots: Sequence[Slot], *, exact: bool) -> tuple[list[Slot], Way]:
    """The visits with the numbers of their stops in order of time, and the way they make; ``exact``: none is shorter."""
    ordered = sorted(slots, key=lambda slot: (slot.start, slot.end))
    stops = tuple(slot.task for slot in ordered)
    places = [task.standing.place for task in stops]
    measured, several = all(place.latitude is not None for place in places), len(places) > 1
    unknown = tuple(task for task in stops if not task.standing.place.is_known)
    way = Way(stops, length(places) if measured and several else None, unknown, exact=exact and (measured or not several))
    return [replace(slot, stop=number) for number, slot in enumerate(ordered, 1)], way
