"""Edits made to a tree instead of a text: what a splice must come to, worked out in another way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from coach.playbook.nodes import Plain
from coach.playbook.splicing.edit import REMOVED, Bare, Edit, Order


@dataclass
class Slot:
    """A member under its old key or index (None: a new item); ``gone`` once it is removed."""

    key: str | int | None
    value: Any
    gone: bool = False


class Tree:
    """Mappings and lists as slots that remember what they were called."""

    def __init__(self, plain: Plain) -> None:
        self.is_map = isinstance(plain, dict)
        pairs = plain.items() if isinstance(plain, dict) else enumerate(plain or ())
        self.slots = [Slot(key, Tree(value) if isinstance(value, dict | list) else value) for key, value in pairs]
        self.count = len(self.slots)

    def slot(self, key: str | int) -> Slot | None:
        """The member that was called ``key``."""
        return next((slot for slot in self.slots if slot.key == key), None)

    def plain(self) -> Plain:
        """As ``Node.plain``."""
        slots = [slot for slot in self.slots if not slot.gone]
        values = [slot.value.plain() if isinstance(slot.value, Tree) else slot.value for slot in slots]
        return {str(slot.key): value for slot, value in zip(slots, values, strict=True)} if self.is_map else values


def plain_value(value: object) -> Any:
    """A value as it reads back."""
    if isinstance(value, Mapping):
        return {key: plain_value(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain_value(each) for each in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Bare):
        return value.text
    return (
        None
        if value is None
        else value.isoformat()
        if isinstance(value, date)
        else f"{value:f}"
        if isinstance(value, Decimal)
        else str(value)
    )


def edited(plain: Plain, edits: Sequence[Edit]) -> Plain:
    """``plain`` with all the edits made: changes of places first, so that keys and indexes are the old ones throughout."""
    tree = Tree(plain)
    for edit in sorted(edits, key=lambda each: isinstance(each.value, Order)):
        _make(tree, edit)
    return tree.plain()


def _make(tree: Tree, edit: Edit) -> None:
    for key in edit.keys if isinstance(edit.value, Order) else edit.keys[:-1]:
        slot = tree.slot(key)
        assert slot is not None
        assert isinstance(slot.value, Tree)
        tree = slot.value
    if isinstance(edit.value, Order):
        _arrange(tree, edit.value)
        return
    key = edit.keys[-1]
    slot = tree.slot(key)
    if edit.insert:
        at = next((i for i, each in enumerate(tree.slots) if each.key == key), len(tree.slots))
        tree.slots.insert(at, Slot(None, plain_value(edit.value)))
    elif slot is None:
        tree.slots.append(Slot(key if tree.is_map else None, plain_value(edit.value)))
    elif edit.value is REMOVED:
        slot.gone = True
    else:
        slot.value = plain_value(edit.value)


def _arrange(tree: Tree, order: Order) -> None:
    """New items go along with the old one behind them."""
    led: dict[str | int, list[Slot]] = {}
    waiting: list[Slot] = []
    for slot in (slot for slot in tree.slots if not slot.gone):
        waiting.append(slot)
        if slot.key is not None:
            led[slot.key], waiting = waiting, []
    tree.slots = [slot for key in order.keys for slot in led[key]] + waiting
