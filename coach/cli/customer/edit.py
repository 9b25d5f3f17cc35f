"""``coach customer edit``."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from coach.cli import options, output
from coach.cli.common import App, chosen, customer_argument, person, start
from coach.cli.language import current, words
from coach.domain.customer import Overrule
from coach.domain.model import Playbook
from coach.render.values import label
from coach.render.view import View
from coach.services.customer_change import Change, change_customer
from coach.services.moments import parse_moment
from coach.services.overruling import named_decision, named_value
from coach.services.values import known_facts, read_facts
from coach.text import Text


@options.command(
    "edit",
    Text(
        "修改客户：信息、等级改定、跟进人、手册、免打扰。\n改定等级要写 --reason；--until 到期后恢复由规则判断，--lift 立即恢复。",
        "Change a customer: facts, an overruled grade, the rep, the playbook, do-not-contact.\n"
        "Overruling needs --reason; after --until, or with --lift, the rules decide again.",
    ),
    examples=(
        "coach customer edit 王芳 --set expected_purchase_on=2026-03-10 --unset budget",
        "coach customer edit 王芳 --overrule grade=H --reason 已口头定下 --until 2026-03-20",
        "coach customer edit 王芳 --stop 要求不再联系",
    ),
)
@customer_argument()
@options.option("--set", "pairs", text=Text("事实=值", "fact=value"), shown=Text("事实=值", "FACT=VALUE"), multiple=True)
@options.option("--unset", text=Text("改为未知的事实", "a fact that is unknown again"), shown=Text("事实", "FACT"), multiple=True)
@options.option(
    "--overrule", "ruling", text=Text("改定结论，如 grade=H", "overrule a decision, e.g. grade=H"), shown=Text("结论=值", "DECISION=VALUE")
)
@options.option("--reason", text=Text("原因", "reason"), shown=Text("文字", "TEXT"), default="")
@options.option("--until", text=Text("改定有效到哪天", "the last day it stands"), shown=Text("日期", "DATE"))
@options.option("--by", text=Text("谁改定的", "who overrules"), shown=Text("姓名", "NAME"), default="")
@options.option("--lift", text=Text("取消改定", "let the rules decide again"), shown=Text("结论", "DECISION"), multiple=True)
@options.option("--owner", text=Text("换跟进人", "give to another rep"), shown=Text("姓名", "NAME"))
@options.option("--playbook", text=Text("用哪本手册（空 = 默认）", "which playbook ('' = the default)"), shown=Text("手册", "PLAYBOOK"))
@options.option("--stop", text=Text("列入免打扰名单（写原因）", "put on the stop list (give the reason)"), shown=Text("原因", "REASON"))
def command(customer: str, as_json: bool, **given: Any) -> None:
    """Change a customer."""
    app = start()
    found = chosen(app, customer)
    playbook = app.adviser.tools(app.store.card(found).playbook).playbook
    if given["playbook"]:
        app.loader.load(given["playbook"])
    changed = change_customer(app.store, playbook, found, _change(app, playbook, given), app.now())
    if as_json:
        output.emit({"id": found, "changed": changed})
    else:
        called = [_called(app, playbook, name, given["playbook"]) for name in changed]
        output.line(words(Text("已修改：{}", "changed: {}")).format(words(Text("、", ", ")).join(called)))


def _called(app: App, playbook: Playbook, name: str, chosen_playbook: str) -> str:
    """What people call that which changed: a fact or decision by its label, the playbook by its title."""
    if name == "playbook":
        title = app.adviser.tools(chosen_playbook).playbook.title
        return words(Text("手册（{}）", "playbook ({})")).format(words(title))
    if name == "owner":
        return words(Text("跟进人", "rep in charge"))
    return label(playbook, name, View(current(), app.now()))


def _change(app: App, playbook: Playbook, given: dict[str, Any]) -> Change:
    return Change(
        facts=read_facts(playbook, given["pairs"], app.now()),
        forgotten=known_facts(playbook, given["unset"]),
        overrule=_overrule(app, playbook, given) if given["ruling"] else None,
        lifted=tuple(named_decision(playbook, word) for word in given["lift"]),
        owner=given["owner"],
        playbook=given["playbook"],
        stop=given["stop"],
        by=given["by"] or person(),
    )


def _overrule(app: App, playbook: Playbook, given: dict[str, Any]) -> Overrule:
    word, _, value = given["ruling"].partition("=")
    decision = named_decision(playbook, word)
    now = app.now()
    until = parse_moment(given["until"], now, ZoneInfo(playbook.calendar.zone), "ahead").date() if given["until"] else None
    value = named_value(playbook.decisions.get(decision), value)
    return Overrule(decision, value, given["reason"], given["by"] or person(), now, until)
