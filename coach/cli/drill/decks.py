"""``coach drill decks``: which decks there are, and all cards of one with their answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.drill.opening import deck_called, playbook_option
from coach.cli.language import current, words
from coach.cli.layout import Styled, hanging
from coach.domain.drills import ORDER
from coach.services.practise.deck_view import deck_view, decks_view
from coach.services.practise.decks import stock_of
from coach.text import Text

Data: TypeAlias = dict[str, Any]


@options.command(
    "decks",
    Text(
        "有哪些题组，各有多少题。写出题组，就列出它全部的题、答案和讲解，给教练校对。",
        "Which decks there are, with their numbers of cards. With a deck: all its cards, answers and reasons, to proofread.",
    ),
    examples=("coach drill decks", "coach drill decks grade", "coach drill decks man --playbook field-distribution --json"),
)
@options.argument("deck", Text("题组的编号或名称", "a deck's id or title"), shown=Text("题组", "DECK"), required=False, default="")
@playbook_option()
def command(deck: str, playbook: str, as_json: bool) -> None:
    """List the decks, or the cards of one."""
    app = start()
    name = app.playbook_name(playbook)
    training, wanted = app.loader.training(name), ""
    if deck:
        wanted = deck_called(training, deck)
    stock = stock_of(app.loader, name)
    if not wanted:
        _list(decks_view(stock, training, current()), name, as_json=as_json)
        return
    filled = next(one for one in stock.decks if one.deck.id == wanted)
    data = deck_view(filled, app.loader.load(name), training, current())
    if as_json:
        output.emit({"playbook": name, "deck": data})
        return
    for line in _deck_lines(data):
        output.styled(line, **getattr(line, "look", {}))


def _list(decks: list[Data], name: str, *, as_json: bool) -> None:
    if as_json:
        output.emit({"playbook": name, "decks": decks})
        return
    for row in decks:
        for line in _head_lines(row):
            output.styled(line, **getattr(line, "look", {}))


def _head_lines(row: Data) -> Iterator[str]:
    """A deck on a few lines, that a narrow terminal holds too."""
    count = words(Text("{} 题", "{} card" if row["cards"] == 1 else "{} cards")).format(row["cards"])
    yield from (Styled(line, bold=True) for line in hanging(f"{row['id']}  ", f"{row['title']} · {count}"))
    example = words(Text("例如：{}", "for example: {}")).format(row["example"]["prompt"]) if row["example"] else row["remark"]
    yield from hanging("  ", f"{row['skill']}{words(Text('；', '; '))}{example}")


def _deck_lines(data: Data) -> Iterator[str]:
    count = words(Text("{} 题", "{} cards")).format(data["cards"])
    yield Styled(f"{data['title']} · {data['skill']} · {count}", bold=True)
    if data["remark"]:
        yield data["remark"]
    for number, card in enumerate(data["all"], start=1):
        yield ""
        yield from _card_lines(number, card)


def _card_lines(number: int, card: Data) -> Iterator[str]:
    for row in hanging(f"{number}. ", card["prompt"]):
        yield Styled(row, bold=True)
    colon = words(Text("：", ": "))
    for line in card["lines"]:
        yield from hanging(f"   {line['label']}{colon}", line["value"])
    places = {one: str(place) for place, one in enumerate(card["answer"], start=1)} if card["form"] == ORDER else {}
    for option in card["options"]:
        mark = places.get(option["id"]) or ("✓" if option["right"] else "✗")
        why = f" — {option['why']}" if option["why"] else ""
        yield from hanging(f"   {mark} ", f"{option['text']}{why}")
    for key, label in (("model", Text("参考：", "model: ")), ("why", Text("讲解：", "why: "))):
        if card[key]:
            yield from hanging(f"   {words(label)}", card[key])
    yield Styled(f"   {' · '.join(filter(None, (card['id'], *card['rules'], card['place'], card['source'])))}", dim=True)
