"""``coach playbook test``: results, explanations, coverage, JUnit; and what is no playbook, or no place to write to."""

from __future__ import annotations

import errno
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.e2e.command import Coach

HEAD = "playbook:\n  name: draft\n  title: {zh: 草稿, en: Draft}\n  version: '1'\n"
RULES = """decisions:
  warmth:
    title: {zh: 热度, en: warmth}
    hit: first
    output: boolean
    rules:
      warm:
        when: has_budget
        then: yes
        because: {zh: 有预算, en: money}
        cases: [{given: {has_budget: yes}, fires: FIRES}, {given: {has_budget: no}, fires: no}]
      cold: {when: not has_budget and days_to_purchase > 90, then: no, because: {zh: 还早, en: later}}
"""
SCENARIO = """tests:
  call:
    title: {zh: 到店客户, en: walked in}
    given: {source: walk_in, phone: "13800138000", lead_received_at: "-1h"}
    expect: {first: FIRST}
"""


@pytest.fixture
def draft(tmp_path: Path, empty: Path) -> Path:
    folder = tmp_path / "draft"
    folder.mkdir()
    return write(folder)


def write(folder: Path, fires: str = "yes", first: str = "first_call") -> Path:
    (folder / "playbook.yaml").write_text(HEAD + RULES.replace("FIRES", fires) + SCENARIO.replace("FIRST", first), "utf-8")
    return folder


def test_a_shipped_playbook_passes(empty: Path, coach: Coach) -> None:
    outcome = coach("playbook", "test", "telesales-funnel", "--min-coverage", "95", "--lang", "en")
    assert outcome.code == 0
    assert "✓ scenarios (tests)" in outcome.out
    assert outcome.out.rstrip().endswith("all passed")


def test_all_of_them_are_tested_when_none_is_named(empty: Path, coach: Coach) -> None:
    outcome = coach("playbook", "test", "--rule", "tests", "--json")
    assert outcome.code == 0
    names = [each["name"] for each in outcome.data["playbooks"]]
    assert (names[0], len(names)) == ("base", 6)
    assert all(each["failed"] == 0 and each["tests"] >= 9 for each in outcome.data["playbooks"])


def test_a_draft_that_fails_is_explained(draft: Path, coach: Coach) -> None:
    write(draft, fires="no", first="care_call_of_mine")
    outcome = coach("playbook", "test", str(draft))
    assert outcome.code == 1
    assert "没有动作“care_call_of_mine”" in outcome.out
    assert "手册有错误，没有运行测试" in outcome.out
    write(draft, fires="no", first="first_mail")
    outcome = coach("playbook", "test", str(draft))
    assert outcome.code == 1
    assert "规则不该生效，却生效了" in outcome.out
    assert "有预算：是 ✓" in outcome.out
    assert "最先应是：first_mail；实际次序：first_call" in outcome.out
    assert "138****8000" in outcome.out
    assert "13800138000" not in outcome.out


def test_its_json(draft: Path, coach: Coach) -> None:
    outcome = coach("playbook", "test", str(write(draft, first="first_mail")), "--json", "--lang", "en")
    assert (outcome.code, outcome.data["sound"]) == (1, False)
    (playbook,) = outcome.data["playbooks"]
    (failure,) = playbook["failures"]
    (miss,) = failure["misses"]
    assert (failure["id"], miss["kind"], miss["about"]) == ("tests/call", "first", "first_mail")
    assert [rule["outcome"] for rule in miss["rules"]]
    assert [gap["rule"] for gap in playbook["coverage"]["gaps"] if gap["kind"] == "rule"] == ["draft/warmth/cold"]


@pytest.mark.parametrize(("least", "code"), [("50", 0), ("50.1", 1)])
def test_coverage_that_is_too_low(least: str, code: int, draft: Path, coach: Coach) -> None:
    outcome = coach("playbook", "test", str(draft), "--min-coverage", least)
    assert outcome.code == code
    assert ("要求" in outcome.out) is bool(code)
    assert "draft/warmth/cold  规则从未生效" in outcome.out


@pytest.mark.parametrize("least", ["101", "-1", "much"])
def test_a_percentage_that_is_none(least: str, draft: Path, coach: Coach) -> None:
    assert coach("playbook", "test", str(draft), "--min-coverage", least).code == 2


def test_junit(draft: Path, coach: Coach, tmp_path: Path) -> None:
    path = tmp_path / "out" / "results.xml"
    path.parent.mkdir()
    assert coach("playbook", "test", str(draft), "--junit", str(path)).code == 0
    (suite,) = ET.parse(path).getroot()  # noqa: S314 - just written
    assert (suite.attrib["name"], suite.attrib["failures"]) == ("draft", "0")
    assert len(suite) == int(suite.attrib["tests"])
    assert [each.name for each in path.parent.iterdir()] == ["results.xml"]


def test_junit_where_it_cannot_be_written(draft: Path, coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (tmp_path, tmp_path / "no" / "results.xml"):
        outcome = coach("playbook", "test", str(draft), "--junit", str(place), "--json")
        assert (outcome.code, outcome.codes) == (1, ["C152"])
    path = tmp_path / "results.xml"
    path.write_text("what was there", "utf-8")

    def full(self: Path, *_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_text", full)
    outcome = coach("playbook", "test", str(draft), "--junit", str(path))
    assert outcome.code == 1
    assert "磁盘已满" in outcome.err
    assert path.read_text("utf-8") == "what was there"


def test_a_pattern_that_fits_nothing(empty: Path, coach: Coach) -> None:
    outcome = coach("playbook", "test", "showroom", "--rule", "gradee", "--json")
    assert (outcome.code, outcome.codes) == (1, ["C196"])


def test_a_broken_one_does_not_keep_others_from_being_tested(empty: Path, coach: Coach) -> None:
    (empty / "playbooks" / "bare").mkdir(parents=True)
    write_own = empty / "playbooks" / "draft"
    write_own.mkdir()
    write(write_own)
    outcome = coach("playbook", "test", "bare", "draft", "--json")
    assert outcome.code == 1
    assert [(each["name"], each["sound"]) for each in outcome.data["playbooks"]] == [("bare", False), ("draft", True)]
    assert [found["code"] for found in outcome.data["playbooks"][0]["findings"]] == ["P111"]


def test_help_in_both_languages(coach: Coach) -> None:
    assert "运行手册的用例和场景" in coach("playbook", "test", "--help").out
    assert "--min-coverage" in coach("playbook", "test", "--help", "--lang", "en").out
