"""``coach customer``: the card from adding to deleting, in text and JSON."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from zipfile import is_zipfile

import pytest

from coach.bootstrap import App
from tests.e2e.command import AS_OF, Coach


def test_add_show_edit(empty: Path, coach: Coach) -> None:
    added = coach("customer", "add", "--name", "欧阳娜娜", "--phone", "138 0013 9001", "--owner", "李雷", "--set", "预算=5万", "--json")
    assert added.code == 0
    assert set(added.data) == {"id", "name", "similar"}
    edited = coach("customer", "edit", "欧阳", "--set", "expected_purchase_on=2026/3/10", "--unset", "budget", "--json")
    assert set(edited.data["changed"]) == {"expected_purchase_on", "budget"}
    card = coach("customer", "show", "ouyang", "--json").data
    facts = {fact["fact"]: fact["text"] for fact in card["facts"]}
    assert facts["phone"] == "138****9001"
    assert "budget" not in facts
    assert card["owner"] == "李雷"


def test_the_same_phone_twice_is_told(empty: Path, coach: Coach) -> None:
    coach("customer", "add", "--name", "甲", "--phone", "13800139001")
    similar = coach("customer", "add", "--name", "乙", "--phone", "138-0013-9001", "--json").data["similar"]
    assert [hit["name"] for hit in similar] == ["甲"]


def test_all_mistakes_of_a_line_are_told_at_once(empty: Path, coach: Coach) -> None:
    outcome = coach("customer", "add", "--name", "甲", "--set", "sorce=walk_in", "--set", "gender=x", "--set", "budget", "--json")
    assert (outcome.code, outcome.codes) == (1, ["C134", "C132", "C133"])
    assert "source" in outcome.data["errors"][0]["hint"]
    assert coach("customer", "list", "--json").data["customers"] == []


def test_derived_facts_cannot_be_set(empty: Path, coach: Coach) -> None:
    assert coach("customer", "add", "--name", "甲", "--set", "days_to_purchase=3", "--json").codes == ["C135"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("wf", {"王芳"}),
        ("8035", {"王芳"}),
        ("shangguan", {"上官云飞"}),
        ("shan", {"上官云飞", "单丽华"}),
        ("酒店", {"尉迟恭平"}),
        ("C00002", {"王芳"}),
        ("没有这个人", set()),
    ],
)
def test_list_finds_by_name_pinyin_company_phone_and_id(text: str, names: set[str], book: Path, coach: Coach) -> None:
    assert {hit["name"] for hit in coach("customer", "list", text, "--json").data["customers"]} >= names
    assert bool(coach("customer", "list", text, "--json").data["customers"]) is bool(names)


def test_list_of_one_rep(book: Path, coach: Coach) -> None:
    found = coach("customer", "list", "--rep", "林晓", "--json").data
    assert {hit["owner"] for hit in found["customers"]} == {"林晓"}
    assert found["total"] == 60


def test_overrule_and_lift(book: Path, coach: Coach) -> None:
    assert coach("customer", "edit", "王芳", "--overrule", "grade=H", "--json").codes == ["C141"]
    assert coach("customer", "edit", "王芳", "--overrule", "grade=Z", "--reason", "x", "--json").codes == ["C139"]
    assert coach("customer", "edit", "王芳", "--overrule", "grade=H", "--reason", "已口头定下", "--by", "赵经理").code == 0
    grade = coach("next", "王芳", "--as-of", "2030-01-01", "--json").data["grade"]
    assert (grade["value"], grade["overruled"]["by"]) == ("H", "赵经理")
    assert coach("customer", "edit", "王芳", "--lift", "grade").code == 0
    assert "overruled" not in coach("next", "王芳", "--as-of", AS_OF, "--json").data["grade"]


def test_what_changed_is_told_in_words(book: Path, coach: Coach) -> None:
    assert "已修改：客户来源" in coach("customer", "edit", "王芳", "--set", "source=online").out
    assert "changed: lead source" in coach("customer", "edit", "王芳", "--set", "source=walk_in", "--lang", "en").out
    assert "已修改：跟进人" in coach("customer", "edit", "王芳", "--owner", "韩梅").out
    assert "手册（企业方案销售）" in coach("customer", "edit", "王芳", "--playbook", "b2b-solution").out.replace("\n", "")


@pytest.mark.parametrize("named", ["等级=H", "意向等级=H", "grade=H", "等级=H 级（7 天内成交）"])
def test_a_grade_is_overruled_by_any_of_its_names(named: str, book: Path, coach: Coach) -> None:
    assert coach("customer", "edit", "王芳", "--overrule", named, "--reason", "已口头定下").code == 0
    assert coach("next", "王芳", "--json").data["grade"]["value"] == "H"
    assert coach("customer", "edit", "王芳", "--lift", "等级").code == 0


def test_the_history_is_told_in_words(book: Path, coach: Coach) -> None:
    assert coach("log", "王芳", "--outcome", "connected", "--at", AS_OF).code == 0
    assert coach("customer", "edit", "王芳", "--overrule", "grade=H", "--reason", "已口头定下", "--by", "赵经理").code == 0
    shown = coach("customer", "show", "王芳")
    assert "人工改定 意向等级：H。已口头定下（赵经理）" in shown.out
    assert "stage" not in shown.out
    stages = [line for line in coach("customer", "show", "王芳", "--json").data["history"] if line["decision"] == "stage"]
    assert all(line["shown"] and line["shown"] != line["value"] for line in stages)
    assert stages


def test_a_record_is_added_and_changed(book: Path, coach: Coach) -> None:
    made = coach("customer", "record", "王芳", "appointments", "starts_at=2026-03-06 10:00", "status=booked", "--at", AS_OF, "--json").data
    assert "confirm_appointment" in _actions(coach, "王芳")
    assert coach("customer", "record", "王芳", "appointments", "--id", made["id"], "status=confirmed").code == 0
    assert "confirm_appointment" not in _actions(coach, "王芳")


def _actions(coach: Coach, customer: str) -> set[str]:
    return {action["action"] for action in coach("next", customer, "--as-of", AS_OF, "--json").data["actions"]}


def test_merge_keeps_the_first_and_tells_what_differed(book: Path, coach: Coach) -> None:
    merged = coach("customer", "merge", "王芳", "单丽华", "--yes", "--json").data
    assert (merged["kept"], merged["dropped"]) == ("C00002", "C00004")
    assert "expected_purchase_on" in merged["differed"]
    assert coach("customer", "show", "C00004", "--json").codes == ["C121"]
    assert coach("customer", "merge", "王芳", "C00002", "--yes", "--json").codes == ["C146"]


def test_delete_asks_first(book: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = coach("customer", "delete", "王芳")
    assert outcome.code == 1  # nobody answers
    assert coach("customer", "show", "王芳").code == 0
    assert coach("customer", "delete", "王芳", "--yes", "--json").data == {"demo": True, "deleted": "C00002"}
    assert coach("customer", "show", "王芳", "--json").codes == ["C121"]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_export_is_masked_and_logged(ending: str, book: Path, coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / f"out.{ending}"
    outcome = coach("customer", "export", str(file), "--reason", "月度对账", "--by", "王经理", "--yes", "--json")
    assert (outcome.code, outcome.data["customers"]) == (0, 60)
    raw = file.read_bytes()
    assert is_zipfile(file) is (ending == "xlsx")
    if ending != "xlsx":
        assert b"13800138035" not in raw
        assert b"138****8035" in raw
    (access,) = App(book).store.accesses()
    assert (access.who, access.reason, access.count) == ("王经理", "月度对账", 60)


def test_an_export_with_whole_phones_says_so_in_the_log(book: Path, coach: Coach, tmp_path: Path) -> None:
    assert coach("customer", "export", str(tmp_path / "o.csv"), "--reason", "换系统", "--full", "--yes").code == 0
    assert b"13800138035" in (tmp_path / "o.csv").read_bytes()
    assert "full" in App(book).store.accesses()[0].what


def test_an_export_that_cannot_be_written_leaves_no_trace(book: Path, coach: Coach, tmp_path: Path) -> None:
    outcome = coach("customer", "export", str(tmp_path / "no" / "o.csv"), "--reason", "x", "--yes", "--json")
    assert (outcome.code, outcome.codes) == (1, ["C152"])
    assert App(book).store.accesses() == []
    assert coach("customer", "export", str(tmp_path / "o.doc"), "--reason", "x", "--yes", "--json").codes == ["C150"]


def test_a_formula_in_a_name_stays_text(empty: Path, coach: Coach, tmp_path: Path) -> None:
    coach("customer", "add", "--name", '=cmd|"/c calc"!A0', "--set", "remarks=+1+1")
    coach("customer", "export", str(tmp_path / "o.csv"), "--reason", "x", "--yes")
    with (tmp_path / "o.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in list(csv.reader(file))[1:] for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+"))]
    coach("customer", "export", str(tmp_path / "o.json"), "--reason", "x", "--yes")
    assert json.loads((tmp_path / "o.json").read_text("utf-8"))["customers"][0]["name"].startswith("=cmd")
