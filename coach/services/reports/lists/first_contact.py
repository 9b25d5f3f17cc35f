"""The latest moment of the first contact, in SQL: the limit of the lead's source, run from the next opening."""

from __future__ import annotations

from typing import NamedTuple

from coach.book.evaluation import BookEvaluation
from coach.book.places import Places
from coach.book.words import both, case, column, compared, either, holds, known, literal, minus, unknown
from coach.domain.calendar import ANY
from coach.domain.measures import Rate
from coach.domain.model import Rule
from coach.domain.values import Duration
from coach.engine.outputs import in_force
from coach.services.book.opened import OpenBook
from coach.services.reports.team.tables import passed_over

LIMIT, LATEST, FIRST, LATE, WAITING, DELAY = "first limit", "first latest", "first at", "first late", "first waiting", "first delay"
"""Columns: the rule of the limit, its last second, the contact's; whether it came too late, or is waited for; seconds too late."""
JUDGED = "first judged"
"""Column: whether the rate counts the lead, as it does once there was a contact or the limit is past, whatever became of the customer."""


class FirstContact(NamedTuple):
    """What goes by a rate with a limit. ``received``: the fact of when the lead came; ``rules`` give the limits, whoever the lead is."""

    rate: Rate
    received: str
    rules: tuple[Rule, ...]


def first_contact(book: OpenBook) -> FirstContact | None:
    """The limit that the playbook's list goes by; None without one."""
    playbook = book.playbook
    rate = playbook.rates.get(playbook.manager.breaches.rate)
    measure = playbook.measures.get(rate.of) if rate else None
    if rate is None or measure is None:
        return None
    today = book.as_of.date()
    rules = [rule for rule in playbook.decisions[rate.within].rules if in_force(rule, today) and isinstance(rule.then, Duration)]
    return FirstContact(rate, measure.at, tuple(rules))


def add_first_contact(book: OpenBook, evaluation: BookEvaluation, limit: FirstContact) -> None:
    """Add the columns. Late is who was contacted after the limit; waiting who has not been, though the limit is past and still runs."""
    of, graph, types = evaluation.reckoning, evaluation.graph, evaluation.types
    received, first = column(limit.received), column(limit.rate.first)
    opening = Places(of, book.tools.calendar, of.oldest).next_start(of.start(received, types[limit.received]), ANY, golden=False).epoch
    tests = [holds(evaluation.conditions.of(passed_over(rule.when, limit.rate.regardless))) for rule in limit.rules]
    lengths = [rule.then for rule in limit.rules if isinstance(rule.then, Duration)]
    graph.define(LIMIT, case([(test.copy(), literal(rule.id)) for test, rule in zip(tests, limit.rules, strict=True)]))
    ends = [of.shifted(opening.copy(), literal(length.count), length.unit.value) for length in lengths]
    graph.define(LATEST, case(zip(tests, ends, strict=True)))
    graph.define(FIRST, of.start(first, types[limit.rate.first]))
    past = compared("<", column(LATEST), literal(evaluation.clock.now))
    graph.define(LATE, holds(compared(">", column(FIRST), column(LATEST))))
    graph.define(JUDGED, holds(both([known(column(LATEST)), either([known(column(FIRST)), past.copy()])])))
    graph.define(WAITING, holds(both([unknown(column(FIRST)), past, known(column(limit.rate.within))])))
    until = (column(LATE), column(FIRST)), (column(WAITING), literal(evaluation.clock.now))
    graph.define(DELAY, case([(test, minus(moment, column(LATEST))) for test, moment in until]))
