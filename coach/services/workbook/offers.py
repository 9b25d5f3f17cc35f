"""What a spreadsheet lets a cell hold, or offers for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.playbook.editor.leaves import Sort
from coach.services.workbook.problems import cell_name
from coach.services.workbook.tabs import Choices, Head
from coach.text import Text

LISTS = "_lists"
"""The hidden sheet with the lists that are too long for a cell's own."""
_LONGEST = 250
"""Characters of a list that stands in the cell's own rule; a spreadsheet takes 255."""
_LEAST, _MOST = -1_000_000_000, 1_000_000_000
_REFUSED = Text("请从下拉框里选", "Choose from the list")
_WHOLE = Text("请写整数", "A whole number, please")
_DAY = Text("请写日期，如 2026-03-31", "A date, please, e.g. 2026-03-31")


def offer(head: Head, lists: Mapping[str, Sequence[str]]) -> dict[str, Any] | None:
    """The rule for a column's cells as the library takes it, None for none. A cell of several words has none: it would take but one."""
    if head.sort is Sort.YES_NO:
        return {"validate": "list", "source": ["TRUE", "FALSE"], **_told(_REFUSED)}
    if head.sort is Sort.WHOLE:
        return {"validate": "integer", "criteria": "between", "minimum": _LEAST, "maximum": _MOST, **_told(_WHOLE)}
    if head.sort is Sort.DAY:
        return {"validate": "date", "criteria": "between", "minimum": date(1900, 3, 1), "maximum": date(9999, 12, 31), **_told(_DAY)}
    if head.choices is None or head.sort is not Sort.WORD:
        return None
    source = _source(head.choices, lists)
    if source is None:
        return None
    return {"validate": "list", "source": source, **(_told(_REFUSED) if head.choices.is_closed else {"show_error": False})}


def _source(choices: Choices, lists: Mapping[str, Sequence[str]]) -> str | list[str] | None:
    if choices.sort and (words := lists.get(choices.sort)):
        column = cell_name(1, list(lists).index(choices.sort)).rstrip("1")
        return f"='{LISTS}'!${column}$2:${column}${len(words) + 1}"
    if choices.words and len(",".join(choices.words)) <= _LONGEST and not any("," in word for word in choices.words):
        return list(choices.words)
    return None


def _told(text: Text) -> dict[str, str]:
    return {"error_title": "手册 playbook", "error_message": f"{text.zh}\n{text.en}", "error_type": "stop"}
