"""A file's tree with the offsets at which each part of it begins and ends."""

from __future__ import annotations

from dataclasses import dataclass, field

BLOCKS = ("|", ">")


@dataclass(slots=True)
class Member:
    """An entry of a mapping or an item of a list.

    ``start`` is where its key or dash stands (of an item in brackets: the item itself), ``after`` the offset behind its colon or dash.
    """

    key: str | int
    start: int
    after: int
    value: Part


@dataclass(slots=True)
class Part:
    """A mapping ("map"), a sequence ("list") or a scalar, at ``start:end``; nothing after a key is an empty scalar behind its colon.

    ``flow``: in ``brackets``, be it those of the list a lone pair stands in. ``style`` is YAML's, as in ``Node``.
    """

    kind: str
    start: int
    end: int
    flow: bool = False
    style: str = ""
    text: str = ""
    members: list[Member] = field(default_factory=list)
    brackets: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written, or null."""
        return self.kind == "scalar" and not self.style and self.text in ("", "~", "null")

    @property
    def is_block(self) -> bool:
        """Whether it begins below its key: entries or items a line each."""
        return self.kind != "scalar" and not self.flow

    def member(self, key: str | int) -> Member | None:
        """The entry or item called ``key``."""
        if isinstance(key, int):
            return self.members[key] if self.kind == "list" and 0 <= key < len(self.members) else None
        return next((each for each in self.members if each.key == key), None) if self.kind == "map" else None
