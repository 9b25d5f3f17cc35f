"""``coach drill start``: card after card at the keyboard."""

from __future__ import annotations

from time import monotonic

import click

from coach.cli import options, output
from coach.cli.common import as_of_option
from coach.cli.drill import keys
from coach.cli.drill.opening import Opened, changed_views, deck_called, deck_option, head_view, opened, practising_options, scorer
from coach.cli.drill.screen import card_lines, changed_lines, counts_line, how_lines, judged_lines, summary_lines
from coach.cli.language import current
from coach.domain.drills import WORDS, Card
from coach.errors import CoachError
from coach.services.practise.answering import Given, answer
from coach.services.practise.view import Data, card_view, counts_view
from coach.text import Text


@options.command(
    "start",
    Text(
        "一题一题练：先是要复习的，再是新的；答完马上说对错和理由。\n按 q 停下，答过的都已保存，下次接着练。"
        "--json 只说今天有多少题，出题用 coach drill next。",
        "Card after card: what is to be repeated first, then what is new, each judged at once with the reason.\n"
        "q stops; what was answered is kept. --json tells what there is today; coach drill next gives the cards.",
    ),
    examples=("coach drill", "coach drill --learner 小王", "coach drill --deck grade --most 5"),
)
@practising_options()
@deck_option()
@options.option("--most", type=click.IntRange(1, 1000), text=Text("最多几题", "at most so many cards"), shown=Text("数量", "NUMBER"))
@as_of_option()
def command(learner: str, code: str, playbook: str, deck: str, most: int | None, as_of: str | None, as_json: bool) -> None:
    """Practise until it is enough for today, or the learner stops."""
    found = opened(learner, code, playbook, as_of, joining=not as_json)
    wanted = deck_called(found.training, deck)
    counts = counts_view(found.session.counts(found.at, wanted))
    if as_json:
        output.emit(head_view(found, counts))
        return
    _show(changed_lines(changed_views(found)))
    _show([counts_line(found.session.learner.name, counts), *how_lines()])
    told = _cards(found, wanted, most)
    _show(summary_lines(told, counts_view(found.session.counts(found.now(), wanted))))


def _cards(found: Opened, deck: str, most: int | None) -> list[Data]:
    told: list[Data] = []
    while most is None or len(told) < most:
        card = found.session.next(found.now(), deck)
        if card is None:
            break
        left = counts_view(found.session.counts(found.now(), deck))
        judged = _card(found, card, str(len(told) + 1) if most is None else f"{len(told) + 1}/{most}", left)
        if judged is None:
            break
        told.append(judged)
        if not keys.go_on():
            break
    return told


def _card(found: Opened, card: Card, number: str, left: Data) -> Data | None:
    """Show a card until it has an answer; None if the learner stops instead."""
    view = card_view(found.session, found.training, card, current())
    _show(card_lines(view, number, left))
    shown_at = monotonic()
    while True:
        typed = keys.line() if card.form == WORDS else keys.choice(view)
        if typed is None:
            return None
        given = Given(typed, found.now(), round(monotonic() - shown_at))
        try:
            judged = answer(found.session, card, given, current(), scorer(found))
        except CoachError as error:
            output.complain(error.diagnostics, as_json=False)
            continue
        _show(judged_lines(view, judged))
        return judged


def _show(lines: list[str]) -> None:
    for text in lines:
        output.styled(text, **getattr(text, "look", {}))
