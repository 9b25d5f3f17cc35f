"""A small talk to try things on: three categories, one stop, a few pairs."""

from __future__ import annotations

from coach.domain.model import Variant
from coach.domain.talk import Category, Concept, Objection, Step, Talk, Technique, Turn, Wordings
from coach.text import Text


def concept(name: str, *zh: str, en: tuple[str, ...] = (), but: tuple[str, ...] = ()) -> Concept:
    return Concept(name, Text(name, name), Wordings(zh, en), Wordings(but, but))


def category(name: str, kind: str, *zh: str, concepts: tuple[str, ...] = ()) -> Category:
    return Category(name, Text(name, name), kind, concepts, Wordings(zh))


def pair(name: str, of: str, *zh: str, concepts: tuple[str, ...] = (), priority: int = 0) -> Objection:
    words = Text("我明白", "I see")
    turns = (Turn("listen", say=(Variant(words),)),)
    return Objection(name, words, of, Wordings(zh), (words,), "laer", turns, concepts, priority=priority, playbook="mine")


CONCEPTS = (concept("leave", "别再打"), concept("dear", "贵", but=("贵姓",)), concept("elsewhere", "别家", "隔壁"))
CATEGORIES = (
    category("leave_me", "stop", "别再打电话了", "以后不要联系我", concepts=("leave",)),
    category("price", "objection", "太贵了", "价格有点高", concepts=("dear",)),
    category("busy", "not_now", "我在开会", "正忙着呢"),
    category("agrees", "ordinary", "好的没问题", "就这么办"),
)
PAIRS = (
    pair("sorry", "leave_me", "别给我打电话"),
    pair("too-dear", "price", "怎么这么贵"),
    pair("dear-elsewhere", "price", "别家便宜多了", concepts=("dear", "elsewhere")),
    pair("meeting", "busy", "在开会呢"),
)


def talk(
    *, concepts: tuple[Concept, ...] = CONCEPTS, categories: tuple[Category, ...] = CATEGORIES, pairs: tuple[Objection, ...] = PAIRS
) -> Talk:
    technique = Technique(
        "laer", Text("听", "listen"), (Step("listen", Text("听", "listen"), Text("听", "listen")),), ("stop", "not_now", "objection")
    )
    return Talk(
        "mine", "digest", {c.id: c for c in concepts}, {c.id: c for c in categories}, {"laer": technique}, {p.id: p for p in pairs}, {}
    )
