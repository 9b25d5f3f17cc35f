"""Rows that were added → new entries and items, in the file where their neighbours stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from coach.playbook.splicing.edit import Edit, Keys, Value
from coach.services.workbook.cell_edits import new_entry
from coach.services.workbook.found import FoundRow, FoundSheet, text_of
from coach.services.workbook.gathered import Gathered
from coach.services.workbook.kind import below
from coach.services.workbook.layout import Rows
from coach.services.workbook.matching import Matched
from coach.services.workbook.model import ID, Column
from coach.services.workbook.problems import Problems
from coach.text import Text


@dataclass(slots=True)
class New:
    """A row that can be taken: the ids of its owner, its own id ("" in a list), what it says, and the file it goes to."""

    row: FoundRow
    owner: Keys
    id: str
    value: dict[str, Value]
    file: str
    at: str


@dataclass(slots=True)
class NewRows:
    """Reads the rows of a sheet that no line stands for. ``items``: those that join a container that is there, to be put in order."""

    found: FoundSheet
    sheet: Rows
    gathered: Gathered
    problems: Problems
    match: Matched
    items: dict[tuple[str, Keys], list[New]] = field(default_factory=dict)

    def read(self) -> None:
        """Everything that is new and can be read."""
        bare = [row for line, row in self.match.pairs if line.place.item is None and self._says(row)]
        for row in sorted((*self.match.added, *bare), key=lambda row: row.number):
            if (new := self._new(row)) is not None:
                self._join(new)

    def _says(self, row: FoundRow) -> bool:
        """Whether anything stands beside the owner in its row."""
        return any(column.leaf is not None and not column.of_owner and column.key in row.cells for column in self.sheet.columns)

    def _new(self, row: FoundRow) -> New | None:
        kind = self.sheet.kind
        is_bare = kind.owns and not self._says(row)  # an owner alone, such as one that is switched off
        columns = [column for column in self.found.sheet.id_columns if not (is_bare and column.key == ID)]
        missing = next((column for column in columns if not text_of(row.cells.get(column.key))), None)
        if missing is not None:
            self._without_id(row, missing)
            return None
        ids = [text_of(row.cells.get(column.key)) for column in columns]
        owner = kind.owner_of(ids)
        own = ids[-1] if kind.by_id and not is_bare else ""
        value = {} if is_bare else self._entry(row, of_owner=False)
        return None if value is None else New(row, owner, own, value, self._file(row, owner), self._at(row, columns))

    def _at(self, row: FoundRow, columns: Sequence[Column]) -> str:
        """The cell by which a row is told of: its id, or else the first that says anything."""
        first = next((column for column in (*reversed(columns), *self.sheet.columns) if column.key in row.cells), None)
        return self.found.name if first is None else self.found.at(row, first)

    def _without_id(self, row: FoundRow, missing: Column) -> None:
        if missing.key in self.found.columns:
            message = Text(f"新的一行没有“{missing.title.zh}”", f"a new row without '{missing.title.en}'")
            hint = Text("填上编号，或删去这一行", "fill it in, or delete the row")
            self.problems.add("C341", message, self.found.at(row, missing), hint)

    def _entry(self, row: FoundRow, *, of_owner: bool) -> dict[str, Value] | None:
        """What the row says of itself, or of the entry it belongs to; None if it can't be taken."""
        found = new_entry([column for column in self.sheet.columns if column.of_owner is of_owner], row.cells)
        for column, wrong in found.wrong:
            if column.key in self.found.columns:
                self.problems.add(wrong.code, wrong.message, self.found.at(row, column), wrong.hint)
        return None if found.wrong else found.value

    def _file(self, row: FoundRow, owner: Keys) -> str:
        """Where the row above of the same owner stands; else the owner, the row above of any, the section, the playbook's first file."""
        above = [line.place for line, one in self.match.pairs if one.number < row.number]
        after = [line.place for line, one in self.match.pairs if one.number > row.number]
        same = [place.file for place in above if place.owner == owner][-1:] or [place.file for place in after if place.owner == owner][:1]
        holding = [path for path, root in self.gathered.roots if below(root, owner) is not None]
        near = [place.file for place in above[-1:]] or [place.file for place in after[:1]]
        section = [path for path, root in self.gathered.roots if owner[0] in root.entries]
        first = holding if self.sheet.kind.names[1:] else []
        return [*same, *first, *near, *holding, *section, self.gathered.roots[0][0]][0]

    def _join(self, new: New) -> None:
        kind = self.sheet.kind
        keys = (*kind.container(new.owner), new.id) if kind.by_id else kind.container(new.owner)
        is_known = new.owner in self.gathered.made or any(below(root, new.owner) is not None for _, root in self.gathered.roots)
        if kind.owns and not new.value and is_known:  # nothing but an owner that is there
            return
        there = [path for path, root in self.gathered.roots if below(root, new.owner) is not None]
        if kind.by_id and (any(below(root, keys) is not None for _, root in self.gathered.roots) or keys in self.gathered.made):
            message = Text(f"编号“{new.id}”重复", f"duplicate id '{new.id}'")
            self.problems.add("C339", message, new.at, Text("另起一个编号", "choose another id"))
        elif (made := self._made(new.owner)) is not None:
            _put(made, new, kind.nest if len(new.owner) == len(kind.owner) else (), kind.by_id)
            if kind.by_id:
                self.gathered.made[keys] = (new.file, new.value)
        elif there or kind.is_open or not _has_ids(kind.owner):
            self._add(new, keys)
        elif kind.owns:
            self._make_owner(new)
        else:
            message = Text(f"没有“{'/'.join(map(str, kind.ids(new.owner)))}”", f"there is no '{'/'.join(map(str, kind.ids(new.owner)))}'")
            column = self.found.sheet.id_columns[0]
            self.problems.add(
                "C341", message, self.found.at(new.row, column), Text("先加上它，或改成已有的", "add it first, or name one there is")
            )

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
        value = self._entry(new.row, of_owner=True)
        if value is None:
            return
        if new.value:
            _put(value, new, kind.nest, kind.by_id)
        self.gathered.make(new.file, new.owner, value, new.at)


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
