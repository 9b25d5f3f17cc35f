"""A changed cell changes just that place of the files."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.unit.playbook.desk import Desk
from tests.unit.workbook.office import changes, opened, told

Value = str | float | bool | None


def test_nothing_changed_changes_nothing(desk: Desk) -> None:
    reading = opened(desk).read()
    assert (reading.edits, told(reading), reading.name) == ((), [], "shop")


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "gone", "come"),
    [
        (
            "rules:grade",
            ("1", "h"),
            "when",
            "days <= 10 and has_budget",
            "when: days <= 7 and has_budget",
            "when: days <= 10 and has_budget",
        ),
        ("rules:grade", ("1", "h"), "priority", 12.0, "priority: 10", "priority: 12"),
        ("rules:grade", ("1", "h"), "priority", "12", "priority: 10", "priority: 12"),
        (
            "rules:grade",
            ("2", "a"),
            "because.en",
            "no: rush",
            'because: {zh: 不急, en: "no: hurry"}',
            'because: {zh: 不急, en: "no: rush"}',
        ),
        (
            "rules:grade",
            ("2", "a"),
            "valid.until",
            "2027/3/1",
            "valid: {from: 2026-01-01, until: 2026-12-31}",
            "valid: {from: 2026-01-01, until: 2027-03-01}",
        ),
        ("rules:grade", ("2", "a"), "valid.until", None, "valid: {from: 2026-01-01, until: 2026-12-31}", "valid: {from: 2026-01-01}"),
        ("rules:grade", ("1", "h"), "source", None, "source: pipl", None),
        ("rules:grade", ("1", "h"), "valid.from", "2026年3月1日", None, "valid: {from: 2026-03-01}"),
        ("grid:decisions/every", ("a", "2"), "rooms", "2..5", "a  | A     | 2..4  | 7d  | 中         | warm       | -", None),
        ("cases", ("grade", "h", "1"), "fires", False, "- {given: {days: 7, has_budget: yes}, fires: yes}", None),
        ("categories", ("price",), "concepts", "dear, cheap；other", None, None),
        ("settings", ("工作日历 work calendar", "工作日 working days"), "value", "mon-sun", None, None),
        ("fact-values", ("pets", "1", "cat"), "en", "7", None, None),
        ("etiquette", ("maybe",), "longest.zh", 50.0, "longest: {zh: 60, en: 35}", "longest: {zh: 50, en: 35}"),
        ("rows:products", ("1", "sofa"), "price", 13000.0, None, None),
        ("rows:products", ("2", "chair"), "price", 99.0, None, None),
    ],
)
def test_one_cell(desk: Desk, sheet: str, row: tuple[str, ...], column: str, value: Value, gone: str | None, come: str | None) -> None:
    office = opened(desk)
    office.set(sheet, row, column, value)
    reading = office.read()
    found = changes(reading)
    assert told(reading) == []
    assert len(reading.edits) in (1, 2)
    assert reading.edits[0].cell.rpartition("!")[0] == office.sheets[sheet].name
    if gone is not None:
        assert f"- {gone}" in found
    if come is not None:
        assert f"+ {come}" in found
    assert max(sum(line.startswith(sign) for line in found) for sign in "+-") == 1


EXACT = {
    ("categories", ("price",), "concepts", "dear, cheap；other"): "concepts: [dear, cheap, other]",
    ("fact-values", ("pets", "1", "cat"), "en", "7"): 'cat: {zh: 猫, en: "7"}',
    ("rows:products", ("1", "sofa"), "price", 13000.0): "price: {value: 13000, source: pipl}",
    ("rows:products", ("2", "chair"), "price", 99.0): "price: 99}",
    ("settings", ("工作日历 work calendar", "工作日 working days"), "value", "mon-sun"): "calendar: {workdays: mon-sun, quiet:",
    ("settings", ("工作日历 work calendar", "不打扰时段 quiet hours"), "value", "any: 21:00-8:00"): 'quiet: {any: "21:00-8:00"}',
    ("grid:decisions/every", ("a", "2"), "rooms", None): "a  | A     | -     | 7d  | 中         | warm       | -",
    ("grid:decisions/every", ("a", "2"), "source", "pipl"): "a  | A     | 2..4  | 7d  | 中         | warm       | pipl",
    ("rules:grade", ("1", "h"), "disabled", True): "disabled: yes",
    ("cases", ("grade", "h", "1"), "given", "days: 6\nhas_budget: yes"): "- {given: {days: 6, has_budget: yes}, fires: yes}",
    ("action-rules", ("todo", "1", "call"), "then.goals#en", "meet up"): "goals: [{kind: selling, zh: 约见, en: meet up}]",
    ("action-rules", ("todo", "1", "call"), "then.phrases", "hello\nbye"): "phrases: [hello, bye]",
    ("guards", ("stay", "1", "quiet"), "then.hold", "call, note"): "then: {hold: [call, note]}",
    ("objections", ("too-dear",), "behind#en", "sees none\nsmall budget"): "- {zh: 没看到价值, en: sees none}",
    ("objections", ("too-dear",), "log", "outcome: stop"): "log: {outcome: stop}",
    ("turns", ("too-dear", "2"), "say#zh", "值的\n是的"): "say: [{when: has_budget, zh: 值的, en: worth it}",
    ("phrases", ("hello", "1"), "zh", "=您好"): '{when: has_budget, zh: "=您好"',
    ("techniques", ("two", "1", "hear"), "repeat", False): "repeat: no}",
    ("etiquette", ("maybe",), "rewrites.zh#to", "确实"): 'find: 可能, to: "确实"',
    ("lists", ("why", "price"), "zh", "贵"): "why: {price: {zh: 贵, en: price}}",
    ("lint", ("P510",), "at", "grade"): "at: grade",
    ("tests", ("hot",), "expect", "grade: A\nfirst: [call]"): "expect: {grade: A, first: [call]}",
    ("facts", ("rooms",), "max", 9.0): "max: 9",
}


@pytest.mark.parametrize("cell", EXACT, ids=lambda cell: f"{cell[0]} {cell[2]}")
def test_what_it_becomes(desk: Desk, cell: tuple[str, tuple[str, ...], str, Value]) -> None:
    office = opened(desk)
    office.set(*cell)
    reading = office.read()
    assert told(reading) == []
    come = [line[2:] for line in changes(reading) if line[0] == "+"]
    assert len(come) == 1
    assert EXACT[cell] in come[0]


def test_comments_and_everything_else_stay(desk: Desk) -> None:
    office = opened(desk)
    office.set("objections", ("too-dear",), "behind#zh", "没看到价值\n预算少")
    assert changes(office.read()) == [
        "- - {zh: 预算低, en: small budget}  # often",
        "+ - {zh: 预算少, en: small budget}  # often",
    ]


def test_a_text_of_several_lines_keeps_its_form(desk: Desk) -> None:
    office = opened(desk)
    office.set("phrases", ("hello", "2"), "zh", "您好\n我们没见过")
    assert changes(office.read()) == ["- 我们见过", "+ 我们没见过"]


def test_a_list_grows_and_shrinks(desk: Desk) -> None:
    office = opened(desk)
    office.set("categories", ("price",), "says.zh", "便宜点\n再便宜点\n打个折")
    office.set("objections", ("too-dear",), "behind#zh", "预算低\n新的")
    office.set("objections", ("too-dear",), "behind#en", "small budget\nnew one")
    come = [line[2:] for line in changes(office.read()) if line[0] == "+"]
    assert "says: {zh: [便宜点, 再便宜点, 打个折], en: [too dear]}" in come[0]
    assert come[1:] == ["- {zh: 新的, en: new one}"]


def test_what_belongs_to_an_entry_is_changed_in_any_of_its_rows(desk: Desk) -> None:
    office = opened(desk)
    office.set("checklists", ("visit", "2"), "^title.zh", "拜访")
    assert changes(office.read()) == ["- title: {zh: 上门, en: Visit}", "+ title: {zh: 拜访, en: Visit}"]


def test_a_date_that_the_program_made_of_a_word(desk: Desk) -> None:
    office = opened(desk)
    office.set("cases", ("grade", "h", "1"), "as_of", datetime(2026, 3, 5, 14, 30))  # noqa: DTZ001 - a cell has no zone
    come = [line.replace('"', "") for line in changes(office.read()) if line[0] == "+"]
    assert come == ["+ - {given: {days: 7, has_budget: yes}, fires: yes, as_of: 2026-03-05 14:30}"]
