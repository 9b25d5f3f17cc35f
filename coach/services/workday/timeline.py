"""The free time of one day, and what is taken of it."""

from __future__ import annotations

from dataclasses import dataclass

from coach.domain.hours import Spans, both, without


@dataclass(slots=True)
class Timeline:
    """Free spans of a day in seconds from midnight, ascending."""

    free: Spans

    def take(self, spans: Spans, earliest: int, seconds: int, before: int = 0) -> int | None:
        """Take ``before`` + ``seconds`` from the first place inside ``spans`` at or after ``earliest``; the second at which the work itself
        begins. None if there is no such room.
        """
        for free_start, free_end in self.free:
            for start, end in spans:
                begin = max(free_start, start, earliest)
                done = begin + before + seconds
                if done <= min(free_end, end) and begin < min(free_end, end):
                    self.free = without(self.free, ((begin, done),)) if done > begin else self.free
                    return begin + before
        return None

    def left(self, spans: Spans) -> int:
        """Free seconds inside ``spans``."""
        return sum(end - start for start, end in both(self.free, spans))
