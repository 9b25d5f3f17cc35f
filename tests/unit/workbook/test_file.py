"""The file itself: what a spreadsheet program asks of it, and what a trainer finds in it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest

from coach.importing.workbook import read_sheets
from coach.services.workbook.carried import SHEET
from coach.services.workbook.model import Sheet
from coach.services.workbook.offers import LISTS
from coach.services.workbook.tabs import tab_names
from coach.text import Lang, Text
from tests.unit.playbook.desk import Desk
from tests.unit.workbook.office import SHOP, NoPublications, exported

FORMULA = '=HYPERLINK("http://evil","x")'


@pytest.fixture
def book(desk: Desk) -> Path:
    desk.write("shop", SHOP.replace("zh: 上门, en: Visit", "zh: '" + FORMULA + "', en: '@SUM(1)'"))
    return exported(desk.loader(), "shop", desk.root / "shop.xlsx")


def parts(path: Path) -> dict[str, str]:
    with ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".vml", ".rels"))}


def worksheets(path: Path) -> dict[str, str]:
    """The XML of every sheet, by the key in its hidden first cell or its name."""
    found, sheets = parts(path), read_sheets(path)
    keyed = [sheet.rows[0][1][0].text if sheet.rows and 0 in sheet.rows[0][1] else sheet.name for sheet in sheets]
    return {key: found[f"xl/worksheets/sheet{number}.xml"] for number, key in enumerate(keyed, 1)}


def test_names_of_sheets(book: Path) -> None:
    names = [sheet.name for sheet in read_sheets(book)]
    assert names[:4] == ["说明 read me", "设置 settings", "等级 grade", "多久 how often"]
    assert names[-2:] == [LISTS, SHEET]
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    assert len({name.lower() for name in names}) == len(names)


def test_the_readers_language_stands_first(desk: Desk) -> None:
    desk.write("shop", SHOP)
    sheets = read_sheets(exported(desk.loader(), "shop", desk.root / "en.xlsx", Lang.EN))
    assert [sheet.name for sheet in sheets][:3] == ["read me 说明", "settings 设置", "grade 等级"]
    assert sheets[2].rows[1][1][4].text.startswith("then\n结论")


def test_nothing_runs(book: Path) -> None:
    found = parts(book)
    assert not any("<f>" in xml for name, xml in found.items() if "worksheets" in name)
    assert not any("externalLink" in name or "vbaProject" in name for name in found)
    texts = [unescape(text) for text in re.findall(r"<t[^>]*>([^<]*)</t>", found["xl/sharedStrings.xml"])]
    assert f"'{FORMULA}" in texts
    assert "'@SUM(1)" in texts
    assert [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_rules_for_cells_are_short_enough(book: Path) -> None:
    for xml in worksheets(book).values():
        for rule in re.findall(r"<dataValidation .*?</dataValidation>", xml, re.DOTALL):
            assert all(len(unescape(part)) <= 255 for part in re.findall(r"<formula\d>(.*?)</formula\d>", rule))
            assert all(len(unescape(part)) <= 255 for part in re.findall(r'error="([^"]*)"', rule))


def test_what_cells_offer(book: Path) -> None:
    sheets = worksheets(book)
    assert '"marketing,service,internal"' in unescape(sheets["actions"])
    assert '"TRUE,FALSE"' in unescape(sheets["facts"])
    assert '"H,A"' in unescape(sheets["rules:grade"])
    assert f"'{LISTS}'!$" in unescape(sheets["rules:grade"])
    assert 'type="whole"' in sheets["rules:grade"]
    assert 'type="date"' in sheets["rules:grade"]
    lists = next(sheet for sheet in read_sheets(book) if sheet.name == LISTS)
    offered = {cell.text: [cells[index].text for _, cells in lists.rows[1:] if index in cells] for index, cell in lists.rows[0][1].items()}
    assert offered["sources"] == ["pipl"]
    assert {"call", "note", "apologise"} <= set(offered["actions"])


def test_heads_stay_in_sight_and_filter(book: Path) -> None:
    for key, xml in worksheets(book).items():
        if key not in (next(iter(worksheets(book))), "sources", "coach-workbook-1"):
            assert 'state="frozen"' in xml
            assert ("<autoFilter" in xml) is (key != "settings")  # the order of settings is for people
            assert '<row r="1"' in xml
            assert re.search(r'<row r="1"[^>]*hidden="1"', xml)
            assert re.search(r'<col min="1" max="1"[^>]*hidden="1"', xml)


def test_notes_tell_labels_units_and_values(book: Path) -> None:
    notes = " ".join(xml for name, xml in parts(book).items() if "comments" in name)
    for words in ("H = 高", "8..30", "编号不能改", "写给业务员看的理由", "The reason the rep reads", "pipl = 个人信息保护法"):
        assert words in notes
    heads = next(sheet for sheet in read_sheets(book) if sheet.name == "多久 how often").rows[1][1]
    assert {cell.text for cell in heads.values()} >= {"房间数（间）\nrooms (rooms)\nrooms", "等级\ngrade\ngrade", "出处\nsource"}


def test_names_are_told_in_words_beside_them(book: Path) -> None:
    sheets = {sheet.rows[0][1][0].text: sheet for sheet in read_sheets(book) if sheet.rows and 0 in sheet.rows[0][1]}
    rules = sheets["action-rules"]
    told = {rules.rows[0][1][index].text: cell.text for index, cell in rules.rows[2][1].items() if index}
    assert (told["#of0"], told["#aid:#of0"], told["then.action"], told["#aid:then.action"]) == ("todo", "该做的", "call", "打电话")


def test_cells_keep_their_sorts(book: Path) -> None:
    sheets = {sheet.rows[0][1][0].text: sheet for sheet in read_sheets(book) if sheet.rows and 0 in sheet.rows[0][1]}
    grade = sheets["rules:grade"]
    keys = {cell.text: index for index, cell in grade.rows[0][1].items()}
    one, two = grade.rows[2][1], grade.rows[3][1]
    assert (one[keys["priority"]].sort.value, two[keys["valid.from"]].sort.value) == ("number", "date")
    cases = sheets["cases"]
    assert cases.rows[2][1][max(cases.rows[2][1])].sort.value == "yes_no"


def test_the_first_page_tells_how_to_work(book: Path) -> None:
    page = read_sheets(book)[0]
    texts = " ".join(cell.text for _, cells in page.rows for cell in cells.values())
    for words in ("门店 · shop（shop）", "怎么用", "Leave ids, headings", "playbook.yaml", "清单 checklists", "继承来的 inherited"):
        assert words in texts


def test_what_is_inherited_is_shown(book: Path) -> None:
    page = next(sheet for sheet in read_sheets(book) if sheet.rows and sheet.rows[0][1].get(0) and sheet.rows[0][1][0].text == "#inherited")
    rows = [[cells[index].text for index in sorted(cells)] for _, cells in page.rows]
    assert ["guard", "no", "没有同意", "no consent", "not consent or source = bought", "base"] in rows
    assert ["动作 actions", "note", "记一笔", "Take a note", "base"] in rows


@pytest.mark.parametrize("name", ["shop.xls", "shop", "shop.csv"])
def test_another_ending_is_refused(desk: Desk, name: str) -> None:
    from coach.errors import CoachError

    desk.write("shop", SHOP)
    with pytest.raises(CoachError) as raised:
        exported(desk.loader(), "shop", desk.root / name)
    assert raised.value.diagnostics[0].code == "C348"
    assert not (desk.root / name).is_file()


def test_files_that_can_not_be_read_ride_along(desk: Desk) -> None:
    desk.write("shop", "a: [unclosed", "broken.yaml")
    desk.write("shop", SHOP)
    from coach.services.workbook.read import read_workbook

    reading = read_workbook(exported(desk.loader(), "shop", desk.root / "shop.xlsx"))
    assert (reading.edits, [path for path, _ in reading.files]) == ((), ["broken.yaml", "playbook.yaml"])


def test_nothing_readable_at_all(desk: Desk) -> None:
    from coach.errors import CoachError

    desk.write("shop", "a: [unclosed")
    with pytest.raises(CoachError) as raised:
        exported(desk.loader(), "shop", desk.root / "shop.xlsx")
    assert raised.value.diagnostics[0].code == "C347"


def test_a_store_without_versions_has_none() -> None:
    assert NoPublications().publications("shop") == []


def test_names_that_a_spreadsheet_would_refuse() -> None:
    titles = ["History", "a/b: [c]*?", "'x'", "x" * 40, "x" * 40, "line\nend\x07", "\U0001f642"]
    sheets = [Sheet(f"key{number}", Text(title, title), ()) for number, title in enumerate(titles)]
    assert tab_names(sheets, Lang.ZH, ()) == ["History 2", "a b c", "x", "x" * 31, "x" * 28 + " 2", "line end", "key6"]
