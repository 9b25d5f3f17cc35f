"""A report as a workbook: a sheet a part, real numbers and dates, ready to print on A4."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.render.paper import Form, Grid, Kind, Mark, Notes, Paper
from coach.render.paper_words import SAMPLE, PaperWords
from coach.services.papers.sheets import Looks, sheet_name, widths
from coach.services.papers.table import Plain, Table, marked, table_of
from coach.services.workbook.neutral import cut, harmless
from coach.text import Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_LINE = 24
"""Points of a line that is written on by hand."""
_REMARKS = Text("说明", "Remarks")
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def write_workbook(path: Path, paper: Paper, words: PaperWords) -> None:
    """Write the workbook to ``path``, whatever stands there. Raises OSError where it can't be written."""
    import xlsxwriter  # slow to import, and rarely asked for
    from xlsxwriter.exceptions import FileCreateError

    try:
        with xlsxwriter.Workbook(path, _PLAIN) as book:
            _Book(book, paper, words).write()
    except FileCreateError as error:  # it wraps what the system said
        raise error.args[0] from error


class _Book:
    """One workbook being written."""

    def __init__(self, book: Workbook, paper: Paper, words: PaperWords) -> None:
        self.book, self.paper, self.words = book, paper, words
        self.looks = Looks(book)
        self.taken: set[str] = set()

    def write(self) -> None:
        for part in self.paper.parts:
            sheet = self._sheet(self.words.view.say(part.title) or part.key)
            top = self._head(sheet, self.words.view.say(part.title))
            if isinstance(part, Grid):
                self._grid(sheet, part, top)
            elif isinstance(part, Notes):
                self._notes(sheet, part, top)
            else:
                self._form(sheet, part, top)
        self._remarks()

    def _sheet(self, title: str) -> Worksheet:
        sheet = self.book.add_worksheet(sheet_name(title, self.taken))
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(0.5, 0.5, 0.6, 0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&8&A&R&8&P / &N")
        return sheet

    def _head(self, sheet: Worksheet, title: str) -> int:
        """Title, of whom and of which days; gives the row below."""
        sheet.write_string(0, 0, _safe(self.words.view.say(self.paper.title) + (f" · {title}" if title else "")), self.looks.title)
        sub = [self.words.line(line) for line in self.paper.sub]
        for at, line in enumerate([*sub, *([self.words.view.say(SAMPLE)] if self.paper.sample else [])], 1):
            sheet.write_string(at, 0, _safe(line), self.looks.soft)
        return len(sub) + self.paper.sample + 2

    def _grid(self, sheet: Worksheet, grid: Grid, top: int) -> None:
        table = table_of(grid, self.words)
        for column, head in enumerate(table.heads):
            sheet.write_string(top, column, _safe(head.title), self.looks.head(head.kind))
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)
        looks = dict(marked(grid.rows))
        for at, cells in enumerate(table.rows):
            row = looks.get(at)
            for column, (head, cell) in enumerate(zip(table.heads, cells, strict=True)):
                kind = Kind.COUNT if head.kind is Kind.RATE and isinstance(cell, int) else head.kind
                look = self.looks.cell(kind, row.mark if row else Mark.NONE, total=row.total if row else False)
                _write(sheet, (top + 1 + at, column), cell, look)
        self._below(sheet, grid, table, top)

    def _below(self, sheet: Worksheet, grid: Grid, table: Table, top: int) -> None:
        for column, width in enumerate(widths(table)):
            sheet.set_column(column, column, width)
        if table.rows:
            sheet.autofilter(top, 0, top + len(table.rows), len(table.heads) - 1)
        under = [self.words.view.say(text) for text in ((grid.empty if not grid.rows else Text("", "")), grid.note) if text]
        for at, line in enumerate(under, top + len(table.rows) + 2):
            sheet.write_string(at, 0, _safe(line), self.looks.soft)

    def _notes(self, sheet: Worksheet, notes: Notes, top: int) -> None:
        sheet.set_column(0, 0, 5)
        sheet.set_column(1, 1, 110)
        for at, line in enumerate(notes.lines):
            before = f"{at + 1}." if notes.numbered else "□" if notes.tick else "·"
            sheet.write_string(top + at, 0, before, self.looks.right)
            sheet.write_string(top + at, 1, _safe(self.words.line(line)), self.looks.text)

    def _form(self, sheet: Worksheet, form: Form, top: int) -> None:
        sheet.set_portrait()
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 72)
        for at, field in enumerate(form.fields, top):
            known = "" if field.known is None else self.words.cell(field.known)
            boxes = "    ".join(f"□ {self.words.view.say(choice)}" for choice in field.choices)
            sheet.write_string(at, 0, _safe(self.words.view.say(field.label)), self.looks.label)
            sheet.write_string(at, 1, _safe("\n".join(filter(None, (known, boxes)))), self.looks.box)
            sheet.set_row(at, _LINE * max(field.lines, 1))
        if form.note:
            sheet.write_string(top + len(form.fields) + 1, 0, _safe(self.words.view.say(form.note)), self.looks.soft)

    def _remarks(self) -> None:
        remarks = self.words.remarks(self.paper)
        if remarks:
            title = self.words.view.say(_REMARKS)
            sheet = self._sheet(title)
            top = self._head(sheet, title)
            sheet.set_column(0, 0, 120)
            for at, remark in enumerate(remarks, top):
                sheet.write_string(at, 0, _safe(remark), self.looks.text)


def _write(sheet: Worksheet, at: tuple[int, int], cell: Plain, look: Any) -> None:
    if cell is None:
        sheet.write_blank(*at, None, look)
    elif isinstance(cell, str):
        sheet.write_string(*at, cell, look)
    elif isinstance(cell, datetime | date):
        sheet.write_datetime(*at, cell, look)
    else:
        sheet.write_number(*at, cell, look)


def _safe(text: str) -> str:
    return harmless(cut(text))
