"""What is agreed with a customer for a certain time: it is a line of its own in the day, and what else is due stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coach.domain.condition import ALWAYS
from coach.domain.customer import Customer
from coach.domain.model import Action, Advise, DueTerm, Playbook, Rule
from coach.domain.recommendation import Advice
from coach.engine.placement import Placement
from coach.errors import Location
from coach.services.workday.model import Task
from coach.text import Text

INSIDE = "internal"
"""The purpose of work that nobody outside takes part in."""
_AGREED = "agreed"
_BECAUSE = Text("和客户约好了这个时间，要守约。", "This time was agreed with the customer: keep it.")


@dataclass(frozen=True, slots=True)
class Meeting:
    """Something agreed: when, and by which channel; ``fact`` holds it. ``firm``: the customer counts on this very minute."""

    at: datetime
    channel: str
    fact: str
    firm: bool = True


def meetings(playbook: Playbook, placement: Placement) -> tuple[Meeting, ...]:
    """What is agreed next, soonest first; a moment that two facts hold is one, by the fact named last: it says more just how.

    A date agreed for a contact can give way by minutes.
    """
    found: dict[datetime, Meeting] = {}
    contact = playbook.roles.next_contact
    if contact and (at := placement.wish((DueTerm(contact),))):
        found[at] = Meeting(at, "", contact, firm=False)
    for channel, fact in playbook.workday.agreed.items():
        if at := placement.wish((DueTerm(fact),)):
            found[at] = Meeting(at, channel, fact)
    return tuple(sorted((one for one in found.values() if one.at >= placement.clock.as_of), key=lambda one: one.at))


def may_have(customer: Customer, playbook: Playbook) -> bool:
    """Whether anything can be agreed with the customer, told without judging: the facts are there, or records they may come of."""
    named = [playbook.facts[name] for name in (*playbook.workday.agreed.values(), playbook.roles.next_contact) if name]
    derived = [fact.derive for fact in named if fact.derive]
    stored = any(fact.name in customer.facts for fact in named if not fact.derive)
    return stored or any(not one.collection or customer.records.get(one.collection) for one in derived)


@dataclass(frozen=True, slots=True)
class Dated:
    """An advice with the moment ``agreed`` that it is for, if there is one; ``firm``: it is what happens then."""

    advice: Advice
    agreed: datetime | None = None
    firm: bool = False


def dated(advices: Sequence[Advice], found: Sequence[Meeting], placement: Placement, playbook: Playbook) -> tuple[Dated, ...]:
    """``advices`` in their order, with what is agreed; a meeting that no rule says anything about comes after them as itself."""
    at = {one.at: one for one in found}
    wished = [at.get(wish) if (wish := placement.wish(advice.advise.due)) else None for advice in advices]
    leads = {one.at: _lead(one, advices, wished) for one in found if one.firm}
    whole = [_one(number, advice, wished[number], leads) for number, advice in enumerate(advices)]
    whole += [Dated(_as_itself(one, playbook), one.at, firm=True) for one in found if one.firm and leads[one.at] is None]
    return tuple(whole)


def _lead(meeting: Meeting, advices: Sequence[Advice], wished: Sequence[Meeting | None]) -> int | None:
    """The advice that is for the meeting: by its channel if there is one, else any that isn't mere inside work."""
    for_it = [number for number, one in enumerate(wished) if one is meeting and advices[number].action.purpose != INSIDE]
    return min(for_it, key=lambda number: (advices[number].channel != meeting.channel, number), default=None)


def _one(number: int, advice: Advice, meeting: Meeting | None, leads: dict[datetime, int | None]) -> Dated:
    if meeting is None or (not meeting.firm and advice.due != meeting.at):
        return Dated(advice)
    if leads.get(meeting.at) == number:
        return Dated(replace(advice, due=meeting.at, late=False), meeting.at, firm=True)
    return Dated(advice, meeting.at)


def _as_itself(meeting: Meeting, playbook: Playbook) -> Advice:
    fact = playbook.facts[meeting.fact]
    action = Action(_AGREED, fact.label, "service", meeting.channel)
    rule = Rule(f"workday/{_AGREED}", fact.playbook or playbook.name, ALWAYS, "", Advise(_AGREED), _BECAUSE, fact.location or Location(""))
    return Advice(action, rule, Advise(_AGREED), meeting.channel, meeting.at, None, late=False, conditions=())


def lines(task: Task, day: date) -> Iterator[Task]:
    """``task`` as the lines of ``day``: what is agreed each at its own time, and the rest, which is to be done before if it must."""
    firm = {judged.agreed: n for n, judged in enumerate(task.standings) if judged.agreed and judged.firm and judged.agreed.date() == day}
    if not firm and not any(judged.agreed for judged in task.standings):
        yield task
        return
    groups = {at: [n, *(m for m, other in enumerate(task.standings) if other.agreed == at and m != n)] for at, n in firm.items()}
    rest = [n for n in range(len(task.advices)) if all(n not in group for group in groups.values())]
    for number in _calls(task, rest, day, alone=not groups):
        rest.remove(number)
        yield task.part([number])
    yield from _beside(task, groups, rest)


def _calls(task: Task, rest: Sequence[int], day: date, *, alone: bool) -> list[int]:
    """Of ``rest`` what is agreed for a later moment than what one starts with, so that it is a second contact."""
    agreed = [n for n in rest if (moment := task.standings[n].agreed) and moment.date() == day]
    first = task.advices[rest[0]].due if rest else None
    return [n for n in agreed if n != rest[0] and task.advices[n].due != first] if alone or 0 in rest else agreed


def _beside(task: Task, groups: dict[datetime, list[int]], rest: list[int]) -> Iterator[Task]:
    """The agreed ones; and beside them what comes first anyhow, or has to be done before. What only goes along stands with them."""
    soonest = min(groups, default=None)
    home = next((at for at, group in groups.items() if 0 in group), soonest)
    if 0 not in rest and home is not None:
        ahead = [n for n in rest if task.advices[n].action.purpose != INSIDE and _precedes(task.advices[n], home)]
        groups[home] += [n for n in rest if n not in ahead]
        rest = ahead
    if rest:
        yield task.part(rest, before=soonest if soonest and _precedes(task.advices[rest[0]], soonest) else None)
    for at, group in groups.items():
        yield task.part(group, at=at)


def _precedes(advice: Advice, moment: datetime) -> bool:
    return advice.latest is not None and advice.latest < moment
