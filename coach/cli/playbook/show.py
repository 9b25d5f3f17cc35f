"""``coach playbook show``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.language import current
from coach.cli.layout import Styled
from coach.domain.model import Playbook
from coach.domain.talk import Talk
from coach.render.view import View
from coach.services.playbook_view import playbook_lines, playbook_view, rule_lines, rule_view
from coach.services.table_view import PREFIX, table_lines, table_view
from coach.services.talk_lines import talk_lines
from coach.services.talk_view import talk_part, talk_view
from coach.text import Text


@options.command(
    "show",
    Text(
        "看一本手册（或草稿目录）的决策和规则。\n写上规则编号就只看那一条；"
        "也可以写 tables/表名，或 objections、etiquette、techniques、categories、concepts 里的一条，连同例句和位置。",
        "Show the decisions and rules of a playbook, or of the draft in a folder.\nWith a rule's id that rule alone; "
        "a table (tables/NAME) or one of the objections, etiquette, techniques, categories or concepts is shown, too, "
        "with its examples and place.",
    ),
    examples=(
        "coach playbook show showroom",
        "coach playbook show showroom grade/h",
        "coach playbook show showroom tables/products",
        "coach playbook show showroom objections/thinking-it-over",
    ),
)
@options.argument("name", Text("手册名或目录", "playbook name or folder"), shown=Text("手册", "PLAYBOOK"))
@options.argument(
    "rule",
    Text("规则编号，如 grade/h；或 tables/products、objections/编号 等", "rule id, e.g. grade/h; or tables/products, objections/ID …"),
    shown=Text("规则", "RULE"),
    required=False,
)
def command(name: str, rule: str | None, as_json: bool) -> None:
    """Print a playbook, or one part of it."""
    from coach.services.find_playbook import find_playbook

    app = start()
    loader, known = find_playbook(app.loader, name)
    playbook = loader.load(known)
    view = View(current(), app.now().astimezone(ZoneInfo(playbook.calendar.zone)))
    data, lines = _shown(playbook, lambda: loader.talk(known), rule, view)
    if as_json:
        output.emit(data)
        return
    for text in lines:
        look = {"bold": True} if text.startswith("# ") else {}
        output.styled(Styled(text.removeprefix("# ")), **look)


def _shown(playbook: Playbook, talk: Callable[[], Talk], part: str | None, view: View) -> tuple[dict[str, Any], Iterator[str]]:
    if part is None:
        data = playbook_view(playbook, view)
        return data, playbook_lines(data, view)
    if part.startswith(PREFIX):
        data = table_view(playbook, part.removeprefix(PREFIX), view)
        return data, table_lines(data, view)
    if (asked := talk_part(part)) is not None:
        data = talk_view(playbook, talk(), asked, view)
        return data, talk_lines(data, view)
    data = rule_view(playbook, part, view)
    return data, rule_lines(data, view)
