"""What is asked of each place, against what stands there: only what differs is a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from coach.playbook.splicing.edit import Keys, Removed, Value
from coach.playbook.splicing.part import Part
from coach.playbook.splicing.plan import Plan, gone, grown
from coach.playbook.splicing.same import matches, says


@dataclass(slots=True)
class Becomes:
    """The part is written anew."""

    value: Value


@dataclass(slots=True)
class Within:
    """Members are changed, go, come (``added`` to a mapping; ``inserted`` before an item or behind the last), or change places."""

    members: dict[str | int, Change] = field(default_factory=dict)
    removed: set[str | int] = field(default_factory=set)
    added: dict[str, Value] = field(default_factory=dict)
    inserted: dict[int, list[Value]] = field(default_factory=dict)
    order: Keys | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether all stays as it is."""
        return not (self.members or self.removed or self.added or self.inserted or self.order is not None)

    def leaves_none(self, part: Part) -> bool:
        """Whether no member is left."""
        return len(self.removed) == len(part.members) and not self.added and not self.inserted


Change: TypeAlias = "Becomes | Within"


def settled(part: Part, plan: Plan) -> Change | None:
    """The change that ``plan`` makes of ``part``; None if all of it is so already. CoachError P120 where it has no place for it."""
    if plan.is_set:
        return None if isinstance(plan.value, Removed) else changed(part, plan.value)
    if part.is_empty:
        return Becomes(grown(plan))
    if part.kind == "scalar":
        raise gone(plan)
    within = Within()
    for key, member in plan.members.items():
        _settle_member(part, key, member, within)
    for index, values in plan.inserted.items():
        if part.kind != "list" or not 0 <= index <= len(part.members):
            raise gone(plan)
        within.inserted[index] = [*values, *within.inserted.get(index, [])]
    _settle_order(part, plan, within)
    return None if within.is_nothing else within


def _settle_member(part: Part, key: str | int, plan: Plan, within: Within) -> None:
    found = part.member(key)
    if found is not None and plan.is_removed:
        within.removed.add(key)
    elif found is not None:
        change = settled(found.value, plan)
        if change is not None:
            within.members[key] = change
    elif part.kind == "map" and isinstance(key, str):
        within.added[key] = grown(plan)
    elif part.kind == "list" and key == len(part.members):
        within.inserted.setdefault(key, []).append(grown(plan))
    else:
        raise gone(plan)


def _settle_order(part: Part, plan: Plan, within: Within) -> None:
    if plan.order is None:
        return
    stay = [member.key for member in part.members if member.key not in within.removed]
    if sorted(map(str, plan.order)) != sorted(map(str, (*stay, *within.added))):
        raise gone(plan)
    if list(plan.order) != [*stay, *within.added]:
        within.order = plan.order


def changed(part: Part, value: Value) -> Change | None:
    """The change that makes ``part`` say ``value``. How a mapping's entries are ordered is left as it is."""
    if isinstance(value, Mapping):
        return _entries(part, value) if part.kind == "map" and part.members else _whole(part, "map", value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _items(part, value) if part.kind == "list" and part.members else _whole(part, "list", value)
    return None if says(part, value) else Becomes(value)


def _whole(part: Part, kind: str, value: Value) -> Change | None:
    return None if part.kind == kind and not value else Becomes(value)


def _entries(part: Part, value: Mapping[str, Value]) -> Change | None:
    within = Within(removed={member.key for member in part.members if member.key not in value})
    for key, wanted in value.items():
        member = part.member(key)
        if member is None:
            within.added[key] = wanted
        elif (change := changed(member.value, wanted)) is not None:
            within.members[key] = change
    return None if within.is_nothing else within


def _items(part: Part, values: Sequence[Value]) -> Change | None:
    within, old, new = Within(), 0, 0
    for i, j in (*matches(part, values), (len(part.members), len(values))):
        pairs = min(i - old, j - new)
        for step in range(pairs):
            if (change := changed(part.members[old + step].value, values[new + step])) is not None:
                within.members[old + step] = change
        within.removed.update(range(old + pairs, i))
        if j > new + pairs:
            within.inserted[i] = list(values[new + pairs : j])
        old, new = i + 1, j + 1
    return None if within.is_nothing else within
