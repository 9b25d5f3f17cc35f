"""The next follow-up of every customer in SQL, as ``coach.engine.explain_follow_up`` reckons it for one."""

from __future__ import annotations

from datetime import datetime

from coach.book.evaluation import BookEvaluation
from coach.book.places import Places
from coach.book.words import Expr, both, case, column, compared, known, literal
from coach.book.zone import time_of
from coach.domain.calendar import ANY, WorkCalendar
from coach.domain.model import DueTerm
from coach.engine.explain_follow_up import spelled

FOLLOW_UP, OVERDUE = "next follow-up", "follow-up overdue"
_YEAR = 400 * 86_400


def add_follow_up(evaluation: BookEvaluation, places: Places, calendar: WorkCalendar) -> None:
    """Add the columns of when to be in touch next (epoch second), and whether that is overdue; NULL where no moment is known."""
    graph, role = evaluation.graph, evaluation.playbook.roles.follow_up_due
    if not role or role not in graph:
        graph.define(FOLLOW_UP, case([]))
        graph.define(OVERDUE, case([]))
        return
    fact = evaluation.playbook.facts[role]
    terms = fact.derive.terms if fact.derive else ()
    usual = graph.temporary(places.place(column(role), None, ANY), "placed")
    pairs = [(known(evaluation.derived.moment(term)), _due(evaluation, places, term, usual)) for term in terms]
    graph.define(FOLLOW_UP, case([(known(column(role)), case(pairs, usual.copy()))]))
    graph.define(OVERDUE, compared("<=", column(role), literal(_overdue(evaluation, calendar))))


def _due(evaluation: BookEvaluation, places: Places, term: DueTerm, usual: Expr) -> Expr:
    roles = evaluation.playbook.roles
    wished = column(roles.follow_up_due)
    if spelled(term) == roles.next_contact:
        at_an_hour = compared("!=", time_of(evaluation.reckoning.wall(wished.copy())), literal(0))
        ahead = compared(">=", wished.copy(), literal(evaluation.clock.now))
        return case([(both([ahead, at_an_hour]), wished)], usual.copy())
    if term.duration_fact in evaluation.playbook.decisions and term.duration_fact != roles.follow_up:
        return places.place(None, wished, ANY)
    return usual.copy()


def _overdue(evaluation: BookEvaluation, calendar: WorkCalendar) -> int:
    """The last second whose next working moment lies before today."""
    high, low = evaluation.clock.now + 1, evaluation.clock.now - _YEAR
    while high - low > 1:
        middle = (low + high) // 2
        started = calendar.next_start(datetime.fromtimestamp(middle, calendar.zone), ANY).date()
        low, high = (middle, high) if started < evaluation.clock.today else (low, middle)
    return low
