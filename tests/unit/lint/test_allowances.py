from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.lint.lint_desk import found, linted, rules

GAPPED = rules("h | days between 0 and 7 | H", "a | days > 30 | A")
REASON = "reason: {zh: 本该如此, en: meant so}"


def allow(*entries: str) -> str:
    return "lint:\n  allow:\n" + "".join(f"    - {{{entry}, {REASON}}}\n" for entry in entries)


def test_an_allowed_finding_is_counted_and_not_told(tmp_path: Path) -> None:
    before = linted(tmp_path, GAPPED)
    after = linted(tmp_path, GAPPED + allow("code: P510, at: grade"))
    assert "P510" in {one.code for one in before.diagnostics}
    assert "P510" not in {one.code for one in after.diagnostics}
    assert (before.allowed, after.allowed) == (0, 1)


def test_customers_for_whom_nothing_is_meant_to_hold_hide_no_other_gap(tmp_path: Path) -> None:
    part = GAPPED + allow("code: P510, at: grade, when: days between 8 and 20")
    (left,) = found(tmp_path, part, "P510")
    assert left.message.en.endswith("days to purchase: 21 days")
    assert found(tmp_path, GAPPED + allow("code: P510, at: grade, when: days between 8 and 30"), "P510") == []


@pytest.mark.parametrize("entry", ["code: P520, at: grade/h", "code: P510, at: grade, when: days = 3"])
def test_an_allowance_of_no_use_is_told(entry: str, tmp_path: Path) -> None:
    (idle,) = found(tmp_path, GAPPED + allow(entry), "P500")
    assert str(idle.location).startswith("shop/playbook.yaml:")


def test_a_condition_that_can_not_be_read_or_is_for_no_gap_is_a_mistake(tmp_path: Path) -> None:
    assert len(found(tmp_path, GAPPED + allow("code: P510, at: grade, when: dayz = 3"), "P303")) == 1
    assert len(found(tmp_path, GAPPED + allow("code: P520, at: grade, when: days = 3"), "P501")) == 1
