"""What a playbook says about talking, as far as a meeting practises it."""

from __future__ import annotations

from coach.domain.condition import Atom, Condition
from coach.domain.model import Variant
from coach.domain.talk import OBJECTION, STOP, Category, Objection, Talk, Turn, Wordings
from coach.text import Text


def pair(id_: str, *answers: Variant, category: str = "price") -> Objection:
    """An objection, said as it is called, with its answers."""
    turns = tuple(Turn("answer", say=(one,)) for one in answers)
    return Objection(id_, Text(id_, id_), category, Wordings((id_,), (id_,)), (), "plain", turns, avoid=(Text("不贵", "not dear"),))


def plain(text: str) -> Variant:
    """A wording for anybody."""
    return Variant(Text(text, text))


def talk(*pairs: Objection) -> Talk:
    """With these objections."""
    kinds = {"price": OBJECTION, "stop": STOP}
    categories = {id_: Category(id_, Text(id_, id_), kind) for id_, kind in kinds.items()}
    return Talk("shop", "", {}, categories, {}, {one.id: one for one in pairs}, {})


SOME: Condition = Atom("has_budget", "has_budget", "known")
"""A condition that not everybody meets."""

FULL = talk(
    pair("dear", plain("Let me show you.")),
    pair("later", plain("When shall I call?")),
    pair("leave me", plain("Sorry."), category="stop"),
    pair("named", plain("Dear {name} …")),
    pair("others", Variant(Text("谁家？", "Which?"), SOME), plain("What do you like there?")),
)
