from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import Severity
from tests.unit.lint.lint_desk import found, rules, table


@pytest.mark.parametrize(
    ("lines", "who", "closing"),
    [
        (
            ("h | days between 0 and 7 | H", "a | days > 30 | A", "n | days < 0 or days is unknown | B"),
            "days to purchase: 8 days",
            "when: days between 8 and 30",
        ),
        (("h | days <= 7 | H", "a | days > 9 | A"), "days to purchase: 8 days", "when: days between 8 and 9"),
        (("h | source = walk_in | H",), "source: bought", "when: source = bought"),
        (
            ("h | has_budget and source = bought | H", "a | not has_budget | A"),
            "has budget: yes, source: walk-in",
            "when: has_budget and source = walk_in",
        ),
        (("h | lead_at within next 7d | H", "a | lead_at < now | A"), "lead received: 8 days ahead", "when: lead_at > today"),
    ],
)
def test_a_gap_is_told_with_a_customer_and_what_closes_it(lines: tuple[str, ...], who: str, closing: str, tmp_path: Path) -> None:
    (gap,) = found(tmp_path, rules(*lines), "P510")
    assert gap.severity is Severity.WARNING
    assert gap.message.en == f"'grade' has a gap: no rule holds for a customer with {who}"
    assert gap.hint is not None
    assert gap.hint.en.startswith(f"add at the end: {closing}")
    assert str(gap.location).startswith("shop/playbook.yaml:4:")


def test_in_a_table_the_row_that_closes_it_is_shown(tmp_path: Path) -> None:
    text = table("id | has_budget | days | =>", "h | yes | 0..7 | H", "a | yes | > 9 | A", "b | no | - | B")
    (gap,) = found(tmp_path, text, "P510")
    assert gap.hint is not None
    assert gap.hint.en == "add at the end: new | yes | 8..9 | … | … | …"


@pytest.mark.parametrize(
    "lines",
    [
        ("h | days <= 7 | H", "a | days > 7 | A"),
        ("h | days <= 7 | H", "a | always | A"),
        ("h | source in (walk_in, bought) | H",),
        ("h | stops >= 1 | H", "a | stops = 0 | A"),
        ("h | has_budget and days > 3 | H", "a | not has_budget | A", "b | days <= 3 | B"),
        ("h | lead_at < now | H", "a | lead_at >= now | A"),
    ],
)
def test_where_all_that_is_known_is_covered_there_is_no_gap(lines: tuple[str, ...], tmp_path: Path) -> None:
    assert found(tmp_path, rules(*lines), "P510") == []


def test_what_takes_an_unknown_fact_is_only_a_remark_and_told_once(tmp_path: Path) -> None:
    (remark,) = found(tmp_path, rules("h | days <= 7 | H", "a | days > 7 | A"), "P511")
    assert remark.severity is Severity.INFO
    assert remark.message.en == "'grade' says nothing where facts are unknown, e.g. days to purchase: unknown"
    assert found(tmp_path, rules("h | days <= 7 | H", "a | days > 7 | A", "n | days is unknown | B"), "P511") == []


def test_whoever_thought_of_the_unknown_is_told_where_they_forgot_it(tmp_path: Path) -> None:
    lines = ("h | days <= 7 | H", "a | days > 7 | A", "n | days is unknown and has_budget | B", "m | has_budget is unknown | B")
    (remark,) = found(tmp_path, rules(*lines), "P511")
    assert remark.message.en.endswith("days to purchase: unknown, has budget: no")


def test_a_rule_that_is_over_covers_nothing(tmp_path: Path) -> None:
    text = rules("h | has_budget | H", "a | not has_budget | A").replace("then: A,", "then: A, valid: {until: 2026-03-04},")
    assert len(found(tmp_path, text, "P510")) == 1
    assert len(found(tmp_path, text, "P571")) == 1


def test_what_is_inherited_is_its_base_s_business(tmp_path: Path) -> None:
    own = "decisions:\n  other:\n    title: {zh: 别的, en: other}\n    hit: first\n    output: boolean\n"
    own += "    rules: {a: {when: always, then: yes, because: {zh: 因, en: as}}}\n"
    assert found(tmp_path, own, "P510") == []


def test_a_fact_has_no_values_beyond_its_bounds(tmp_path: Path) -> None:
    facts = "facts:\n  mark: {type: integer, label: {zh: 评分, en: mark}, min: 1, max: 5}\n"
    assert found(tmp_path, facts + rules("h | mark <= 2 | H", "a | mark between 3 and 5 | A"), "P510") == []
    (gap,) = found(tmp_path, facts + rules("h | mark <= 2 | H", "a | mark between 3 and 4 | A"), "P510")
    assert gap.message.en.endswith("mark: 5")
    assert len(found(tmp_path, facts + rules("h | mark > 5 | H"), "P530")) == 1
