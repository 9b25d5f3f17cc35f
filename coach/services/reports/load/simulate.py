"""One rep's coming days, one after the other, by counts of customers who are alike. Pure and exact: nobody is drawn by lot."""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import itemgetter
from sys import maxsize
from typing import TypeAlias

from coach.domain.calendar import ANY, WorkCalendar
from coach.domain.timing import midnight, shift
from coach.domain.values import Duration
from coach.services.reports.load.model import Course, DayLoad, Due, Kind, Room, Stand

_WEEK = 7
_Waiting: TypeAlias = tuple[int, Kind, int]
"""As ``Due``, since when they wait: made without end, and a plain tuple is made in a tenth of the time."""


class Days:
    """The days from ``first`` to ``last`` (ordinals) in one calendar: which are worked, and when somebody seen on one is due again."""

    def __init__(self, calendar: WorkCalendar, first: int, last: int) -> None:
        self.calendar, self.first, self.last = calendar, first, last
        self.works = [calendar.is_workday(_date(day)) for day in range(first, last + 1)]
        self._open = [last + 1]
        for day in range(last, first - 1, -1):
            self._open.append(day if self.works[day - first] else self._open[-1])
        self._open.reverse()
        self.opens = [at - first for at in self._open[:-1]] if any(self.works) else list(range(len(self.works)))
        """Of each day the place of the first working day from it on; of one that never works, of itself."""
        self._lengths: dict[Kind, dict[int, int]] = {}
        self._again: dict[Duration, dict[int, int]] = defaultdict(dict)

    def open_from(self, day: int) -> int:
        """The first working day from ``day`` on; one after the last if there is none."""
        return self._open[max(day - self.first, 0)] if day <= self.last else self.last + 1

    def next_week(self, day: int) -> int:
        """The first working day of another week than that of ``day``."""
        return self.open_from(day + _WEEK - _date(day).weekday())

    def again(self, kind: Kind, length: Duration, day: int) -> int:
        """When one of ``kind`` seen on ``day`` is due again: the next open slot after ``length``, and never the same day."""
        known = self._lengths.get(kind)
        if known is None:
            known = self._lengths[kind] = self._again[length]
        if day not in known:
            begin = self.calendar.next_start(midnight(_date(day), self.calendar.zone), ANY)
            wish = shift(begin, length, self.calendar.zone, self.calendar)
            known[day] = self.open_from(max(wish.date().toordinal(), day + 1))
        return known[day]


def simulate(rep: str, due: Iterable[Due], days: Days, rooms: Callable[[int], Room]) -> Course:
    """The course of ``rep``: ``due`` is what is due at first, new leads included; ``rooms`` tells what each day (ordinal) holds."""
    work = _Work(days)
    for day, kind, number in due:
        work.expect(day, kind, number)
    found = [work.day(day, rooms(day)) for day in range(days.first, days.last + 1)]
    return Course(rep, tuple(found), rooms(days.last), work.by_kind, work.overflow)


class _Work:
    """What is due, and what is left over: first come, first served among those who stand alike."""

    def __init__(self, days: Days) -> None:
        self.days = days
        self.overflow: int | None = None
        self._came: dict[Kind, int] = defaultdict(int)
        self._coming: list[dict[Kind | tuple[Stand, Kind], int]] = [{} for _ in days.works]
        self._at = [self._coming[place] if place < len(self._coming) else None for place in days.opens]
        self._waiting: dict[Stand, deque[_Waiting]] = {}
        self._order: list[Stand] = []
        self._of: dict[Kind, tuple[Stand, deque[_Waiting]]] = {}
        self._parked: dict[int, list[tuple[Stand, list[_Waiting]]]] = defaultdict(list)
        self._left: Counter[str] = Counter()
        self._seconds = 0

    @property
    def by_kind(self) -> Mapping[tuple[str | None, int | None], int]:
        """Contacts newly due so far, by grade and rule."""
        found: Counter[tuple[str | None, int | None]] = Counter()
        for kind, count in self._came.items():
            found[kind.grade, kind.rule] += count
        return found

    def expect(self, day: int, kind: Kind, count: int) -> None:
        """So many customers are due on ``day``, or on the day of what is agreed if that comes first."""
        coming: Kind | tuple[Stand, Kind] = kind
        if kind.agreed is not None and kind.agreed[0] <= day:
            day, coming = kind.agreed[0], (kind.agreed[1], kind.usual)
        place = day - self.days.first
        if place < len(self._at):  # what comes later is not looked at
            at = self._at[max(0, place)]
            if at is not None:
                at[coming] = at.get(coming, 0) + count

    def day(self, day: int, room: Room) -> DayLoad:
        """Do the day's work."""
        load = DayLoad(day, self.days.works[day - self.days.first])
        due, came = load.due, self._came
        for coming, count in self._coming[day - self.days.first].items():
            if isinstance(coming, tuple):
                (stand, kind), queue = coming, self._queue(coming[0])
            else:
                kind, (stand, queue) = coming, self._of.get(coming) or self._usual(coming)
            queue.append((day, kind, count))
            due[stand.channel] += count
            load.seconds += count * stand.seconds
            came[kind] += count
        for stand, parked in self._parked.pop(day, ()):
            queue = self._queue(stand)
            together = sorted((*parked, *queue), key=itemgetter(0))
            queue.clear()
            queue.extend(together)
        self._left.update(load.due)
        self._seconds += load.seconds
        if load.works:
            self._do(load, room)
        load.left, load.left_seconds = +self._left, self._seconds
        return load

    def _queue(self, stand: Stand) -> deque[_Waiting]:
        """Those who stand so and wait."""
        found = self._waiting.get(stand)
        if found is None:
            found = self._waiting[stand] = deque()
            insort(self._order, stand)
        return found

    def _usual(self, kind: Kind) -> tuple[Stand, deque[_Waiting]]:
        found = self._of[kind] = kind.stand, self._queue(kind.stand)
        return found

    def _do(self, load: DayLoad, room: Room) -> None:
        """As much as the day holds, in the order in which contacts choose; a short one may still find the time a long one doesn't."""
        left, seconds = dict(room.capacity), room.seconds
        for stand in self._order:
            queue, channel, takes = self._waiting[stand], stand.channel, stand.seconds
            if not queue:
                continue
            done = self._contact(queue, min(left.get(channel, maxsize), seconds // takes if takes else maxsize), load.day)
            if queue:
                self._move(stand, load.day)
            if done:
                load.done[channel] += done
                self._left[channel] -= done
                self._seconds -= done * takes
                seconds -= done * takes
            if channel in left:
                left[channel] -= done

    def _contact(self, queue: deque[_Waiting], most: int, day: int) -> int:
        """So many of the first in the queue are seen, at ``most``, and due again in time; gives back how many."""
        again, expect, seen = self.days.again, self.expect, 0
        while queue and seen < most:
            since, kind, number = queue.popleft()
            done = min(number, most - seen)
            if number > done:
                queue.appendleft((since, kind, number - done))
            seen += done
            if kind.agreed is None or kind.agreed[0] <= day:
                kind = kind.usual
            if kind.length is not None:
                expect(again(kind, kind.length, day), kind, done)
            elif kind.agreed is not None:
                expect(kind.agreed[0], kind, done)
        return seen

    def _move(self, stand: Stand, day: int) -> None:
        """What the day doesn't hold goes where the playbook lets it go."""
        self.overflow = self.overflow or day
        if stand.next_week:
            queue = self._waiting[stand]
            self._parked[self.days.next_week(day)].append((stand, [*queue]))
            queue.clear()


def _date(day: int) -> date:
    return date.fromordinal(day)
