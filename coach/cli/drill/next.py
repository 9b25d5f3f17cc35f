"""``coach drill next``: the card to be answered now, for other front ends."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import as_of_option
from coach.cli.drill.opening import changed_views, deck_called, deck_option, head_view, opened, practising_options
from coach.cli.drill.screen import card_lines, changed_lines, counts_line
from coach.cli.language import current, words
from coach.services.practise.view import card_view, counts_view
from coach.text import Text


@options.command(
    "next",
    Text(
        "下一题。--json 给其他界面用：题目、选项和今天的数量，不含答案。",
        "The next card. With --json for other front ends: exercise, options and counts, no answer.",
    ),
    examples=("coach drill next --json", "coach drill next --learner 小王 --deck grade --json"),
)
@practising_options()
@deck_option()
@as_of_option()
def command(learner: str, code: str, playbook: str, deck: str, as_of: str | None, as_json: bool) -> None:
    """Show the next card."""
    found = opened(learner, code, playbook, as_of)
    wanted = deck_called(found.training, deck)
    card = found.session.next(found.at, wanted)
    counts = counts_view(found.session.counts(found.at, wanted))
    view = card_view(found.session, found.training, card, current()) if card else None
    if as_json:
        output.emit(head_view(found, counts) | {"card_id": view["id"] if view else None, "card": view})
        return
    lines = [*changed_lines(changed_views(found)), counts_line(found.session.learner.name, counts)]
    lines += card_lines(view, str(counts["done_today"] + 1), counts) if view else []
    for text in lines:
        output.styled(text, **getattr(text, "look", {}))
    if view:
        output.line(words(Text("回答：coach drill answer {} 答案", "answer: coach drill answer {} ANSWER")).format(view["id"]))
    else:
        output.line(words(Text("今天的都练完了。", "That is all for today.")))
