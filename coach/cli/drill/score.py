"""``coach drill score``: how an answer in one's own words is scored, without keeping anything."""

from __future__ import annotations

import click

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.drill.opening import playbook_option
from coach.cli.drill.screen import scored_lines
from coach.cli.language import current
from coach.services.practise.scoring import card_of, scorer_of
from coach.text import Text


@options.command(
    "score",
    Text(
        "试一句回答能得几分：每一项好、一般还是差，凭哪几个字，先改哪一点。不保存。",
        "Try how an answer is scored: every criterion good, fair or poor, by which words, and what to improve first. Nothing is kept.",
    ),
    examples=(
        "coach drill score '是不便宜。您是和哪家比的？' --pair price-too-high --playbook showroom",
        "coach drill score '对不起，打扰了' --pair stop-calling --json",
    ),
)
@options.argument("said", Text("要试的回答", "the answer to try"), shown=Text("回答", "TEXT"))
@options.option("--pair", required=True, text=Text("回应哪一条异议", "the pair it answers"), shown=Text("异议", "ID"))
@options.option(
    "--turn",
    type=click.IntRange(1, 2),
    default=1,
    text=Text("第几轮：1 先怎么接，2 知道原因以后", "1 = what is said first, 2 = when the reason is known"),
)
@playbook_option()
def command(said: str, pair: str, turn: int, playbook: str, as_json: bool) -> None:
    """Score one answer."""
    app = start()
    name = app.playbook_name(playbook)
    card = card_of(app.loader.talk(name), pair, turn)
    _, data = scorer_of(app.loader, name)(card, said, current())
    if as_json:
        output.emit({"playbook": name, "pair": pair, "turn": turn, "prompt": card.prompt.pick(current()), **data})
        return
    for text in scored_lines(data, card.prompt.pick(current())):
        output.styled(text, **getattr(text, "look", {}))
