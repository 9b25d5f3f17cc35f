"""A playbook that does nothing, with a fact and a field of every kind."""

from __future__ import annotations

from coach.domain.model import CalendarSpec, Choice, Collection, Decision, Fact, Hours, Layer, Playbook, Roles
from coach.domain.values import FactType
from coach.text import EMPTY, Text

CHOICES = tuple(Choice(one, Text(one, one)) for one in ("north", "south-1", "东"))
ODD_ID = (Choice('a"b', EMPTY), Choice("a", EMPTY))
KINDS = {"odd_choice": "choice", "odd_choices": "choices", "any_money": "money"}
NAMES = (
    *("boolean", "integer", "decimal", "text", "choice", "odd_choice", "choices", "odd_choices", "date", "datetime", "duration"),
    *("money", "any_money"),
)


def fact(name: str) -> Fact:
    kind = FactType(KINDS.get(name, name))
    choices = () if kind not in (FactType.CHOICE, FactType.CHOICES) else ODD_ID if name.startswith("odd") else CHOICES
    return Fact(name, kind, EMPTY, choices=choices, decimals=2 if name == "decimal" else 0, currency="CNY" if name == "money" else "")


def playbook(zone: str = "Asia/Shanghai") -> Playbook:
    more = (Fact(name, FactType.TEXT, EMPTY) for name in ("our_company", "rep_name", "owner", "name", "phone", "email"))
    more_ = (*more, *(Fact(name, FactType.BOOLEAN, EMPTY) for name in ("do_not_contact", "on_stop_list")))
    facts = {one.name: one for one in (*map(fact, NAMES), *more_)}
    fields = (Fact("at", FactType.DATETIME, EMPTY), *map(fact, NAMES))
    collections = {name: Collection(name, EMPTY, time, fields) for name, time in (("activities", "at"), ("ticks", "date"))}
    grade = Decision("grade", EMPTY, "first", "choice", (), choices=CHOICES)
    hours = CalendarSpec(zone, "CN", (0, 1, 2, 3, 4), Hours(((540, 1080),)))
    return Playbook(
        "all-kinds", EMPTY, "1", f"all-kinds-{zone}", ("all-kinds",), Roles(), hours, facts, collections, {}, {}, {}, {}, {}, (),
        {"grade": grade}, (Layer((), (), ("grade",)),),
    )  # fmt: skip
