"""The section ``manager`` → what the manager's lists go by, every name and condition in it checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from coach.domain.condition import ALWAYS, Condition
from coach.domain.manager import Breaches, Conflicts, Handover, Hot, Lost, Manager, Point, Pool
from coach.domain.model import Decision, Fact
from coach.domain.values import FactType
from coach.errors import Diagnostic
from coach.playbook.catalogue import words
from coach.playbook.content import Content
from coach.playbook.draft import Draft
from coach.playbook.nodes import Node
from coach.playbook.suggest import did_you_mean
from coach.text import EMPTY, Text

_MOMENTS = (FactType.DATE, FactType.DATETIME)
_TEXTS = (FactType.TEXT, FactType.CHOICE)


def manager(
    draft: Draft, content: Content, facts: Mapping[str, Fact], decisions: Mapping[str, Decision], problems: list[Diagnostic]
) -> Manager:
    """What the playbook and those below it have set. P303 for a name nobody has, P660 for one of the wrong kind, P661 for a point that
    belongs to no value, P662 for a ruling that lacks half of what it keeps by.
    """
    return ManagerReading(draft, content, facts, decisions, problems).manager()


class ManagerReading:
    """The section, key by key. A mistake goes to ``problems``, and what is wrong is left out."""

    def __init__(
        self, draft: Draft, content: Content, facts: Mapping[str, Fact], decisions: Mapping[str, Decision], problems: list[Diagnostic]
    ) -> None:
        self.stated = {key: (_without_gaps(value), node) for key, (value, node) in draft.manager.items() if value is not None}
        self.phrases = frozenset(draft.entries("phrases"))
        self.rates = frozenset(entry.id for entry in draft.entries("rates").values() if entry.model.within)
        self.content, self.facts, self.decisions, self.problems = content, facts, decisions, problems

    def manager(self) -> Manager:
        """All lists."""
        return Manager(self._breaches(), self._hot(), self._lost(), self._conflicts(), self._pool(), self._handover())

    def _breaches(self) -> Breaches:
        return Breaches(
            rate=self._rate(),
            attempt=self._attempt(),
            source=self._name("breaches.source", *_TEXTS),
            step=self._name("breaches.step", FactType.CHOICE),
            days=self._name("breaches.days", FactType.INTEGER),
            told=tuple(self._told()),
            also=self._points("breaches.also"),
        )

    def _hot(self) -> Hot:
        when = self._condition("hot.when")
        return Hot(when, self._points("hot.order"), self._plain("hot.per_rep"), self._points("hot.needs"))

    def _lost(self) -> Lost:
        return Lost(
            on=self._name("lost.on", FactType.DATE),
            reason=self._name("lost.reason", FactType.CHOICE),
            rival=self._name("lost.rival", *_TEXTS),
            received=self._name("lost.received", *_MOMENTS),
            source=self._name("lost.source", *_TEXTS),
            stages=tuple(self.stated["lost.stages"][0]) if "lost.stages" in self.stated else (),
            open_points=self._points("lost.open_points"),
            revivable=self._points("lost.revivable"),
            lessons=self._lessons(),
        )

    def _conflicts(self) -> Conflicts:
        return Conflicts(
            same=self._same(),
            certain=tuple(self.stated["conflicts.certain"][0]) if "conflicts.certain" in self.stated else (),
            rulings=self._rulings(),
            days=self._plain("conflicts.days"),
            owner_days=self._plain("conflicts.owner_days"),
            works=self._text("conflicts.works"),
            rests=self._text("conflicts.rests"),
        )

    def _pool(self) -> Pool:
        return Pool(
            recall=self._points("pool.recall"),
            protected=self._points("pool.protected"),
            counts=self._condition("pool.counts"),
            per_rep=self._plain("pool.per_rep"),
            at_once=self._plain("pool.at_once"),
            rest=self._plain("pool.rest"),
        )

    def _handover(self) -> Handover:
        return Handover(
            order=self._points("handover.order"),
            carry=self._points("handover.carry"),
            show=self._shown(),
            phrase=self._phrase(),
            introduce=self._condition("handover.introduce") or ALWAYS,
        )

    # -- parts ------------------------------------------------------------------------------------

    def _plain(self, key: str) -> int:
        return int(self.stated[key][0]) if key in self.stated else 0

    def _text(self, key: str) -> Text:
        return words(self.stated[key][0]) if key in self.stated else EMPTY

    def _condition(self, key: str) -> Condition | None:
        return self.content.condition(self.stated[key][1]) if key in self.stated else None

    def _points(self, key: str) -> tuple[Point, ...]:
        models, node = self.stated.get(key, ({}, None))
        return tuple(self._point(name, model, node.entries[name]) for name, model in models.items()) if node else ()

    def _point(self, name: str, model: Any, node: Node) -> Point:
        when = self.content.condition(node.entries["when"]) if "when" in node.entries else ALWAYS
        return Point(name, words(model.title), when, words(model.do) if model.do else EMPTY)

    def _told(self) -> Iterable[Point]:
        models, node = self.stated.get("breaches.told", ({}, None))
        known = self._choices("breaches.step")
        for name, model in models.items():
            if node is not None and self._is_value(name, node, known):
                yield Point(name, words(model.who), ALWAYS, words(model.do))

    def _lessons(self) -> dict[str, Text]:
        models, node = self.stated.get("lost.lessons", ({}, None))
        known = self._choices("lost.reason")
        return {name: words(model) for name, model in models.items() if node is not None and self._is_value(name, node, known)}

    def _choices(self, key: str) -> list[str] | None:
        """The values of what is stated under ``key``; None where that is wrong, which is told elsewhere."""
        name = str(self.stated[key][0]) if key in self.stated else ""
        found = self.decisions.get(name) or self.facts.get(name)
        choices = [choice.id for choice in found.choices] if found else []
        return None if name and not choices else choices

    def _is_value(self, name: str, node: Node, known: Collection[str] | None) -> bool:
        if known is None or name in known:
            return known is not None
        hint = did_you_mean(name, known, listing=True)
        self.problems.append(Diagnostic("P661", Text(f"没有“{name}”这个值", f"there is no value '{name}'"), node.keys[name], hint))
        return False

    def _rate(self) -> str:
        if "breaches.rate" not in self.stated:
            return ""
        name, node = self.stated["breaches.rate"]
        if name in self.rates:
            return str(name)
        self._tell("P303", Text("没有这样的带时限的比率：", "there is no rate with a limit called"), node, self.rates)
        return ""

    def _attempt(self) -> str:
        name = self._name("breaches.attempt", FactType.DATETIME)
        derive = self.facts[name].derive if name in self.facts else None
        if name and (derive is None or not derive.collection or derive.since is not None):
            node = self.stated["breaches.attempt"][1]
            message = Text(f"“{name}”不是从跟进记录里取的时间", f"'{name}' is no time read off records")
            hint = Text("写一项 derive: latest activities.at where … 的信息", "name a fact with derive: latest activities.at where …")
            self.problems.append(Diagnostic("P660", message, node.location, hint))
            return ""
        return name

    def _same(self) -> dict[str, tuple[str, ...]]:
        models, node = self.stated.get("conflicts.same", ({}, None))
        found = {}
        for name, facts in models.items():
            nodes = (node.entries[name].items or [node.entries[name]]) if node else []
            if all(self._is_kind(one, _TEXTS) for one in nodes):
                found[name] = tuple(facts)
        return found

    def _rulings(self) -> tuple[Point, ...]:
        models, node = self.stated.get("conflicts.rulings", ({}, None))
        return tuple(self._ruling(name, model, node.entries[name]) for name, model in models.items()) if node else ()

    def _ruling(self, name: str, model: Any, node: Node) -> Point:
        plain = self._point(name, model, node)
        if (model.keep is None) != (model.of is None):
            message = Text("keep 和 of 要一起写", "keep and of are stated together")
            self.problems.append(Diagnostic("P662", message, node.location))
        if model.keep is None or model.of is None or not self._is_kind(node.entries["of"], _MOMENTS):
            return plain
        return Point(plain.id, plain.title, plain.when, plain.do, model.keep, model.of)

    def _shown(self) -> tuple[str, ...]:
        names, node = self.stated.get("handover.show", ((), None))
        items = (node.items or [node]) if node else []
        return tuple(name for name, item in zip(names, items, strict=True) if self._is_kind(item, tuple(FactType)))

    def _phrase(self) -> str:
        if "handover.phrase" not in self.stated:
            return ""
        name, node = self.stated["handover.phrase"]
        if name in self.phrases:
            return str(name)
        self._tell("P303", Text("没有这样的话术：", "there is no phrase called"), node, self.phrases)
        return ""

    def _name(self, key: str, *kinds: FactType) -> str:
        """The fact or decision named under ``key``, "" if none is, or it has another type."""
        if key not in self.stated:
            return ""
        name, node = self.stated[key]
        return str(name) if self._is_kind(node, kinds) else ""

    def _is_kind(self, node: Node, kinds: Collection[FactType]) -> bool:
        found = {name: fact.type for name, fact in self.facts.items()}
        found |= {name: FactType(one.output) for name, one in self.decisions.items() if one.output in tuple(FactType)}
        if found.get(node.text) in kinds:
            return True
        fitting = [name for name, kind in found.items() if kind in kinds]
        code = "P660" if node.text in found else "P303"
        self._tell(code, Text("这里不能用", "this can't stand here:"), node, fitting)
        return False

    def _tell(self, code: str, what: Text, node: Node, known: Iterable[str]) -> None:
        message = Text(f"{what.zh}“{node.text}”", f"{what.en} '{node.text}'")
        self.problems.append(Diagnostic(code, message, node.location, did_you_mean(node.text, tuple(known))))


def _without_gaps(value: Any) -> Any:
    """What is stated; of a list what was not taken out."""
    return {name: one for name, one in value.items() if one is not None} if isinstance(value, dict) else value
