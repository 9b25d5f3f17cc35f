"""Names in one section that must exist in another: actions, phrases, manners, sources, categories, selectors, roles …"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from coach.domain.model import Playbook
from coach.domain.values import FactType
from coach.errors import Diagnostic, Location
from coach.playbook.draft import Draft, Entry, RuleDraft
from coach.playbook.nodes import Node
from coach.playbook.schema_parts import Channel
from coach.playbook.suggest import did_you_mean
from coach.text import Text

SECTION_OF = {
    "checklist": "checklists",
    "phrases": "phrases",
    "mind": "manners",
    "source": "sources",
    "action": "actions",
    "concepts": "concepts",
    "category": "categories",
    "technique": "techniques",
}
NOUNS = {
    "checklists": Text("清单", "checklist"),
    "phrases": Text("话术", "phrase"),
    "manners": Text("礼仪", "manner"),
    "sources": Text("出处", "source"),
    "actions": Text("动作", "action"),
    "concepts": Text("概念", "concept"),
    "categories": Text("类别", "category"),
    "techniques": Text("应对方法", "technique"),
}
_NAMES_IN = {
    "actions": ("checklist", "phrases", "mind"),
    "manners": ("source",),
    "limits": ("source",),
    "measures": ("source",),
    "targets": ("source",),
    "rates": ("source",),
    "signs": ("source",),
    "categories": ("concepts",),
    "techniques": ("source",),
    "objections": ("category", "concepts", "technique", "source"),
    "etiquette": ("source",),
}
"""Section → the keys of its entries that hold names."""
ROLES = {
    "grade": ("一个 hit: first、output: choice 的决策", "a first-hit decision of choices"),
    "stage": ("一个 hit: first、output: choice 的决策", "a first-hit decision of choices"),
    "follow_up": ("一个 hit: first、output: duration 的决策", "a first-hit decision of durations"),
    "follow_up_due": ("一个日期时间事实", "a datetime fact"),
    "last_contact": ("一个日期时间事实", "a datetime fact"),
    "next_contact": ("一个日期时间事实", "a datetime fact"),
    "follow_up_reason": ("一个文字事实", "a text fact"),
    "log": ("一种记录", "a collection"),
    "stop": ("一个是非或整数事实", "a yes/no fact or a count"),
    "ticks": ("一种记录", "a collection"),
}
_MOMENTS = (FactType.DATETIME, FactType.DATE)
_ROLE_TYPES = {
    "follow_up_due": _MOMENTS,
    "last_contact": _MOMENTS,
    "next_contact": _MOMENTS,
    "follow_up_reason": (FactType.TEXT, FactType.CHOICE),
    "stop": (FactType.BOOLEAN, FactType.INTEGER),
}
PURPOSES = ("marketing", "service", "internal")


class References:
    """Checks every reference of a draft against the compiled playbook."""

    def __init__(self, draft: Draft, playbook: Playbook, problems: list[Diagnostic]) -> None:
        self.draft, self.playbook, self.problems = draft, playbook, problems
        self.channels = {*get_args(Channel), "any"}

    def check(self) -> None:
        """Check rules, the entries of all sections, and roles."""
        for decision in self.draft.decisions.values():
            for rule in decision.rules.values():
                self._rule(rule)
        for section, keys in _NAMES_IN.items():
            for entry in self.draft.entries(section).values():
                for key in keys:
                    self._names(_said(entry, key), SECTION_OF[key])
        for section, key in (("actions", "yields_to"), ("limits", "of")):
            for entry in self.draft.entries(section).values():
                self._selectors(entry.node, key)
        self._workday()
        self._roles()

    def _workday(self) -> None:
        _, gives_way = self.draft.workday.get("gives_way", ((), None))
        _, orders = self.draft.workday.get("orders", ({}, None))
        seats = [node for order in orders.entries.values() for node in order.entries["seats"].items] if orders else []
        for node in (*(gives_way.items if gives_way else ()), *seats):
            self._selectors(node, "of")

    def _rule(self, rule: RuleDraft) -> None:
        self._names(_written(rule.node, "source"), "sources")
        if rule.then is None or rule.then.kind != "map":
            return
        for key in ("action", "checklist", "phrases", "mind"):
            self._names(_written(rule.then, key), SECTION_OF[key])
        for key in ("suppresses", "hold"):
            self._selectors(rule.then, key)
        self._consent(rule.then)
        self._inside(rule.then)

    def _names(self, names: Iterable[tuple[str, Location]], section: str) -> None:
        known = self.draft.entries(section)
        for name, place in names:
            if name not in known and (section, name) not in self.draft.broken:
                self.problems.append(unknown(section, name, place, known))

    def _selectors(self, node: Node, key: str) -> None:
        for name, place in _written(node, key):
            kind, _, value = name.partition(":")
            if kind == "purpose" and value in PURPOSES:
                continue
            if kind == "channel" and value in self.channels:
                continue
            if value:
                hint = Text("写法：动作编号、purpose:marketing 或 channel:phone", "write an action id, purpose:marketing or channel:phone")
                self.problems.append(Diagnostic("P431", Text(f"看不懂“{name}”", f"'{name}' selects nothing"), place, hint))
            else:
                self._names([(name, place)], "actions")

    def _inside(self, then: Node) -> None:
        """The law rules let internal actions pass, because they contact nobody: a rule can't make one a call after all."""
        action, channel = (then.entries.get(key) for key in ("action", "channel"))
        if action is None or channel is None or action.text not in self.playbook.actions:
            return
        if self.playbook.actions[action.text].purpose == "internal" and channel.text not in ("", "none"):
            message = Text("内部动作不联系客户，channel 应为 none", "an internal action contacts nobody: its channel must be none")
            self.problems.append(Diagnostic("P412", message, channel.location))

    def _consent(self, then: Node) -> None:
        node = then.entries.get("consent")
        if node is None or not node.text:
            return
        fact = self.playbook.facts.get(node.text)
        if fact is None or fact.type is not FactType.BOOLEAN:
            known = [f.name for f in self.playbook.facts.values() if f.type is FactType.BOOLEAN]
            message = Text(f"“{node.text}”不是一个是非事实", f"'{node.text}' is no yes/no fact")
            self.problems.append(Diagnostic("P432", message, node.location, did_you_mean(node.text, known)))

    def _roles(self) -> None:
        for role, (name, place) in self.draft.roles.items():
            known = [each for each, suits in self._role_names(role).items() if suits]
            if name and name not in known and ("decisions", name) not in self.draft.broken:
                zh, en = ROLES[role]
                message = Text(f"角色 {role} 要指向{zh}，“{name}”不是", f"role {role} wants {en}: '{name}' is none")
                self.problems.append(Diagnostic("P433", message, place, did_you_mean(name, known, listing=True)))

    def _role_names(self, role: str) -> dict[str, bool]:
        """Everything of the right kind, and whether it can play the role."""
        if role in ("grade", "stage", "follow_up"):
            wanted = "duration" if role == "follow_up" else "choice"
            return {d.name: d.hit == "first" and d.output == wanted for d in self.playbook.decisions.values()}
        if role in ("log", "ticks"):
            return dict.fromkeys(self.playbook.collections, True)
        types = _ROLE_TYPES[role]
        return {f.name: f.type in types for f in self.playbook.facts.values()}


def unknown(section: str, name: str, place: Location, known: Iterable[str]) -> Diagnostic:
    """P430: no entry of ``section`` is called ``name``."""
    noun = NOUNS[section]
    message = Text(f"没有{noun.zh}“{name}”", f"there is no {noun.en} '{name}'")
    return Diagnostic("P430", message, place, did_you_mean(name, known, listing=True))


def _written(node: Node, key: str) -> Iterator[tuple[str, Location]]:
    """The names under ``key``, each with its place."""
    for item in node.listed(key):
        if item.kind == "scalar" and item.text.strip():
            yield item.text.strip(), item.location


def _said(entry: Entry, key: str) -> Iterator[tuple[str, Location]]:
    """The names an entry holds under ``key``; those of the entry it adds to stand at the entry itself."""
    said, places = getattr(entry.model, key), dict(_written(entry.node, key))
    for name in filter(None, (said,) if isinstance(said, str) else said):
        yield name, places.get(name, entry.location)
