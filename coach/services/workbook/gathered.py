"""The edits of a whole workbook, put together: what is new in one piece, nothing below what goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from coach.playbook.nodes import Node
from coach.playbook.splicing.edit import REMOVED, Edit, Keys, Order, Removed, Value
from coach.services.workbook.cell_edits import nested
from coach.services.workbook.kind import Roots, below
from coach.services.workbook.placed import Placed


@dataclass(slots=True)
class Gathered:
    """Collects edits. ``made``: entries that are new, by their keys, with the file they go to; what belongs to them is put into them."""

    roots: Roots
    edits: list[Edit] = field(default_factory=list)
    made: dict[Keys, tuple[str, dict[str, Value]]] = field(default_factory=dict)
    placed: list[Placed] = field(default_factory=list)

    def node(self, file: str, keys: Keys) -> Node | None:
        """What stands at ``keys`` in a file."""
        return next((below(root, keys) for path, root in self.roots if path == file), None)

    def make(self, file: str, keys: Keys, value: dict[str, Value], cell: str) -> None:
        """A new entry of a mapping."""
        self.made[keys] = (file, value)
        self.edits.append(Edit(file, keys, value, cell))

    def finished(self) -> tuple[Edit, ...]:
        """All edits: those of what is missing on the way put together, mappings of which nothing is left removed as a whole."""
        gone = {(edit.path, edit.keys) for edit in self.edits if edit.value is REMOVED}
        gone |= set(self._emptied(gone))
        kept = [edit for edit in self.edits if not _is_below(edit, gone)]
        removals = {(edit.path, edit.keys): edit for edit in kept if edit.value is REMOVED}
        whole = [replace(self._first_below(key), keys=key[1]) for key in gone if key not in removals and not _is_within(key, gone)]
        return (*self._joined([edit for edit in kept if edit.value is not REMOVED]), *removals.values(), *whole)

    def _emptied(self, gone: set[tuple[str, Keys]]) -> Iterator[tuple[str, Keys]]:
        """Mappings below an entry all of whose keys go, and that get no others: ``valid`` without from and until."""
        filled = {(edit.path, edit.keys[:-1]) for edit in self.edits if edit.value is not REMOVED and not isinstance(edit.value, Order)}
        fresh = {(path, keys[:-1]) for path, keys in gone if len(keys) > _ENTRY}
        while fresh:
            emptied = {one for one in fresh - filled if self._is_emptied(*one, gone)}
            yield from emptied
            gone = gone | emptied
            fresh = {(path, keys[:-1]) for path, keys in emptied if len(keys) > _ENTRY}

    def _is_emptied(self, path: str, keys: Keys, gone: set[tuple[str, Keys]]) -> bool:
        node = self.node(path, keys)
        below_it = () if node is None else (*node.entries, *range(len(node.items)))
        return bool(below_it) and all((path, (*keys, name)) in gone for name in below_it)

    def _first_below(self, key: tuple[str, Keys]) -> Edit:
        path, keys = key
        return next(edit for edit in self.edits if edit.path == path and edit.keys[: len(keys)] == keys and edit.value is REMOVED)

    def _joined(self, edits: list[Edit]) -> Iterator[Edit]:
        """Edits that add below a mapping which is not there yet become one that adds the mapping."""
        below_new: dict[tuple[str, Keys], dict[Keys, Edit]] = {}
        for edit in edits:
            if (missing := self._missing(edit)) is None:
                yield edit
            else:
                below_new.setdefault((edit.path, missing), {})[edit.keys[len(missing) :]] = edit
        for (path, keys), parts in below_new.items():
            whole = parts.pop((), None)  # the entry itself, such as a decision whose rules stand on another sheet
            if whole is not None and not parts:
                yield whole
                continue
            value = nested({rest: edit.value for rest, edit in parts.items() if not isinstance(edit.value, Order | Removed)})
            own = whole.value if whole is not None and isinstance(whole.value, Mapping) else {}
            yield Edit(path, keys, {**own, **value}, (whole or next(iter(parts.values()))).cell)

    def _missing(self, edit: Edit) -> Keys | None:
        """The first keys on the way of an edit at which nothing stands; None if something stands at all of them."""
        if edit.insert or isinstance(edit.value, Order):
            return None
        for length in range(1, len(edit.keys) + 1):
            node = self.node(edit.path, edit.keys[:length])
            if node is None or (node.is_empty and length < len(edit.keys)):
                return edit.keys[:length]
        return None


_ENTRY = 3
"""Keys of something inside an entry, at least: section, entry, key."""


def _is_below(edit: Edit, gone: set[tuple[str, Keys]]) -> bool:
    """Whether the edit is of something inside what goes."""
    return any((edit.path, edit.keys[:length]) in gone for length in range(1, len(edit.keys)))


def _is_within(key: tuple[str, Keys], gone: set[tuple[str, Keys]]) -> bool:
    path, keys = key
    return any((path, keys[:length]) in gone for length in range(1, len(keys)))
