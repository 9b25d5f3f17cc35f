"""An example customer in words: fact = value, by the labels people know."""

from __future__ import annotations

from datetime import datetime

from coach.domain.model import Playbook
from coach.lint.boxes import Box
from coach.lint.cells import UNKNOWN, WITH, Member, Spans, Values
from coach.lint.columns import Column
from coach.lint.literals import column_shape, duration, finite
from coach.lint.space import Space
from coach.render.moments import word_duration
from coach.render.values import UNKNOWN as UNKNOWN_WORD
from coach.render.values import label, word
from coach.render.view import View
from coach.text import Lang, Text

_AHEAD, _AGO = Text("{}后", "{} ahead"), Text("{}前", "{} ago")
_TODAY, _OTHER = Text("今天", "today"), Text("其他内容", "anything else")
_HAS, _LACKS = Text("包含“{}”", "includes “{}”"), Text("不包含“{}”", "does not include “{}”")
_KNOWN = Text("已填写", "on record")
_ANYONE = Text("任何客户", "any customer")


class People:
    """Words customers of ``space``, as seen at the aware moment ``as_of``."""

    def __init__(self, playbook: Playbook, space: Space, as_of: datetime) -> None:
        self.playbook, self.space = playbook, space
        self.views = {lang: View(lang, as_of) for lang in (Lang.ZH, Lang.EN)}

    def customer(self, example: Box) -> Text:
        """``example`` names one cell a dimension."""
        if not example:
            return _ANYONE
        zh, en = (self._listed(example, view, colon) for view, colon in zip(self.views.values(), ("：", ": "), strict=True))
        return Text("，".join(zh), ", ".join(en))

    def _listed(self, example: Box, view: View, colon: str) -> list[str]:
        told: dict[str, None] = {}
        dated: set[str] = set()
        for dim, mask in example:
            column = self.space.columns[dim]
            if column.unit and column.fact in dated:
                continue  # one distance of a date says when it is
            dated.update([column.fact] if column.unit else [])
            told[f"{label(self.playbook, column.fact, view)}{colon}{self._value(column, mask, view)}"] = None
        return list(told)

    def _value(self, column: Column, mask: int, view: View) -> str:
        if mask == UNKNOWN:
            return view.say(UNKNOWN_WORD)
        if column.cells.known.bit_count() == 1:
            return view.say(_KNOWN)
        bit = mask.bit_length() - 1
        shape = column_shape(self.playbook, column)
        match column.cells:
            case Spans() as spans:
                number = finite(*spans.span(bit))
                return _far(number, column.unit, view) if column.unit else word(number, shape, view)
            case Values() as values:
                return word(values.values[bit - 1], shape, view) if bit <= len(values.values) else view.say(_OTHER)
            case Member(choice=choice):
                return view.say(_HAS if mask == WITH else _LACKS).format(word(frozenset({choice}), shape, view))


def _far(count: int, unit: str, view: View) -> str:
    if count == 0:
        return view.say(_TODAY)
    return view.say(_AHEAD if count > 0 else _AGO).format(word_duration(duration(abs(count), unit), view))
