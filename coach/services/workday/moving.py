"""Where work goes that a day has no room for, and why just this."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from coach.domain.calendar import ANY, WorkCalendar
from coach.domain.workday import NEXT_WEEK, Workday
from coach.services.workday.model import Task
from coach.text import Text

HORIZON = 180
"""Days looked ahead for room."""
_CHANNELS = {
    "phone": Text("电话", "calls"),
    "visit": Text("拜访", "visits"),
    "showroom": Text("到店接待", "customers at our place"),
    "wechat": Text("微信", "WeChat messages"),
    "mail": Text("邮件", "mails"),
    "none": Text("内部事项", "inside work"),
}


def channel_words(channel: str) -> Text:
    """What the contacts by a channel are called."""
    return _CHANNELS.get(channel, Text(channel, channel))


@dataclass(slots=True)
class Load:
    """What other days already hold: contacts by day and channel, and seconds by day."""

    spec: Workday
    calendar: WorkCalendar
    contacts: Counter[tuple[date, str]] = field(default_factory=Counter)
    seconds: Counter[date] = field(default_factory=Counter)

    @classmethod
    def of(cls, tasks: Iterable[Task], spec: Workday, calendar: WorkCalendar) -> Load:
        """The load of ``tasks``, each on the day it is due, and of all that is agreed besides."""
        load = cls(spec, calendar)
        for task in tasks:
            for number, (advice, judged) in enumerate(zip(task.advices, task.standings, strict=True)):
                if advice.due is not None and (number == 0 or judged.firm):
                    load.add(advice.due.date(), advice.channel, judged.seconds + judged.before)
        return load

    def add(self, day: date, channel: str, seconds: int) -> None:
        """Put one more contact on ``day``."""
        self.contacts[day, channel] += 1
        self.seconds[day] += seconds

    def has_room(self, day: date, channel: str, seconds: int) -> bool:
        """Whether the rep works on ``day`` and it takes one more."""
        if not self.calendar.is_workday(day):
            return False
        most = self.spec.capacity.get(channel)
        time = sum(end - start for start, end in self.calendar.hours_of(ANY))
        return (most is None or self.contacts[day, channel] < most) and self.seconds[day] + seconds <= time


def move(task: Task, load: Load, day: date) -> date | None:
    """The next day after ``day`` with room for the task (of another week, if the playbook says so), which is then taken."""
    judged = task.standing
    start = day + timedelta(days=7 - day.weekday() if judged.to == NEXT_WEEK else 1)
    channel, seconds = task.first.channel, judged.seconds + judged.before
    days = (start + timedelta(days=number) for number in range(HORIZON))
    found = next((one for one in days if load.has_room(one, channel, seconds)), None)
    if found is not None:
        load.add(found, channel, seconds)
    return found


def reason(task: Task, spec: Workday, *, full: bool, away: bool) -> Text:
    """Why the task moves: nobody is there, the channel's number is reached, or there is no time; and why just this one."""
    channel = task.first.channel
    if away:
        return Text("这天不上班", "Not at work that day")
    words = channel_words(channel)
    if full:
        most = spec.capacity.get(channel, 0)
        why = Text(f"{words.zh}一天排 {most} 个，已经排满", f"The day takes {most} {words.en} and is full")
    else:
        why = Text(f"这天能安排{words.zh}的时间已经排满", f"The day has no time left for {words.en}")
    because = task.standing.because
    return Text(f"{why.zh}；{because.zh}", f"{why.en}. {because.en}") if because else why
