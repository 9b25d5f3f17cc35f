"""``coach check-phrase``: words held against the etiquette of a playbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coach.cli import options, output
from coach.cli.common import App, chosen, default_playbook, start
from coach.cli.language import current
from coach.cli.piped import piped
from coach.text import Text

if TYPE_CHECKING:
    from coach.services.check_phrase import Asked

REFUSED = 1
# The words that rules go by (coach.etiquette.context), written out: help must not load what checks.
_FORMS, _DIRECTIONS = ("talk", "message", "fragment"), ("inbound", "outbound")
_CHANNELS = ("phone", "visit", "wechat", "mail", "showroom")
_STANDINGS = ("first", "returning")


@options.command(
    "check-phrase",
    Text(
        "检查一句话、一条消息或一段通话记录：含糊、忌语、打包票、该说没说的，并给出更好的说法。\n"
        "记录里用“销售：”“客户：”标出谁说的，只查销售的话。有错误时退出码为 1，只有警告和提示为 0。",
        "Check a sentence, a message or a transcript for hedges, forbidden lines, absolute promises and what is missing.\n"
        "In a transcript label who speaks by “Rep:” and “Customer:”: only the rep is checked. "
        "Exit code 1 if there are errors, 0 with warnings and remarks only.",
    ),
    examples=(
        'coach check-phrase "应该是没问题吧"',
        "coach check-phrase call.txt --direction outbound",
        "pbpaste | coach check-phrase - --channel wechat",
    ),
)
@options.argument(
    "words",
    Text("要检查的话、文本文件，或 -（从管道读）", "the words, a text file, or - (from a pipe)"),
    shown=Text("话", "TEXT"),
    nargs=-1,
    required=True,
)
@options.option("--playbook", text=Text("按哪本手册检查", "the playbook to go by"), shown=Text("手册", "PLAYBOOK"))
@options.option("--channel", text=Text("渠道", "the channel"), type=click.Choice(_CHANNELS))
@options.option("--direction", text=Text("呼入还是呼出", "who called whom"), type=click.Choice(_DIRECTIONS))
@options.option(
    "--customer",
    text=Text("first（首次）、returning（老客户），或一位客户", "first, returning, or one of your customers"),
    shown=Text("客户", "CUSTOMER"),
)
@options.option(
    "--form",
    text=Text("整场对话、消息还是片段；不写就自动判断", "whole talk, message or fragment; else told from the text"),
    type=click.Choice(_FORMS),
)
@options.option("--all", "everything", text=Text("列出全部", "list every finding"), is_flag=True)
def command(
    words: tuple[str, ...],
    playbook: str | None,
    channel: str | None,
    direction: str | None,
    customer: str | None,
    form: str | None,
    everything: bool,
    as_json: bool,
) -> None:
    """Check the words."""
    from coach.services.check_phrase import Asked, check_phrase, phrase_view
    from coach.services.phrase_lines import PhraseLines
    from coach.services.words_given import given, in_one

    text = given(in_one(words), piped)
    app = start()
    name, asked = _standing(app, playbook, Asked(form or "", channel or "", direction or ""), customer)
    check = check_phrase(app.loader.load(name), app.loader.talk(name), text, asked)
    if as_json:
        output.emit(phrase_view(check, current()))
    else:
        lines = PhraseLines(check, current())
        for line, is_head in lines.blocks(everything=everything):
            output.styled(line, bold=True) if is_head else output.line(line)
        output.line(lines.summary())
    if not check.sound:
        click.get_current_context().exit(REFUSED)


def _standing(app: App, playbook: str | None, asked: Asked, customer: str | None) -> tuple[str, Asked]:
    """The playbook to go by, and what is asked with where the customer stands: as said, or as the customer named does."""
    from dataclasses import replace

    if customer is None or customer in _STANDINGS:
        return playbook or default_playbook(app), replace(asked, customer=customer or "")
    from coach.services.check_phrase import standing

    found = app.store.customer(chosen(app, customer))
    name = playbook or app.playbook_name(found.playbook)
    return name, replace(asked, customer=standing(app.loader.load(name), found))
