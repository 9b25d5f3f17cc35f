"""XLS, XLSB and ODS, through the workbook library. It holds a whole sheet in memory, so the file's size is bounded beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import CoachError, fail
from coach.importing.encodings import file_digest
from coach.importing.sheets import Merges, choose_sheet, no_such_sheet
from coach.importing.table import FileFacts, Row
from coach.importing.xlsx import damaged
from coach.text import Text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

LARGEST = 64 << 20
"""Bytes of such a file, unzipped where it is an archive."""


class LegacyFile:
    """A workbook in an older format; see :class:`coach.importing.table.Grid`."""

    def __init__(self, path: Path, kind: str, sheet: str = "") -> None:
        self._path, self._kind, self._done = path, kind, 1.0
        self._book = _opened(path)
        self._names = tuple(self._book.sheet_names)
        if sheet and sheet not in self._names:
            raise no_such_sheet(sheet, self._names)
        visible = [m.name for m in self._book.sheets_metadata if str(m.visible).endswith("Visible") and m.name in self._names]
        self._name = sheet or choose_sheet(visible or self._names, lambda name: self._sheet(name).total_height > 0)

    @property
    def facts(self) -> FileFacts:
        """What the file is."""
        return FileFacts(self._kind, self._path.stat().st_size, file_digest(self._path), sheet=self._name, sheets=self._names)

    @property
    def done(self) -> float:
        """How much of the sheet is read, by rows."""
        return self._done

    def rows(self) -> Iterator[Row]:
        """All rows that hold anything."""
        sheet = self._sheet(self._name)
        merges = Merges()
        for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
            merges.add(left, top + 1, bottom + 1)
        margin = [""] * (sheet.start[1] if sheet.start else 0)
        total = sheet.total_height or 1
        for number, values in enumerate(sheet.iter_rows(), start=1):
            cells = [*margin, *map(_shown, values)]
            merges.fill(number, cells)
            self._done = min(number / total, 1.0)
            if any(cells):
                yield number, cells

    def _sheet(self, name: str) -> CalamineSheet:
        from python_calamine import CalamineError

        try:
            return self._book.get_sheet_by_name(name)
        except CalamineError as error:
            raise damaged(self._path, error) from error


def _opened(path: Path) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_path(str(path))
    except PasswordError as error:
        raise locked(path) from error
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(path, error) from error


def locked(path: Path) -> CoachError:
    """The message for a workbook with a password."""
    hint = Text("请用表格软件去掉密码后再导入", "take the password off in a spreadsheet first")
    return fail("I104", f"{path.name} 有密码保护", f"{path.name} is protected by a password", hint=hint)


def _shown(value: object) -> str:
    """A cell as a person sees it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return str(int(value)) if value == int(value) else format(value, ".15g")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return ""
