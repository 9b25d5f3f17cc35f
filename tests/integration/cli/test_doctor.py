from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.cli.run import run


def test_a_doctor_changes_no_store(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert run(["doctor", "--json"], {}) == 0
        found = {finding["subject"]: finding for finding in json.loads(capsys.readouterr().out)["findings"]}
        assert found["store"]["found"] == "还没有"
        assert found["playbook:showroom"]["state"] == "good"
    assert not list(home.glob("*.db"))


def test_a_foreign_store_is_bad_and_exits_with_one(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir()
    (home / "coach.db").write_text("no database\n" * 200)
    assert run(["doctor"], {}) == 1
    out = capsys.readouterr().out
    assert "✗ 客户库" in out
    assert "✓ 手册 showroom" in out


def test_an_unsupported_database_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COACH_DATABASE_URL", "mysql://host/book")
    assert run(["doctor", "--lang", "en"], {}) == 1
    assert "✗ customers" in capsys.readouterr().out
