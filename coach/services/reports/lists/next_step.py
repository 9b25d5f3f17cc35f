"""The next step with one customer, worded for a list: what to do, in which words, and what to ask."""

from __future__ import annotations

from typing import NamedTuple

from coach.domain.customer import Customer
from coach.engine.evaluate import evaluate
from coach.engine.recommend import recommend
from coach.render.view import View
from coach.services.advice_view import Viewer
from coach.services.book.opened import OpenBook
from coach.text import EMPTY, Lang, Text


class NextStep(NamedTuple):
    """``action`` is the most important one, ``say`` its first words, ``why`` the date of the next contact is what it is."""

    action: Text
    say: Text
    ask: tuple[Text, ...]
    why: Text


def next_step(book: OpenBook, customer: Customer, questions: int) -> NextStep:
    """The next step by the full advice; at most so many ``questions``."""
    tools = book.tools
    evaluation = evaluate(tools.playbook, customer, book.as_of, tools.quick, tools.calendar, traced=True)
    advice = recommend(tools.playbook, customer, book.as_of, evaluation, tools.calendar, tools.quick.name)
    zh, en = (Viewer(advice, View(lang, book.as_of)).whole(1) for lang in (Lang.ZH, Lang.EN))
    action = Text(zh["actions"][0]["title"], en["actions"][0]["title"]) if zh["actions"] else EMPTY
    said = [one["actions"][0]["say"][0]["text"] if one["actions"] and one["actions"][0]["say"] else "" for one in (zh, en)]
    asked = zip(zh["ask"][:questions], en["ask"][:questions], strict=True)
    why = [(one["follow_up"] or {}).get("reason") or "" for one in (zh, en)]
    return NextStep(action, Text(*said), tuple(Text(a["question"], b["question"]) for a, b in asked), Text(*why))
