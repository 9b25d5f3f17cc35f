"""What a playbook's files say, section by section, before anything is compiled; and how one draft extends another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from coach.errors import Diagnostic, Location
from coach.playbook.expression.compile import Written
from coach.playbook.nodes import Node
from coach.playbook.schema import CaseIn, RuleIn
from coach.playbook.stopping import unalterable
from coach.playbook.suggest import did_you_mean
from coach.text import EMPTY, Text

LAW_ROLES = ("log", "stop")
"""Where what a customer said is written down, and the fact that hears "don't call again" in it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a section: the validated model and where it was written. ``playbook`` defined it."""

    id: str
    playbook: str
    location: Location
    node: Node
    model: Any


@dataclass(frozen=True, slots=True)
class Test:
    """One condition of a rule: an expression, or a table cell under the fact named ``lead``."""

    written: Written
    lead: str = ""
    lead_location: Location | None = None


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A rule or table row as written."""

    id: str
    decision: str
    playbook: str
    location: Location
    tests: tuple[Test, ...]
    then: Node | None
    then_written: Written | None
    model: RuleIn
    node: Node
    cases: tuple[tuple[CaseIn, Node], ...] = ()

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a decision table: its outcome is a cell, no node of its own."""
        return self.then is None and self.then_written is not None


@dataclass(slots=True)
class DecisionDraft:
    """A decision gathered over the lineage; ``rules`` keeps each rule's place when a later playbook overrides it."""

    name: str
    location: Location
    playbook: str
    title: Text = EMPTY
    hit: str = ""
    output: str = ""
    scheme: Text = EMPTY
    unit: Text = EMPTY
    aliases: tuple[str, ...] = ()
    choices: dict[str, Any] = field(default_factory=dict)
    decimals: int = 0
    locked: bool = False
    replace: bool = False
    rules: dict[str, RuleDraft] = field(default_factory=dict)
    disabled: dict[str, Location] = field(default_factory=dict)
    switched_off: set[str] = field(default_factory=set)
    """Of the disabled rules those written out in full: there need not be one to replace."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A finding of ``coach.lint`` that is meant so: its ``code``, what it is ``at``, and why. ``when``: the customers it is meant for."""

    code: str
    at: str
    reason: Text
    when: Node | None
    playbook: str
    location: Location


@dataclass(slots=True)
class Draft:
    """All sections of one playbook, or of a playbook and everything it extends."""

    name: str
    location: Location
    title: Text = EMPTY
    version: str = ""
    extends: str = ""
    roles: dict[str, tuple[str, Location]] = field(default_factory=dict)
    calendar: dict[str, tuple[Any, Node]] = field(default_factory=dict)
    pace: dict[str, tuple[Any, Node]] = field(default_factory=dict)
    report: dict[str, tuple[Any, Node]] = field(default_factory=dict)
    workday: dict[str, tuple[Any, Node]] = field(default_factory=dict)
    funnel: dict[str, tuple[Any, Node]] = field(default_factory=dict)
    manager: dict[str, tuple[Any, Node]] = field(default_factory=dict)
    """By list and key: ``hot.when``."""
    daily: dict[str, tuple[Any, Node]] = field(default_factory=dict)
    diligence: dict[str, tuple[Any, Node]] = field(default_factory=dict)
    channels: dict[str, tuple[Any, Node]] = field(default_factory=dict)
    coaching: dict[str, tuple[Any, Node]] = field(default_factory=dict)
    meetings: dict[str, tuple[Any, Node]] = field(default_factory=dict)
    """By meeting and key: ``morning.figures``."""
    sections: dict[str, dict[str, Entry]] = field(default_factory=dict)
    lists: dict[str, dict[str, Text]] = field(default_factory=dict)
    decisions: dict[str, DecisionDraft] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)
    """Entries that exist but did not validate: a reference to one is not reported a second time."""
    lineage: tuple[str, ...] = ()
    """The playbooks this draft is made of, from the one at the bottom up."""
    originals: dict[tuple[str, str], Entry] = field(default_factory=dict)
    """Of every entry that was replaced or removed on the way up, the first one there was."""
    allowances: tuple[Allowance, ...] = ()

    def entries(self, section: str) -> dict[str, Entry]:
        """The entries of a section, {} where it is absent."""
        return self.sections.setdefault(section, {})

    def original(self, section: str, key: str) -> Entry | None:
        """The first entry of that id in the lineage."""
        return self.originals.get((section, key)) or self.entries(section).get(key)

    def not_above(self, playbook: str, other: str) -> bool:
        """Whether ``playbook`` stands below ``other`` in the lineage, or is the same."""
        return self.lineage.index(playbook) <= self.lineage.index(other)


def bottom(draft: Draft, problems: list[Diagnostic]) -> Draft:
    """``draft`` as what others stand on: its own disabled entries left out."""
    return extend(Draft("", draft.location), draft, problems)


def extend(parent: Draft, child: Draft, problems: list[Diagnostic]) -> Draft:
    """``child`` standing on ``parent``: entries and rules replace those of the same id, in their place."""
    merged = Draft(child.name, child.location, child.title, child.version, child.extends)
    merged.lineage = (*parent.lineage, child.name)
    merged.originals = dict(parent.originals)
    merged.roles = parent.roles | _roles(parent, child, problems)
    merged.calendar = parent.calendar | child.calendar
    merged.pace = parent.pace | child.pace
    merged.report = parent.report | child.report
    merged.workday = parent.workday | child.workday
    merged.funnel = parent.funnel | child.funnel
    merged.manager = _lists(parent.manager, child.manager)
    merged.daily = parent.daily | child.daily
    merged.diligence = parent.diligence | child.diligence
    merged.channels = parent.channels | child.channels
    merged.coaching = parent.coaching | child.coaching
    merged.meetings = parent.meetings | child.meetings
    merged.lists = parent.lists | child.lists
    merged.broken = parent.broken | child.broken
    merged.allowances = parent.allowances + child.allowances
    for section in {**parent.sections, **child.sections}:
        merged.sections[section] = _entries(section, parent, child, merged, problems)
    merged.decisions = {name: replace(decision, rules=dict(decision.rules)) for name, decision in parent.decisions.items()}
    for name, decision in child.decisions.items():
        below = merged.decisions.get(name)
        merged.decisions[name] = _decision(below or DecisionDraft(name, decision.location, child.name), decision, problems)
    return merged


def _lists(parent: Mapping[str, tuple[Any, Node]], child: Mapping[str, tuple[Any, Node]]) -> dict[str, tuple[Any, Node]]:
    """The manager's lists, key by key; of points those of the parent stay that the child has not, in their place."""
    merged = {**parent, **child}
    for key in parent.keys() & child.keys():
        (old, above), (new, below) = parent[key], child[key]
        if isinstance(old, dict) and isinstance(new, dict):
            merged[key] = {**old, **new}, replace(below, entries=above.entries | below.entries, keys=above.keys | below.keys)
    return merged


def _roles(parent: Draft, child: Draft, problems: list[Diagnostic]) -> dict[str, tuple[str, Location]]:
    """The child's roles, but for those by which the law rules hear what a customer asked."""
    locked = any(decision.locked for decision in parent.decisions.values())
    changed = {role for role in LAW_ROLES if role in child.roles and role in parent.roles and child.roles[role][0] != parent.roles[role][0]}
    for role in sorted(changed if locked else ()):
        message = Text(f"角色 {role} 由法规规则使用，不能改", f"the law rules use the role {role}: it can't be changed")
        problems.append(Diagnostic("P414", message, child.roles[role][1], Text("请删去这一行", "remove this line")))
    return child.roles


def _entries(section: str, parent: Draft, child: Draft, merged: Draft, problems: list[Diagnostic]) -> dict[str, Entry]:
    below = parent.entries(section)
    result = dict(below)
    for key, entry in child.entries(section).items():
        if (old := below.get(key)) is not None:
            merged.originals.setdefault((section, key), old)
        first = merged.originals.get((section, key))
        if first is not None and (problem := unalterable(section, first, entry, parent.entries("categories"))) is not None:
            problems.append(problem)
            continue
        if entry.model.disabled:
            _remove(section, key, entry, result, problems)
            continue
        if getattr(entry.model, "adds", False):
            if old is None:
                _adds_to_nothing(section, entry, parent, merged, problems)
                continue
            entry = replace(entry, model=old.model.joined(entry.model), node=entry.node.over(old.node))  # noqa: PLW2901 - with what it adds to
        if section == "actions" and first is not None and (problem := _other_purpose(first, entry)) is not None:
            problems.append(problem)
            continue
        result[key] = entry
    return result


def _adds_to_nothing(section: str, entry: Entry, parent: Draft, merged: Draft, problems: list[Diagnostic]) -> None:
    merged.broken.add((section, entry.id))
    if (section, entry.id) in parent.broken:
        return
    message = Text(f"没有可以补充的“{entry.id}”（{section}）", f"there is no '{entry.id}' in {section} to add to")
    near = did_you_mean(entry.id, parent.entries(section))
    hint = near or Text("要新建，就去掉 adds: yes，写全这一条", "to make a new one, take out adds: yes and write it in full")
    problems.append(Diagnostic("P417", message, entry.location, hint))


def _other_purpose(first: Entry, entry: Entry) -> Diagnostic | None:
    was, now = first.model.purpose, entry.model.purpose
    if was == now:
        return None
    message = Text(
        f"动作“{entry.id}”原来的用途是 {was}，不能改成 {now}",
        f"action '{entry.id}' is {was} in what this extends: its purpose can't become {now}",
    )
    hint = Text("法规按用途判断能否联系，请另建一个动作", "the law rules go by purpose: make an action of another name")
    return Diagnostic("P411", message, entry.node.find(("purpose",))[1], hint)


def _remove(section: str, key: str, entry: Entry, result: dict[str, Entry], problems: list[Diagnostic]) -> None:
    if result.pop(key, None) is None and set(entry.node.entries) == {"disabled"}:
        message = Text(f"{section} 里没有“{key}”，无从停用", f"there is no '{key}' in {section} to disable")
        problems.append(Diagnostic("P413", message, entry.location))


def _decision(below: DecisionDraft, above: DecisionDraft, problems: list[Diagnostic]) -> DecisionDraft:
    if below.locked:
        message = Text(
            f"“{below.name}”是法规与礼义的规则，任何手册不能改动", f"'{below.name}' is law and decency: no playbook can change it"
        )
        hint = Text("请删去这一段", "remove this section")
        problems.append(Diagnostic("P410", message, above.location, hint))
        return below
    merged = replace(below, rules={} if above.replace else dict(below.rules), location=above.location, playbook=above.playbook)
    for name in ("title", "hit", "output", "scheme", "unit", "aliases", "decimals"):
        if value := getattr(above, name):
            setattr(merged, name, value)
    # A wording may be changed alone: the other choices stay, unless all rules are replaced with the choices they decide among.
    merged.choices = above.choices if above.replace and above.choices else {**below.choices, **above.choices}
    merged.locked = above.locked
    for key, place in above.disabled.items():
        if merged.rules.pop(key, None) is None and key not in above.switched_off:
            message = Text(f"“{below.name}”里没有规则“{key}”，无从停用", f"there is no rule '{key}' in '{below.name}' to disable")
            problems.append(Diagnostic("P413", message, place))
    merged.rules.update(above.rules)
    return merged
