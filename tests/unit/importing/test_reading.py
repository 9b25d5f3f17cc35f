from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.importing.delimited import DelimitedFile
from coach.importing.encodings import find_encoding
from coach.importing.mapping import Mapping
from coach.importing.opening import open_table
from coach.importing.table import Row
from tests.unit.importing.samples import workbook, write

CHINESE = "姓名,手机,备注\n张三,13800138000,客户想了解产品的报价\n李四,13900139000,下周再联系\n"


def rows(path: Path, *, sheet: str = "", encoding: str = "", delimiter: str = "") -> list[Row]:
    return list(open_table(path, Mapping(sheet=sheet, encoding=encoding, delimiter=delimiter)).rows())


def code(path: Path, *, sheet: str = "", encoding: str = "", delimiter: str = "") -> str:
    with pytest.raises(CoachError) as caught:
        rows(path, sheet=sheet, encoding=encoding, delimiter=delimiter)
    return caught.value.diagnostics[0].code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "big5hkscs"])
def test_chinese_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    text = CHINESE if encoding != "big5hkscs" else "姓名,電話\n陳大文,客戶想瞭解產品的報價與交付週期，下週再聯繫一次確認細節\n"
    path = write(tmp_path / "a.csv", text, encoding)
    assert [cells for _, cells in rows(path)] == [line.split(",") for line in text.splitlines()]


def test_chinese_far_behind_plain_letters(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "name,phone\n" + "abc,1\n" * 100_000 + "张三,13800138000\n", "gb18030")
    assert find_encoding(path).name == "gb18030"
    assert rows(path)[-1] == (100_002, ["张三", "13800138000"])


def test_western_letters_are_not_taken_for_chinese(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "name,city\nAndré Müller,Zürich\nRenée Lefèvre,Orléans\nJosé Núñez,Málaga\n" * 5, "cp1252")
    opened = open_table(path, Mapping())
    assert opened.facts.is_encoding_guess
    assert next(iter(list(opened.rows())[1:])) == (2, ["André Müller", "Zürich"])


def test_a_damaged_byte_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(CHINESE.encode() * 20 + b"\xff\xfe,1\n" + CHINESE.encode())
    with pytest.raises(CoachError, match="line 61") as caught:
        rows(path)
    assert caught.value.diagnostics[0].code == "I102"


def test_a_stated_encoding_is_checked(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", CHINESE, "gb18030")
    assert code(path, encoding="utf-8") == "I102"
    assert code(path, encoding="klingon") == "I111"
    assert code(path, encoding="base64") == "I111"
    assert rows(path, encoding="gbk")[1][1][0] == "张三"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    text = f'姓名{delimiter}备注\n张三{delimiter}"a,b;c|d\te\nf"\n李四{delimiter}无\n'
    path = write(tmp_path / "a.csv", text)
    assert rows(path) == [(1, ["姓名", "备注"]), (2, ["张三", "a,b;c|d\te\nf"]), (3, ["李四", "无"])]


def test_a_spreadsheets_own_statement_of_the_delimiter(tmp_path: Path) -> None:
    assert rows(write(tmp_path / "a.csv", "sep=;\n姓名;手机\n张三;1\n"))[0] == (2, ["姓名", "手机"])
    assert rows(write(tmp_path / "a.csv", "a/b\n1/2\n"), delimiter="/")[0] == (1, ["a", "b"])
    assert code(write(tmp_path / "a.csv", "a\n"), delimiter="::") == "I110"


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", '姓名,备注\n\n张三,"两\n行"\n李四,x\n')
    assert [number for number, _ in rows(path)] == [1, 3, 4]


def test_strange_cells_stay_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", '姓名,备注\n=cmd(),a\x00b\n[/b],"大""户"\n')
    assert [cells for _, cells in rows(path)][1:] == [["=cmd()", "a\x00b"], ["[/b]", '大"户']]


@pytest.mark.parametrize("text", ['姓名,备注\n张三,"没有结尾\n李四,x\n王五,y\n', '姓名,备注\n张三,"' + "x\n" * 5_000])
def test_a_quote_that_never_closes_swallows_nothing(tmp_path: Path, text: str) -> None:
    with pytest.raises(CoachError, match="line 2") as caught:
        rows(write(tmp_path / "a.csv", text))
    assert caught.value.diagnostics[0].code == "I109"


def test_a_cell_of_a_million_characters(tmp_path: Path) -> None:
    assert len(rows(write(tmp_path / "a.csv", "姓名,备注\n张三," + "长" * 1_000_000))[1][1][1]) == 1_000_000


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        *(
            ("a.csv", b"", "I108"),
            ("a.csv", b"\xef\xbb\xbf\r\n", "I108"),
            ("a.pdf", b"%PDF-1.7 \xff\xff", "I103"),
            ("a.png", b"\x89PNG\r\n", "I103"),
        ),
        *(
            ("a.xls", b"<html><table><tr><td>x</td></tr></table>", "I103"),
            ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "I104"),
        ),
        *(("a.xlsx", b"PK\x03\x04" + b"\0" * 50, "I104"),),
    ],
)
def test_files_that_are_no_table(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert code(path) == expected


def test_missing_files_and_folders(tmp_path: Path) -> None:
    assert code(tmp_path / "none.csv") == "I101"
    assert code(tmp_path) == "I101"


def test_a_workbook_as_a_person_sees_it(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        [[None, "客户名单"], [], ["姓名", "手机", "预算", "日期", "是"], ["张三", 13800138000, 0.1 + 0.2, datetime(2026, 3, 5), True]],  # noqa: DTZ001
    )
    assert rows(path) == [
        (1, ["", "客户名单"]),
        (3, ["姓名", "手机", "预算", "日期", "是"]),
        (4, ["张三", "13800138000", "0.3", "2026-03-05", "TRUE"]),
    ]


def test_formats_and_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        page = book.add_worksheet()
        page.merge_range("A1:A3", "华东")
        page.merge_range("B1:C1", "标题")
        moment = datetime(2026, 3, 5, 12, 30)  # noqa: DTZ001 - a sheet's dates have no zone
        page.write_datetime("B2", moment, book.add_format({"num_format": "yyyy年m月d日 h:mm"}))
        page.write_number("B3", 0.125, book.add_format({"num_format": "0.0%"}))
        page.write_datetime("C2", moment, book.add_format({"num_format": "m/d/yy"}))
        page.write_number("C3", 5, book.add_format({"num_format": '[Red]0"d"'}))
        page.write_number("D3", 0.5, book.add_format({"num_format": "h:mm"}))
        page.write_formula("D2", "=1/0", None, "#DIV/0!")
    assert rows(path) == [
        (1, ["华东", "标题"]),
        (2, ["华东", "2026-03-05 12:30:00", "2026-03-05 12:30:00", "#DIV/0!"]),
        (3, ["华东", "12.5%", "5", "12:00:00"]),
    ]


def test_the_sheet_that_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        hidden, _, customers = (book.add_worksheet(name) for name in ("参数", "空", "客户"))
        hidden.write("A1", "x")
        customers.write("A1", "姓名")
        customers.activate()
        hidden.hide()
    assert rows(path) == [(1, ["姓名"])]
    assert rows(path, sheet="参数") == [(1, ["x"])]
    assert code(path, sheet="不存在") == "I106"
    assert open_table(path, Mapping()).facts.sheets == ("参数", "空", "客户")


def test_an_empty_workbook(tmp_path: Path) -> None:
    assert code(workbook(tmp_path / "a.xlsx", [])) == "I108"


def repacked(path: Path, part: str, data: bytes) -> Path:
    """The workbook with one part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, old in parts.items():
            archive.writestr(name, data if name == part else old)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_a_sheet_with_a_prefix_and_without_references(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    xml = '<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c><x:c><x:v>1.5E3</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert rows(repacked(path, SHEET, xml.encode())) == [(1, ["姓名", "1500"])]


@pytest.mark.parametrize(
    "xml",
    [
        b"<worksheet><sheetData><row>",
        b"not xml",
        b'<worksheet><sheetData><row r="x"/></sheetData></worksheet>',
        b'<worksheet><sheetData><row><c r="ZZZZ1"><v>1</v></c></row></sheetData></worksheet>',
        b'<worksheet><sheetData><row><c t="s"><v>99</v></c></row></sheetData></worksheet>',
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>',
    ],
)
def test_damaged_sheets_end_in_a_message(tmp_path: Path, xml: bytes) -> None:
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    assert code(repacked(path, SHEET, xml)) == "I104"


def test_two_cells_far_apart_cost_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    xml = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>'
    found = rows(repacked(path, SHEET, xml))
    assert [number for number, _ in found] == [1, 1_048_576]


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    assert code(repacked(path, SHEET, b"<worksheet>" + b" " * 40_000_000)) == "I105"


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert code(path) == "I103"


def test_an_open_document_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    number = '<table:table-cell office:value-type="float" office:value="13800138000"><text:p>13800138000</text:p></table:table-cell>'
    body = f"<table:table-row>{cell.format('姓名')}{cell.format('手机')}</table:table-row><table:table-row>{cell.format('张三')}{number}</table:table-row>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="一">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        archive.writestr("META-INF/manifest.xml", manifest)
    assert rows(path) == [(1, ["姓名", "手机"]), (2, ["张三", "13800138000"])]
    assert code(path, sheet="二") == "I106"


def test_progress_runs_from_nothing_to_all(tmp_path: Path) -> None:
    for path in (write(tmp_path / "a.csv", "姓名,手机\n" + "张三,1\n" * 50_000), workbook(tmp_path / "a.xlsx", [["张三", "1"]] * 20_000)):
        grid = open_table(path, Mapping())
        seen = [grid.done for _ in grid.rows()]
        assert seen == sorted(seen)
        assert 0 < seen[0] < 0.5
        assert grid.done == 1.0


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r")), min_size=2, max_size=4), min_size=1, max_size=5))
def test_the_csv_reader_never_falls_over(table: list[list[str]]) -> None:
    import csv
    import io
    import tempfile

    out = io.StringIO()
    csv.writer(out).writerows(table)
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "a.csv", out.getvalue())
        assert read_or_refuse(path)


def read_or_refuse(path: Path) -> bool:
    """The rows, or a numbered message; anything else raised is a failure."""
    try:
        return bool(list(DelimitedFile(path, "utf-8", ",").rows()))
    except CoachError as error:
        return error.diagnostics[0].code.startswith("I1")
