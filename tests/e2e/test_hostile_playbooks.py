"""Playbooks of the company that can't be read, drafts anywhere, folders with a shipped name."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.e2e.command import Coach, Outcome

HEAD = "playbook:\n  name: {name}\n  title: {{zh: 草稿, en: Draft}}\n  version: '1'\n{more}"
RULES = """decisions:
  warmth:
    title: {zh: 热度, en: warmth}
    hit: first
    output: boolean
    rules:
      warm: {when: WHEN, then: yes, because: {zh: 有预算, en: money}}
      cool: {then: no, because: {zh: 还说不上, en: not yet}}
"""


def serious(outcome: Outcome) -> list[str]:
    """The codes of what is found besides remarks."""
    return [found["code"] for found in outcome.data["findings"] if found["severity"] != "info"]


def write(folder: Path, name: str = "draft", when: str = "has_budget", more: str = "") -> Path:
    folder.mkdir(parents=True)
    (folder / "playbook.yaml").write_text(HEAD.format(name=name, more=more) + RULES.replace("WHEN", when), "utf-8")
    return folder


@pytest.mark.parametrize("more", ["", "  extends: base\n", "  extends: showroom\n"])
def test_a_draft_is_checked_where_it_lies(more: str, empty: Path, coach: Coach, tmp_path: Path) -> None:
    outcome = coach("playbook", "check", str(write(tmp_path / "any folder", more=more)), "--json")
    assert (outcome.code, serious(outcome)) == (0, [])
    (report,) = outcome.data["playbooks"]
    assert (report["name"], report["rules"]) == ("draft", 2)


def test_messages_use_the_path_as_typed(empty: Path, coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "mine", when="has_bugdet")
    monkeypatch.chdir(tmp_path)
    for typed in ("./mine", "mine/", "mine"):
        outcome = coach("playbook", "check", typed, "--json")
        assert outcome.code == 1
        (finding,) = outcome.data["findings"]
        assert (finding["playbook"], finding["code"]) == ("draft", "P303")
        assert finding["location"]["path"] == f"{typed.rstrip('/')}/playbook.yaml"


def test_a_draft_may_have_a_shipped_name_but_not_extend_itself(empty: Path, coach: Coach, tmp_path: Path) -> None:
    assert coach("playbook", "check", str(write(tmp_path / "a", "showroom"))).code == 0
    selfish = write(tmp_path / "b", "showroom", more="  extends: showroom\n")
    assert [f["code"] for f in coach("playbook", "check", str(selfish), "--json").data["findings"]] == ["P421"]
    assert coach("playbook", "check", str(write(tmp_path / "c", "base")), "--json").codes == ["P116"]
    assert coach("playbook", "check", "showroom").code == 0


def test_a_folder_that_cannot_be_read_does_not_keep_others_from_being_checked(empty: Path, coach: Coach) -> None:
    (empty / "playbooks" / "bare").mkdir(parents=True)
    write(empty / "playbooks" / "sound", "sound")
    outcome = coach("playbook", "check", "bare", "sound", "--json")
    assert outcome.code == 1
    assert [(report["name"], report["sound"]) for report in outcome.data["playbooks"]] == [("bare", False), ("sound", True)]
    assert serious(outcome) == ["P111"]


def test_a_folder_with_a_shipped_name_is_told_of_everywhere(empty: Path, coach: Coach) -> None:
    write(empty / "playbooks" / "showroom", "showroom")
    for line in (("playbook", "list"), ("playbook", "check", "showroom")):
        outcome = coach(*line, "--json")
        assert outcome.code == 0
        assert "P115" in serious(outcome)
        shown = coach(*line)
        assert "P115" in shown.out + shown.err
    assert "P115" in coach("doctor").out


def test_playbooks_are_listed_whatever_became_of_the_customers(empty: Path, coach: Coach) -> None:
    (empty / "coach.db").write_bytes(b"no database at all, but long enough to be looked at")
    assert coach("playbook", "list", "--json").data["playbooks"]


def test_of_a_very_long_line_the_place_meant_is_shown(empty: Path, coach: Coach, tmp_path: Path) -> None:
    draft = write(tmp_path / "long", when=f"has_budget and {' and '.join(['has_budget'] * 60)} and has_bugdet{' and has_budget' * 60}")
    outcome = coach("playbook", "check", str(draft))
    line, mark = next((a, b) for a, b in zip(outcome.out.splitlines(), outcome.out.splitlines()[1:], strict=False) if b.strip() == "^")
    assert len(line) < 200
    assert line[len(mark) - 1 :].startswith("has_bugdet")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of this kind are POSIX")
def test_a_pipe_among_the_files_is_not_waited_on(empty: Path, coach: Coach) -> None:
    folder = write(empty / "playbooks" / "piped", "piped")
    os.mkfifo(folder / "more.yaml")
    assert [f["code"] for f in coach("playbook", "check", "piped", "--json").data["findings"]] == ["P112"]
