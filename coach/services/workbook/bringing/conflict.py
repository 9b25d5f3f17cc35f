"""One place changed on two sides: what it was, what it is now, and what the workbook makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.errors import Diagnostic, Location
from coach.playbook.nodes import Node
from coach.playbook.splicing.edit import REMOVED, Edit, Order
from coach.playbook.table import row_lines, row_texts
from coach.text import Text

_MOST = 80


def said(node: Node | None) -> object:
    """What a place says; None where there is nothing."""
    return None if node is None else node.plain()


def wanted(edit: Edit) -> object:
    """The value as it would read, where that is plain to see; else nothing that any place could say."""
    if edit.insert or isinstance(edit.value, Order) or edit.value is REMOVED:
        return edit
    return _plain(edit.value)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if value is None or isinstance(value, str) else getattr(value, "text", str(value))


def conflict(book: str, edit: Edit, old: Node | None, new: Node | None) -> Diagnostic:
    """C350 at the cell of ``edit``, at whose place ``old`` was exported and ``new`` stands now."""
    mine = "" if edit.value is REMOVED else "…" if isinstance(edit.value, Order) else wanted(edit)
    return _conflict(book, edit, "/".join(map(str, edit.keys)), (said(old), said(new), mine))


def row_conflict(book: str, edit: Edit, row: str, texts: tuple[str, str, str]) -> Diagnostic:
    """C350 of one row of the table that ``edit`` rewrites; ``texts``: the table as exported, as it is now, and as in the workbook."""
    lines = tuple(next((line for line in _rows_of(text) if row_texts(line)[:1] == [row]), "") for text in texts)
    return _conflict(book, edit, "/".join(map(str, (*edit.keys, row))), lines)


def _rows_of(text: str) -> list[str]:
    """The lines of a table's rows, its head left out."""
    return [line for line, _ in row_lines(text)][1:]


def _conflict(book: str, edit: Edit, shown: str, sides: tuple[object, ...]) -> Diagnostic:
    was, now, mine = (_short(side) for side in sides)
    message = Text(
        f"{edit.path} 的 {shown}：导出时是“{was}”，现在已被改成“{now}”，表里是“{mine}”",
        f"{shown} of {edit.path}: '{was}' when it was exported, '{now}' by now, '{mine}' in the workbook",
    )
    hint = Text("重新导出一份，把改动抄过去；或先和改动的人商量", "export it again and copy your changes over, or ask who changed it")
    return Diagnostic("C350", message, Location(book, cell=edit.cell), hint)


def _short(value: object) -> str:
    text = "" if value is None or isinstance(value, Edit) else value if isinstance(value, str) else str(value)
    line = " ".join(text.split())
    return line if len(line) <= _MOST else f"{line[:_MOST]}…"


def told(conflicts: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The conflicts, and before them how many there are."""
    count = len(conflicts)
    message = Text(
        f"手册在导出之后改过，有 {count} 处与表里改的是同一个地方，没有导入",
        f"the playbook was changed since the export: {count} of the places changed in the workbook, too. Nothing was imported",
    )
    return [Diagnostic("C350", message), *conflicts]
