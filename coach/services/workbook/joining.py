"""New rows → new entries and items: in what is there, in what is new itself, or with an entry of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from coach.playbook.splicing.edit import Edit, Keys, Value
from coach.services.workbook.found import FoundSheet
from coach.services.workbook.gathered import Gathered
from coach.services.workbook.kind import below
from coach.services.workbook.layout import Rows
from coach.services.workbook.new_rows import New, NewRows
from coach.services.workbook.placed import Placed
from coach.services.workbook.problems import Problems
from coach.text import Text


@dataclass(slots=True)
class Joining:
    """Places the new rows of one sheet. ``items``: those that join a container that is there, to be put in order."""

    found: FoundSheet
    sheet: Rows
    gathered: Gathered
    problems: Problems
    rows: NewRows
    items: dict[tuple[str, Keys], list[New]] = field(default_factory=dict)

    def join(self, new: New) -> None:
        """Take a row that can be taken; tell of one that has no place."""
        kind = self.sheet.kind
        keys = (*kind.container(new.owner), new.id) if kind.by_id else kind.container(new.owner)
        is_known = new.owner in self.gathered.made or self._is_there(new.owner)
        if kind.owns and not new.value and is_known:  # nothing but an owner that is there
            return
        if kind.by_id and (self._is_there(keys) or keys in self.gathered.made):
            message = Text(f"编号“{new.id}”重复", f"duplicate id '{new.id}'")
            self.problems.add("C339", message, new.at, Text("另起一个编号", "choose another id"))
        else:
            self._taken(new, keys)

    def _taken(self, new: New, keys: Keys) -> None:
        """Into an entry that is new itself, into one that is there, or with its entry."""
        kind = self.sheet.kind
        if kind.by_id:
            columns = [column for column in self.sheet.columns if not column.of_owner]
            self.gathered.placed.append(Placed(new.file, keys, None, self.found, new.row, columns))
        if (made := self._made(new.owner)) is not None:
            _put(made, new, kind.nest if len(new.owner) == len(kind.owner) else (), kind.by_id)
            if kind.by_id:
                self.gathered.made[keys] = (new.file, new.value)
        elif kind.is_open or self._is_there(new.owner) or not _has_ids(kind.owner):
            self._add(new, keys)
        elif kind.owns:
            self._make_owner(new)
        else:
            name, hint = "/".join(kind.ids(new.owner)), Text("先加上它，或改成已有的", "add it first, or name one there is")
            message = Text(f"没有“{name}”", f"there is no '{name}'")
            self.problems.add("C341", message, self.found.at(new.row, self.found.sheet.id_columns[0]), hint)

    def _is_there(self, keys: Keys) -> bool:
        return any(below(root, keys) is not None for _, root in self.gathered.roots)

    def _made(self, owner: Keys) -> dict[str, Value] | None:
        return self.gathered.made[owner][1] if owner in self.gathered.made else None

    def _add(self, new: New, keys: Keys) -> None:
        """To a container that is there, or will be."""
        kind = self.sheet.kind
        holder = self.gathered.node(new.file, kind.container(new.owner))
        self.items.setdefault((new.file, kind.container(new.owner)), []).append(new)
        if kind.by_id:
            self.gathered.make(new.file, keys, new.value, new.at)
        elif holder is None or holder.kind != "list" or not holder.items:
            self._start_list(new, keys)

    def _start_list(self, new: New, keys: Keys) -> None:
        """The first item of a list; those after it join it."""
        first = self.items[new.file, keys][0]
        if first is new:
            self.gathered.edits.append(Edit(new.file, keys, [new.value], new.at))
        else:
            index = next(i for i, edit in enumerate(self.gathered.edits) if edit.keys == keys and edit.path == new.file)
            before = self.gathered.edits[index]
            self.gathered.edits[index] = Edit(new.file, keys, [*_items(before.value), new.value], before.cell)

    def _make_owner(self, new: New) -> None:
        kind = self.sheet.kind
        value = self.rows.entry(new.row, of_owner=True)
        if value is None:
            return
        if new.value:
            _put(value, new, kind.nest, kind.by_id)
        self.gathered.make(new.file, new.owner, value, new.at)
        above = [column for column in self.sheet.columns if column.of_owner]
        self.gathered.placed.append(Placed(new.file, new.owner, None, self.found, new.row, above))


def _has_ids(owner: tuple[str | None, ...]) -> bool:
    return None in owner


def _items(value: object) -> Iterator[Value]:
    yield from value if isinstance(value, list) else ()


def _put(made: dict[str, Value], new: New, nest: tuple[str, ...], by_id: bool) -> None:
    """Into an entry that is new itself."""
    *way, last = nest
    for key in way:
        deeper = made.setdefault(key, {})
        made = deeper if isinstance(deeper, dict) else made
    if by_id:
        held = made.setdefault(last, {})
        if isinstance(held, dict):
            held[new.id] = new.value
    else:
        items = made.setdefault(last, [])
        if isinstance(items, list):
            items.append(new.value)
