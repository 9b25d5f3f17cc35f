"""What one look at a day takes: each customer judged, each rep's calendar, and the day of each rep."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
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
from coach.errors import fail
from coach.services.advise import Adviser, Tools
from coach.services.workday.agreed import Meeting, dated, lines, may_have, meetings
from coach.services.workday.away import days_away
from coach.services.workday.model import DayPlan, Task
from coach.services.workday.plan import plan_day
from coach.services.workday.slots import Setting
from coach.services.workday.standing import standing
from coach.text import Text


def due_day(advice: Advice) -> date:
    """The day of the advice; the last of all days, if it has none."""
    return advice.due.date() if advice.due is not None else date.max


class Desk:
    """What one look at the day needs again and again: each playbook's tools, each rep's calendar.

    ``keeps``: evaluations are kept for showing, which a whole book has no room for. ``uncovered`` collects what is agreed for times at
    which the rep is off.
    """

    def __init__(self, store: Reading, adviser: Adviser, as_of: datetime, order: str = "", *, keeps: bool = False) -> None:
        self.as_of, self.order, self.keeps = as_of, order, keeps
        self._store, self._adviser = store, adviser
        self.uncovered: list[tuple[Customer, Meeting]] = []
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
        agreed = meetings(tools.playbook, placement)
        self._note(customer, agreed)
        found = dated(due, agreed, placement, tools.playbook)
        if not found:
            return None
        day, columns = tools.playbook.workday, evaluation.columns
        standings = (replace(standing(customer, one.advice, day, columns, self.order), agreed=one.agreed, firm=one.firm) for one in found)
        return Task(customer, tuple(one.advice for one in found), tuple(standings), evaluation if self.keeps else None)

    def pending_all(self, rep: str | None, asked: Desk) -> list[Task]:
        """What is pending with every customer of ``rep``, or of everyone; at the desk ``asked``, if that is another, it is noted what is
        agreed meanwhile.
        """
        found: list[Task] = []
        for customer in self._store.customers(rep):
            if asked is not self:
                asked.look(customer)
            task = self.pending(customer)
            found += [task] if task else []
        return found

    def look(self, customer: Customer) -> None:
        """Note what is agreed with the customer for times at which the rep is off, and nothing else."""
        tools = self.tools(customer.playbook)
        if may_have(customer, tools.playbook):
            evaluation = evaluate(tools.playbook, customer, self.as_of, tools.quick, tools.calendar)
            placement = Placement(tools.playbook, evaluation, self.as_of, tools.calendar)
            self._note(customer, meetings(tools.playbook, placement))

    def _note(self, customer: Customer, found: Iterable[Meeting]) -> None:
        """A date to be in touch counts where the rep has taken the day off: holidays and weekends move it by rule."""
        away, calendar = self.away(customer.owner), self.calendar(customer.playbook, customer.owner)
        off = (one for one in found if one.at.date() in away or (one.firm and not calendar.is_workday(one.at.date())))
        self.uncovered += [(customer, one) for one in off]

    def check_order(self) -> None:
        """C172 if none of the playbooks asked has the order."""
        orders = {one.id: one.title for name in self._playbooks | {""} for one in self.tools(name).playbook.workday.orders}
        if self.order and self.order not in orders:
            listed = [f"{name}（{title.zh}）" for name, title in orders.items()], [f"{name} ({title.en})" for name, title in orders.items()]
            hint = Text("有这些：" + "、".join(listed[0]), "there are: " + ", ".join(listed[1]))
            raise fail("C172", f"没有叫“{self.order}”的排法", f"there is no order called '{self.order}'", hint=hint)

    def opened(self, rep: str | None) -> Desk:
        """This desk if any working time is left of its day, else the one of the morning of the next working day."""
        opens = self.calendar("", rep or "").next_start(self.as_of, ANY)
        return self if opens.date() == self.as_of.date() else self.at(opens)

    def first_with_work(self, pending: Iterable[Task], rep: str | None) -> Desk:
        """This desk if anything of ``pending`` is due by the end of its day, else the one of the morning of the first day that has work."""
        first = min((due_day(advice) for task in pending for advice in task.advices), default=date.min)
        calendar = self.calendar("", rep or "")
        if first in (date.min, date.max) or first <= self.as_of.date():
            return self
        return self.at(calendar.next_start(midnight(first, calendar.zone), ANY))

    def at(self, moment: datetime) -> Desk:
        """The same desk at another moment."""
        return Desk(self._store, self._adviser, moment, self.order, keeps=self.keeps)

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
