"""The tree a YAML file becomes: plain nodes that know where they stand.

Scalars stay the text that was written. What a scalar means (a number, yes/no, a choice) is decided by the schema and the
fact catalogue, never by YAML's own guessing: so ``0.10`` stays exact and ``no`` can be a choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from coach.errors import Location
from coach.playbook.places import follow

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"


@dataclass(slots=True)
class Node:
    """A mapping, a sequence or a scalar. ``style`` is YAML's: "" plain, ``'``, ``"``, ``|`` or ``>``.

    A ``|`` scalar knows where each of its lines starts (``block``); one that is folded or has escapes its lines as written (``raw``).
    """

    kind: str
    location: Location
    text: str = ""
    style: str = ""
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Location] = field(default_factory=dict)
    block: tuple[Location, ...] = ()
    raw: tuple[str, ...] = ()

    def plain(self) -> Plain:
        """The same as dict, list and str; an empty plain scalar is None."""
        if self.kind == "map":
            return {key: node.plain() for key, node in self.entries.items()}
        if self.kind == "list":
            return [node.plain() for node in self.items]
        return None if self.is_empty else self.text

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written after the key."""
        return self.kind == "scalar" and not self.style and self.text in ("", "~", "null")

    def at(self, offset: int) -> Location:
        """Where the character ``offset`` of a scalar's text stands in the file."""
        if self.block:
            before = self.text[:offset]
            row = min(before.count("\n"), len(self.block) - 1)
            start = self.block[row]
            return Location(start.path, start.line, start.column + offset - (before.rfind("\n") + 1))
        if self.raw:
            return follow(self.raw, self.location, self.style, self.text[: offset + 1])
        shift = 1 if self.style in ("'", '"') else 0
        return Location(self.location.path, self.location.line, self.location.column + shift + offset)

    def find(self, path: tuple[str | int, ...]) -> tuple[Node, Location]:
        """Follow ``path`` as far as it goes: the node reached, and the place to point at (the key for a mapping entry)."""
        node, place = self, self.location
        for step in path:
            if node.kind == "map" and str(step) in node.entries:
                place, node = node.keys[str(step)], node.entries[str(step)]
            elif node.kind == "list" and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                place = node.location
            else:
                break
        return node, place

    def listed(self, key: str) -> list[Node]:
        """What stands in the list under ``key``; one alone may stand without its brackets."""
        found = self.entries.get(key)
        if found is None:
            return []
        return found.items if found.kind == "list" else [found]

    def pairs(self) -> Iterator[tuple[str, Location, Node]]:
        """The entries of a mapping with the places of their keys."""
        for key, node in self.entries.items():
            yield key, self.keys[key], node

    def over(self, below: Node) -> Node:
        """This mapping laid over another: what both say is this one's, entry by entry."""
        if self.kind != "map" or below.kind != "map":
            return self
        mine = {key: node.over(below.entries[key]) if key in below.entries else node for key, node in self.entries.items()}
        return replace(
            self, entries={**mine, **{k: n for k, n in below.entries.items() if k not in mine}}, keys={**below.keys, **self.keys}
        )
