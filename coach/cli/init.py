"""``coach init``: the data folder, and whose product this is."""

from __future__ import annotations

import sys

import click

from coach.bootstrap import DEFAULT_PLAYBOOK, App
from coach.cli import options, output
from coach.cli.common import start
from coach.cli.language import current, words
from coach.cli.prompts import ask
from coach.services.set_up import keep_lang, set_up
from coach.text import Text

_LABELS = {
    "our_company": Text("公司或门店", "company or shop"),
    "rep_name": Text("业务员", "rep"),
    "playbook": Text("默认手册", "default playbook"),
    "lead_source_policy": Text("来源要求", "lead source policy"),
    "four_eyes": Text("发布手册要两个人经手", "publishing takes two people"),
}
_ASKED = {
    "our_company": Text("公司或门店名称（话术里用到）", "company or shop (it stands in the phrases)"),
    "rep_name": Text("您的姓名（今日清单和话术里用到）", "your name (for your worklist and the phrases)"),
    "playbook": Text("默认手册", "default playbook"),
}
_NEXT_WITH = Text("接下来：coach today 看今天的工作。", "Next: coach today shows the day's work.")
_NEXT_WITHOUT = Text(
    "接下来：coach import 客户表.xlsx 导入客户，或 coach demo 先看示例。",
    "Next: coach import customers.xlsx, or coach demo for a tour.",
)


@options.command(
    "init",
    Text(
        "建立数据目录和设置：公司、业务员、默认手册、语言。\n"
        "没写明的逐项询问，回车保留原来的；可以反复运行，不动客户资料。界面语言记为本次用的（--lang）。",
        "Set up the data folder and settings: company, rep, default playbook, language.\n"
        "What is not given is asked for, Enter keeps what is there; run it as often as you like, customers are left alone. "
        "The language kept is that of this run (--lang).",
    ),
    examples=("coach init", "coach init --company 安澜家居 --rep 李雷 --lang zh"),
)
@options.option("--company", "our_company", text=Text("公司或门店名称", "company or shop"), shown=Text("名称", "NAME"))
@options.option("--rep", "rep_name", text=Text("业务员姓名", "the rep's name"), shown=Text("姓名", "NAME"))
@options.option("--playbook", text=Text("默认手册", "default playbook"), shown=Text("手册", "PLAYBOOK"))
@options.option(
    "--lead-source-policy",
    text=Text("没有来源的客户：strict 不联系，lenient 先征得同意", "no source on record: strict is no contact, lenient is ask leave first"),
    type=click.Choice(["strict", "lenient"]),
)
@options.option(
    "--four-eyes",
    text=Text("发布手册要由两个人经手：作者和批准人", "publishing a playbook takes an author and another who approves"),
    type=click.Choice(["yes", "no"]),
)
def command(as_json: bool, **given: str | None) -> None:
    """Set up."""
    app = start()
    held = dict(app.store.settings())
    wanted = {key: (value or "").strip() for key, value in given.items()}
    if sys.stdin.isatty() and not as_json:
        wanted |= {key: _ask(app, key, held) for key in _ASKED if not wanted[key]}
    if wanted["playbook"]:
        app.loader.load(wanted["playbook"])
    changed = {*set_up(app.store, wanted, app.now())}
    if keep_lang(app.home, current()):
        changed.add("lang")
    _report(app, changed, as_json=as_json)


def _ask(app: App, key: str, held: dict[str, str]) -> str:
    default = held.get(key, DEFAULT_PLAYBOOK if key == "playbook" else "")
    return ask(_ASKED[key], default=default, check=app.loader.load if key == "playbook" else None)


def _report(app: App, changed: set[str], *, as_json: bool) -> None:
    settings, customers = app.store.settings(), app.store.count()
    known = {key: settings.get(key) for key in _LABELS} | {"playbook": app.playbook_name()}
    if as_json:
        data = {"home": str(app.home), "store": app.store.state().path, "lang": current().value, "settings": known}
        output.emit(data | {"changed": sorted(changed), "customers": customers})
        return
    output.line(words(Text("数据目录：{}", "data folder: {}")).format(app.home))
    for key, label in _LABELS.items():
        if value := known[key]:
            output.line(f"{words(label)}{words(Text('：', ': '))}{value}")
    if not changed:
        output.line(Text("设置没有变化。", "Nothing was changed."))
    output.line(_NEXT_WITH if customers else _NEXT_WITHOUT)
