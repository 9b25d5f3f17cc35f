"""What a cell says → the value for the file, by what its column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from coach.importing.workbook import Cell, CellSort
from coach.playbook.editor.leaves import Sort
from coach.playbook.splicing.edit import Bare, Scalar
from coach.playbook.suggest import did_you_mean
from coach.services.workbook.found import text_of
from coach.services.workbook.model import Column, Shown
from coach.services.workbook.neutral import original
from coach.services.workbook.words import SEPARATORS, yes_or_no
from coach.text import Text

_DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})日?(?:[ T]00:00(?::00)?)?")
_BETWEEN = re.compile(f"[\n{SEPARATORS}]")


class WrongCellError(Exception):
    """A cell that can't be meant. ``code``, what is wrong, and what to write instead."""

    def __init__(self, code: str, message: Text, hint: Text | None = None) -> None:
        super().__init__(message.en)
        self.code, self.message, self.hint = code, message, hint


def is_untouched(cell: Cell | None, was: Shown, column: Column) -> bool:
    """Whether the cell says what was written into it."""
    if column.part is not None and isinstance(was.value, str):
        return list(lines(cell)) == list(_lines(was.value))
    text = text_of(cell)
    if isinstance(was.value, bool):
        return yes_or_no(text) is was.value
    if isinstance(was.value, date):
        return text == was.value.isoformat()
    if isinstance(was.value, int | Decimal):
        return _same_number(text, Decimal(was.value))
    return text == was.value.replace("\r\n", "\n").strip()


def scalar(cell: Cell, column: Column) -> Scalar:
    """The value of a cell that holds one. Raises WrongCellError."""
    text = text_of(cell)
    match column.sort:
        case Sort.TEXT:
            return text
        case Sort.WHOLE:
            return _whole(text)
        case Sort.YES_NO:
            return _yes_no(text)
        case Sort.DAY:
            return _day(text)
        case _:
            return word(_word(cell, text), column)


def words(cell: Cell | None, column: Column) -> list[Scalar]:
    """The values of a cell that holds a list. Names may also stand in one line, with commas between them. Raises WrongCellError."""
    text = text_of(cell)
    named = bool(column.refers or column.options)
    pieces = _BETWEEN.split(text) if named else text.split("\n")
    found = [piece.strip() for piece in pieces if piece.strip()]
    return [piece if column.sort is Sort.TEXTS else word(piece, column) for piece in found]


def word(text: str, column: Column) -> Bare:
    """A word, one of those allowed. Raises WrongCellError."""
    if column.options and text not in column.options:
        known = did_you_mean(text, column.options, listing=True)
        raise WrongCellError("C338", Text(f"“{text}”不能选", f"'{text}' is none of the choices"), known)
    return Bare(text)


def lines(cell: Cell | None) -> Sequence[str]:
    """The lines of a cell whose lines belong to those of the cells beside it: an empty line counts, but at the end."""
    return () if cell is None else _lines(original(cell.text).replace("\r\n", "\n"))


def _lines(text: str) -> Sequence[str]:
    return [line.strip() for line in text.rstrip().split("\n")] if text.strip() else ()


def _word(cell: Cell, text: str) -> str:
    if cell.sort is CellSort.YES_NO:
        return "yes" if text == "TRUE" else "no"
    return text.removesuffix(":00") if cell.sort is CellSort.DATE and text.count(":") > 1 else text


def _same_number(text: str, number: Decimal) -> bool:
    try:
        return Decimal(text) == number
    except ArithmeticError:
        return False


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise WrongCellError(
            "C337", Text(f"“{text}”不是整数", f"'{text}' is no whole number"), Text("写一个整数", "write a whole number")
        ) from None


def _yes_no(text: str) -> bool:
    if (found := yes_or_no(text)) is None:
        hint = Text("选 TRUE（是）或 FALSE（否）", "choose TRUE or FALSE")
        raise WrongCellError("C337", Text(f"“{text}”不是“是”或“否”", f"'{text}' is neither yes nor no"), hint)
    return found


def _day(text: str) -> date:
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(text)
    except ValueError:
        hint = Text("写成 2026-03-31", "write it as 2026-03-31")
        raise WrongCellError("C337", Text(f"“{text}”不是日期", f"'{text}' is no date"), hint) from None
