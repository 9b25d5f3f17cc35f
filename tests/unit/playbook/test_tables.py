"""Decision tables: rows, cells, cases, and every mistake at the cell it is in."""

from __future__ import annotations

import pytest

from coach.domain.condition import atoms
from coach.domain.model import Rule
from coach.domain.values import Duration, Unit
from tests.unit.playbook.desk import HEAD, Desk, hint

GRADE = """
decisions:
  grade:
    title: {zh: 等级, en: grade}
    hit: first
    output: choice
    choices: {H: {zh: 高, en: hot}, A: {zh: 中, en: warm}}
    rules:
      h: {when: has_budget, then: H, because: {zh: 有预算, en: has budget}}
"""
TABLE = """
  every:
    title: {zh: 频率, en: frequency}
    hit: first
    output: duration
"""
ROWS = """
    table: |
      id | grade | days | => | because.zh | because.en | source | priority | from       | until
      h  | H     | ≤ 7  | 2d | 很急       | urgent     | pipl   | 5        | 2026-01-01 | 2026-12-31
      a  | H, A  | -    | 7d | 一般       | usual      | -      |          | -          |
"""


def rules(desk: Desk, table: str) -> tuple[Rule, ...]:
    return desk.playbook(HEAD + GRADE + TABLE + table).decisions["every"].rules


def test_rows_are_rules(desk: Desk) -> None:
    urgent, usual = rules(desk, ROWS)
    assert (urgent.id, urgent.then, urgent.priority, urgent.source) == ("every/h", Duration(2, Unit.DAY), 5, "pipl")
    assert [(atom.fact, atom.op, atom.values) for atom in atoms(urgent.when)] == [("grade", "=", ("H",)), ("days", "<=", (7,))]
    assert urgent.when_text == "grade H | days ≤ 7"
    assert (str(urgent.valid_from), str(urgent.valid_until)) == ("2026-01-01", "2026-12-31")
    assert urgent.location.short == "shop/playbook.yaml:19"
    assert (usual.then, usual.priority, usual.source, usual.valid_from) == (Duration(7, Unit.DAY), 0, "", None)
    assert [(atom.fact, atom.op, atom.values) for atom in atoms(usual.when)] == [("grade", "in", ("H", "A"))]


def test_markdown_pipes_rulers_and_remarks(desk: Desk) -> None:
    table = """
    table: |
      | id | grade | => | because.zh | because.en |
      |----|:-----:|----|------------|------------|
      # the urgent ones
      | h  | H     | 2d | 急         | urgent     |

      | a  | A     | 7d | 一般       | usual      |
"""
    assert [rule.id for rule in rules(desk, table)] == ["every/h", "every/a"]


def test_full_width_pipes_and_chinese_columns(desk: Desk) -> None:
    table = "    table: |\n      id ｜ 等级 ｜ 预计成交天数 ｜ => ｜ because.zh ｜ because.en\n      h ｜ 高 ｜ 不超过7天 ｜ 两天 ｜ 急 ｜ urgent\n"
    (rule,) = rules(desk, table)
    assert rule.then == Duration(2, Unit.DAY)
    assert [atom.values for atom in atoms(rule.when)] == [("H",), (7,)]


def test_an_escaped_pipe_is_text(desk: Desk) -> None:
    table = "    table: |\n      id | grade | => | because.zh | because.en\n      h | H | 2d | 急\\|忙 | urgent \\| busy\n"
    (rule,) = rules(desk, table)
    assert (rule.because.zh, rule.because.en) == ("急|忙", "urgent | busy")


def test_a_row_without_conditions_always_holds(desk: Desk) -> None:
    (rule,) = rules(desk, "    table: |\n      id | => | because.zh | because.en\n      all | 7d | 一般 | usual\n")
    assert (rule.when_text, list(atoms(rule.when))) == ("always", [])


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("h | H | 2d | 急", ["P213 «h» this row has 4 cells, the head has 5"]),
        ("h | H | 2d | 急 | urgent | x", ["P213 «h» this row has 6 cells, the head has 5"]),
        ("- | H | 2d | 急 | urgent", ["P213 «-» this row has no id"]),
        ("a b | H | 2d | 急 | urgent", ["P205 «a» 'a b' can't be an id"]),
        ("h | X | 2d | 急 | urgent", ["P304 «X» 'X' is no value of 'grade'"]),
        ("h | > 3 | 2d | 急 | urgent", ["P305 «>» 'grade' has no order: > can't be used"]),
        ("h | H, | 2d | 急 | urgent", ["P306 «|» the condition is not finished"]),
        ("h | H or | 2d | 急 | urgent", ["P306 «|» the condition is not finished"]),
        ("h | H | soon | 急 | urgent", ["P221 «soon» 'soon' is no value of 'every'"]),
        ("h | H | - | 急 | urgent", ["P221 «-» '-' is no value of 'every'"]),
        ("h | H |  | 急 | urgent", ["P220 «h» 'then' has no value"]),
        ("h | H | 2d | 急 | -", ["P203 «h» 'en' is missing"]),
        ("h | H | 2d | - | -", ["P203 «h» rule 'every/h' has no 'because'"]),
        ("h | H | 2d | 急 | urgent\n      h | A | 3d | 急 | urgent", ["P212 «h» duplicate row id 'h'"]),
        ("h | X | soon | 急 | -", ["P203 «h» 'en' is missing"]),
    ],
)
def test_mistakes_of_a_row(desk: Desk, table: str, expected: list[str]) -> None:
    head = "    table: |\n      id | grade | => | because.zh | because.en\n      "
    assert desk.spots(HEAD + GRADE + TABLE + head + table + "\n") == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "|\n      id | grad | => | because.zh | because.en\n      h | H | 2d | 急 | a\n      a | A | 7d | 急 | a\n",
            ["P303 «grad» column 'grad' is no known fact"],
        ),
        (
            "|\n      grade | => | because.zh | because.en\n      H | 2d | 急 | a\n",
            ["P211 «grade» the table has no column 'id'", "P213 «H» this row has no id"],
        ),
        (
            "|\n      id | grade | because.zh | because.en\n      h | H | 急 | a\n",
            ["P211 «id» the table has no column '=>'", "P220 «h» 'then' has no value"],
        ),
        ("|\n      id | grade | grade | => | because.zh | because.en\n", ["P211 «grade» duplicate column 'grade'"]),
        ("|\n      # nothing\n", ["P210 «|» the table is empty"]),
        ("'id | => '\n", ["P210 «'id» a table is written as a | block"]),
        (">\n      id | =>\n      h | 2d\n", ["P210 «>» a table is written as a | block"]),
    ],
)
def test_mistakes_of_the_whole_table(desk: Desk, table: str, expected: list[str]) -> None:
    assert desk.spots(HEAD + GRADE + TABLE + "    table: " + table) == expected


def test_a_misspelt_column_is_told_once_with_a_hint(desk: Desk) -> None:
    found = desk.one(HEAD + GRADE + TABLE + ROWS.replace("| days |", "| dys  |"))
    assert found.code == "P303"
    assert hint(found) == "did you mean days?"


def test_cases_of_rows(desk: Desk) -> None:
    text = (
        HEAD
        + GRADE
        + TABLE
        + ROWS
        + "    cases:\n      h: [{given: {grade: H, days: 7}, fires: yes}, {given: {grade: H, days: 8}, fires: no}]\n"
    )
    assert [(case.rule, case.fires) for case in desk.check(text).cases] == [("every/h", True), ("every/h", False)]


def test_cases_of_no_row(desk: Desk) -> None:
    text = HEAD + GRADE + TABLE + ROWS + "    cases: {x: [{given: {}, fires: no}]}\n"
    assert desk.spots(text) == ["P214 «x:» the table has no row 'x'"]


def test_cases_beside_a_rule_list_belong_into_the_rule(desk: Desk) -> None:
    found = desk.one(HEAD + GRADE + "    cases: {h: [{given: {}, fires: no}]}\n")
    assert found.code == "P214"
    assert hint(found) == "the cases of a rule stand in the rule"


def test_cases_of_a_row_that_cannot_be_read_are_no_second_mistake(desk: Desk) -> None:
    text = HEAD + GRADE + TABLE + ROWS.replace("| 很急 ", "") + "    cases: {h: [{given: {}, fires: no}]}\n"
    assert [found.split()[0] for found in desk.spots(text)] == ["P213"]


def test_a_row_may_not_take_a_rules_id(desk: Desk) -> None:
    text = HEAD + GRADE + "    table: |\n      id | days | => | because.zh | because.en\n      h | 7 | A | 急 | a\n"
    assert desk.spots(text) == ["P209 «h» id 'h' stands in 'rules' already"]
