"""The line of the day to practise: one objection with its answer, the same for everybody on the same day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coach.domain.condition import ALWAYS
from coach.domain.talk import OBJECTION, Objection, Talk
from coach.render.paper import Line, Notes
from coach.text import Text

_STRIDE = 7
"""Neighbours in a playbook are alike; steps of a week's length lead away from them."""


def of_the_day(talk: Talk, day: date) -> Objection | None:
    """An objection whose answer can be said to anybody; None if the playbook has none such."""
    known = [
        one for _, one in sorted(talk.objections.items()) if talk.categories[one.category].kind == OBJECTION and _said(one) and _steps(one)
    ]
    if not known:
        return None
    step = next(stride for stride in range(_STRIDE, _STRIDE + len(known) + 1) if _covers(stride, len(known)))
    return known[day.toordinal() * step % len(known)]


def practice(talk: Talk, day: date, title: Text, note: Text) -> Notes:
    """What the customer says, the steps of the answer in words, and who plays whom."""
    found = of_the_day(talk, day)
    lines: list[Line] = [note] if note else []
    if found is not None:
        said = _said(found)
        lines.append(Text(f"客户：“{said.zh}”", f"Customer: “{said.en}”"))
        lines += _steps(found)
        if found.avoid:
            avoid = found.avoid[0]
            lines.append(Text(f"别说：{avoid.zh}", f"Not: {avoid.en}"))
        lines.append(Text(f"接着练：coach objection “{said.zh}”", f"Go on: coach objection '{said.en}'"))
    return Notes("practice", title, tuple(lines))


def _covers(stride: int, number: int) -> bool:
    """Whether steps of ``stride`` come by all of so many objections before any comes again."""
    from math import gcd

    return gcd(stride, number) == 1


def _said(one: Objection) -> Text:
    zh, en = one.says.zh, one.says.en
    return Text(zh[0], en[0]) if zh and en else Text("", "")


def _steps(one: Objection) -> list[Text]:
    """The turns that have words for anybody: no place in them is to be filled in."""
    return list(_worded(one))


def _worded(one: Objection) -> Iterator[Text]:
    for turn in one.turns:
        plain = next((each.text for each in turn.say if each.when == ALWAYS and "{" not in each.text.zh + each.text.en), None)
        if plain is not None:
            yield Text(f"您：“{plain.zh}”", f"You: “{plain.en}”")
