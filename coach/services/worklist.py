"""The day's work of one rep (or of all): whom to see to, what to do, when, and what moves to another day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from coach.domain.calendar import ANY, WorkCalendar
from coach.domain.customer import Customer
from coach.domain.ports import Reading
from coach.domain.recommendation import Advice
from coach.domain.timing import midnight
from coach.engine.arbitrate import arbitrate_placed
from coach.engine.evaluate import evaluate
from coach.engine.placement import Placement
from coach.errors import Diagnostic, fail
from coach.services.advise import Adviser, Tools
from coach.services.workday.agreed import dated, lines, meetings
from coach.services.workday.away import check_known, days_away
from coach.services.workday.model import DayPlan, Slot, Task
from coach.services.workday.plan import plan_day
from coach.services.workday.slots import Setting
from coach.services.workday.standing import standing
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Worklist:
    """The work of ``day``, which is later than ``asked`` if no work is done then; ``plans`` tell each rep's day.

    ``tasks`` are what there is room for, in order of time; ``later``: what stands on other days anyhow. ``off``: the rep has the day asked
    for off. ``remarks`` tell of years whose holidays are not yet published.
    """

    day: date
    asked: date
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


def worklist(store: Reading, adviser: Adviser, as_of: datetime, rep: str | None = None, order: str = "") -> Worklist:
    """What is due on the working day of ``as_of`` (aware), for ``rep`` or for everyone, by the playbook's ``order`` called so.

    Raises C170 if no rep is called so, C171 if there are no customers at all, C172 if no playbook of theirs has such an order.
    """
    check_rep(store, rep)
    desk = Desk(store, adviser, as_of, order, keeps=rep is not None)
    pending = [task for customer in store.customers(rep) if (task := desk.pending(customer)) is not None]
    desk.check_order()
    day = desk.working_day(pending, rep)
    plans = tuple(desk.plans(pending, day))
    slots = sorted((slot for plan in plans for slot in plan.slots), key=lambda slot: (slot.start, slot.task.customer.owner))
    waiting = tuple(task for task in pending if due_day(task.first) > day)
    calendar, days = desk.calendar("", rep or ""), {day, *(one.day for plan in plans for one in plan.moved if one.day)}
    return Worklist(
        day=day,
        asked=as_of.date(),
        tasks=tuple(slot.task for slot in slots),
        waiting=waiting,
        plans=plans,
        off=rep is not None and as_of.date() in desk.away(rep),
        remarks=calendar.unpublished(days),
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


def due_day(advice: Advice) -> date:
    """The day of the advice; the last of all days, if it has none."""
    return advice.due.date() if advice.due is not None else date.max


class Desk:
    """What one look at the day needs again and again: each playbook's tools, each rep's calendar.

    ``keeps``: evaluations are kept for showing, which a whole book has no room for.
    """

    def __init__(self, store: Reading, adviser: Adviser, as_of: datetime, order: str = "", *, keeps: bool = False) -> None:
        self.as_of, self.order, self.keeps = as_of, order, keeps
        self.tools = cache(adviser.tools)
        settings = store.settings()
        alone = "" if store.reps() else settings.get("rep_name", "")  # whoever has no names on customers is the only rep there is
        self.away = cache(lambda rep: days_away(settings, rep or alone))
        self.calendar = cache(lambda playbook, rep: self.tools(playbook).calendar.without(self.away(rep)))
        self._playbooks: set[str] = set()

    def pending(self, customer: Customer) -> Task | None:
        """All dated advice for one customer, not yet explained, and where it stands in a day. Days off move it like holidays."""
        tools = self.tools(customer.playbook)
        self._playbooks.add(customer.playbook)
        evaluation = evaluate(tools.playbook, customer, self.as_of, tools.quick, tools.calendar)
        calendar = self.calendar(customer.playbook, customer.owner)
        placement = Placement(tools.playbook, evaluation, self.as_of, calendar)
        advices, _ = arbitrate_placed(tools.playbook, customer, evaluation, placement)
        due = [advice for advice in advices if advice.due is not None]
        found = dated(due, meetings(tools.playbook, placement), placement, tools.playbook)
        if not found:
            return None
        day, columns = tools.playbook.workday, evaluation.columns
        standings = (
            replace(standing(customer, one.advice, day, columns, self.order), agreed=one.agreed, firm=one.firm) for one in found
        )
        return Task(customer, tuple(one.advice for one in found), tuple(standings), evaluation if self.keeps else None)

    def check_order(self) -> None:
        """C172 if none of the playbooks asked has the order."""
        orders = {one.id: one.title for name in self._playbooks | {""} for one in self.tools(name).playbook.workday.orders}
        if self.order and self.order not in orders:
            listed = [f"{name}（{title.zh}）" for name, title in orders.items()], [f"{name} ({title.en})" for name, title in orders.items()]
            hint = Text("有这些：" + "、".join(listed[0]), "there are: " + ", ".join(listed[1]))
            raise fail("C172", f"没有叫“{self.order}”的排法", f"there is no order called '{self.order}'", hint=hint)

    def working_day(self, pending: Iterable[Task], rep: str | None) -> date:
        """The day of ``as_of``; once no working time is left of it, the first day that has work."""
        open_day = self.calendar("", rep or "").next_start(self.as_of, ANY).date()
        if open_day == self.as_of.date():
            return open_day
        return max(open_day, min((due_day(advice) for task in pending for advice in task.advices), default=open_day))

    def plans(self, pending: Iterable[Task], day: date) -> Iterator[DayPlan]:
        """The day of each rep who has work, in order of name."""
        by_rep: dict[str, list[Task]] = defaultdict(list)
        for task in pending:
            by_rep[task.customer.owner].append(task)
        for rep, tasks in sorted(by_rep.items()):
            due = [mine for task in tasks if (mine := task.until(day)) is not None]
            kept = {task.customer.id for task in due}
            if due:
                later = [task for task in tasks if task.customer.id not in kept]
                yield plan_day(rep, [line for task in due for line in lines(task, day)], later, self.setting(rep, tasks, day))

    def setting(self, rep: str, tasks: Iterable[Task], day: date) -> Setting:
        """What the rep's day is planned by: the playbook that most of the customers follow."""
        ((playbook, _),) = Counter(task.customer.playbook for task in tasks).most_common(1)
        tools: Tools = self.tools(playbook)
        calendar: WorkCalendar = self.calendar(playbook, rep)
        now = self.as_of.astimezone(ZoneInfo(tools.playbook.calendar.zone))
        return Setting(tools.playbook.workday, calendar, day, now, self.order)
