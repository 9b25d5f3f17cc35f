"""The day's work of one rep (or of all): whom to see to, what to do, in working order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import inf
from typing import Any, TypeAlias

from coach.domain.calendar import ANY
from coach.domain.customer import Customer
from coach.domain.ports import Reading
from coach.domain.recommendation import Advice
from coach.engine.arbitrate import arbitrate
from coach.engine.evaluate import evaluate
from coach.errors import fail
from coach.render.mask import typed
from coach.render.view import View
from coach.services.advice_view import Viewer
from coach.services.advise import Adviser
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """One customer's work of the day: the action to start with, and what else is due. ``advices`` in order of rank."""

    customer: Customer
    advices: tuple[Advice, ...]

    @property
    def first(self) -> Advice:
        """What to start with."""
        return self.advices[0]


@dataclass(frozen=True, slots=True)
class Worklist:
    """The tasks of ``day`` in working order; ``day`` is later than asked if no work is done then.

    ``later``: customers with work on other days.
    """

    day: date
    asked: date
    tasks: tuple[Task, ...]
    later: int


def worklist(store: Reading, adviser: Adviser, as_of: datetime, rep: str | None = None) -> Worklist:
    """What is due on the working day of ``as_of`` (aware), for ``rep`` or for everyone.

    Raises C170 if no rep is called so, C171 if there are no customers at all.
    """
    check_rep(store, rep)
    pending = [task for customer in store.customers(rep) if (task := _pending(adviser, customer, as_of)) is not None]
    asked = as_of.date()
    day = _working_day(adviser, as_of, pending)
    due = [Task(t.customer, mine) for t in pending if (mine := tuple(a for a in t.advices if _day(a) <= day))]
    due.sort(key=_order)
    return Worklist(day, asked, tuple(due), len(pending) - len(due))


def check_rep(store: Reading, rep: str | None) -> None:
    """C171 without customers, C170 if customers have owners and none is called ``rep``."""
    reps = store.reps()
    if store.count() == 0:
        hint = Text("先 coach import 文件，或 coach customer add", "coach import FILE, or coach customer add")
        raise fail("C171", "还没有客户", "there are no customers yet", hint=hint)
    if rep is not None and reps and rep not in reps:
        names = Text("有这些：" + "、".join(reps), "there are: " + ", ".join(reps))
        raise fail("C170", f"没有叫“{rep}”的跟进人", f"no rep is called '{rep}'", hint=names)


def _pending(adviser: Adviser, customer: Customer, as_of: datetime) -> Task | None:
    """All dated advice for one customer, not yet explained."""
    tools = adviser.tools(customer.playbook)
    evaluation = evaluate(tools.playbook, customer, as_of, tools.evaluator, tools.calendar)
    advices, _ = arbitrate(tools.playbook, customer, evaluation, as_of, tools.calendar)
    dated = tuple(advice for advice in advices if advice.due is not None)
    return Task(customer, dated) if dated else None


def _working_day(adviser: Adviser, as_of: datetime, pending: Iterable[Task]) -> date:
    """The day of ``as_of``; once no working time is left of it, the first day that has work."""
    today = as_of.date()
    if adviser.tools().calendar.next_start(as_of, ANY).date() == today:
        return today
    return min((_day(advice) for task in pending for advice in task.advices), default=today)


def _day(advice: Advice) -> date:
    return advice.due.date() if advice.due is not None else date.max


def _order(task: Task) -> tuple[bool, float, int, str]:
    """Past their latest moment first, then by the clock, then by priority."""
    first = task.first
    return not first.late, first.due.timestamp() if first.due else inf, -first.rule.priority, task.customer.id


def worklist_view(found: Worklist, adviser: Adviser, as_of: datetime, lang: Lang, *, limit: int | None = None) -> Data:
    """The worklist in words: only the tasks shown are explained."""
    shown = found.tasks[:limit]
    return {
        "day": found.day.isoformat(),
        "as_of": as_of.isoformat(),
        "tasks": [_task(task, adviser, as_of, lang) for task in shown],
        "more": len(found.tasks) - len(shown),
        "later": found.later,
    }


def _task(task: Task, adviser: Adviser, as_of: datetime, lang: Lang) -> Data:
    advice = adviser.advise(task.customer, as_of)
    viewer = Viewer(advice, View(lang, advice.as_of))
    explained = {item.rule.full_id: item for item in advice.advices}
    first = viewer.action(explained.get(task.first.rule.full_id, task.first))
    return {
        "customer": viewer.customer(),
        "grade": viewer.verdict(advice.grade),
        "owner": typed(task.customer.owner),
        **first,
        "also": [viewer.view.say(item.action.title) for item in task.advices[1:]],
    }
