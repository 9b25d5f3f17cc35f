"""What lies behind a figure of a report: which customers, on which days."""

from __future__ import annotations

import heapq
from typing import NamedTuple

from coach.domain.model import Playbook
from coach.domain.ports import Reading
from coach.domain.reports import Answer, Logged, Marks
from coach.errors import fail
from coach.playbook.suggest import did_you_mean
from coach.services.reports.conversion import Case, Span, begins_of, cases

FIRED, ADVISED, HELD = "fired", "advised", "held"


class Occasion(NamedTuple):
    """One log entry in which a rule fired: ``how`` is FIRED, ADVISED or HELD; ``answer`` is what became of the advice, if it is known."""

    entry: Logged
    how: str
    action: str = ""
    answer: Answer | None = None


class Occasions(NamedTuple):
    """The newest occasions of a rule, newest first, and how many there are in all."""

    rule: str
    newest: list[Occasion]
    total: int


def occasions(store: Reading, playbook: Playbook, rule: str, span: Span, limit: int) -> Occasions:
    """When a rule (full or relative id; the log may know rules that the playbook no longer has) fired. C240 for one nobody knows."""
    known = playbook.rule(rule)
    rule_id = known.full_id if known else rule
    marks = {number: one for number, one in store.marks().items() if rule_id in (*one.fired, *one.held, *dict(one.advised))}
    if known is None and not marks:
        rules = [one.id for decision in playbook.decisions.values() for one in decision.rules]
        hint = did_you_mean(rule, rules)
        raise fail("C240", f"手册和记录里都没有规则“{rule}”", f"neither the playbook nor its log knows a rule '{rule}'", hint=hint)
    newest, total = store.logged(playbook.name, marks, limit, *span)
    return Occasions(rule_id, [_occasion(entry, marks[entry.step.marks], rule_id) for entry in newest], total)


def _occasion(entry: Logged, marks: Marks, rule: str) -> Occasion:
    action = dict(marks.advised).get(rule)
    if action is not None:
        return Occasion(entry, ADVISED, action, next((one for one in entry.step.answers if one.action == action), None))
    return Occasion(entry, HELD if rule in marks.held else FIRED)


class Graded(NamedTuple):
    """The customers behind the conversion of one grade, the newest outcomes first, and how many there are."""

    grade: str
    newest: list[Case]
    total: int


def graded(store: Reading, playbook: Playbook, default: str, grade: str, span: Span, limit: int) -> Graded:
    """Who had ``grade`` before the outcome was known. C241 for a grade the playbook hasn't."""
    decision = playbook.decisions.get(playbook.roles.grade)
    choices = [choice.id for choice in decision.choices] if decision else []
    chosen = next((choice for choice in choices if choice.casefold() == grade.casefold()), None)
    if chosen is None:
        hint = did_you_mean(grade, choices, listing=True)
        raise fail("C241", f"手册没有等级“{grade}”", f"the playbook has no grade '{grade}'", hint=hint)
    found = list(cases(store, playbook, default, span, chosen))
    return Graded(chosen, heapq.nlargest(limit, found, key=begins_of(playbook)), len(found))
