"""``coach playbook show``."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.language import current
from coach.cli.layout import Styled
from coach.render.view import View
from coach.services.playbook_view import playbook_lines, playbook_view, rule_lines, rule_view
from coach.text import Text


@options.command(
    "show",
    Text("看一本手册的决策和规则；写上规则编号就看那一条。", "Show a playbook's decisions and rules, or one rule."),
    examples=("coach playbook show showroom", "coach playbook show showroom grade/h"),
)
@options.argument("name", Text("手册名", "playbook name"), shown=Text("手册", "PLAYBOOK"))
@options.argument("rule", Text("规则编号，如 grade/h", "rule id, e.g. grade/h"), shown=Text("规则", "RULE"), required=False)
def command(name: str, rule: str | None, as_json: bool) -> None:
    """Print a playbook, or one of its rules."""
    app = start()
    playbook = app.loader.load(name)
    view = View(current(), app.now().astimezone(ZoneInfo(playbook.calendar.zone)))
    data = rule_view(playbook, rule, view) if rule else playbook_view(playbook, view)
    if as_json:
        output.emit(data)
        return
    for text in rule_lines(data, view) if rule else playbook_lines(data, view):
        look = {"bold": True} if text.startswith("# ") else {}
        output.styled(Styled(text.removeprefix("# ")), **look)
