"""The edits of one file put together along its tree: what is asked of each place, before anybody looks what stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.playbook.splicing.edit import REMOVED, Edit, Keys, Order, Removed, Value
from coach.playbook.splicing.refused import refused
from coach.text import Text

_HINT = Text("两处只留一处", "keep one of the two")


@dataclass(slots=True)
class Plan:
    """What is asked of one place: a value (``is_set``), or changes of its members. ``cells`` are where that was said."""

    path: str
    keys: Keys = ()
    value: Value | Removed = None
    is_set: bool = False
    order: Keys | None = None
    members: dict[str | int, Plan] = field(default_factory=dict)
    inserted: dict[int, list[Value]] = field(default_factory=dict)
    cells: list[str] = field(default_factory=list)

    @property
    def is_removed(self) -> bool:
        """Whether the place goes."""
        return self.is_set and self.value is REMOVED

    @property
    def shown(self) -> str:
        """The place as a person would name it: ``decisions/grade/rules/h``."""
        return "/".join(str(key) for key in self.keys)

    def at(self, keys: Keys) -> Plan:
        """What is asked of the place ``keys`` below this one."""
        plan = self
        for key in keys:
            plan = plan.members.setdefault(key, Plan(self.path, (*plan.keys, key)))
        return plan


def planned(path: str, edits: Sequence[Edit]) -> Plan:
    """The edits of one file. CoachError P121 where two contradict each other."""
    root = Plan(path)
    for edit in edits:
        _ask(root, edit)
    _check(root)
    return root


def _ask(root: Plan, edit: Edit) -> None:
    if edit.insert:
        parent, index = root.at(edit.keys[:-1]), edit.keys[-1]
        if not isinstance(index, int) or isinstance(edit.value, Removed | Order):
            raise ValueError(edit)
        parent.inserted.setdefault(index, []).append(edit.value)
        parent.cells.append(edit.cell)
        return
    plan = root.at(edit.keys)
    if isinstance(edit.value, Order):
        _agree(plan, edit, None if plan.order is None else plan.order == edit.value.keys)
        plan.order = edit.value.keys
        return
    _agree(plan, edit, (type(plan.value), plan.value) == (type(edit.value), edit.value) if plan.is_set else None)
    plan.is_set, plan.value = True, edit.value


def _agree(plan: Plan, edit: Edit, same: bool | None) -> None:
    plan.cells.append(edit.cell)
    if same is False:
        message = Text(f"对 {plan.shown} 写了不同的内容", f"they say different things of {plan.shown}")
        raise refused("P121", plan.path, plan.cells, message, _HINT)


def _check(plan: Plan) -> None:
    """What is set as a whole is not changed in its parts as well."""
    if plan.is_set and (plan.members or plan.inserted or plan.order is not None):
        message = Text(f"{plan.shown} 整个改了，里面又另改了一处", f"{plan.shown} is changed as a whole and in one of its parts")
        raise refused("P121", plan.path, [*plan.cells, *all_cells(plan)], message, _HINT)
    for member in plan.members.values():
        _check(member)


def all_cells(plan: Plan) -> list[str]:
    """Where everything that is asked of a place and what lies below it was said."""
    return [*plan.cells, *(cell for member in plan.members.values() for cell in all_cells(member))]


def grown(plan: Plan) -> Value:
    """What is asked of a place where nothing stands yet, as one value. CoachError P120 for what can't be done with nothing."""
    if plan.is_removed or (plan.order is not None and set(plan.order) != set(plan.members)):
        raise gone(plan)
    if plan.is_set:
        return plan.value if not isinstance(plan.value, Removed) else None
    if plan.inserted or any(isinstance(key, int) for key in plan.members):
        return _items(plan)
    names = plan.order if plan.order is not None else tuple(plan.members)
    return {str(name): grown(plan.members[name]) for name in names}


def _items(plan: Plan) -> list[Value]:
    if set(plan.members) - set(range(len(plan.members))) or set(plan.inserted) - {0}:
        raise gone(plan)
    return [*plan.inserted.get(0, []), *(grown(plan.members[index]) for index in range(len(plan.members)))]


def gone(plan: Plan) -> Exception:
    """P120: the place an edit is meant for is not there."""
    message = Text(f"文件里没有 {plan.shown}", f"there is no {plan.shown} in the file")
    return refused("P120", plan.path, all_cells(plan), message, Text("请重新导出再改", "export afresh and change that"))
