"""The worklist in words: what there is time for, explained; what moves, with the reason; the way; what a day holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, TypeAlias

from coach.domain.recommendation import Recommendation
from coach.engine.evaluate import evaluate
from coach.engine.explain import lines, verdict
from coach.render.languages import localise
from coach.render.mask import typed
from coach.render.view import View
from coach.services.advice_view import Viewer
from coach.services.advise import Adviser
from coach.services.workday.model import DayPlan, Moved, Slot, Task
from coach.services.workday.moving import channel_words
from coach.services.worklist import Worklist
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]


def worklist_view(found: Worklist, adviser: Adviser, as_of: datetime, lang: Lang, *, limit: int | None = None) -> Data:
    """The worklist in words, as asked for at ``as_of``: only the tasks shown are explained."""
    slots = found.slots
    shown = slots[:limit]
    return {
        "day": found.day.isoformat(),
        "as_of": as_of.isoformat(),
        "tasks": [_task(slot, adviser, found.at, lang) for slot in shown],
        "customers": len({slot.task.customer.id for slot in slots}),
        "more": len(slots) - len(shown),
        "later": found.later,
        "moved": [_moved(one, lang) for plan in found.plans for one in plan.moved],
        "plans": [_plan(plan, lang) for plan in found.plans],
        "off": found.off,
        "warnings": [{"code": one.code, "message": localise(one.message, lang)} for one in found.remarks],
    }


def _task(slot: Slot, adviser: Adviser, as_of: datetime, lang: Lang) -> Data:
    advice = explained(slot.task, adviser, as_of)
    viewer = Viewer(advice, View(lang, advice.as_of))
    standing = slot.task.standing
    return {
        "customer": viewer.customer(),
        "grade": viewer.verdict(advice.grade),
        "owner": typed(slot.task.customer.owner),
        **viewer.action(advice.advices[0]),
        "also": [viewer.view.say(item.action.title) for item in slot.task.advices[1:]],
        "start": slot.start.isoformat(),
        "end": slot.end.isoformat(),
        "timed": slot.timed,
        "important": standing.important,
        "group": localise(standing.group, lang) or None,
        "stop": slot.stop or None,
        "place": _place(slot.task),
    }


def explained(task: Task, adviser: Adviser, as_of: datetime) -> Recommendation:
    """The task's first advice with its conditions and the customer's grade: all that a worklist shows, and no more."""
    tools = adviser.tools(task.customer.playbook)
    playbook, customer = tools.playbook, task.customer
    moment = as_of.astimezone(tools.calendar.zone)
    evaluation = task.evaluation or evaluate(playbook, customer, moment, tools.quick, tools.calendar)
    first = replace(task.first, conditions=lines(task.first.rule.when, evaluation.columns))
    grade = verdict(playbook, evaluation, playbook.roles.grade, moment.date())
    return Recommendation(customer, playbook, moment, evaluation, grade, None, None, (first,), (), (), (), evaluation.warnings)


def _place(task: Task) -> str | None:
    """The area, if one is known. Coordinates and addresses stay on the card (domain L6)."""
    areas = task.standing.place.areas
    return typed(areas[0]) if areas else None


def _moved(one: Moved, lang: Lang) -> Data:
    customer, first = one.task.customer, one.task.first
    return {
        "customer": {"id": customer.id, "name": typed(customer.name)},
        "owner": typed(customer.owner),
        "action": first.action.id,
        "title": localise(first.action.title, lang),
        "channel": first.channel,
        "due": first.due.isoformat() if first.due else None,
        "to": one.day.isoformat() if one.day else None,
        "because": localise(one.why, lang),
        "past_latest": one.broken,
    }


def _plan(plan: DayPlan, lang: Lang) -> Data:
    channels = {**dict.fromkeys(plan.capacity), **dict.fromkeys(plan.used)}
    return {
        "rep": typed(plan.rep),
        "away": plan.away,
        "order": localise(plan.order, lang) or None,
        "channels": [_channel(plan, channel, lang) for channel in channels if plan.used.get(channel)],
        "moved": len(plan.moved),
        "stops": len(plan.way.stops),
        "kilometres": round(plan.way.kilometres, 1) if plan.way.kilometres is not None else None,
        "exact": plan.way.exact,
        "place_unknown": [typed(task.customer.name) for task in plan.way.unknown],
    }


def _channel(plan: DayPlan, channel: str, lang: Lang) -> Data:
    words: Text = channel_words(channel)
    return {
        "channel": channel,
        "title": localise(words, lang),
        "planned": plan.used.get(channel, 0),
        "at_most": plan.capacity.get(channel),
    }
