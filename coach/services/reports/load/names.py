"""What reps, grades, rules and frequencies are called on paper."""

from __future__ import annotations

from datetime import date

from coach.domain.model import Outcome, Playbook
from coach.domain.timing import spoken
from coach.domain.values import Duration
from coach.render.paper import Line
from coach.services.reports.load.report import LoadReport
from coach.services.reports.team.report import NO_REP
from coach.text import Text

_NO_GRADE = Text("（未定级）", "(not graded)")


def rep_name(rep: str, report: LoadReport) -> Line:
    """A rep's name: where no customer has one, that of the person whose settings these are."""
    return rep or report.office.alone or NO_REP


def grade_name(playbook: Playbook, grade: str | None) -> Text:
    """What a grade is called."""
    decision = playbook.decisions.get(playbook.roles.grade)
    found = next((choice.label for choice in decision.choices if choice.id == grade), None) if decision else None
    return found or (Text(grade, grade) if grade else _NO_GRADE)


def said(outcome: Outcome | None) -> Line:
    """What a rule says."""
    return spoken(outcome) if isinstance(outcome, Duration) else str(outcome)


def day_of(day: int | None) -> date | None:
    """An ordinal as a date."""
    return None if day is None else date.fromordinal(day)
