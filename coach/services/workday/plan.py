"""One rep's day: times for what fits, another day for the rest. Pure: the same tasks give the same day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from coach.domain.workday import Workday
from coach.services.workday.model import DayPlan, Moved, Task
from coach.services.workday.moving import Load, move, reason
from coach.services.workday.slots import Planner, Setting
from coach.services.workday.standing import order_of


def plan_day(rep: str, due: Sequence[Task], later: Sequence[Task], setting: Setting) -> DayPlan:
    """The day of ``rep``. ``due`` is work of this day or left over from before, ``later`` what already stands on other days."""
    spec, day = setting.spec, setting.day
    ranked = sorted(due, key=lambda task: _kept_first(task, day))
    away = not setting.calendar.is_workday(day)
    planner = Planner(setting)
    fitting, full = ([], ranked) if away else _within(ranked, spec)
    slots, late = planner.slots(fitting)
    load = Load.of(later, spec, setting.calendar)
    crowded = {id(task) for task in full}
    out = crowded | {id(task) for task in late}
    return DayPlan(
        rep=rep,
        day=day,
        slots=slots,
        moved=tuple(_moved(task, load, setting, full=id(task) in crowded, away=away) for task in ranked if id(task) in out),
        way=planner.way,
        used=Counter(slot.task.first.channel for slot in slots),
        capacity=spec.capacity,
        order=order_of(spec, setting.order).title,
        away=away,
    )


def _kept_first(task: Task, day: date) -> tuple[object, ...]:
    """What can't wait first, then what gives way last, the important, the order of the day, the clock."""
    first, judged = task.first, task.standing
    waits = not (first.late or (first.latest is not None and first.latest.date() <= day))
    clock = first.due.timestamp() if first.due else 0.0
    return waits, -judged.yields, not judged.important, judged.seat, clock, -first.rule.priority, task.customer.id


def _within(ranked: Sequence[Task], spec: Workday) -> tuple[list[Task], list[Task]]:
    """Those within the capacity of their channel, and those beyond."""
    used: Counter[str] = Counter()
    fitting: list[Task] = []
    full: list[Task] = []
    for task in ranked:
        channel = task.first.channel
        beyond = channel in spec.capacity and used[channel] >= spec.capacity[channel]
        (full if beyond else fitting).append(task)
        used[channel] += not beyond
    return fitting, full


def _moved(task: Task, load: Load, setting: Setting, *, full: bool, away: bool) -> Moved:
    day = move(task, load, setting.day)
    latest = task.first.latest
    broken = task.first.late or (latest is not None and (day is None or latest.date() < day))
    return Moved(task, day, reason(task, setting.spec, full=full, away=away), broken)
