from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.importing.columns import Column, Plan, plan_columns
from coach.importing.header_row import find_header
from coach.importing.headings import heading
from coach.importing.mapping import ColumnRule, Mapping
from coach.importing.mapping_file import read_mapping
from coach.importing.refused import is_card_number, is_id_number, refused_content
from coach.importing.survey import survey
from coach.importing.targets import Targets
from coach.services.import_book import load_mapping
from coach.text import Text
from tests.unit.importing.samples import playbook, write

TARGETS = Targets(playbook())
ID = "11010519491231002X"
CARD = "4111111111111111"


def plan(*headings: str, **mapping: object) -> Plan:
    return plan_columns(headings, TARGETS, read_mapping(mapping, TARGETS))


def where(column: Column) -> str:
    return column.targets[0].name if column.targets else column.use.value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(
            ("姓名", "name"),
            ("*姓 名：", "name"),
            ("姓名（必填）", "name"),
            ("手机号码", "phone"),
            ("ＰＨＯＮＥ", "phone"),
            ("Has Budget", "has_budget"),
        ),
        *(("has_budget", "has_budget"), ("预算(万元)", "budget"), ("最近沟通时间", "activities.at"), ("客户名称", "company")),
    ],
)
def test_headings_mean_facts(text: str, name: str) -> None:
    target = TARGETS.by_heading(heading(text))
    assert target is not None
    assert target.name == name


@pytest.mark.parametrize("text", ["预计成交天数", "来源缺失处理", "时间", "内容", "随便"])
def test_derived_facts_settings_and_bare_field_names_are_no_targets(text: str) -> None:
    assert TARGETS.by_heading(heading(text)) is None


def test_units_in_headings() -> None:
    wan = heading("预算（单位：万元）")
    assert (wan.bare, wan.scale, wan.currency) == ("预算", 10_000, "CNY")
    assert heading("Deal [USD]").currency == "USD"
    assert heading("日期(创建)").scale == 1


def test_names_a_mapping_may_use() -> None:
    names = [target.name for name in ("phone", "手机", "activities.at", "contacts[2].name") if (target := TARGETS.by_name(name))]
    assert names == ["phone", "phone", "activities.at", "contacts[2].name"]
    assert TARGETS.by_name("activities.nothing") is None
    assert TARGETS.by_name("nothing.at") is None


def test_resemblance_is_only_suggested() -> None:
    columns = plan("姓名", "客户手机号码1", "age").columns
    assert [where(column) for column in columns] == ["name", "note", "note"]
    assert columns[1].suggestions[0].name == "phone"
    assert columns[2].suggestions == ()


def test_duplicate_and_missing_headings_are_told_apart() -> None:
    assert [column.label for column in plan("姓名", "电话", "电话", "", "姓名").columns] == ["姓名", "电话", "电话 (2)", "D", "姓名 (2)"]


def test_id_numbers_and_bank_accounts_are_refused_unless_allowed() -> None:
    headings = ("姓名", "身份证号", "银行账号", "血型", "开户银行")
    assert [where(column) for column in plan(*headings).columns] == ["name", "refused", "refused", "refused", "note"]
    assert plan(*headings).columns[1].why.en == "ID number"
    assert where(plan(*headings, columns={"身份证号": "remarks"}).columns[1]) == "refused"
    assert where(plan(*headings, columns={"身份证号": "remarks"}, allow=["身份证号"]).columns[1]) == "remarks"
    assert where(plan(*headings, allow=["身份证号"]).columns[1]) == "note"


def test_content_is_refused_whatever_the_heading() -> None:
    assert is_id_number(ID)
    assert not is_id_number("110105194912310021")
    assert is_card_number("4111 1111 1111 1111")
    assert not is_card_number("4111 1111 1111 1112")
    assert refused_content([ID, ID.lower()]) == Text("身份证件号码", "ID number")
    assert refused_content([CARD] * 3) == Text("银行账号", "bank account")
    assert refused_content([CARD, "13800138000"]) is None
    assert refused_content([]) is None


def test_the_mapping_goes_before_the_heading() -> None:
    found = plan(
        "姓名",
        "手机",
        "日",
        "月",
        "别的",
        columns={"手机": "phone_other"},
        combine=[{"columns": ["月", "日"], "to": "activities.at"}],
        ignore=["别的"],
    )
    assert [where(column) for column in found.columns] == ["name", "phone_other", "activities.at", "activities.at", "ignored"]
    assert [binding.target.name for binding in found.bindings] == ["phone_other", "activities.at", "name"]
    assert [column.label for column in found.bindings[1].columns] == ["月", "日"]


def test_a_recognised_column_can_be_kept_as_a_note() -> None:
    assert [where(column) for column in plan("姓名", "手机", notes=["手机"]).columns] == ["name", "note"]


def test_all_columns_missing_from_the_file_are_told_at_once() -> None:
    with pytest.raises(CoachError) as caught:
        plan("姓名", "手机", columns={"手机号": "phone", "住址": "remarks"}, ignore=["备用"])
    assert [d.code for d in caught.value.diagnostics] == ["I140"] * 3
    assert "手机" in str(caught.value.diagnostics[0].hint)


def test_the_header_row_below_titles() -> None:
    rows = [(1, ["2026年客户名单"]), (2, ["制表：王小明", "", ""]), (4, [" 姓名 ", "手机", "随便"]), (5, ["张三", "13800138000", "x"])]
    assert find_header(rows, TARGETS, Mapping()) == (4, ["姓名", "手机", "随便"])
    assert find_header(rows, TARGETS, Mapping(header_row=2))[0] == 2


@pytest.mark.parametrize(
    ("rows", "mapping", "code"),
    [
        ([], Mapping(), "I108"),
        ([(1, ["a", "b"]), (2, ["1", "2"])], Mapping(), "I107"),
        ([(1, ["姓名"])], Mapping(header_row=3), "I107"),
    ],
)
def test_files_without_headings(rows: list[tuple[int, list[str]]], mapping: Mapping, code: str) -> None:
    with pytest.raises(CoachError) as caught:
        find_header(rows, TARGETS, mapping)
    assert caught.value.diagnostics[0].code == code


def test_a_mapping_makes_foreign_headings_known() -> None:
    rule = ColumnRule(("b",), TARGETS.by_heading(heading("姓名")) or pytest.fail("unknown heading"))
    assert find_header([(1, ["a", "b"])], TARGETS, Mapping((rule,)))[0] == 1


def test_the_order_of_dates_is_told_by_any_row() -> None:
    rows = [(2, ["张三", "3/5/2026"]), (3, ["李四", "25/5/2026"])]
    assert survey(rows, plan("姓名", "预计成交时间"), order="", allowed=frozenset()).orders == {1: "dmy"}
    assert survey(rows[:1], plan("姓名", "预计成交时间"), order="mdy", allowed=frozenset()).rows == 1


def test_dates_nobody_can_tell_are_asked_for() -> None:
    with pytest.raises(CoachError, match="row 2: 3/5/2026") as caught:
        survey([(2, ["3/5/2026", "4/5/2026"])], plan("预计成交时间", "创建时间"), order="", allowed=frozenset())
    assert [d.code for d in caught.value.diagnostics] == ["I120", "I120"]
    assert "--date-order" in str(caught.value.diagnostics[0].hint)


def test_contradictory_dates_are_left_to_each_row() -> None:
    found = survey([(2, ["25/5/2026"]), (3, ["5/25/2026"]), (4, ["3/5/2026"])], plan("预计成交时间"), order="", allowed=frozenset())
    assert found.orders == {}


def test_the_survey_finds_id_numbers_by_content() -> None:
    rows = [(n, ["张三", ID]) for n in range(2, 6)]
    assert set(survey(rows, plan("姓名", "编号"), order="", allowed=frozenset()).refused) == {1}
    assert survey(rows, plan("姓名", "编号"), order="", allowed=frozenset({1})).refused == {}


def test_a_whole_mapping_file(tmp_path: Path) -> None:
    text = """
columns:
  A: phone
  B: {to: has_budget, values: {"Y": yes, "N": no, "?": null}}
  C: {to: budget, currency: CNY, scale: 10000}
  D: {to: expected_purchase_on, order: dmy}
combine:
  - {columns: [E, F], to: activities.at, join: "-"}
set: {source: purchased_list, name: "客户 {row}", activities.kind: call}
notes: [G]
ignore: [H]
allow: [身份证]
dates: {order: mdy, year: 2010, epoch: 1904}
currency: CNY
region: hk
header_row: 2
sheet: 名单
encoding: gbk
delimiter: ";"
"""
    mapping = load_mapping(write(tmp_path / "m.yaml", text), playbook())
    assert [rule.target.name for rule in mapping.columns] == ["phone", "has_budget", "budget", "expected_purchase_on", "activities.at"]
    assert mapping.columns[1].values == {"Y": "yes", "N": "no", "?": None}
    assert (mapping.columns[2].scale, mapping.columns[3].order, mapping.columns[4].join) == (10_000, "dmy", "-")
    assert [(c.target.name, c.text) for c in mapping.constants] == [
        ("source", "purchased_list"),
        ("name", "客户 {row}"),
        ("activities.kind", "call"),
    ]
    assert (mapping.dates.order, mapping.dates.year, mapping.dates.epoch) == ("mdy", 2010, 1904)
    assert (mapping.region, mapping.header_row, mapping.sheet, mapping.encoding, mapping.delimiter) == ("HK", 2, "名单", "gbk", ";")
    assert (mapping.notes, mapping.ignore, mapping.allow, mapping.currency) == (("G",), ("H",), ("身份证",), "CNY")
    assert mapping.digest != Mapping().digest


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        *(("colums: {}", "I130", 1), ("columns: {A: fone}", "I131", 1), ("columns:\n  A: [x]", "I132", 2), ("ignore: A", "I132", 1)),
        *(("columns: {A: {to: phone, valus: {}}}", "I130", 1), ("dates: {order: ydm}", "I133", 1), ("dates: {year: 20}", "I133", 1)),
        *(
            ("currency: beans", "I133", 1),
            ("currency: USD", "I133", 1),
            ("columns:\n  A: {to: budget, currency: USD}", "I133", 2),
            ("header_row: -1", "I133", 1),
            ("set:\n  source: tiktok", "I134", 2),
            ("- a", "I132", 1),
        ),
        *(
            ("columns:\n  A:\n    to: source\n    values: {抖音: douyin}", "I134", 4),
            ("set: {days_to_purchase: 3}", "I131", 1),
            ("combine:\n  - {to: phone}", "I132", 2),
        ),
    ],
)
def test_mistakes_in_a_mapping_file_are_told_where_they_are(tmp_path: Path, text: str, code: str, line: int) -> None:
    with pytest.raises(CoachError) as caught:
        load_mapping(write(tmp_path / "m.yaml", text), playbook())
    found = caught.value.diagnostics[0]
    assert found.code == code
    assert found.location is not None
    assert found.location.line == line
    assert found.excerpt


def test_all_mistakes_of_a_mapping_file_at_once(tmp_path: Path) -> None:
    with pytest.raises(CoachError) as caught:
        load_mapping(write(tmp_path / "m.yaml", "columns: {A: fone, B: nmae}\ncolour: red\n"), playbook())
    assert sorted(d.code for d in caught.value.diagnostics) == ["I130", "I131", "I131"]
    with pytest.raises(CoachError, match="P100"):
        load_mapping(write(tmp_path / "m.yaml", "columns: {"), playbook())
    with pytest.raises(CoachError, match="I101"):
        load_mapping(tmp_path / "none.yaml", playbook())
    assert load_mapping(write(tmp_path / "m.yaml", "# nothing\n"), playbook()) == Mapping()
