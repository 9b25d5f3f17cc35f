"""What stands in a file → what its cell shows."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from coach.playbook.editor.leaves import Leaf, Sort
from coach.playbook.nodes import Node
from coach.services.workbook.flow import flow_lines
from coach.services.workbook.model import NOTHING, Column, Plain, Shown
from coach.services.workbook.neutral import can_stand, cut
from coach.services.workbook.words import SEPARATORS, yes_or_no

_NUMBER = re.compile(r"-?(0|[1-9]\d{0,13})(\.\d{1,9})?")
_DIGITS = 15
"""Significant digits a spreadsheet keeps."""
_FIRST_DAY = date(1900, 3, 1)
"""Before it a spreadsheet counts a day that never was."""
_MOST_LINES = 250
"""A spreadsheet takes 253 line ends in a cell."""


def shown(column: Column, node: Node | None) -> Shown:
    """The cell of ``column`` for what stands at its keys."""
    if node is None or node.is_empty or column.leaf is None:
        return NOTHING
    if column.part is not None:
        return _part(node, column.part)
    sort = column.sort
    if sort is Sort.MAP:
        return _safe(flow_lines(node)) if node.kind == "map" else _locked(node)
    if sort in (Sort.TEXTS, Sort.WORDS):
        return _listed(node, column)
    return _scalar(node, sort) if node.kind == "scalar" else _locked(node)


def _scalar(node: Node, sort: Sort) -> Shown:
    value: Plain = node.text
    if sort is Sort.YES_NO:
        known = yes_or_no(node.text)
        value = node.text if known is None else known
    elif sort is Sort.DAY:
        value = _day(node.text)
    elif sort is Sort.WHOLE or (sort is Sort.WORD and not node.style):
        value = number(node.text)
    return _safe(value) if isinstance(value, str) else Shown(value)


def number(text: str) -> Plain:
    """A number, if the cell gives it back as it is written but for zeros at its end."""
    if not _NUMBER.fullmatch(text) or sum(map(str.isdigit, text)) > _DIGITS or text == "-0":
        return text
    return Decimal(text) if "." in text else int(text)


def _day(text: str) -> Plain:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return day if day >= _FIRST_DAY and day.isoformat() == text else text


def _listed(node: Node, column: Column) -> Shown:
    if node.kind == "map":
        return _locked(node)
    items = [node] if node.kind == "scalar" else node.items
    texts = [item.text for item in items]
    between = SEPARATORS if column.refers or column.options else "\n"
    sound = all(item.kind == "scalar" and text and text == text.strip() for item, text in zip(items, texts, strict=True))
    if not sound or any(sign in text for text in texts for sign in (*between, "\n", "\r")) or len(texts) > _MOST_LINES:
        return _locked(node)
    return _safe("\n".join(texts))


def _part(node: Node, part: Leaf) -> Shown:
    """One part of every entry of a list, a line each: the same line of the columns beside it belongs to the same entry."""
    if node.kind != "list" or len(node.items) > _MOST_LINES or not all(_is_plain(item) for item in node.items):
        return _locked(node)
    found = [item.entries.get(part.keys[0]) for item in node.items]
    texts = ["" if one is None else one.text for one in found]
    return _safe("\n".join(texts)) if any(texts) else NOTHING


def _is_plain(item: Node) -> bool:
    """Whether every value of the entry can be a line of its own."""
    values = item.entries.values()
    return item.kind == "map" and all(v.kind == "scalar" and v.text == v.text.strip() and not {*v.text} & {"\n", "\r"} for v in values)


def _safe(text: str) -> Shown:
    return Shown(text) if can_stand(text) else Shown(cut(text), is_locked=True)


def _locked(node: Node) -> Shown:
    return Shown(cut(flow_lines(node)), is_locked=True)
