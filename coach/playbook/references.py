"""Names in one section that must exist in another: actions, phrases, checklists, manners, sources, selectors, roles."""

from __future__ import annotations

from collections.abc import Iterable

from coach.domain.model import Playbook
from coach.domain.values import FactType
from coach.errors import Diagnostic, Location
from coach.playbook.draft import Draft, RuleDraft
from coach.playbook.nodes import Node
from coach.playbook.suggest import did_you_mean
from coach.text import Text

SECTION_OF = {"checklist": "checklists", "phrases": "phrases", "mind": "manners", "source": "sources", "action": "actions"}
NOUNS = {
    "checklists": ("清单", "checklist"),
    "phrases": ("话术", "phrase"),
    "manners": ("礼仪", "manner"),
    "sources": ("出处", "source"),
    "actions": ("动作", "action"),
}
PURPOSES = ("marketing", "service", "internal")


class References:
    """Checks every reference of a draft against the compiled playbook."""

    def __init__(self, draft: Draft, playbook: Playbook, problems: list[Diagnostic]) -> None:
        self.draft, self.playbook, self.problems = draft, playbook, problems
        self.channels = {action.channel for action in playbook.actions.values()} | {"any", "none"}

    def check(self) -> None:
        """Check rules, actions, limits, manners and roles."""
        for decision in self.draft.decisions.values():
            for rule in decision.rules.values():
                self._rule(rule)
        for entry in self.draft.entries("actions").values():
            for key in ("checklist", "phrases", "mind"):
                self._names(entry.node, key, SECTION_OF[key])
        for section in ("manners", "limits"):
            for entry in self.draft.entries(section).values():
                self._names(entry.node, "source", "sources")
        for entry in self.draft.entries("limits").values():
            self._selectors(entry.node.entries["of"])
        self._roles()

    def _rule(self, rule: RuleDraft) -> None:
        self._names(rule.node, "source", "sources")
        if rule.then is None or rule.then.kind != "map":
            return
        for key in ("action", "checklist", "phrases", "mind"):
            self._names(rule.then, key, SECTION_OF[key])
        for key in ("suppresses", "hold"):
            if key in rule.then.entries:
                self._selectors(rule.then.entries[key])
        self._consent(rule.then)

    def _names(self, node: Node, key: str, section: str) -> None:
        if key in node.entries:
            for name, place in _scalars(node.entries[key]):
                self._known(name, place, section)

    def _known(self, name: str, place: Location, section: str) -> None:
        known: Iterable[str] = getattr(self.playbook, section)
        if name and name not in known and (section, name) not in self.draft.broken:
            zh, en = NOUNS[section]
            message = Text(f"没有{zh}“{name}”", f"there is no {en} '{name}'")
            self.problems.append(Diagnostic("P430", message, place, did_you_mean(name, known, listing=True)))

    def _selectors(self, node: Node) -> None:
        for name, place in _scalars(node):
            kind, _, value = name.partition(":")
            if kind == "purpose" and value in PURPOSES:
                continue
            if kind == "channel" and value in self.channels:
                continue
            if value:
                hint = Text("写法：动作编号、purpose:marketing 或 channel:phone", "write an action id, purpose:marketing or channel:phone")
                self.problems.append(Diagnostic("P431", Text(f"看不懂“{name}”", f"'{name}' selects nothing"), place, hint))
            else:
                self._known(name, place, "actions")

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
            known = self._role_names(role)
            if name and name not in known and ("decisions", name) not in self.draft.broken:
                message = Text(f"角色 {role} 指向的“{name}”不存在", f"role {role}: there is no '{name}'")
                self.problems.append(Diagnostic("P433", message, place, did_you_mean(name, known)))

    def _role_names(self, role: str) -> Iterable[str]:
        if role in ("grade", "stage", "follow_up"):
            return self.playbook.decisions
        return self.playbook.collections if role == "log" else self.playbook.facts


def _scalars(node: Node) -> list[tuple[str, Location]]:
    items = node.items if node.kind == "list" else [node]
    return [(item.text.strip(), item.location) for item in items if item.kind == "scalar" and item.text.strip()]
