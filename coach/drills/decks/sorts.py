"""Understand the customer: is this a request to stop, a "not now", an objection, or nothing of the kind."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.drills import ONE, Card, Deck, Option
from coach.domain.talk import NOT_NOW, OBJECTION, ORDINARY, STOP, Category
from coach.drills.desk import Desk
from coach.drills.picking import in_turn, mixed
from coach.drills.stamps import stamp
from coach.drills.wording import spoken
from coach.text import Text

_SAYS = 8  # sentences of each category at most
_ANSWERS = {
    STOP: Text("不能劝的话：照实回答，照他说的办", "Not to be argued with: answer truthfully, do as asked"),
    NOT_NOW: Text("现在不行：先让路，另约时间", "Not now: make room and fix another time"),
    OBJECTION: Text("异议：先接住，再问清原因", "An objection: take it up, then ask for the reason"),
    ORDINARY: Text("平常的话：照常往下谈", "Ordinary talk: go on as you were"),
}
_WHEN = {
    STOP: Text("客户说别再打、问号码哪来的，才是这一种。", "That is for those who want no more calls, or ask where their number is from."),
    NOT_NOW: Text("客户在忙、要换个时间，才是这一种。", "That is for those who are busy and want another time."),
    OBJECTION: Text("客户对产品、价格、公司有顾虑，才是这一种。", "That is for a concern about product, price or company."),
    ORDINARY: Text("客户照常回答、提问，才是这一种。", "That is for those who answer and ask as usual."),
}
_PROMPT = Text("客户说：“{}”。这是哪一种，怎么接？", "The customer says: “{}” What is it, and how do you take it?")


def sorts(desk: Desk, deck: Deck) -> Iterator[Card]:
    """A card for some sentences of every category, the four kinds in turn."""
    chosen = [one for one in desk.talk.categories.values() if not deck.of or one.id in deck.of]
    kinds = [[one for one in mixed(chosen, deck.id, lambda one: one.id) if one.kind == kind] for kind in _ANSWERS]
    cards = [[card for at in range(_SAYS) for one in kind for card in _card(deck, one, at)] for kind in kinds]
    yield from in_turn(cards)


def _card(deck: Deck, category: Category, at: int) -> Iterator[Card]:
    if at >= min(len(category.says.zh), len(category.says.en)):
        return
    said = spoken(category.says.zh[at], category.says.en[at])
    yield Card(
        id=f"{deck.id}/{category.id}/{at + 1}",
        deck=deck.id,
        skill=deck.skill,
        form=ONE,
        prompt=Text(_PROMPT.zh.format(said.zh), _PROMPT.en.format(said.en)),
        stamp=stamp(category.kind, said),
        options=tuple(Option(kind, text, _WHEN[kind]) for kind, text in _ANSWERS.items()),
        right=(category.kind,),
        why=Text(
            f"这是“{category.title.zh}”。{_ANSWERS[category.kind].zh}。", f"This is “{category.title.en}”. {_ANSWERS[category.kind].en}."
        ),
        rules=(f"categories/{category.id}",),
        location=category.location,
    )
