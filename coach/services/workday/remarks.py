"""What a day's page remarks on: what is agreed for a time at which the rep is off, and two things agreed for one time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from coach.domain.customer import Customer
from coach.errors import Diagnostic, Severity
from coach.render.mask import typed
from coach.services.workday.agreed import Meeting
from coach.services.workday.model import DayPlan, Slot
from coach.text import Text

AHEAD = timedelta(days=7)
"""So far ahead days off are looked at: in time to hand over, and no list of the whole holiday."""
_NAMES = 6


def uncovered(found: Iterable[tuple[Customer, Meeting]], asked: date, *, named: bool) -> tuple[Diagnostic, ...]:
    """The remark C178 on what is agreed for days off within a week of ``asked``; ``named``: each with its rep."""
    soon = sorted(((one, customer) for customer, one in found if one.at.date() <= asked + AHEAD), key=lambda pair: pair[0].at)
    if not soon:
        return ()
    listed = [f"{one.at:%m-%d %H:%M} {typed(customer.name)}" + (f" ({typed(customer.owner)})" if named else "") for one, customer in soon]
    more = len(listed) - _NAMES
    zh = "、".join(listed[:_NAMES]) + (f"等 {len(listed)} 位" if more > 0 else "")
    en = ", ".join(listed[:_NAMES]) + (f" and {more} more" if more > 0 else "")
    text = Text(f"休息日有约：{zh}。请同事代办，或者和客户改期。", f"Agreed for a day off: {en}. Hand over or move the date.")
    return (Diagnostic("C178", text, severity=Severity.WARNING),)


def clashing(plans: Iterable[DayPlan]) -> tuple[Diagnostic, ...]:
    """A remark C185 on every two agreed times of one rep of which the second begins before the first is over."""
    return tuple(_clash(one, other) for plan in plans for one, other in plan.clashes)


def _clash(one: Slot, other: Slot) -> Diagnostic:
    first, second = (f"{slot.start:%H:%M} {typed(slot.task.customer.name)}" for slot in (one, other))
    zh = f"约的时间撞上了：{first}、{second}。请同事接一个，或者改一个时间。"
    en = f"Agreed for the same time: {first}, {second}. Have a colleague take one, or move one."
    return Diagnostic("C185", Text(zh, en), severity=Severity.WARNING)


def not_among(name: str, reps: Sequence[str]) -> Diagnostic:
    """The remark C179 that no customer's rep is called ``name``, as the settings say, so that all reps are shown; those like it first."""
    alike = sorted(reps, key=lambda rep: not rep.startswith(name))
    shown, more = [typed(rep) for rep in alike[:_NAMES]], len(alike) > _NAMES
    zh = f"设置里的姓名“{typed(name)}”不是哪位客户的跟进人，所以列出了所有人的。用 --rep 选一位：" + "、".join(shown)
    zh += "等。" if more else "。"
    en = f"The settings name “{typed(name)}”, who is no customer's rep, so all reps are shown. Choose with --rep: " + ", ".join(shown)
    en += " and others" if more else ""
    return Diagnostic("C179", Text(zh, en + "."), severity=Severity.WARNING)
