"""What is found wrong in the changed files, moved to the cells that say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from coach.errors import Diagnostic, Location
from coach.playbook.nodes import Node
from coach.playbook.source import read
from coach.playbook.splicing.edit import Keys
from coach.playbook.table import parse_table

Cells = Mapping[tuple[str, Keys], str]
"""``Sheet!C12`` by file and keys."""


class Located:
    """Moves findings from ``files`` (by path) to the cells of the workbook called ``book``; ``display`` stands before their paths."""

    def __init__(self, book: str, display: str, files: Mapping[str, bytes], cells: Cells) -> None:
        self.book, self.display, self.files, self.cells = book, display, files, cells
        self._roots: dict[str, Node | None] = {}

    def all(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings, each at its cell where one says it."""
        return [self._moved(one) for one in found]

    def _moved(self, one: Diagnostic) -> Diagnostic:
        if one.location is None or one.location.cell:
            return one
        path = one.location.path.removeprefix(f"{self.display}/")
        root = self._root(path)
        cell = self._cell(path, keys_at(root, one.location)) if root is not None else ""
        return replace(one, location=Location(self.book, cell=cell), excerpt="") if cell else one

    def _root(self, path: str) -> Node | None:
        if path not in self._roots:
            self._roots[path] = read(self.files[path], path).root if path in self.files else None
        return self._roots[path]

    def _cell(self, path: str, keys: Keys) -> str:
        """The cell of that very place; else of the nearest one inside it, or around it below a section."""
        best, found = 1, ""
        for (file, known), cell in self.cells.items():
            if file != path:
                continue
            common = _common(known, keys)
            if common > best and common in (len(known), len(keys)):
                best, found = common, cell
        return found


def _common(one: Keys, two: Keys) -> int:
    return next((i for i, (left, right) in enumerate(zip(one, two, strict=False)) if left != right), min(len(one), len(two)))


def keys_at(root: Node, place: Location) -> Keys:
    """The way to what stands at a place of a file; in a decision table on to the row and the column."""
    keys: list[str | int] = []
    node, here = root, (place.line, place.column)
    while True:
        below = _below(node, here)
        if below is None:
            return (*keys, *_in_table(node, place)) if node.block else tuple(keys)
        key, node = below
        keys.append(key)


def _below(node: Node, here: tuple[int, int]) -> tuple[str | int, Node] | None:
    """The last member that begins at or before a place."""
    found: tuple[str | int, Node] | None = None
    for key, each in node.entries.items():
        if _at(node.keys[key]) <= here:
            found = key, each
    for index, each in enumerate(node.items):
        if _at(each.location) <= here:
            found = index, each
    return found


def _at(place: Location) -> tuple[int, int]:
    return place.line, place.column


def _in_table(node: Node, place: Location) -> Keys:
    for row in parse_table(node, []).rows:
        cells = {name: node.at(cell.offset) for name, cell in row.cells.items()}
        before = [name for name, at in cells.items() if at.line == place.line and at.column <= place.column]
        if before:
            return row.id, before[-1]
    return ()
