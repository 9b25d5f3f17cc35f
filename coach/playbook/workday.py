"""The section ``workday`` → a rep's day, every name and condition in it checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, get_args

from coach.domain.condition import ALWAYS, Condition
from coach.domain.model import Fact
from coach.domain.values import FactType
from coach.domain.workday import NOON, CallList, Means, Order, Seat, Workday, Yielding
from coach.errors import Diagnostic
from coach.playbook.catalogue import words
from coach.playbook.content import Content
from coach.playbook.draft import Draft
from coach.playbook.nodes import Node
from coach.playbook.schema_parts import Channel
from coach.playbook.suggest import did_you_mean
from coach.text import Text

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
_COORDINATES = (FactType.DECIMAL, FactType.INTEGER)
_AREAS = (FactType.TEXT, FactType.CHOICE)
_MOMENTS = (FactType.DATETIME,)


def workday(draft: Draft, content: Content, facts: Mapping[str, Fact], problems: list[Diagnostic]) -> Workday:
    """What the playbook and those below it have set. P241 for a time, P303 for a fact, P434 for a channel, P437 for an order."""
    return _Reading(draft, content, facts, problems).workday()


class _Reading:
    """The section, key by key. A mistake goes to ``problems``."""

    def __init__(self, draft: Draft, content: Content, facts: Mapping[str, Fact], problems: list[Diagnostic]) -> None:
        self.stated = {key: pair for key, pair in draft.workday.items() if pair[0] is not None}
        self.content, self.facts, self.problems = content, facts, problems

    def workday(self) -> Workday:
        """The day as a whole; what is wrong in it is left out."""
        place, leads, calls = (self._value(key, None) for key in ("place", "leads", "call_list"))
        orders = self._orders()
        return Workday(
            capacity=self._value("capacity", {}),
            minutes=self._value("minutes", {}),
            between=self._value("between", {}),
            reached=self._value("reached", {}),
            important=self.content.condition(self.stated["important"][1]) if "important" in self.stated else None,
            mornings=self._channels(),
            noon=self._noon(),
            order=self._order([order.id for order in orders]),
            orders=orders,
            gives_way=tuple(self._yielding()),
            place=self._place(place) if place else (),
            areas=tuple(self._named(self.stated["place"][1].listed("areas"), _AREAS)) if place else (),
            route=self._value("route", ()),
            call_list=CallList(calls.channel, calls.target) if calls else CallList(),
            leads=leads.by if leads else (),
            most_leads=leads.most if leads else 0,
            follow_ups=tuple(self._means()),
            agreed=self._agreed(),
        )

    def _value(self, key: str, default: Any) -> Any:
        return self.stated[key][0] if key in self.stated else default

    def _when(self, node: Node) -> Condition:
        when = node.entries.get("when")
        return ALWAYS if when is None else self.content.condition(when)

    def _orders(self) -> tuple[Order, ...]:
        if "orders" not in self.stated:
            return ()
        models, node = self.stated["orders"]
        return tuple(Order(key, words(model.title), self._seats(model.seats, node.entries[key])) for key, model in models.items())

    def _seats(self, models: Iterable[Any], node: Node) -> tuple[Seat, ...]:
        nodes = node.entries["seats"].items
        return tuple(Seat(words(m.title), m.of, self._when(n)) for m, n in zip(models, nodes, strict=True))

    def _order(self, known: Collection[str]) -> str:
        name, node = self.stated.get("order", ("", None))
        if name and name not in known and node is not None:
            message = Text(f"orders 里没有“{name}”", f"there is no '{name}' in orders")
            self.problems.append(Diagnostic("P437", message, node.location, did_you_mean(name, known, listing=True)))
            return ""
        return str(name)

    def _yielding(self) -> Iterable[Yielding]:
        models, node = self.stated.get("gives_way", ((), None))
        for model, at in zip(models, node.items if node else (), strict=True):
            yield Yielding(words(model.because), model.to, model.of, self._when(at))

    def _means(self) -> Iterable[Means]:
        models, node = self.stated.get("follow_ups", ((), None))
        for model, at in zip(models, node.items if node else (), strict=True):
            yield Means(model.channel, self._when(at))

    def _agreed(self) -> dict[str, str]:
        if "agreed" not in self.stated:
            return {}
        names, node = self.stated["agreed"]
        found = {channel: tuple(self._named([node.entries[channel]], _MOMENTS)) for channel in names}
        return {channel: known[0] for channel, known in found.items() if known}

    def _channels(self) -> tuple[str, ...]:
        if "mornings" not in self.stated:
            return ()
        names, node = self.stated["mornings"]
        for item in node.items or [node]:
            if item.text not in get_args(Channel):
                hint = did_you_mean(item.text, get_args(Channel), listing=True)
                message = Text(f"没有渠道“{item.text}”", f"there is no channel '{item.text}'")
                self.problems.append(Diagnostic("P434", message, item.location, hint))
        return tuple(names)

    def _noon(self) -> int:
        if "noon" not in self.stated:
            return NOON
        text, node = self.stated["noon"]
        match = _CLOCK.fullmatch(text)
        if match is None:
            message = Text(f"看不懂“{text}”", f"'{text}' can't be read")
            self.problems.append(Diagnostic("P241", message, node.location, Text('写时刻，如 "12:00"', 'write a time, e.g. "12:00"')))
            return NOON
        return int(match[1]) * 60 + int(match[2])

    def _place(self, place: Any) -> tuple[str, ...]:
        if not (place.latitude and place.longitude):
            return ()
        node = self.stated["place"][1]
        found = tuple(self._named([node.entries["latitude"], node.entries["longitude"]], _COORDINATES))
        return found if len(found) == len(("latitude", "longitude")) else ()

    def _named(self, nodes: Iterable[Node], types: tuple[FactType, ...]) -> Iterable[str]:
        known = [fact.name for fact in self.facts.values() if fact.type in types]
        for node in nodes:
            if node.text in known:
                yield node.text
            else:
                message = Text(f"没有这样的信息“{node.text}”", f"there is no such fact as '{node.text}'")
                self.problems.append(Diagnostic("P303", message, node.location, did_you_mean(node.text, known)))
