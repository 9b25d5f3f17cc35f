"""One tab → a worksheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coach.playbook.editor.leaves import Sort
from coach.services.workbook.found import FIRST_ROW, HEAD_ROW, KEYS_ROW
from coach.services.workbook.model import ID, OWNER, Plain, Shown
from coach.services.workbook.neutral import can_stand, cut, harmless
from coach.services.workbook.offers import offer
from coach.services.workbook.problems import cell_name
from coach.services.workbook.tabs import CellValue, Head, Tab, plain
from coach.services.workbook.wide import width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_SPARE = 300
"""Rows below the last that are ready for more."""
_TALLEST, _LINE = 12, 15
"""Lines that a row shows at most, and the height of one in points."""
_NOTE = 1_500
"""Characters of a note."""
_A4 = 9
_STYLE = {Sort.WHOLE: "number", Sort.DAY: "date", Sort.YES_NO: "number"}


@dataclass(slots=True)
class TabWriter:
    """Writes one worksheet: a hidden first row and column with the keys, headings with notes, rows, and what cells offer."""

    sheet: Worksheet
    tab: Tab
    styles: Mapping[str, Format]
    lists: Mapping[str, Sequence[str]]
    marks: Mapping[str, str]

    def write(self) -> None:
        """Everything."""
        last = max([number for number, _, _ in self.tab.rows], default=HEAD_ROW)
        self._heads(last)
        for number, key, cells in self.tab.rows:
            self._row(number, key, cells)
        self.sheet.freeze_panes(HEAD_ROW, self.tab.frozen + 1)
        if self.tab.can_sort and self.tab.heads:  # with the hidden column, so that it is sorted along
            self.sheet.autofilter(HEAD_ROW - 1, 0, max(last, FIRST_ROW) - 1, len(self.tab.heads))
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(HEAD_ROW - 1)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:{cell_name(last + _SPARE, len(self.tab.heads))}"})

    def _heads(self, last: int) -> None:
        self.sheet.set_column(0, 0, 2, self.styles["key"], {"hidden": True})
        self.sheet.set_row(KEYS_ROW - 1, None, None, {"hidden": True})
        lines = max((_lines(head.heading, head.width) for head in self.tab.heads), default=1)
        self.sheet.set_row(HEAD_ROW - 1, _LINE * max(lines, 2))
        self.sheet.write_string(KEYS_ROW - 1, 0, self.tab.key, self.styles["key"])
        for index, head in enumerate(self.tab.heads, 1):
            self.sheet.set_column(index, index, head.width, self.styles[_style(head)])
            if head.key:
                self.sheet.write_string(KEYS_ROW - 1, index, harmless(head.key), self.styles["key"])
            self.sheet.write_string(HEAD_ROW - 1, index, harmless(cut(head.heading)), self.styles["head-grey" if head.is_grey else "head"])
            if head.note:
                self._note(HEAD_ROW - 1, index, head.note)
            if (rule := offer(head, self.lists)) is not None:
                self.sheet.data_validation(FIRST_ROW - 1, index, last + _SPARE, index, rule)

    def _note(self, row: int, column: int, text: str) -> None:
        shown = text if len(text) <= _NOTE else f"{text[: _NOTE - 1]}…"
        lines = sum(1 + width(line) // 44 for line in shown.split("\n"))
        self.sheet.write_comment(
            row, column, cut(shown), {"x_scale": 2.6, "y_scale": max(1.0, lines / 4.5), "font_size": 9, "author": "coach"}
        )

    def _row(self, number: int, key: str, cells: Mapping[int, CellValue]) -> None:
        if key:
            self.sheet.write_string(number - 1, 0, key, self.styles["key"])
        for index, value in cells.items():
            self._cell(number, index, value)
        lines = max((self._lines(index, value) for index, value in cells.items()), default=1)
        if lines > 1:  # some programs don't reckon it themselves
            self.sheet.set_row(number - 1, min(lines, _TALLEST) * _LINE)

    def _cell(self, number: int, index: int, value: CellValue) -> None:
        head = self.tab.heads[index - 1] if 0 < index <= len(self.tab.heads) else Head("", "")
        shown = value if isinstance(value, Shown) else Shown(value)
        mark = self.marks.get(f"{self.tab.name}!{cell_name(number, index)}")
        style = self.styles[("grey" if shown.is_locked else _style(head)) + ("!" if mark else "")]
        self._value(number - 1, index, shown.value, style)
        if mark:
            self._note(number - 1, index, mark)

    def _value(self, row: int, column: int, value: Plain, style: Format) -> None:
        if isinstance(value, bool):
            self.sheet.write_boolean(row, column, value, style)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, column, value, self.styles["date"])
        elif not isinstance(value, str):
            self.sheet.write_number(row, column, plain(value), style)
        elif value:
            self.sheet.write_string(row, column, harmless(value) if can_stand(value) else cut(value), style)
        else:
            self.sheet.write_blank(row, column, None, style)

    def _lines(self, index: int, value: CellValue) -> int:
        text = value.value if isinstance(value, Shown) else value
        if not isinstance(text, str) or not 0 < index <= len(self.tab.heads):
            return 1
        return _lines(text, self.tab.heads[index - 1].width)


def _style(head: Head) -> str:
    if head.is_grey:
        return "grey"
    if head.key == ID or head.key.startswith(OWNER):
        return "id"
    return _STYLE.get(head.sort, "text")


def _lines(text: str, room: int) -> int:
    """How many lines a text takes in a column, or a little more."""
    return sum(1 + width(line) // room for line in text.split("\n"))
