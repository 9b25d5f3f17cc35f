"""From an evaluation to the full advice for one customer: arbitrated, dated, explained. Wording it is for ``coach.render``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from coach.domain.calendar import ANY, WorkCalendar
from coach.domain.customer import Customer
from coach.domain.evaluation import Evaluation
from coach.domain.model import Playbook
from coach.domain.recommendation import Advice, FollowUp, HeldBack, Recommendation
from coach.engine.arbitrate import arbitrate_placed
from coach.engine.arbitrate_standing import naming_what_stands
from coach.engine.ask import questions
from coach.engine.explain import lines, verdict
from coach.engine.explain_follow_up import follow_up
from coach.engine.near import near_misses
from coach.engine.placement import Placement
from coach.errors import Diagnostic

_INTERNAL, _LAW = "internal", "law"


def recommend(
    playbook: Playbook, customer: Customer, as_of: datetime, evaluation: Evaluation, calendar: WorkCalendar, engine_name: str
) -> Recommendation:
    """Everything ``coach next`` shows about ``customer`` at the aware moment ``as_of``.

    ``evaluation`` is that of this playbook, customer and moment, ``calendar`` the playbook's; ``engine_name`` is the evaluator that served.
    """
    placement = Placement(playbook, evaluation, as_of, calendar)
    advices, held_back = arbitrate_placed(playbook, customer, evaluation, placement)
    next_contact, today = follow_up(playbook, evaluation, placement), placement.clock.today
    may_ask = _may_ask(advices, held_back)
    return Recommendation(
        customer=customer,
        playbook=playbook,
        as_of=as_of,
        evaluation=evaluation,
        grade=verdict(playbook, evaluation, playbook.roles.grade, today),
        stage=verdict(playbook, evaluation, playbook.roles.stage, today),
        follow_up=next_contact,
        advices=tuple(replace(advice, conditions=lines(advice.rule.when, evaluation.columns)) for advice in advices),
        held_back=naming_what_stands(playbook, advices, held_back),
        questions=questions(playbook, evaluation, today) if may_ask else (),
        near_misses=near_misses(playbook, evaluation, today) if may_ask else (),
        warnings=(*evaluation.warnings, *_warnings(placement, advices, next_contact)),
        engine=engine_name,
    )


def _may_ask(advices: Iterable[Advice], held_back: Iterable[HeldBack]) -> bool:
    """Not where the law holds back all contact: what is not known yet can't be asked then."""
    return any(one.action.purpose != _INTERNAL for one in advices) or not any(one.kind == _LAW for one in held_back)


def _warnings(placement: Placement, advices: Iterable[Advice], next_contact: FollowUp | None) -> tuple[Diagnostic, ...]:
    """What to know about the dates above: years without published holidays, channels without working time."""
    calendar = placement.calendar
    channels = {advice.channel for advice in advices if advice.due} | {ANY}
    return (*calendar.unpublished(_days(placement, next_contact)), *calendar.closed(channels))


def _days(placement: Placement, next_contact: FollowUp | None) -> Iterator[date]:
    yield from (moment.date() for moment in placement.stated())
    if next_contact:
        yield from (moment.date() for moment in (next_contact.due, next_contact.wished) if moment)
