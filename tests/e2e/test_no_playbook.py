"""What is no playbook, wherever one may be named: the same is said of it everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import Coach


@pytest.mark.parametrize(("typed", "code"), [("./nowhere", "P110"), ("nope", "P113"), ("", "P113"), ("../", "P111"), ("hollow", "P111")])
@pytest.mark.parametrize("line", ["check {}", "test {}", "diff {} showroom", "diff showroom {}", "show {}", "docs {}", "preview {}"])
def test_what_is_no_playbook(
    line: str, typed: str, code: str, empty: Path, coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in" / "side" / "hollow").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "in" / "side")
    outcome = coach("playbook", *(word.format(typed) for word in line.split()), "--json")
    assert (outcome.code, outcome.codes) == (1, [code])
