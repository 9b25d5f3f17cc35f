"""What people type, and what a store may have become: one message that helps, exit code 1 or 2, nothing half-written, no traceback."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from coach.store import opening
from tests.e2e.command import AS_OF, Coach, Outcome


def _sound(outcome: Outcome, *codes: str) -> None:
    """The message is there, in the shape that is documented, and it is no traceback."""
    assert (outcome.code, outcome.codes, outcome.err) == (1, list(codes), "")
    for error in outcome.data["errors"]:
        assert {"code", "severity", "message"} <= set(error)
        assert error["message"]
        assert "Traceback" not in error["message"]


def test_a_customer_not_found_offers_the_nearest_names(book: Path, coach: Coach) -> None:
    outcome = coach("next", "王方", "--json")
    _sound(outcome, "C121")
    assert "王芳" in outcome.data["errors"][0]["hint"]
    text = coach("next", "欧阳文景", "--lang", "en")
    assert (text.code, text.out) == (1, "")
    assert "欧阳文静" in text.err


def test_an_empty_store_says_how_to_begin(empty: Path, coach: Coach) -> None:
    outcome = coach("next", "王芳", "--json")
    _sound(outcome, "C121")
    assert "coach import" in outcome.data["errors"][0]["hint"]


def test_an_ambiguous_name_lists_who_is_meant(book: Path, coach: Coach) -> None:
    outcome = coach("next", "晓", "--json")
    _sound(outcome, "C122")
    assert "C000" in outcome.data["errors"][0]["hint"]


def test_wrong_usage_is_2(book: Path, coach: Coach) -> None:
    for line in (("next",), ("next", "王芳", "--nope"), ("nxt", "王芳"), ("today", "--limit", "many"), ("--lang", "xx", "today")):
        outcome = coach(*line, "--json")
        assert (outcome.code, outcome.codes) == (2, ["C100"]), line


@pytest.mark.parametrize(
    "content",
    [b"", b"not a database, but a text of some length " * 40, b"SQLite format 3\x00" + b"\xff" * 4000],
    ids=["empty", "text", "torn"],
)
def test_a_file_that_is_no_store(content: bytes, empty: Path, coach: Coach) -> None:
    for leftover in empty.glob("coach.db*"):
        leftover.unlink()
    (empty / "coach.db").write_bytes(content)
    outcome = coach("next", "王芳", "--json")
    if content:
        _sound(outcome, "S101")
        assert (empty / "coach.db").read_bytes() == content
    else:  # an empty file is a store not yet begun
        _sound(outcome, "C121")


def test_the_database_of_another_program(empty: Path, coach: Coach) -> None:
    for leftover in empty.glob("coach.db*"):
        leftover.unlink()
    with sqlite3.connect(empty / "coach.db") as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    before = (empty / "coach.db").read_bytes()
    _sound(coach("next", "王芳", "--json"), "S102")
    _sound(coach("demo", "--json"), "S102")
    _sound(coach("customer", "add", "--name", "白露", "--json"), "S102")
    assert (empty / "coach.db").read_bytes() == before


def _read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SQLite answer as it does in a folder that can't be written; permission bits don't bind every user who runs the tests."""
    connect = opening.connect

    def guarded(path: Path, way: str) -> sqlite3.Connection:
        if "immutable" not in way:
            error = sqlite3.OperationalError("attempt to write a readonly database")
            error.sqlite_errorcode = sqlite3.SQLITE_READONLY
            raise error
        return connect(path, way)

    monkeypatch.setattr(opening, "connect", guarded)


def test_a_read_only_folder_still_answers(book: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = coach("next", "王芳", "--as-of", AS_OF, "--json").out
    _read_only(monkeypatch)
    assert coach("next", "王芳", "--as-of", AS_OF, "--json").out == usual
    assert coach("today", "--as-of", AS_OF).code == 0
    assert coach("why", "王芳", "grade/h", "--as-of", AS_OF).code == 0
    assert coach("customer", "show", "王芳").code == 0


def test_a_read_only_folder_refuses_writes_in_one_message(book: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    _read_only(monkeypatch)
    before = (book / "coach.db").read_bytes()
    for line in (
        ("log", "王芳", "--outcome", "connected"),
        ("customer", "add", "--name", "白露"),
        ("demo", "--clear"),
        ("init", "--rep", "甲"),
    ):
        outcome = coach(*line, "--json")
        assert outcome.code == 1, line
        assert outcome.codes[0].startswith("S1"), line
    assert (book / "coach.db").read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permission bits do not bind the superuser")
def test_a_folder_without_write_permission_still_answers(book: Path, coach: Coach) -> None:
    shutil.rmtree(book / "cache")
    book.chmod(0o555)
    try:
        assert coach("next", "王芳", "--as-of", AS_OF).code == 0
        assert coach("customer", "add", "--name", "白露", "--json").code == 1
    finally:
        book.chmod(0o755)


HOSTILE = {
    "markup": "[/b][red]白露[/red]",
    "an escape sequence": "白\x1b[2J\x1b]0;owned\x07露",
    "emoji": "小鹿🦌👩‍👩‍👧",
    "a formula": '=cmd|"/c calc"!A0',
    "a template": "{{ 7*7 }}{% for x in y %}",
    "a traversal": "../../etc/passwd",
    "SQL": "'; DROP TABLE customers; --",
    "right to left": "\u202e露白",
    "a percent sign": "100%s {0} {}",
    "a line break": "白\n露",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=[*HOSTILE])
def test_a_strange_name_is_only_a_name(name: str, empty: Path, coach: Coach) -> None:
    added = coach("customer", "add", "--name", name, "--phone", "13800139001", "--set", "source=walk_in", "--json")
    assert added.code == 0, added.out
    found = added.data["id"]
    for line in (("next", found), ("next", "9001", "--all"), ("why", found), ("today",), ("customer", "list"), ("customer", "show", found)):
        for lang in ("zh", "en", "zh-Hant"):
            outcome = coach(*line, "--lang", lang)
            assert (outcome.code, outcome.err) == (0, ""), line
            assert "\x1b" not in outcome.out
            assert "\u202e" not in outcome.out
    assert coach("customer", "list", "--json").data["total"] == 1


def test_a_nul_is_dropped(empty: Path, coach: Coach) -> None:
    assert coach("customer", "add", "--name", "白\x00露", "--json").data["name"] == "白露"
    assert coach("next", "白露").code == 0


def test_three_hundred_characters_are_a_name_and_one_more_is_not(empty: Path, coach: Coach) -> None:
    assert coach("customer", "add", "--name", "长" * 300, "--set", "source=walk_in").code == 0
    outcome = coach("next", "长" * 300)
    assert (outcome.code, outcome.err) == (0, "")
    _sound(coach("customer", "add", "--name", "长" * 301, "--json"), "C137")


def test_no_name_at_all(empty: Path, coach: Coach) -> None:
    _sound(coach("customer", "add", "--phone", "13800139001", "--json"), "C136")
    _sound(coach("customer", "add", "--name", "  ", "--json"), "C136")


@pytest.mark.parametrize("text", ["", " ", "%", "_", "\x00", "长" * 5000, "*", "-1", "C", "C99999", "0000"])
def test_a_search_for_anything_is_an_answer(text: str, book: Path, coach: Coach) -> None:
    outcome = coach("customer", "show", "--json", "--", text)
    assert outcome.code in {0, 1}
    assert outcome.code == 0 or set(outcome.codes) <= {"C121", "C122", "S122"}


def test_an_engine_may_be_missing(book: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = coach("next", "王芳", "--as-of", AS_OF, "--json").data
    monkeypatch.setenv("COACH_ENGINE", "reference")
    other = coach("next", "王芳", "--as-of", AS_OF, "--json").data
    assert other.pop("engine") == "reference"
    usual.pop("engine")
    assert other == usual
