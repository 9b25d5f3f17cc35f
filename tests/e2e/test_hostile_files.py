"""Places that can't be written or read: folders, pipes, missing folders, settings of another encoding."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from coach.services.whole_file import whole_file
from tests.e2e.command import AS_OF, Coach

WRITERS = {
    "today.html": ("today", "--as-of", AS_OF, "--html"),
    "book.csv": ("customer", "export", "--reason", "x", "--yes"),
    "book.xlsx": ("customer", "export", "--reason", "x", "--yes"),
    "book.json": ("customer", "export", "--reason", "x", "--yes"),
}


@pytest.mark.parametrize(("name", "line"), WRITERS.items())
def test_a_missing_folder_is_named(name: str, line: tuple[str, ...], book: Path, coach: Coach, tmp_path: Path) -> None:
    outcome = coach(*line, str(tmp_path / "nowhere" / name), "--json")
    assert (outcome.code, outcome.codes) == (1, ["C152"])
    (error,) = outcome.data["errors"]
    assert "路径不存在" in error["message"]
    assert str(tmp_path / "nowhere") in error["hint"]
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(("name", "line"), WRITERS.items())
def test_a_folder_in_the_place_of_a_file(name: str, line: tuple[str, ...], book: Path, coach: Coach, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    outcome = coach(*line, str(tmp_path / name), "--json")
    assert (outcome.code, outcome.codes) == (1, ["C152"])
    assert not list((tmp_path / name).iterdir())


@pytest.mark.parametrize(("name", "line"), WRITERS.items())
def test_an_old_file_is_replaced_only_if_asked_and_nothing_left_beside_it(
    name: str, line: tuple[str, ...], book: Path, coach: Coach, tmp_path: Path
) -> None:
    place = tmp_path / "out"
    place.mkdir()
    (place / name).write_text("old", "utf-8")
    refused = coach(*line, str(place / name), "--json")
    assert (refused.code, refused.codes) == (1, ["C230"])
    assert (place / name).read_bytes() == b"old"
    assert coach(*line, str(place / name), "--force").code == 0
    assert (place / name).read_bytes() != b"old"
    assert [file.name for file in place.iterdir()] == [name]


def test_what_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old", "utf-8")
    with pytest.raises(KeyboardInterrupt), whole_file(tmp_path / "a.csv") as draft:  # noqa: PT012 - it stops in the middle
        draft.write_text("half", "utf-8")
        raise KeyboardInterrupt
    assert (tmp_path / "a.csv").read_text("utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of this kind are POSIX")
def test_a_pipe_is_neither_waited_on_nor_replaced(empty: Path, coach: Coach, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    assert coach("import", str(pipe), "--json").codes == ["I101"]
    assert coach("customer", "export", str(pipe), "--reason", "x", "--yes", "--json").codes == ["C152"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"lang = \n", b"\xc4\xe3"])
def test_settings_that_cannot_be_read_are_not_replaced(content: bytes, empty: Path, coach: Coach) -> None:
    (empty / "config.toml").write_bytes(content)
    outcome = coach("init", "--lang", "zh", "--json")
    assert (outcome.code, outcome.codes) == (1, ["C110"])
    assert (empty / "config.toml").read_bytes() == content


def test_a_home_that_is_a_file(coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "file"))
    assert coach("customer", "list", "--json").codes == ["S109"]
    findings = {item["subject"]: item for item in coach("doctor", "--json").data["findings"]}
    assert findings["home"]["state"] == "bad"


def test_the_home_of_nobody(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_HOME", "~nobody-of-this-name/coach")
    assert coach("customer", "list", "--json").codes == ["C111"]


@pytest.mark.parametrize("address", [":memory:", "file:store.db", "sqlite:///:memory:", "sqlite:///file:x?mode=memory"])
def test_an_address_that_is_no_file(address: str, coach: Coach, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COACH_DATABASE_URL", address)
    assert coach("customer", "list", "--json").codes == ["S105"]
    assert not list(tmp_path.glob("*:*"))
