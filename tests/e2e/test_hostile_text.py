"""Names, notes and reasons that hold phones, markup or nothing to see."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import Coach

WHOLE = "13912345678"
MASKED = "139****5678"


@pytest.fixture
def nosy(empty: Path, coach: Coach) -> str:
    """A customer in all of whose texts a phone was typed."""
    typed = f"请拨{WHOLE}"
    given = ("--set", f"company={typed}", "--set", "source=walk_in", "--owner", typed, "--consent")
    made = coach("customer", "add", "--name", f"王{WHOLE}", "--phone", "13800138000", *given, "--json")
    assert made.code == 0
    assert WHOLE not in made.out
    customer = str(made.data["id"])
    for line in (
        ("edit", customer, "--overrule", "grade=H", "--reason", typed, "--by", typed),
        ("edit", customer, "--overrule", "follow_up=2d", "--reason", typed),
        ("record", customer, "appointments", "starts_at=2026-03-08 10:00", f"note={typed}"),
    ):
        assert coach("customer", *line).code == 0
    note = ("--kind", "call", "--outcome", "connected", "--note", typed, "--next", "2099-01-05", "--next-reason", typed, "--by", typed)
    assert coach("log", customer, *note).code == 0
    return customer


@pytest.mark.parametrize("more", [(), ("--json",), ("--lang", "en"), ("--lang", "zh-Hant", "--json")])
def test_no_output_shows_a_phone_that_was_typed_into_a_text(nosy: str, coach: Coach, more: tuple[str, ...]) -> None:
    for line in (
        ("next", nosy, "--all") if "--json" not in more else ("next", nosy),
        ("why", nosy),
        ("why", nosy, "grade/h"),
        ("customer", "show", nosy),
        ("customer", "list"),
        ("customer", "list", "王"),
        ("today",),
        ("log", nosy, "--note", WHOLE),
        ("customer", "delete", nosy),
    ):
        outcome = coach(*line, *more)
        assert WHOLE not in outcome.out + outcome.err, line
    assert MASKED in coach("customer", "show", nosy, *more).out


def test_a_phone_looked_for_in_vain_is_not_repeated(book: Path, coach: Coach) -> None:
    outcome = coach("next", "13899990000")
    assert outcome.code == 1
    assert "138****0000" in outcome.err
    assert "13899990000" not in outcome.err


def test_a_list_without_headings_shows_no_phone(empty: Path, coach: Coach, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(f"王芳,{WHOLE}\n", "utf-8")
    outcome = coach("import", str(tmp_path / "list.csv"), "--json")
    assert outcome.codes == ["I107"]
    assert WHOLE not in outcome.out


@pytest.mark.parametrize("name", ["\u200b", "\x1b[31m", "\u202e\u2066", "\u200f \u2060"])
def test_a_name_with_nothing_to_see_is_none(name: str, empty: Path, coach: Coach) -> None:
    outcome = coach("customer", "add", "--name", name, "--json")
    assert outcome.code == 1
    assert outcome.codes[0] in {"C136", "S121"}


def test_of_an_escape_sequence_nothing_is_left(empty: Path, coach: Coach) -> None:
    made = coach("customer", "add", "--name", "\x1b[31m王\x1b]0;title\x07芳", "--json").data
    assert coach("customer", "show", made["id"], "--json").data["name"] == "王芳"
