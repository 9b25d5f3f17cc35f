"""A workbook given back: everything as it came, what is wrong in red with a note, and a list in front."""

from __future__ import annotations

from zipfile import ZipFile

from coach.importing.workbook import read_sheets
from coach.services.workbook.marked import PAGE, write_marked
from coach.services.workbook.read import read_workbook
from coach.text import Lang
from tests.unit.playbook.desk import Desk
from tests.unit.workbook.office import Office, opened, told


def spoilt(desk: Desk) -> Office:
    office = opened(desk)
    office.set("facts", ("rooms",), "type", "whole")
    office.set("facts", ("rooms",), "label.zh", "几间")
    office.sheets["facts"].rows[1][1][40] = office.sheets["facts"].rows[1][1][1]
    office.row("facts", "rooms")[40] = office.row("facts", "rooms")[1]
    return office


def test_the_list_and_the_notes(desk: Desk) -> None:
    office = spoilt(desk)
    reading = office.read()
    out = desk.root / "marked.xlsx"
    write_marked(office.path, reading.problems, out)
    page = read_sheets(out)[0]
    assert (page.name, page.rows[0][1][0].text) == ("问题 problems", PAGE)
    texts = [[cell.text for cell in cells.values()] for _, cells in page.rows]
    assert ["客户信息 facts!C4", "C338 错误", "“whole”不能选\n'whole' is none of the choices"] in [row[:3] for row in texts]
    with ZipFile(out) as archive:
        notes = "".join(archive.read(name).decode() for name in archive.namelist() if "comments" in name)
        styles = archive.read("xl/styles.xml").decode()
        links = "".join(archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet1.xml" in name)
    assert "C338 “whole”不能选" in notes
    assert "FFC7CE" in styles
    assert "'客户信息 facts'!C4" in links


def test_it_reads_back_as_it_came(desk: Desk) -> None:
    office = spoilt(desk)
    reading = office.read()
    out = desk.root / "marked.xlsx"
    write_marked(office.path, reading.problems, out, Lang.EN)
    again = read_workbook(out)
    assert (again.edits, again.files) == (reading.edits, reading.files)
    assert told(again) == told(reading)
    assert len(told(again)) == 2


def test_put_right_it_can_be_taken(desk: Desk) -> None:
    office = spoilt(desk)
    out = desk.root / "marked.xlsx"
    write_marked(office.path, office.read().problems, out)
    mended = Office(out)
    mended.set("facts", ("rooms",), "type", "integer")
    reading = mended.read()
    assert [edit.keys for edit in reading.edits] == [("facts", "rooms", "label", "zh")]
    assert [one.severity.value for one in reading.problems] == ["warning"]
