"""Checking again whenever a file is saved."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.e2e.command import Coach

OURS = "playbook: {name: ours, title: {zh: 我们的打法, en: Our way}, version: '1', extends: showroom}\n"


def test_it_checks_at_every_change_until_it_is_broken_off(coach: Coach, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = empty / "playbooks" / "ours" / "playbook.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(OURS, "utf-8")
    steps = iter([OURS + "manner: {}\n", None, OURS, None])

    def instead_of_sleeping(seconds: float) -> None:
        del seconds
        step = next(steps, "end")
        if step == "end":
            raise KeyboardInterrupt
        if step:
            file.write_text(step, "utf-8")

    monkeypatch.setattr(time, "sleep", instead_of_sleeping)
    seen = coach("playbook", "check", "ours", "--watch")
    assert seen.code == 130
    assert [line.startswith("ours 1：没有错误") for line in seen.out.splitlines() if line.startswith("ours")] == [True, False, True]
    assert "P200" in seen.out
    assert seen.err.count("改动：") == 2
