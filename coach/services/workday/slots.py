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
        timed = [task for task in tasks if self._timed(task)]
        free = [task for task in tasks if not self._timed(task)]
        outside = self.setting.spec.between
        visits = [task for task in free if task.first.channel in outside]
        calls = [task for task in free if task.first.channel not in outside and task.first.channel in self.calendar.spec.golden]
        desk = [task for task in free if task.first.channel not in outside and task.first.channel not in self.calendar.spec.golden]
        for task in sorted(timed, key=self._second):
            self._put(task, (self.calendar.hours_of(task.first.channel),), self._second(task), timed=True)
        self._visits(visits)
        for task in (*calls, *desk):
            self._put(task, self._spans(task.first.channel), self._earliest(task))
        return tuple(sorted(self._found, key=lambda slot: (slot.start, slot.end))), self._left

    def _visits(self, tasks: Sequence[Task]) -> None:
        """Those that fit, the important ones in the morning as far as it has room; each half of the day by the shortest way."""
        fitting = self._fitting(tasks)
        morning = self._morning(fitting)
        early = {id(task) for task in morning}
        self.way = way((morning, [task for task in fitting if id(task) not in early]), self.setting.spec.route)
        now, missed = self.begin, []
        for number, task in enumerate(self.way.stops, 1):
            if self._put(task, (self.calendar.hours_of(task.first.channel),), max(now, self._earliest(task)), stop=number):
                now = seconds(self._found[-1].end.time()) + task.standing.before
            else:
                missed.append((number, self._left.pop()))
        for number, task in missed:  # a gap before lunch may still hold one that the way would bring later
            self._put(task, (self.calendar.hours_of(task.first.channel),), self._earliest(task), stop=number)

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

    def _put(self, task: Task, spans: Sequence[Spans], earliest: int, *, stop: int = 0, timed: bool = False) -> bool:
        judged = task.standing
        for hours in spans:
            start = self.time.take(hours, max(earliest - judged.before, self.begin), judged.seconds, judged.before)
            if start is not None:
                begin = midnight(self.setting.day, self.calendar.zone) + timedelta(seconds=start)
                self._found.append(Slot(task, begin, begin + timedelta(seconds=judged.seconds), stop, timed))
                return True
        self._left.append(task)
        return False

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

    def _spans(self, channel: str) -> tuple[Spans, ...]:
        """Where to look first: the channel's golden hours; what has none stays out of the others' golden hours."""
        hours = self.calendar.hours_of(channel)
        if channel in self.calendar.spec.golden:
            return self.calendar.hours_of(channel, golden=True), hours
        spare = hours
        for other in self.calendar.spec.golden:
            spare = without(spare, self.calendar.hours_of(other, golden=True))
        return spare, hours
