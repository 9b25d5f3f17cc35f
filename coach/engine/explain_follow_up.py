"""The next follow-up: when, by which of the playbook's moments, and by which rule."""

from __future__ import annotations

from datetime import time

from coach.domain.calendar import ANY
from coach.domain.evaluation import Evaluation
from coach.domain.model import DueTerm, Playbook
from coach.domain.recommendation import FollowUp
from coach.engine.explain import winner
from coach.engine.placement import Placement

_NO_HOUR = time()
"""A day agreed without an hour is kept as its midnight."""


def follow_up(playbook: Playbook, evaluation: Evaluation, placement: Placement) -> FollowUp | None:
    """When to be in touch next; None if the playbook has no such role, ``due`` None if no moment is known.

    It lies inside working hours, unless rep and customer agreed on an hour: their word stands until it has passed. ``rule`` is the one
    that gave the length of time (the frequency, or the limit of a first contact), where a decision did. It is overdue from the day after.
    """
    roles, columns = playbook.roles, evaluation.columns
    if not roles.follow_up_due:
        return None
    cell = columns.get(roles.follow_up_due)
    used = _used(playbook, placement)
    length = playbook.decisions.get(used.duration_fact or "") if used else None
    rule = winner(length, evaluation) if length else None
    term = spelled(used) if used else ""
    if not isinstance(cell, int):
        return FollowUp(None, None, term, rule)
    clock, calendar = placement.clock, placement.calendar
    wished = clock.moment(cell)
    if term == roles.next_contact and wished >= clock.as_of and wished.time() != _NO_HOUR:
        return FollowUp(wished, wished, term, rule)
    # A length that is not the frequency is a limit: it moves earlier into working hours, never later.
    limit = length is not None and length.name != roles.follow_up
    placed = calendar.place(None if limit else wished, ANY, not_before=clock.as_of, latest=wished if limit else None)
    overdue = calendar.next_start(wished, ANY).date() < clock.today
    return FollowUp(placed.due, wished, term, rule, overdue)


def spelled(term: DueTerm) -> str:
    """A moment as the playbook writes it: ``last_contact_at + follow_up``."""
    length = term.duration_fact or (str(term.duration) if term.duration else "")
    return f"{term.fact} {'+' if term.sign > 0 else '-'} {length}" if length else term.fact


def _used(playbook: Playbook, placement: Placement) -> DueTerm | None:
    fact = playbook.facts.get(playbook.roles.follow_up_due)
    terms = fact.derive.terms if fact and fact.derive else ()
    found = placement.term(terms) if terms else None
    return found[0] if found else None
