"""``coach playbook check``: what its options print and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.command import Coach

PLAYBOOK = """playbook: {name: mine, title: {zh: 我的, en: mine}, version: '1'}
decisions:
  warmth:
    title: {zh: 热度, en: warmth}
    hit: first
    output: boolean
    rules:
      warm: {when: days_to_purchase between 0 and 7, then: yes, because: {zh: 近了, en: soon}}
      cool: {when: days_to_purchase > 9, then: no, because: {zh: 还早, en: later}}
      none: {when: days_to_purchase < 0 or days_to_purchase is unknown, then: no, because: {zh: 不知道, en: not known}}
"""


@pytest.fixture
def mine(empty: Path) -> Path:
    folder = empty / "playbooks" / "mine"
    folder.mkdir(parents=True)
    (folder / "playbook.yaml").write_text(PLAYBOOK, "utf-8")
    return folder


def test_a_gap_is_a_warning_that_only_strict_refuses(mine: Path, coach: Coach) -> None:
    loose = coach("playbook", "check", "mine", "--lang", "en")
    assert loose.code == 0
    assert "no rule holds for a customer with expected days to purchase: 8 days" in loose.out
    assert "add at the end: when: days_to_purchase between 8 and 9" in loose.out
    assert "(--remarks lists them)" in loose.out
    assert "P572" not in loose.out
    assert "P572" in coach("playbook", "check", "mine", "--remarks").out
    assert coach("playbook", "check", "mine", "--strict").code == 1
    report = coach("playbook", "check", "mine", "--json").data
    assert report["playbooks"][0]["warnings"] == 1


def test_other_tools_are_told_in_their_own_form(mine: Path, coach: Coach) -> None:
    log = json.loads(coach("playbook", "check", "mine", "--format", "sarif").out)
    assert "P510" in {result["ruleId"] for result in log["runs"][0]["results"]}
    lines = coach("playbook", "check", "mine", "--format", "github").out.splitlines()
    assert any(line.startswith("::warning file=") and ",title=P510::" in line for line in lines)


def test_fix_puts_right_what_is_mechanical_and_shows_it(mine: Path, coach: Coach) -> None:
    (mine / "playbook.yaml").write_text(PLAYBOOK.replace("    title: {zh: 热度", "    title：{zh: 热度"), "utf-8")
    assert coach("playbook", "check", "mine").code == 1
    fixed = coach("playbook", "check", "mine", "--fix", "--lang", "en")
    assert fixed.code == 0
    assert "+     title: {zh: 热度, en: warmth}" in fixed.out
    assert (mine / "playbook.yaml").read_text("utf-8") == PLAYBOOK


def test_what_comes_with_the_product_is_not_fixed(empty: Path, coach: Coach) -> None:
    assert coach("playbook", "check", "showroom", "--fix", "--json").codes == ["C201"]
