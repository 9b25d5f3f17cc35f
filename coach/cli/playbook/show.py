"""``coach playbook show``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.language import current
from coach.cli.layout import Styled
from coach.domain.model import Playbook
from coach.render.view import View
from coach.services.playbook_view import playbook_lines, playbook_view, rule_lines, rule_view
from coach.services.table_view import PREFIX, table_lines, table_view
from coach.text import Text


@options.command(
    "show",
    Text(
        "看一本手册的决策和规则；写上规则编号或“tables/表名”就只看那一条、那一张。",
        "Show a playbook's decisions and rules, one rule, or one table.",
    ),
    examples=("coach playbook show showroom", "coach playbook show showroom grade/h", "coach playbook show showroom tables/products"),
)
@options.argument("name", Text("手册名", "playbook name"), shown=Text("手册", "PLAYBOOK"))
@options.argument(
    "rule",
    Text("规则编号，如 grade/h；或表，如 tables/products", "rule id, e.g. grade/h, or a table: tables/products"),
    shown=Text("规则", "RULE"),
    required=False,
)
def command(name: str, rule: str | None, as_json: bool) -> None:
    """Print a playbook, one of its rules or one of its tables."""
    app = start()
    playbook = app.loader.load(name)
    view = View(current(), app.now().astimezone(ZoneInfo(playbook.calendar.zone)))
    data, lines = _shown(playbook, rule, view)
    if as_json:
        output.emit(data)
        return
    for text in lines:
        look = {"bold": True} if text.startswith("# ") else {}
        output.styled(Styled(text.removeprefix("# ")), **look)


def _shown(playbook: Playbook, part: str | None, view: View) -> tuple[dict[str, Any], Iterator[str]]:
    if part is None:
        data = playbook_view(playbook, view)
        return data, playbook_lines(data, view)
    if part.startswith(PREFIX):
        data = table_view(playbook, part.removeprefix(PREFIX), view)
        return data, table_lines(data, view)
    data = rule_view(playbook, part, view)
    return data, rule_lines(data, view)
