"""Results of a whole book as a file: Parquet and CSV by the database itself, a workbook row by row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.book.database import Database
from coach.errors import fail
from coach.text import Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook

FORMATS = (".parquet", ".csv", ".xlsx")
_ROWS = 1_048_575
"""Rows of a worksheet below its heading."""
_PART = 10_000
_PLAIN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def check_format(file: Path) -> None:
    """Refuse (C402) a file that is none of ``FORMATS``."""
    if file.suffix.lower() not in FORMATS:
        hint = Text("用 .parquet、.csv 或 .xlsx。", "Use .parquet, .csv or .xlsx.")
        raise fail("C402", f"不会写 {file.suffix or '没有后缀的文件'}", f"can't write a file ending in '{file.suffix}'", hint=hint)


def write_results(database: Database, table: str, file: Path) -> None:
    """Write ``table`` to ``file``, by customer id. Raises C403 if a workbook can't hold all rows."""
    kind = file.suffix.lower()
    if kind == ".xlsx":
        _write_workbook(database, table, file)
    else:
        database.write(table, "id", file)


def _write_workbook(database: Database, table: str, file: Path) -> None:
    from xlsxwriter import Workbook  # slow to import, and rarely asked for
    from xlsxwriter.exceptions import FileCreateError

    try:
        _fill(Workbook(str(file), _PLAIN), database, table)
    except FileCreateError as error:  # it wraps what the system said
        raise error.args[0] from error


def _fill(workbook: Workbook, database: Database, table: str) -> None:
    names, rows = database.read(table, "id")
    with workbook as book:
        sheet = book.add_worksheet("book")
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_row(0, 0, names)
        number = 0
        while part := rows.fetchmany(_PART):
            for row in part:
                number += 1
                if number > _ROWS:
                    raise _too_many()
                _write_row(sheet, number, row, moment)


def _write_row(sheet: Any, number: int, row: tuple[Any, ...], moment: Any) -> None:
    for place, cell in enumerate(row):
        if isinstance(cell, list):
            sheet.write_string(number, place, "; ".join(cell))
        elif isinstance(cell, bool):
            sheet.write_boolean(number, place, cell)
        elif isinstance(cell, str):
            sheet.write_string(number, place, cell)
        elif cell is not None:
            sheet.write_datetime(number, place, cell, moment)


def _too_many() -> Exception:
    return fail(
        "C403",
        f"客户超过 {_ROWS:,} 位，一张 Excel 表放不下。",
        f"There are more than {_ROWS:,} customers, which a worksheet can't hold.",
        hint=Text("改写 .parquet 或 .csv。", "Write .parquet or .csv instead."),
    )
