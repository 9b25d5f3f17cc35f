"""One rep's day: times for what fits, another day for the rest. Pure: the same tasks give the same day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from coach.domain.workday import Workday
from coach.services.workday.model import DayPlan, Moved, Slot, Task
from coach.services.workday.moving import Load, move, reason
from coach.services.workday.slots import Planner, Setting
from coach.services.workday.standing import order_of

_ROUNDS = 4
"""How often those beyond the number are offered the room of those that found no time."""


def plan_day(rep: str, due: Sequence[Task], later: Sequence[Task], setting: Setting) -> DayPlan:
    """The day of ``rep``. ``due`` is work of this day or left over from before, ``later`` what already stands on other days."""
    spec, day = setting.spec, setting.day
    ranked = sorted(due, key=lambda task: _kept_first(task, day))
    away = not setting.calendar.is_workday(day)
    planner, slots, crowded = _fitted([] if away else ranked, setting)
    load = Load.of(later, spec, setting.calendar)
    kept = {id(slot.task) for slot in slots}
    out = [task for task in ranked if id(task) not in kept and not task.at]  # what is agreed doesn't move by itself: see ``remarks.py``
    used = Counter(slot.task.first.channel for slot in slots)

    def full(task: Task) -> bool:
        """Whether it is the number of the channel that leaves the task out: where time ran out before, that is the reason."""
        channel = task.first.channel
        return id(task) in crowded and used[channel] >= spec.capacity[channel]

    return DayPlan(
        rep=rep,
        day=day,
        slots=slots,
        moved=tuple(_moved(task, load, setting, full=full(task), away=away) for task in out),
        way=planner.way,
        used=used,
        capacity=spec.capacity,
        order=order_of(spec, setting.order).title,
        away=away,
        clashes=_clashes(slots),
    )


def _clashes(slots: Sequence[Slot]) -> tuple[tuple[Slot, Slot], ...]:
    return tuple((one, other) for one, other in pairwise(slot for slot in slots if slot.task.at) if other.start < one.end)


def _fitted(ranked: Sequence[Task], setting: Setting) -> tuple[Planner, tuple[Slot, ...], set[int]]:
    """The planned day, its slots, and (by identity) the tasks that the numbers of the day leave out."""
    chosen, waiting = _within(ranked, setting.spec)
    for number in range(_ROUNDS):
        planner = Planner(setting)
        slots, left = planner.slots(chosen)
        if not left:
            break
        lost = {id(task) for task in left}
        chosen = [task for task in chosen if id(task) not in lost]
        if number < _ROUNDS - 2:
            room = Counter(task.first.channel for task in left)
            next_ones, waiting = _taken(waiting, room)
            chosen += next_ones
    return planner, slots, {id(task) for task in waiting}


def _taken(waiting: Sequence[Task], room: Counter[str]) -> tuple[list[Task], list[Task]]:
    """The first of ``waiting`` for whom there is ``room`` by channel, and the others."""
    taken: list[Task] = []
    others: list[Task] = []
    for task in waiting:
        fits = room[task.first.channel] > 0
        room[task.first.channel] -= fits
        (taken if fits else others).append(task)
    return taken, others


def _kept_first(task: Task, day: date) -> tuple[object, ...]:
    """What is agreed and what can't wait first, then what gives way last, the important, the order of the day, the clock."""
    first, judged = task.first, task.standing
    waits = not (first.late or (first.latest is not None and first.latest.date() <= day))
    clock = first.due.timestamp() if first.due else 0.0
    return not task.at, waits, -judged.yields, not judged.important, judged.seat, clock, -first.rule.priority, task.customer.id


def _within(ranked: Sequence[Task], spec: Workday) -> tuple[list[Task], list[Task]]:
    """Those within the capacity of their channel, and those beyond."""
    used: Counter[str] = Counter()
    fitting: list[Task] = []
    full: list[Task] = []
    for task in ranked:
        channel = task.first.channel
        beyond = channel in spec.capacity and used[channel] >= spec.capacity[channel] and not task.at
        (full if beyond else fitting).append(task)
        used[channel] += not beyond
    return fitting, full


def _moved(task: Task, load: Load, setting: Setting, *, full: bool, away: bool) -> Moved:
    day = move(task, load, setting.day)
    latest = task.first.latest
    broken = task.first.late or (latest is not None and (day is None or latest.date() < day))
    return Moved(task, day, reason(task, setting.spec, full=full, away=away), broken)
