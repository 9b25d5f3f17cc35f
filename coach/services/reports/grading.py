"""How a grading would have done on customers whose outcome is already known, such as those of a file from another system."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.domain.reports import Ending
from coach.engine.evaluate import evaluate
from coach.engine.reference import ReferenceEvaluator
from coach.errors import CoachError, fail
from coach.playbook.layers import reads_of_decision, reads_of_fact
from coach.playbook.suggest import did_you_mean
from coach.services.reports.conversion import UNKNOWN, Conversion
from coach.text import Text


def grade_all(
    customers: Iterable[Customer], playbook: Playbook, as_of: datetime, calendar: Callable[[Playbook], WorkCalendar], by: str = ""
) -> Conversion:
    """Grade each customer by what is known of it, and count the grades by outcome, sliced by the fact or decision ``by``.

    C242 for a playbook without outcomes or grade, C243 for one whose grade knows the outcome, C244 for a ``by`` that slices nothing.
    """
    check(playbook, by)
    engine, days, found = ReferenceEvaluator(playbook), calendar(playbook), Conversion()
    moment = as_of.astimezone(ZoneInfo(playbook.calendar.zone))
    for customer in customers:
        outcome = outcome_of(customer, playbook)
        columns = evaluate(playbook, customer, moment, engine, days).columns
        grade = columns.get(playbook.roles.grade)
        if outcome is None:
            found.undecided += 1
        elif grade is None:
            found.ungraded += 1
        else:
            found.add(str(grade), outcome.id, str(columns.get(by, UNKNOWN)) if by else "")
    return found


def outcome_of(customer: Customer, playbook: Playbook) -> Ending | None:
    """The first outcome, in the playbook's order, that the customer has."""
    return next((one for one in playbook.outcomes if has(customer, one)), None)


def has(customer: Customer, outcome: Ending) -> bool:
    """Whether the customer has this outcome; the store finds the same by SQL (``coach.domain.reports.ReportReading.ended``)."""
    known = [record.values for record in customer.records.get(outcome.collection, ())] if outcome.collection else [customer.facts]
    return any(all(values.get(name) in wanted for name, wanted in outcome.where) for values in known)


def check(playbook: Playbook, by: str) -> None:
    """Whether the figures would mean anything."""
    if not (playbook.roles.grade and playbook.outcomes):
        hint = Text(
            "在手册里写 roles: grade 和 outcomes，见 docs/feedback.zh-CN.md。", "State roles: grade and outcomes; see docs/feedback.md."
        )
        raise fail("C242", f"手册 {playbook.name} 没有等级或结果", f"the playbook {playbook.name} has no grade or no outcomes", hint=hint)
    if told := knows_outcome(playbook):
        raise _leak(playbook, told)
    entry = playbook.facts.get(by) or playbook.decisions.get(by)
    if by and (entry is None or not entry.choices):
        choices = [name for name, fact in playbook.facts.items() if fact.choices]
        zh, en = f"不能按“{by}”分组，要用选项类的信息", f"'{by}' can't slice: name a fact or decision with choices"
        raise fail("C244", zh, en, hint=did_you_mean(by, choices))


def knows_outcome(playbook: Playbook) -> str:
    """A fact by which the grade is told how it ended, however indirectly; "" if there is none."""
    told = {name for one in playbook.outcomes if not one.collection for name in (*(name for name, _ in one.where), one.at)}
    collections = {one.collection for one in playbook.outcomes if one.collection}
    seen: set[str] = set()
    waiting = {playbook.roles.grade}
    while waiting:
        name = waiting.pop()
        seen.add(name)
        fact, decision = playbook.facts.get(name), playbook.decisions.get(name)
        derive = fact.derive if fact else None
        if name in told or (derive is not None and not collections.isdisjoint((derive.collection, derive.since_collection))):
            return name
        waiting |= ((reads_of_fact(fact) if fact else set()) | (reads_of_decision(decision) if decision else set())) - seen
    return ""


def _leak(playbook: Playbook, told: str) -> CoachError:
    zh = f"手册 {playbook.name} 的等级要看“{told}”，而它来自结果本身：这样算出的转化率没有意义"
    en = f"the grade of {playbook.name} reads '{told}', which comes of the outcome itself: such a conversion means nothing"
    hint = Text(
        "等级只能看结果之前就知道的信息；已有客户的等级历史用 coach report playbook 看。",
        "A grade may read only what was known before. For customers with a grade history there is coach report playbook.",
    )
    return fail("C243", zh, en, hint=hint)
