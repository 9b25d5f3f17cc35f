"""The changed cells of one entry → the edits of its keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach.importing.workbook import Cell
from coach.playbook.editor.leaves import Leaf, Sort
from coach.playbook.nodes import Node, Plain
from coach.playbook.splicing.edit import REMOVED, Bare, Edit, Keys, Scalar, Value
from coach.services.workbook.flow import read_lines
from coach.services.workbook.found import text_of
from coach.services.workbook.kind import below
from coach.services.workbook.layout import keys_in
from coach.services.workbook.list_edits import entry_edits, list_edits, map_edits, value_of
from coach.services.workbook.meant import WrongCellError, lines, scalar, words
from coach.services.workbook.model import Column
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that does not say any more what was written into it. ``row``: all cells of its row by column; ``at``: ``Sheet!C12``."""

    column: Column
    cell: Cell | None
    row: Mapping[str, Cell]
    at: str


def cell_edits(file: str, base: Keys, node: Node | None, change: Change) -> Iterator[Edit]:
    """The edits for one changed cell (of a list of flat entries: for all its columns). Raises WrongCellError."""
    column, leaf = change.column, change.column.leaf
    if leaf is None:
        return
    keys = keys_in(column, node)
    there = below(node, keys)
    place = (*base, *keys)
    if column.part is not None:
        found = entries(leaf, change.row, of_owner=change.column.of_owner)
        _needed(leaf, bool(found))
        yield from entry_edits(file, place, there, found, change.at)
    elif column.sort is Sort.MAP:
        yield from map_edits(file, place, there, _mapping(change.cell), change.at)
    elif column.sort in (Sort.TEXTS, Sort.WORDS):
        wanted = words(change.cell, column)
        _needed(leaf, bool(wanted))
        yield from list_edits(file, place, there, wanted, change.at)
    else:
        yield from _scalar(file, place, there, change)


def entries(leaf: Leaf, row: Mapping[str, Cell], *, of_owner: bool) -> list[dict[str, Scalar]]:
    """The entries of a list whose parts stand line by line in several cells. Raises WrongCellError where the lines don't pair."""
    key = ("^" if of_owner else "") + ".".join(leaf.keys)
    found = {part.keys[0]: lines(row.get(f"{key}#{part.keys[0]}")) for part in leaf.parts}
    most = max(map(len, found.values()))
    for part in leaf.parts:
        if part.required and len(found[part.keys[0]]) != most and part.keys[0] != "to":
            zh = f"“{part.title.zh}”有 {len(found[part.keys[0]])} 行，旁边的列有 {most} 行"
            en = f"'{part.title.en}' has {len(found[part.keys[0]])} lines, the columns beside it {most}"
            raise WrongCellError("C343", Text(zh, en), Text("每一条在各列里都占一行", "each entry has a line in every column"))
    return [dict(_entry(leaf, found, index)) for index in range(most)]


def _entry(leaf: Leaf, found: Mapping[str, Sequence[str]], index: int) -> Iterator[tuple[str, Scalar]]:
    for part in leaf.parts:
        name = part.keys[0]
        text = found[name][index] if index < len(found[name]) else ""
        if part.options and text not in part.options:
            raise WrongCellError("C338", Text(f"“{text}”不能选", f"'{text}' is none of the choices"), _choices(part.options))
        if text or part.required:
            yield name, text if part.sort is Sort.TEXT else Bare(text)


def _choices(options: Sequence[str]) -> Text:
    return Text("可以用：" + "、".join(options), "known: " + ", ".join(options))


def _mapping(cell: Cell | None) -> Mapping[str, Plain]:
    text = text_of(cell)
    found = read_lines(text) if text else {}
    if found is None:
        hint = Text(
            "一行一条“名字: 值”，半角冒号后空一格，如 grade: H", "one 'name: value' a line, with a space after the colon, e.g. grade: H"
        )
        raise WrongCellError("C337", Text("看不懂这一格", "this cell can't be read"), hint)
    return found


def _scalar(file: str, place: Keys, there: Node | None, change: Change) -> Iterator[Edit]:
    leaf = change.column.leaf
    if change.cell is None or not text_of(change.cell):
        _needed(leaf, filled=False)
        yield from [Edit(file, place, REMOVED, change.at)] if there is not None else []
        return
    value = scalar(change.cell, change.column)
    if isinstance(value, str) and there is not None and there.text.endswith("\n"):
        value += "\n"
    yield Edit(file, place, value, change.at)


def _needed(leaf: Leaf | None, filled: bool) -> None:
    if leaf is not None and leaf.required and not filled:
        raise WrongCellError("C344", Text("这一格不能空着", "this can't be left empty"))


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What a new row says, as the entry it becomes; and the cells that are wrong."""

    value: dict[str, Value]
    wrong: tuple[tuple[Column, WrongCellError], ...]


def new_entry(columns: Sequence[Column], row: Mapping[str, Cell]) -> NewEntry:
    """Read a new row; ``columns``: those of the entry. One that is switched off needs nothing else."""
    made: dict[Keys, Value] = {}
    wrong: dict[Keys, tuple[Column, WrongCellError]] = {}
    for column in columns:
        leaf = column.leaf
        if leaf is None or leaf.keys in made or leaf.keys in wrong:
            continue
        try:
            value = _new(column, leaf, row)
            if value is not None:
                made[leaf.keys] = value
            elif leaf.required:
                wrong[leaf.keys] = column, WrongCellError("C344", Text("这一格不能空着", "this can't be left empty"))
        except WrongCellError as error:
            wrong[leaf.keys] = column, error
    is_off = made.get(("disabled",)) is True
    told = tuple(one for one in wrong.values() if not (is_off and one[1].code == "C344"))
    return NewEntry(nested(made), told)


def nested(values: Mapping[Keys, Value]) -> dict[str, Value]:
    """``{("title", "zh"): …}`` → ``{"title": {"zh": …}}``."""
    grouped: dict[str, dict[Keys, Value]] = {}
    for keys, value in values.items():
        grouped.setdefault(str(keys[0]), {})[keys[1:]] = value
    return {first: rest[()] if () in rest else nested(rest) for first, rest in grouped.items()}


def _new(column: Column, leaf: Leaf, row: Mapping[str, Cell]) -> Value:
    if column.part is not None:
        return entries(leaf, row, of_owner=column.of_owner) or None
    cell = row.get(column.key)
    if cell is None or not text_of(cell):
        return None
    if column.sort is Sort.MAP:
        return {name: value_of(one) for name, one in _mapping(cell).items()}
    return words(cell, column) if column.sort in (Sort.TEXTS, Sort.WORDS) else scalar(cell, column)
