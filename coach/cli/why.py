"""``coach why``: why this advice, or why a rule did or did not fire."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import as_of_option, ascii_only, chosen, customer_argument, moment, start
from coach.cli.language import current
from coach.render.view import View
from coach.services.why_view import fired_lines, fired_view, why_lines, why_view
from coach.text import Text


@options.command(
    "why",
    Text(
        "为什么这样建议。\n不写规则：列出所有生效的规则和当时的值；写上规则：它为什么生效或没有生效，差在哪里、差多少。",
        "Why this advice.\nWithout a rule: every rule that fired, with the values. With one: why it fired or not, and how near it was.",
    ),
    examples=("coach why 王芳", "coach why 王芳 grade/h", "coach why 王芳 showroom/grade/h --json"),
)
@customer_argument()
@options.argument("rule", Text("规则编号，如 grade/h", "rule id, e.g. grade/h"), shown=Text("规则", "RULE"), required=False)
@as_of_option()
def command(customer: str, rule: str | None, as_of: str | None, as_json: bool) -> None:
    """Explain the advice for one customer, or one rule."""
    app = start()
    found = app.store.customer(chosen(app, customer))
    advice = app.adviser.advise(found, moment(app, as_of, found.playbook))
    marks = ascii_only() and not as_json
    data = why_view(advice, rule, current(), ascii_only=marks) if rule else fired_view(advice, current(), ascii_only=marks)
    if as_json:
        output.emit(data)
        return
    view = View(current(), advice.as_of, marks)
    for text in why_lines(data, view) if rule else fired_lines(data, view):
        output.styled(text.removeprefix("# "), bold=text.startswith("# "))
