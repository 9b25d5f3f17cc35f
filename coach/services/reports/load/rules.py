"""Which frequencies make the work: contacts by grade and rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from coach.domain.model import Playbook, Rule
from coach.render.paper import Column, Grid, Kind, Line, Row, Share, Shown
from coach.services.reports.load.model import Course
from coach.services.reports.load.names import grade_name, said
from coach.services.reports.load.report import Forecast, LoadReport
from coach.text import Text

_OVERRULED = Text("（人工改过）", "(by a person's word)")


def rules_grid(report: LoadReport) -> Grid:
    """Each grade and rule with the contacts that fall due by it, most first; what they were before a change beside it."""
    shown = report.after or report.before
    contacts, before = _contacts(shown.courses), _contacts(report.before.courses)
    names_before = _by_name(report.before.playbook, before)
    total = contacts.total()
    rows = []
    for (grade, place), number in contacts.most_common():
        rule = _rule(shown, place)
        cells: dict[str, Shown] = {
            "grade": grade_name(shown.playbook, grade),
            "rule": rule.because if rule else _OVERRULED,
            "every": _every(rule),
            "contacts": number,
            "share": Share(number, total),
        }
        if report.after is not None:
            cells |= {"before": names_before[grade, rule.id if rule else ""]}
        rows.append(Row(cells))
    columns = [
        Column("grade", Text("等级", "grade")),
        Column("rule", Text("规则", "rule")),
        Column("every", Text("频率", "every")),
        *((Column("before", Text("改前次数", "contacts before"), Kind.COUNT),) if report.after is not None else ()),
        Column("contacts", Text("到期次数", "contacts due"), Kind.COUNT),
        Column("share", Text("占", "share"), Kind.RATE),
    ]
    return Grid("rules", Text("工作量从哪来", "What makes the work"), tuple(columns), tuple(rows))


def _contacts(courses: Iterable[Course]) -> Counter[tuple[str | None, int | None]]:
    found: Counter[tuple[str | None, int | None]] = Counter()
    for course in courses:
        found.update(course.by_kind)
    return found


def _rule(forecast: Forecast, place: int | None) -> Rule | None:
    rules = forecast.playbook.decisions[forecast.playbook.roles.follow_up].rules
    return rules[place] if place is not None else None


def _by_name(playbook: Playbook, contacts: Counter[tuple[str | None, int | None]]) -> Counter[tuple[str | None, str]]:
    """By the rule's id: a change may put rules before others."""
    rules = playbook.decisions[playbook.roles.follow_up].rules
    return Counter({(grade, rules[place].id if place is not None else ""): number for (grade, place), number in contacts.items()})


def _every(rule: Rule | None) -> Line | None:
    return said(rule.then) if rule else None
