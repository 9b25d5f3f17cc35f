"""A playbook's files → the sheets of its workbook. The same files always give the same sheets: so a workbook can be compared with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.domain.publication import Files
from coach.playbook.folder import SUFFIXES
from coach.playbook.nodes import Node
from coach.playbook.source import Source, read
from coach.playbook.splicing.edit import Keys
from coach.services.workbook.grids import Grid, grids
from coach.services.workbook.keys import line_key
from coach.services.workbook.kind import Kind, Roots, below
from coach.services.workbook.kinds import is_rare, kinds
from coach.services.workbook.model import ID, NUMBER, OWNER, Column, Line, Place, Sheet, Shown
from coach.services.workbook.settings import settings
from coach.services.workbook.shown import shown


@dataclass(slots=True, kw_only=True)
class Rows(Sheet):
    """The sheet of a kind of rows."""

    kind: Kind


def roots_of(files: Files) -> Roots:
    """The YAML files that can be read; what can't be stays out of the workbook, and as it is."""
    return sound([(path, read(data, path)) for path, data in files if path.endswith(SUFFIXES)])


def sound(sources: Iterable[tuple[str, Source]]) -> Roots:
    """Files by their paths within the playbook, as far as they could be read."""
    return tuple((path, source.root) for path, source in sources if source.root is not None and source.root.kind == "map")


def layout(roots: Roots) -> tuple[Sheet, ...]:
    """The sheets, in the order of their tabs. ``roots`` holds one file at least."""
    tables = list(grids(roots))
    decided = [grid for grid in tables if grid.keys[0] == "decisions"]
    every = [_rows(kind, roots) for kind in kinds(roots)]
    kept = [sheet for sheet in every if sheet.lines or not is_rare(sheet.kind)]
    apart = [sheet for sheet in kept if sheet.key.startswith("rules:")]
    return (settings(roots), *apart, *decided, *(s for s in kept if s not in apart), *(g for g in tables if g not in decided))


def _rows(kind: Kind, roots: Roots) -> Rows:
    sheet = Rows(kind.key, kind.title, kind.columns(), kind=kind)
    sheet.lines = [_line(place, sheet, index) for file, root in roots for index, place in _places(kind, file, root)]
    return sheet


def _places(kind: Kind, file: str, root: Node) -> Iterator[tuple[int, Place]]:
    """Where the rows of a kind stand in a file; an owner that has none has a row of its own, if the sheet shows owners."""
    for owner, node in kind.owners_in(root):
        holder = below(node, kind.nest)
        if holder is not None and holder.kind == ("map" if kind.by_id else "list") and (holder.entries or holder.items):
            rows: list[tuple[str | int, Node]] = [*holder.entries.items()] if kind.by_id else [*enumerate(holder.items)]
            for index, (item, one) in enumerate(rows):
                yield index, Place(file, owner, node, item, one)
        elif kind.owns:
            yield 0, Place(file, owner, node)


def _line(place: Place, sheet: Rows, index: int) -> Line:
    kind = sheet.kind
    owners = kind.ids(place.owner)
    cells = {f"{OWNER}{number}": Shown(value) for number, value in enumerate(owners)}
    if place.item is not None:
        cells[NUMBER] = Shown(index + 1)
    if place.item is not None and kind.by_id:
        cells[ID] = Shown(str(place.item))
    for column in sheet.columns:
        if column.leaf is not None:
            base = place.owner_node if column.of_owner else place.node
            cells[column.key] = shown(column, below(base, keys_in(column, base)))
    own = (str(place.item),) if kind.by_id and place.item is not None else ()
    tail = () if place.item is None else (*kind.nest, place.item)
    return Line(line_key(place.file, (*place.owner, *tail)), cells, place, (*owners, *own))


def keys_in(column: Column, base: Node | None) -> Keys:
    """The keys of a column's value below the entry: of a typed value that is written out with its source, those of the value itself."""
    keys: Keys = column.leaf.keys if column.leaf is not None else ()
    node = below(base, keys)
    written_out = node is not None and node.kind == "map" and "value" in node.entries and len(keys) == 1
    return (*keys, "value") if written_out else keys


__all__ = ["Grid", "Rows", "keys_in", "layout", "roots_of", "sound"]
