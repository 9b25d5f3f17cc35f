"""``coach drill answer``: one answer, judged and kept."""

from __future__ import annotations

import click

from coach.cli import options, output
from coach.cli.common import as_of_option
from coach.cli.drill.opening import Opened, changed_views, head_view, opened, practising_options, scorer, the_card
from coach.cli.drill.screen import changed_lines, judged_lines
from coach.cli.language import current
from coach.render.languages import localise
from coach.services.practise.answering import Given, answer
from coach.services.practise.view import card_view, counts_view
from coach.text import Text


@options.command(
    "answer",
    Text(
        "回答一题：选项的键（如 b、ac），或自己的话；写 - 从标准输入读。马上判对错并保存。",
        "Answer a card: keys of options (b, ac) or your own words; - reads them from standard input. It is judged and kept at once.",
    ),
    examples=("coach drill answer grade/h-1 b", "coach drill answer objection/price-1 '我理解，您是和哪家比的？' --json"),
)
@options.argument("card", Text("题号", "the card's id"), shown=Text("题号", "CARD"))
@options.argument("said", Text("答案", "the answer"), shown=Text("答案", "ANSWER"))
@practising_options()
@options.option(
    "--seconds", type=click.IntRange(0, 86_400), default=0, text=Text("用了几秒", "seconds it took"), shown=Text("秒", "SECONDS")
)
@as_of_option()
def command(card: str, said: str, learner: str, code: str, playbook: str, seconds: int, as_of: str | None, as_json: bool) -> None:
    """Judge and keep an answer."""
    found = opened(learner, code, playbook, as_of)
    asked = the_card(found, card)
    view = card_view(found.session, found.training, asked, current())
    judged = answer(found.session, asked, Given(_piped() if said == "-" else said, found.at, seconds), current(), scorer(found))
    if as_json:
        head = head_view(found, counts_view(found.session.counts(found.at)))
        output.emit(head | judged | {"exercise": view, "source_title": _source(found, judged["source_id"])})
        return
    for text in (*changed_lines(changed_views(found)), *judged_lines(view, judged)):
        output.styled(text, **getattr(text, "look", {}))


def _piped() -> str:
    from coach.cli.piped import piped
    from coach.services.words_given import decoded

    return decoded(piped())


def _source(found: Opened, source: str) -> str:
    known = found.app.loader.load(found.session.playbook).sources.get(source)
    return localise(known.title, current()) if known else ""
