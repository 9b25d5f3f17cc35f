"""The day's work of one rep (or of all): whom to see to, what to do, when, and what moves to another day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coach.domain.calendar import ANY
from coach.domain.ports import Reading
from coach.domain.timing import midnight
from coach.errors import Diagnostic, fail
from coach.services.advise import Adviser
from coach.services.workday.away import check_known
from coach.services.workday.desk import Desk, due_day
from coach.services.workday.model import DayPlan, Slot, Task
from coach.services.workday.remarks import clashing, uncovered
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Worklist:
    """The work of ``day``, which is later than ``asked`` if no work is done then; ``plans`` tell each rep's day.

    ``at``: the moment it is told for, that of asking or the morning of the later ``day``. ``tasks`` are what there is room for, in order of
    time; ``later``: what stands on other days anyhow. ``off``: the rep has the day asked for off. ``remarks`` tell of what is agreed for
    days off or for one time twice, and of years whose holidays are not yet published.
    """

    day: date
    asked: date
    at: datetime
    tasks: tuple[Task, ...]
    waiting: tuple[Task, ...] = ()
    plans: tuple[DayPlan, ...] = ()
    off: bool = False
    remarks: tuple[Diagnostic, ...] = ()

    @property
    def later(self) -> int:
        """How many customers have work on other days."""
        return len(self.waiting)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All slots, in order of time."""
        return tuple(sorted((slot for plan in self.plans for slot in plan.slots), key=lambda slot: (slot.start, slot.task.customer.owner)))


def worklist(
    store: Reading, adviser: Adviser, as_of: datetime, rep: str | None = None, order: str = "", *, looked: datetime | None = None
) -> Worklist:
    """What is due on the working day of ``as_of`` (aware), for ``rep`` or for everyone, by the playbook's ``order`` called so.

    A later day is told of as on its own morning. ``looked``: when it is asked for, if that is earlier than ``as_of``.
    Raises C170 if no rep is called so, C171 if there are no customers at all, C172 if no playbook of theirs has such an order.
    """
    check_rep(store, rep)
    asked = Desk(store, adviser, looked or as_of, order, keeps=rep is not None)
    start = asked if looked is None else asked.at(as_of)
    desk = start.opened(rep)
    pending = desk.pending_all(rep, asked)
    desk.check_order()
    if desk is not start and (first := desk.first_with_work(pending, rep)) is not desk:
        desk, pending = first, first.pending_all(rep, first)
    day = desk.as_of.date()
    plans = tuple(desk.plans(pending, day))
    slots = sorted((slot for plan in plans for slot in plan.slots), key=lambda slot: (slot.start, slot.task.customer.owner))
    calendar, days = desk.calendar("", rep or ""), {day, *(one.day for plan in plans for one in plan.moved if one.day)}
    off = uncovered(asked.uncovered, asked.as_of.date(), named=rep is None)
    return Worklist(
        day=day,
        asked=as_of.date(),
        at=desk.as_of,
        tasks=tuple(slot.task for slot in slots),
        waiting=tuple(task for task in pending if due_day(task.first) > day),
        plans=plans,
        off=rep is not None and as_of.date() in desk.away(rep),
        remarks=(*off, *clashing(plans), *calendar.unpublished(days)),
    )


def next_day(store: Reading, adviser: Adviser, as_of: datetime, rep: str | None = None) -> datetime:
    """When the working day after the one of ``as_of`` begins for ``rep``: the moment by which tomorrow is prepared."""
    calendar = Desk(store, adviser, as_of).calendar("", rep or "")
    today = calendar.next_start(as_of, ANY).date()
    begin = midnight(today + timedelta(days=1) if today == as_of.date() else today, calendar.zone)
    return calendar.next_start(begin, ANY)


def unassigned(store: Reading) -> int:
    """How many customers have no rep; 0 where nobody has one, since then there is nobody to give them to."""
    return len(store.hits("")) if store.reps() else 0


def check_rep(store: Reading, rep: str | None) -> None:
    """C171 without customers, C170 if customers have owners and none is called ``rep``."""
    if not store.reps() and store.count() == 0:
        hint = Text("先 coach import 文件，或 coach customer add", "coach import FILE, or coach customer add")
        raise fail("C171", "还没有客户", "there are no customers yet", hint=hint)
    if rep is not None:
        check_known(store, rep)
