"""What is written to a workbook: tabs with their columns and rows, whether they are exported or given back marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from coach.playbook.editor.leaves import Sort
from coach.services.workbook.model import ID, NUMBER, OWNER, Column, Plain, Sheet, Shown
from coach.text import Lang, Text

CellValue: TypeAlias = "Shown | Plain"

_WIDTHS = {Sort.WHOLE: 8, Sort.YES_NO: 8, Sort.DAY: 12, Sort.WORDS: 24, Sort.MAP: 34, Sort.TEXT: 38, Sort.TEXTS: 34}
_NAMED = {"when": 44, "#about": 70, "#section": 18, "#what": 24, "value": 40, "derive": 44}
_SHORT, _MIDDLE = 14, 20
_BAD_IN_NAMES = frozenset("[]:*?/\\")
_RESERVED = ("history",)
_LAST_OF_ONE = 0xFFFF
_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Choices:
    """What a cell offers. ``words`` or a ``sort`` of names; ``is_closed``: nothing else is allowed."""

    words: tuple[str, ...] = ()
    sort: str = ""
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A column as it is written. ``key``: for the hidden first row; ``note``: what a trainer reads when pointing at the heading."""

    key: str
    heading: str
    note: str = ""
    width: int = _MIDDLE
    sort: Sort = Sort.WORD
    choices: Choices | None = None
    is_grey: bool = False


@dataclass(slots=True)
class Tab:
    """A sheet as it is written. ``rows``: number from 1, hidden key, cells by the column (from 1). ``frozen``: columns that stay.

    ``can_sort``: the order of its rows means nothing to people.
    """

    key: str
    name: str
    heads: Sequence[Head]
    rows: list[tuple[int, str, Mapping[int, CellValue]]] = field(default_factory=list)
    frozen: int = 1
    can_sort: bool = True


def head(column: Column, title: Text, lang: Lang, choices: Choices | None, more: str) -> Head:
    """A column's heading in both languages, the reader's first, and its note."""
    note = "\n".join(filter(None, (column.about.pick(lang), column.about.pick(_other(lang)), more)))
    return Head(column.key, both(title, lang), note, width(column), column.sort, choices, column.is_aid)


def both(text: Text, lang: Lang, between: str = "\n") -> str:
    """Both languages, the reader's first."""
    return between.join(dict.fromkeys(filter(None, (text.pick(lang), text.pick(_other(lang))))))


def _other(lang: Lang) -> Lang:
    return Lang.ZH if lang is Lang.EN else Lang.EN


def width(column: Column) -> int:
    """In characters."""
    key = column.key.rpartition(".")[2] if column.leaf is not None else column.key
    if key in _NAMED:
        return _NAMED[key]
    if column.key == NUMBER:
        return 6
    if column.key == ID or column.key.startswith(OWNER):
        return _MIDDLE
    return _WIDTHS.get(column.sort, _SHORT if column.options or column.refers else _MIDDLE)


def tab_names(sheets: Sequence[Sheet], lang: Lang, taken: Sequence[str]) -> list[str]:
    """A name for each sheet: in both languages, no longer than a spreadsheet allows, each different."""
    names: list[str] = []
    used = {name.lower() for name in (*taken, *_RESERVED)}
    for sheet in sheets:
        whole = _nameable(both(sheet.title, lang, " ")) or _nameable(sheet.key)
        name, number = whole[:_LONGEST_NAME].strip("' "), 2
        while name.lower() in used:
            name, number = f"{whole[: _LONGEST_NAME - 3].strip()} {number}", number + 1
        used.add(name.lower())
        names.append(name)
    return names


def _nameable(text: str) -> str:
    """Without what the name of a sheet can't have; what takes two places there is left out, too."""
    signs = (sign if sign.isprintable() and sign not in _BAD_IN_NAMES and ord(sign) <= _LAST_OF_ONE else " " for sign in text)
    return " ".join("".join(signs).split()).strip("' ")


def plain(value: Plain) -> Plain | float:
    """As the library writes it."""
    return float(value) if isinstance(value, Decimal) else value
