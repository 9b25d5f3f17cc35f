"""What can be wrong with a workbook that comes back: each told at its cell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.errors import CoachError
from coach.importing.workbook import Cell, CellSort, SheetCells
from tests.unit.playbook.desk import Desk
from tests.unit.workbook.office import Office, opened, told

Change = Callable[[Office], object]


def _formula(office: Office) -> None:
    office.row("facts", "rooms")[office.column("facts", "min")] = Cell("1+1", CellSort.FORMULA)


def _failed(office: Office) -> None:
    office.row("facts", "rooms")[office.column("facts", "min")] = Cell("#REF!", CellSort.ERROR)


def _merge(office: Office) -> None:
    office.sheets["facts"].merged.append("X20:Y21")


def _drop_column(office: Office) -> None:
    index = office.column("facts", "type")
    for _, cells in office.sheets["facts"].rows:
        cells.pop(index, None)


def _extra_column(office: Office) -> None:
    office.sheets["facts"].rows[1][1][40] = Cell("备注")
    office.row("facts", "rooms")[40] = Cell("问老王")


def _copy_sheet(office: Office) -> None:
    office.sheets["copy"] = SheetCells("facts (2)", list(office.sheets["facts"].rows))


def _own_sheet(office: Office) -> None:
    office.sheets["mine"] = SheetCells("我的", [(1, {0: Cell("随手记")})])


def _no_keys(office: Office) -> None:
    office.sheets["facts"].rows = office.sheets["facts"].rows[1:]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_formula, "C336 客户信息 facts!Q4 this is a formula: '0', its result when it was saved, was taken"),
        (_failed, "C336 客户信息 facts!Q4 a formula failed (#REF!)"),
        (_merge, "C335 客户信息 facts!X20 X20:Y21 are merged cells"),
        (_drop_column, "C334 客户信息 facts the column 'type' is missing"),
        (_extra_column, "C346 客户信息 facts!AO2 the column '备注' isn't known and was not read"),
        (_copy_sheet, "C333 facts (2) the sheet 'facts (2)' is a copy of '客户信息 facts' and was not read"),
        (_own_sheet, "C333 我的 the sheet '我的' isn't known and was not read"),
        (lambda office: office.sheets.pop("facts"), "C332 客户信息 facts this sheet is missing; what it held was not touched"),
        (_no_keys, "C332 客户信息 facts this sheet is missing; what it held was not touched"),
        (
            lambda office: office.set("facts", ("rooms",), "#id", "room"),
            "C340 客户信息 facts!B4 the id 'rooms' can't be changed in the sheet",
        ),
        (lambda office: office.set("facts", ("rooms",), "type", "whole"), "C338 客户信息 facts!C4 'whole' is none of the choices"),
        (lambda office: office.set("facts", ("rooms",), "type", None), "C344 客户信息 facts!C4 this can't be left empty"),
        (lambda office: office.set("facts", ("rooms",), "decimals", "two"), "C337 客户信息 facts!L4 'two' is no whole number"),
        (lambda office: office.set("facts", ("rooms",), "sensitive", "maybe"), "C337 客户信息 facts!P4 'maybe' is neither yes nor no"),
        (lambda office: office.set("rules:grade", ("1", "h"), "valid.from", "soon"), "C337 等级 grade!J3 'soon' is no date"),
        (lambda office: office.set("rules:grade", ("1", "h"), "#no", "first"), "C337 等级 grade!B3 'first' is no number"),
        (lambda office: office.set("tests", ("hot",), "given", "days 3"), "C337 场景测试 tests!F3 this cell can't be read"),
        (
            lambda office: office.set("objections", ("too-dear",), "behind#en", "one"),
            "C343 异议与回应 objections!K3 'en' has 1 lines, the columns beside it 2",
        ),
        (
            lambda office: office.set("action-rules", ("todo", "1", "call"), "then.goals#kind", "sell"),
            "C338 动作规则 action rules!N3 'sell' is none of the choices",
        ),
        (
            lambda office: office.add("facts", {"#id": "rooms", "type": "text", "label.zh": "x", "label.en": "x"}),
            "C339 客户信息 facts!B5 duplicate id 'rooms'",
        ),
        (lambda office: office.add("facts", {"type": "text"}), "C341 客户信息 facts!B5 a new row without 'id'"),
        (
            lambda office: office.add("facts", {"#id": "car", "label.zh": "车", "label.en": "car"}),
            "C344 客户信息 facts!C5 this can't be left empty",
        ),
        (
            lambda office: office.add("cases", {"#of0": "no", "#of1": "where", "fires": True}),
            "C341 规则的用例 cases of rules!B5 there is no 'no/where'",
        ),
        (lambda office: office.add("grid:decisions/every", {"=>": "1d"}), "C341 多久 how often!B5 a new row without an id"),
        (lambda office: office.add("grid:decisions/every", {"#id": "h", "=>": "1d"}), "C339 多久 how often!B5 duplicate id 'h'"),
        (
            lambda office: office.set("grid:decisions/every", ("h", "1"), "because.zh", "一\n二"),
            "C337 多久 how often!G3 a line end can't stand here",
        ),
        (lambda office: office.add("grid:decisions/every", {"#id": "# x", "=>": "1d"}), "C341 多久 how often!B5 '# x' can't be an id"),
        (lambda office: office.add("lists", {"#of0": "a/b", "#id": "x", "zh": "x", "en": "x"}), "C341 词表 lists!B4 'a/b' can't be an id"),
        (lambda office: office.add("settings", {"value": "x"}), "C346 设置 settings!D"),
    ],
)
def test_told_at_its_cell(desk: Desk, change: Change, expected: str) -> None:
    office = opened(desk)
    change(office)
    reading = office.read()
    assert any(line.startswith(expected) for line in told(reading)), told(reading)
    assert all(one.location is not None and one.location.path == "shop.xlsx" for one in reading.problems)
    assert not any(edit.value == "whole" for edit in reading.edits)


def test_what_is_younger_than_the_workbook_and_held_nothing_is_not_missed(desk: Desk) -> None:
    office = opened(desk)
    assert office.sheets.pop("manners").rows[2:] == []
    index = office.column("facts", "currency")
    for _, cells in office.sheets["facts"].rows:
        cells.pop(index, None)
    office.set("facts", ("rooms",), "label.en", "the rooms")
    reading = office.read()
    assert (told(reading), [edit.keys for edit in reading.edits]) == ([], [("facts", "rooms", "label", "en")])


def test_two_rows_of_an_entry_that_disagree(desk: Desk) -> None:
    office = opened(desk)
    office.set("checklists", ("visit", "1"), "^title.zh", "一")
    office.set("checklists", ("visit", "2"), "^title.zh", "二")
    reading = office.read()
    assert told(reading) == ["C339 清单 checklists!D4 one entry says both '一' and '二'"]
    assert reading.edits == ()


def test_a_cell_that_says_less_than_the_file_can_not_be_changed(desk: Desk) -> None:
    office = opened(
        desk,
        "playbook: {name: shop, title: {zh: 店, en: s}, version: '1'}\ncategories:\n  a: {title: {zh: 甲, en: a}, says: {zh: [\"一\\n二\"]}}\n",
    )
    office.set("categories", ("a",), "says.zh", "三")
    reading = office.read()
    assert told(reading) == ["C342 客户的话 categories!G3 this cell can't be changed here and was not taken"]
    assert (reading.edits, reading.problems[0].severity.value) == ((), "warning")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda office: office.sheets.pop("_coach"), "C330"),
        (lambda office: office.sheets["_coach"].rows.clear(), "C330"),
        (lambda office: office.sheets["_coach"].rows[0][1].update({0: Cell("coach-workbook-0")}), "C331"),
        (lambda office: office.sheets["_coach"].rows[1][1].update({2: Cell("eJwDAAAAAAE=")}), "C331"),
        (lambda office: office.sheets["_coach"].rows[1][1].update({2: Cell("not base64!")}), "C331"),
        (lambda office: office.sheets["_coach"].rows[1:].clear() or office.sheets["_coach"].rows.__delitem__(slice(1, None)), "C331"),
    ],
)
def test_a_workbook_that_can_not_be_compared(desk: Desk, spoil: Change, code: str) -> None:
    office = opened(desk)
    spoil(office)
    with pytest.raises(CoachError) as raised:
        office.read()
    assert [one.code for one in raised.value.diagnostics] == [code]


def test_originals_packed_to_exhaust_the_machine_are_refused(desk: Desk) -> None:
    import base64
    import zlib

    office = opened(desk)
    bomb = base64.b64encode(zlib.compress(b"#" * 50_000_000, 9)).decode()
    row = office.sheets["_coach"].rows[1][1]
    for index in [index for index in row if index > 1]:
        del row[index]
    row.update({2 + at // 30_000: Cell(bomb[at : at + 30_000]) for at in range(0, len(bomb), 30_000)})
    with pytest.raises(CoachError) as raised:
        office.read()
    assert raised.value.diagnostics[0].code == "C331"
