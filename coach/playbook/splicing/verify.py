"""Whether a file says what it said before but for what was asked: by what was asked, not by how it was done."""

from __future__ import annotations

from dataclasses import dataclass

from coach.playbook.splicing.edit import Keys, Removed, Value
from coach.playbook.splicing.part import Member, Part
from coach.playbook.splicing.plan import Plan, grown
from coach.playbook.splicing.same import says


def differs(new: Part, old: Part, plan: Plan | None) -> bool:
    """Whether ``new`` is anything else than ``old`` changed as ``plan`` asks: values, their types, and their order."""
    if plan is None:
        return not _same(new, old)
    if plan.is_set:
        return isinstance(plan.value, Removed) or not says(new, plan.value)
    if old.is_empty:
        return not says(new, grown(plan))
    if new.kind != old.kind or new.kind == "scalar":
        return True
    return _entries(new, old, plan) if new.kind == "map" else _items(new, old, plan)


def _same(new: Part, old: Part) -> bool:
    if (new.kind, new.text, new.style, len(new.members)) != (old.kind, old.text, old.style, len(old.members)):
        return False
    return all(one.key == two.key and _same(one.value, two.value) for one, two in zip(new.members, old.members, strict=True))


def _entries(new: Part, old: Part, plan: Plan) -> bool:
    stay = [member.key for member in old.members if not (member.key in plan.members and plan.members[member.key].is_removed)]
    added = [key for key in plan.members if old.member(key) is None]
    if [member.key for member in new.members] != list(plan.order if plan.order is not None else (*stay, *added)):
        return True
    return any(_member_differs(member.value, old.member(member.key), plan.members.get(member.key)) for member in new.members)


def _member_differs(new: Part, old: Member | None, plan: Plan | None) -> bool:
    if old is not None:
        return differs(new, old.value, plan)
    return plan is None or not says(new, grown(plan))


def _items(new: Part, old: Part, plan: Plan) -> bool:
    expected = _expected(old, plan)
    if len(expected) != len(new.members):
        return True
    return any(_item_differs(member.value, each) for member, each in zip(new.members, expected, strict=True))


@dataclass(frozen=True, slots=True)
class _Item:
    """One item as it ought to be: an old one, as it is or changed by ``plan``, or (``old`` None) a new one."""

    value: Value = None
    index: int | None = None
    old: Part | None = None
    plan: Plan | None = None


def _expected(old: Part, plan: Plan) -> list[_Item]:
    found: list[_Item] = []
    for index, member in enumerate(old.members):
        found += [_Item(value) for value in plan.inserted.get(index, [])]
        asked = plan.members.get(index)
        if asked is None or not asked.is_removed:
            found.append(_Item(None, index, member.value, asked))
    count = len(old.members)
    found += [_Item(value) for value in plan.inserted.get(count, [])]
    if count in plan.members:
        found.append(_Item(grown(plan.members[count])))
    return found if plan.order is None else _arranged(found, plan.order)


def _arranged(items: list[_Item], order: Keys) -> list[_Item]:
    """In the order given: a new item stays before the old one behind it."""
    led: dict[int, list[_Item]] = {}
    new: list[_Item] = []
    for item in items:
        new.append(item)
        if item.index is not None:
            led[item.index], new = new, []
    return [item for index in order if isinstance(index, int) for item in led[index]] + new


def _item_differs(new: Part, item: _Item) -> bool:
    return not says(new, item.value) if item.old is None else differs(new, item.old, item.plan)
