from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import Severity
from tests.unit.lint.lint_desk import found, rules, table

ACTIONS = """
decisions:
  todo:
    title: {zh: 该做的, en: to do}
    hit: collect
    output: action
    rules:
"""


def actions(*lines: str) -> str:
    """Action rules, each ``id | when | then``."""
    made = ACTIONS
    for line in lines:
        key, when, then = (part.strip() for part in line.split("|"))
        made += f"      {key}: {{when: {when!r}, then: {{{then}}}, because: {{zh: 因, en: as}}}}\n"
    return made


@pytest.mark.parametrize(
    ("lines", "hidden", "by"),
    [
        (("h | days <= 7 | H", "a | days <= 3 | A", "z | always | B"), "grade/a", "“grade/h”"),
        (("h | days <= 7 | H", "a | days > 3 | A", "b | days is known | B"), "grade/b", "“grade/h”, “grade/a”"),
        (("h | has_budget or days < 3 | H", "a | has_budget and days > 5 | A"), "grade/a", "“grade/h”"),
    ],
)
def test_a_rule_that_others_leave_nothing_to_is_told_with_them(lines: tuple[str, ...], hidden: str, by: str, tmp_path: Path) -> None:
    (one,) = found(tmp_path, rules(*lines), "P520")
    assert one.severity is Severity.WARNING
    assert one.message.en == f"rule '{hidden}' never decides: whoever it holds for meets {by} first"


def test_a_rule_of_limited_time_hides_none_that_lasts(tmp_path: Path) -> None:
    text = rules("h | days <= 7 | H", "a | days <= 3 | A").replace("then: H,", "then: H, valid: {until: 2026-12-31},")
    assert found(tmp_path, text, "P520") == []


@pytest.mark.parametrize(
    "when",
    [
        "days <= 7 and days > 10",
        "has_budget and not has_budget",
        "source = walk_in and source = bought",
        "stops < 0",
        "days is unknown and days > 3",
    ],
)
def test_a_condition_that_can_never_hold_is_an_error(when: str, tmp_path: Path) -> None:
    (one,) = found(tmp_path, rules(f"h | {when} | H"), "P530")
    assert one.severity is Severity.ERROR


def test_so_is_one_about_a_date_in_two_units(tmp_path: Path) -> None:
    assert len(found(tmp_path, rules("h | lead_at within last 2d and lead_at within next 36h and lead_at != today | H"), "P530")) == 1


def test_an_alternative_that_can_never_hold_is_told(tmp_path: Path) -> None:
    (one,) = found(tmp_path, rules("h | has_budget and (days > 3 or not has_budget) | H"), "P531")
    assert "has_budget" in one.message.en


def test_rules_that_say_the_same_twice(tmp_path: Path) -> None:
    text = rules("h | days <= 7 and has_budget | H", "a | has_budget and not days > 7 | H")
    assert len(found(tmp_path, text, "P532")) == 1
    assert found(tmp_path, text, "P520") == []


def test_rows_between_which_only_order_decides_are_told_once(tmp_path: Path) -> None:
    text = table("id | days | has_budget | =>", "h | <= 7 | - | H", "a | - | yes | A", "b | - | no | B")
    (one,) = found(tmp_path, text, "P522")
    assert one.severity is Severity.INFO
    assert "(2 such pairs in this table)" in one.message.en
    assert found(tmp_path, table("id | days | has_budget | =>", "h | <= 7 | yes | H", "a | - | yes | A"), "P522") == []


def test_actions_that_suppress_each_other(tmp_path: Path) -> None:
    text = actions("one | has_budget | action: call, suppresses: [note]", "two | days > 3 | action: note, suppresses: [call]")
    (one,) = found(tmp_path, text, "P540")
    assert one.message.en.endswith("e.g. for has budget: yes, days to purchase: 4 days")
    apart = actions("one | has_budget | action: call, suppresses: [note]", "two | not has_budget | action: note, suppresses: [call]")
    assert found(tmp_path, apart, "P540") == []


def test_an_action_that_is_suppressed_whenever_it_is_due(tmp_path: Path) -> None:
    text = actions(
        "one | days > 3 | action: call",
        "two | days > 0 and days <= 9 | action: note, suppresses: [call]",
        'three | days > 8 | action: apologise, suppresses: ["purpose:marketing"]',
    )
    (one,) = found(tmp_path, text, "P541")
    assert one.message.en.startswith("the action of rule 'todo/one' is never advised")
    assert found(tmp_path, text.replace("days > 8", "days > 9 and has_budget"), "P541") == []
