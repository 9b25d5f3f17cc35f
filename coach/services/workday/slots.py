"""The times of a day's work: agreed times stand, visits go by the way, calls into golden hours, work at the desk out of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coach.domain.calendar import ANY, WorkCalendar
from coach.domain.hours import Spans, both, seconds, without
from coach.domain.timing import midnight
from coach.domain.workday import Workday
from coach.services.workday.model import Slot, Task, Way
from coach.services.workday.timeline import Timeline
from coach.services.workday.visits import Visits, numbered
from coach.services.workday.way import way


@dataclass(frozen=True, slots=True)
class Setting:
    """What a day is planned by: the rules ``spec``, the rep's own calendar, the ``day``, what ``now`` is, and the ``order`` asked for."""

    spec: Workday
    calendar: WorkCalendar
    day: date
    now: datetime
    order: str = ""


class Planner:
    """Gives the tasks of one day their times; ``way`` is that of the visits."""

    def __init__(self, setting: Setting) -> None:
        self.setting, self.calendar = setting, setting.calendar
        local = setting.now.astimezone(self.calendar.zone)
        self.begin = seconds(local.time()) if local.date() == setting.day else 0
        self.time = Timeline(self.calendar.hours_of(ANY))
        self.way = Way()
        self._found: list[Slot] = []
        self._left: list[Task] = []

    def slots(self, tasks: Sequence[Task]) -> tuple[tuple[Slot, ...], list[Task]]:
        """The slots in order of time, and what found no room; ``tasks`` come in the order in which they may choose."""
        agreed = [task for task in tasks if task.at]
        timed = [task for task in tasks if not task.at and self._timed(task)]
        pressing = [task for task in tasks if not task.at and task.before and not self._timed(task)]
        free = [task for task in tasks if not task.at and not task.before and not self._timed(task)]
        for task in sorted(agreed, key=self._second):
            self._stand(task)
        for task in sorted(timed, key=self._second):
            self._put(task, (self.calendar.hours_of(task.first.channel),), self._second(task), timed=True)
        for task in sorted(pressing, key=lambda task: task.before or self.setting.now):
            self._put(task, self._spans(task), self._earliest(task))
        self._visits([task for task in free if self._outside(task)])
        inside = [task for task in free if not self._outside(task)]
        for task in sorted(inside, key=lambda task: task.first.channel not in self.calendar.spec.golden):
            self._put(task, self._spans(task), self._earliest(task))
        return tuple(sorted(self._found, key=lambda slot: (slot.start, slot.end))), self._left

    def _outside(self, task: Task) -> bool:
        """Whether there is a way to it."""
        return task.first.channel in self.setting.spec.between

    def _stand(self, task: Task) -> None:
        """Give the task the very time that is agreed, with the way there, whatever else there is."""
        start, judged = self._second(task), task.standing
        self.time.free = without(self.time.free, ((max(start - judged.before, 0), start + judged.seconds),))
        self._add(task, start, timed=True)

    def _visits(self, tasks: Sequence[Task]) -> None:
        """Those that fit, the important ones in the morning as far as it has room; then the shortest way through what each half holds."""
        fitting, free, fixed = self._fitting(tasks), self.time.free, {id(slot.task) for slot in self._found}
        morning = self._morning(fitting)
        early = {id(task) for task in morning}
        now, missed = self.begin, []
        for task in way((morning, [task for task in fitting if id(task) not in early]), self.setting.spec.route):
            if self._put(task, (self.calendar.hours_of(task.first.channel),), max(now, self._earliest(task))):
                now = seconds(self._found[-1].end.time()) + task.standing.before
            else:
                missed.append(self._left.pop())
        for task in missed:  # a gap before lunch may still hold one that the way would bring later
            self._put(task, (self.calendar.hours_of(task.first.channel),), self._earliest(task))
        self._along(free, fixed)

    def _along(self, free: Spans, fixed: set[int]) -> None:
        """Put the visits in the order of the shortest way, and number them; ``free`` is the time that there was for those not ``fixed``."""
        found = [slot for slot in self._found if self._outside(slot.task)]
        others = [slot for slot in self._found if not self._outside(slot.task)]
        visits = Visits(found, fixed, self.setting.spec.noon * 60)
        order = visits.order(free, self.calendar.hours_of, self._earliest, self.begin)
        if order is not None:
            self.time.free, self._found = free, [slot for slot in found if id(slot.task) in fixed]
            for number, begin in order:
                if not visits.fixed[number]:
                    self._take(visits.tasks[number], begin)
            found = self._found
        stops, self.way = numbered(found, exact=order is not None)
        self._found = [*others, *stops]

    def _take(self, task: Task, begin: int) -> None:
        """Give the task the time from ``begin`` on, when its way begins."""
        start = begin + task.standing.before
        self.time.free = without(self.time.free, ((begin, start + task.standing.seconds),))
        self._add(task, start)

    def _fitting(self, tasks: Sequence[Task]) -> list[Task]:
        """As many as there is time for, in the order in which they may choose: the way must not decide who is left out."""
        trial = Timeline(self.time.free)
        fitting: list[Task] = []
        for task in tasks:
            judged, hours = task.standing, self.calendar.hours_of(task.first.channel)
            earliest = max(self._earliest(task) - judged.before, self.begin)
            room = trial.take(hours, earliest, judged.seconds, judged.before) is not None
            (fitting if room else self._left).append(task)
        return fitting

    def _morning(self, tasks: Sequence[Task]) -> list[Task]:
        spec = self.setting.spec
        chosen: list[Task] = []
        for task in tasks:
            channel, judged = task.first.channel, task.standing
            needed = judged.seconds + judged.before + sum(one.standing.seconds + one.standing.before for one in chosen)
            before_noon = both(self.calendar.hours_of(channel), ((self.begin, max(self.begin, spec.noon * 60)),))
            early = self._earliest(task) < spec.noon * 60
            if early and judged.important and channel in spec.mornings and needed <= self.time.left(before_noon):
                chosen.append(task)
        return chosen

    def _put(self, task: Task, spans: Sequence[Spans], earliest: int, *, timed: bool = False) -> bool:
        judged = task.standing
        for hours in spans:
            start = self.time.take(hours, max(earliest - judged.before, self.begin), judged.seconds, judged.before)
            if start is not None:
                self._add(task, start, timed=timed)
                return True
        self._left.append(task)
        return False

    def _add(self, task: Task, start: int, *, timed: bool = False) -> None:
        begin = midnight(self.setting.day, self.calendar.zone) + timedelta(seconds=start)
        self._found.append(Slot(task, begin, begin + timedelta(seconds=task.standing.seconds), timed=timed))

    def _timed(self, task: Task) -> bool:
        """Whether the time was agreed: later today, and not just where the channel's hours begin."""
        due, channel = task.first.due, task.first.channel
        if due is None or task.first.late or due.astimezone(self.calendar.zone).date() != self.setting.day:
            return False
        begins = {start for golden in (True, False) for start, _ in self.calendar.hours_of(channel, golden=golden)}
        return self._second(task) > self.begin and self._second(task) not in begins

    def _second(self, task: Task) -> int:
        due = task.first.due
        return seconds(due.astimezone(self.calendar.zone).time()) if due else self.begin

    def _earliest(self, task: Task) -> int:
        due = task.first.due
        today = due is not None and due.astimezone(self.calendar.zone).date() == self.setting.day
        return max(self.begin, self._second(task)) if today else self.begin

    def _spans(self, task: Task) -> tuple[Spans, ...]:
        """Where to look first: before what is agreed, if it has to be done by then; and each time the channel's golden hours, or out of the
        others' golden hours for what has none.
        """
        usual = self._usual(task.first.channel)
        if task.before is None:
            return usual
        until = ((0, seconds(task.before.astimezone(self.calendar.zone).time())),)
        return (*(both(one, until) for one in usual), *usual)

    def _usual(self, channel: str) -> tuple[Spans, ...]:
        hours = self.calendar.hours_of(channel)
        if channel in self.calendar.spec.golden:
            return self.calendar.hours_of(channel, golden=True), hours
        spare = hours
        for other in self.calendar.spec.golden:
            spare = without(spare, self.calendar.hours_of(other, golden=True))
        return spare, hours
