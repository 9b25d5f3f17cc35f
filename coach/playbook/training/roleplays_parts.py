"""A scenario put together with the parts it is built on: its own entries come first, those of its parts after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coach.playbook.draft import Entry
from coach.playbook.nodes import Node
from coach.playbook.training.desk import Desk
from coach.playbook.training.roleplays_schema import RolePlayIn
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Written:
    """Something of a scenario as written: its model, its node and the entry it stands in."""

    id: str
    model: Any
    node: Node
    entry: Entry


@dataclass(frozen=True, slots=True)
class Whole:
    """A scenario with its parts, nearest first."""

    entry: Entry
    layers: tuple[Entry, ...]

    @property
    def model(self) -> RolePlayIn:
        """The scenario itself."""
        model: RolePlayIn = self.entry.model
        return model

    def written(self, *path: str) -> dict[str, Written]:
        """The entries under ``path`` by id; the nearest counts, and one that is disabled takes the inherited one away."""
        found: dict[str, Written] = {}
        for entry in self.layers:
            node = entry.node.find(path)[0]
            for key, model in _models(entry.model, path).items():
                found.setdefault(key, Written(key, model, node.entries[key], entry))
        return {key: one for key, one in found.items() if not getattr(one.model, "disabled", False)}

    def stated(self, key: str) -> Any:
        """The nearest value of a field; None if nothing states it."""
        return next((value for entry in self.layers if (value := getattr(entry.model, key)) not in (None, "", ())), None)

    def all(self, key: str) -> Iterator[Any]:
        """What all of them list under ``key``."""
        for entry in self.layers:
            yield from getattr(entry.model, key)


def whole(desk: Desk, entry: Entry) -> Whole:
    """``entry`` with all it is built on."""
    entries = desk.draft.entries("roleplays")
    layers: dict[str, Entry] = {}
    todo = [entry]
    while todo:
        one = todo.pop(0)
        if one.id in layers:
            continue
        layers[one.id] = one
        parts = {key: found for key, found in entries.items() if found.model.part}
        desk.known("P621", Text("没有可以套用的部分", "there is no part"), one.node.listed("on"), parts)
        todo.extend(parts[name] for name in one.model.on if name in parts)
    return Whole(entry, tuple(layers.values()))


def _models(model: Any, path: tuple[str, ...]) -> Mapping[str, Any]:
    for step in path:
        model = model.get(step) if isinstance(model, dict) else getattr(model, step)
        if model is None:
            return {}
    found: Mapping[str, Any] = model
    return found
