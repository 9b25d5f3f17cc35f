"""``coach why``: why this advice, or why a rule did or did not fire."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coach.cli import options, output
from coach.cli.common import as_of_option, ascii_only, chosen, customer_argument, moment, start
from coach.cli.language import current
from coach.domain.recommendation import Recommendation
from coach.render.view import View
from coach.services.overruling import named_decision
from coach.services.why_decision import decision_lines, decision_view
from coach.services.why_view import fired_lines, fired_view, why_lines, why_view
from coach.text import Text


@options.command(
    "why",
    Text(
        "为什么这样建议。\n不写规则：列出所有生效的规则和当时的值；写上规则：它为什么生效或没有生效，差在哪里、差多少；"
        "写上结论（如 grade、等级）：它的规则逐条看，哪条定的，哪条没轮到，哪条差在哪里。",
        "Why this advice.\nWithout a rule: every rule that fired, with the values. With one: why it fired or not, and how near it was. "
        "With a decision (grade): all its rules in order, which decided, which were outranked, what the others lack.",
    ),
    examples=("coach why 王芳", "coach why 王芳 grade", "coach why 王芳 grade/h", "coach why 王芳 showroom/grade/h --json"),
)
@customer_argument()
@options.argument(
    "rule",
    Text("规则编号或结论，如 grade/h、grade", "rule id or decision, e.g. grade/h, grade"),
    shown=Text("规则", "RULE"),
    required=False,
)
@as_of_option()
def command(customer: str, rule: str | None, as_of: str | None, as_json: bool) -> None:
    """Explain the advice for one customer, or one rule."""
    app = start()
    found = app.store.customer(chosen(app, customer))
    advice = app.adviser.advise(found, moment(app, as_of, found.playbook))
    marks = ascii_only() and not as_json
    data, lines = _explained(advice, rule, View(current(), advice.as_of, marks))
    if as_json:
        output.emit(data)
        return
    for text in lines:
        output.styled(text.removeprefix("# "), bold=text.startswith("# "))


def _explained(advice: Recommendation, asked: str | None, view: View) -> tuple[dict[str, Any], Iterator[str]]:
    """What was asked for: everything that fired, one decision, or one rule."""
    if not asked:
        data = fired_view(advice, view.lang, ascii_only=view.ascii)
        return data, fired_lines(data, view)
    decision = named_decision(advice.playbook, asked.removeprefix(f"{advice.playbook.name}/"))
    if decision in advice.playbook.decisions:
        data = decision_view(advice, decision, view.lang, ascii_only=view.ascii)
        return data, decision_lines(data, view)
    data = why_view(advice, asked, view.lang, ascii_only=view.ascii)
    return data, why_lines(data, view)
