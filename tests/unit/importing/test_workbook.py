"""A whole workbook, cell by cell: what each cell is, and what is refused."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from coach.errors import CoachError
from coach.importing import workbook
from coach.importing.workbook import Cell, CellSort, read_sheets


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet, hidden = book.add_worksheet("一"), book.add_worksheet("two")
        day, rate = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "0%"})
        sheet.write_string("A1", "7")
        sheet.write_number("B1", 7)
        sheet.write_number("C1", 0.1)
        sheet.write_boolean("D1", boolean=True)
        sheet.write_datetime("E1", date(2026, 3, 5), day)
        sheet.write_datetime("F1", datetime(2026, 3, 5, 14, 30), day)  # noqa: DTZ001 - a sheet's dates have no zone
        sheet.write_number("G1", 0.25, rate)
        sheet.write_rich_string("H1", "a", book.add_format({"bold": True}), "b", "c")
        sheet.write_string("I1", "=1+1")
        sheet.write_string("J1", "x\ry\x07")
        sheet.write_blank("K1", None, day)
        sheet.write_formula("A5", "=B1*2", None, 14)
        sheet.write_formula("B5", '="a"&"b"', None, "ab")
        sheet.write_formula("C5", "=1/0", None, "#DIV/0!")
        sheet.write_formula("D5", "=B1>1", None, value=True)
        sheet.write_formula("E5", "=TRUE()", None, value=True)
        sheet.write_formula("F5", "=NOW()", None, "")
        sheet.merge_range("B8:C9", "both")
        hidden.very_hidden()
        hidden.write_string("A1", "kept")
    return path


def test_every_cell_is_what_it_is(path: Path) -> None:
    first, second = read_sheets(path)
    assert (first.name, second.name, second.rows) == ("一", "two", [(1, {0: Cell("kept")})])
    rows = dict(first.rows)
    assert rows[1] == {
        0: Cell("7"),
        1: Cell("7", CellSort.NUMBER),
        2: Cell("0.1", CellSort.NUMBER),
        3: Cell("TRUE", CellSort.YES_NO),
        4: Cell("2026-03-05", CellSort.DATE),
        5: Cell("2026-03-05 14:30:00", CellSort.DATE),
        6: Cell("25%"),
        7: Cell("abc"),
        8: Cell("=1+1"),
        9: Cell("x\ry\x07"),
    }
    assert rows[5] == {
        0: Cell("14", CellSort.FORMULA),
        1: Cell("ab", CellSort.FORMULA),
        2: Cell("#DIV/0!", CellSort.ERROR),
        3: Cell("", CellSort.FORMULA),
        4: Cell("TRUE", CellSort.YES_NO),
        5: Cell("", CellSort.FORMULA),
    }
    assert (rows[8], first.merged) == ({1: Cell("both")}, ["B8:C9"])


@pytest.mark.parametrize(("data", "code"), [(b"", "I103"), (b"a,b\n1,2\n", "I103"), (b"PK\x03\x04 broken", "I104"), (None, "I101")])
def test_what_is_no_workbook(tmp_path: Path, data: bytes | None, code: str) -> None:
    path = tmp_path / "book.xlsx"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CoachError) as raised:
        read_sheets(path)
    assert raised.value.diagnostics[0].code == code


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/zip")
    with pytest.raises(CoachError) as raised:
        read_sheets(path)
    assert raised.value.diagnostics[0].code == "I103"


def _with(path: Path, name: str, data: bytes) -> None:
    with ZipFile(path) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as new:
        for part, was in parts.items():
            new.writestr(part, data if part == name else was)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<worksheet><sheetData><row><c", "I104"),
        (b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>999</v></c></row></sheetData></worksheet>', "I104"),
        (b'<worksheet><sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData></worksheet>', "I104"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>', "I104"),
        (b"<worksheet>" + b" " * 40_000_000 + b"</worksheet>", "I105"),
    ],
)
def test_a_sheet_that_is_damaged_or_made_to_do_harm(path: Path, data: bytes, code: str) -> None:
    _with(path, "xl/worksheets/sheet1.xml", data)
    with pytest.raises(CoachError) as raised:
        read_sheets(path)
    assert raised.value.diagnostics[0].code == code


def test_more_than_anyone_writes_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_CELLS", 5)
    with pytest.raises(CoachError) as raised:
        read_sheets(path)
    assert raised.value.diagnostics[0].code == "I105"
