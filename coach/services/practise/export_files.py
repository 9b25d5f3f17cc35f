"""Tables written for spreadsheets: nothing in them runs as a formula, and a file is whole or not there."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from coach.errors import fail
from coach.render.languages import localise
from coach.services.new_file import unless_there
from coach.services.whole_file import whole_file
from coach.services.workbook.neutral import cut, harmless
from coach.text import Lang, Text

Row: TypeAlias = Sequence[str | int]
_WIDTH = 18


def heads(texts: Iterable[Text], lang: Lang) -> list[str | int]:
    """Headings in one language."""
    return [localise(text, lang) for text in texts]


def write_csv(path: Path, rows: Iterable[Row], *, force: bool) -> None:
    """Write rows as CSV. The mark at the start is what makes Excel and WPS read it as UTF-8. C230, C152 as for ``write_new``."""
    unless_there(path, force=force)
    with whole_file(path) as draft, draft.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([[_cell(cell) for cell in row] for row in rows])


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Row]], *, force: bool) -> None:
    """Write sheets (name → rows, the headings first) as a workbook. C150 for another ending than .xlsx, else as :func:`write_csv`."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    if path.suffix.lower() != ".xlsx":
        hint = Text("文件名用 .xlsx 结尾", "let the name end in .xlsx")
        raise fail("C150", f"不会写 {path.suffix or '没有后缀的文件'}", f"can't write a file ending in '{path.suffix}'", hint=hint)
    unless_there(path, force=force)
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with whole_file(path) as draft:
        try:
            with xlsxwriter.Workbook(draft, plain) as book:
                bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
                for name, rows in sheets.items():
                    sheet = book.add_worksheet(name)
                    sheet.freeze_panes(1, 0)
                    sheet.set_column(0, max(map(len, rows)) - 1, _WIDTH)
                    for number, row in enumerate(rows):
                        sheet.write_row(number, 0, [_cell(cell) for cell in row], wrapped if number else bold)
        except FileCreateError as error:  # it wraps what the system said
            raise error.args[0] from error


def _cell(value: str | int) -> str | int:
    """A text runs as no formula, here or when the sheet is saved as CSV."""
    return harmless(cut(value)) if isinstance(value, str) else value
