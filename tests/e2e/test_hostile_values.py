"""Dates, numbers and phones that no customer can have; flags that contradict each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import Coach


@pytest.mark.parametrize(
    "moment", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31 23:59", "9999-12-31T23:59-14:00", "0001-01-01T00:00+14:00"]
)
@pytest.mark.parametrize(
    "line", [("next", "王芳", "--as-of"), ("today", "--as-of"), ("why", "王芳", "--as-of"), ("log", "王芳", "--kind", "call", "--at")]
)
def test_a_moment_out_of_all_bounds(line: tuple[str, ...], moment: str, book: Path, coach: Coach) -> None:
    outcome = coach(*line, moment, "--json")
    assert (outcome.code, outcome.codes) == (1, ["C120"])


@pytest.mark.parametrize("moment", ["1900-01-01", "2200-12-31 23:59"])
def test_the_first_and_the_last_moment(moment: str, book: Path, coach: Coach) -> None:
    for line in (("next", "王芳"), ("today",), ("why", "王芳")):
        assert coach(*line, "--as-of", moment).code == 0


@pytest.mark.parametrize(
    "pair",
    [
        "birthday=0001-01-01",
        "expected_purchase_on=9999-12-31",
        "lead_received_at=9999-12-31T23:59-14:00",
        "lead_received_at=0001-01-01T00:00",
        "budget=99999999999999999999999999",
        "budget=-99999999999999999999999999",
        "phone=abc",
        "phone=12",
        "phone=99999999999999999999999999999999999",
    ],
)
def test_a_value_no_customer_can_have(pair: str, empty: Path, coach: Coach) -> None:
    outcome = coach("customer", "add", "--name", "王芳", "--set", pair, "--json")
    assert (outcome.code, outcome.codes) == (1, ["C132"])
    assert outcome.data["errors"][0]["hint"]
    assert coach("customer", "list", "--json").data["customers"] == []


def test_a_phone_is_kept_as_an_import_would_keep_it(empty: Path, coach: Coach) -> None:
    assert coach("customer", "add", "--name", "王芳", "--phone", "+86 138-0013-8000").code == 0
    assert coach("customer", "list", "8000", "--json").data["customers"][0]["phone_tail"] == "8000"


@pytest.mark.parametrize("command", [("customer", "list"), ("today",)])
@pytest.mark.parametrize("limit", ["-1", "0", "99999999999999999999999", "x"])
def test_a_limit_that_is_none(command: tuple[str, ...], limit: str, book: Path, coach: Coach) -> None:
    outcome = coach(*command, "--limit", limit, "--json")
    assert (outcome.code, outcome.codes) == (2, ["C100"])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("--set", "budget=5万", "--unset", "budget"), "C147"),
        (("--overrule", "grade=H", "--reason", "x", "--lift", "grade"), "C147"),
        (("--overrule", "grade=H", "--reason", "x", "--until", "2020-01-01"), "C148"),
        (("--overrule", "follow_up=3x", "--reason", "x"), "C139"),
        (("--overrule", "follow_up=-3d", "--reason", "x"), "C139"),
        (("--overrule", "warm=maybe", "--reason", "x"), "C139"),
        (("--overrule", "grade=Z", "--reason", "x"), "C139"),
        (("--overrule", "grade", "--reason", "x"), "C139"),
        (("--overrule", "next_actions=x", "--reason", "x"), "C138"),
    ],
)
def test_an_edit_that_makes_no_sense_changes_nothing(line: tuple[str, ...], code: str, book: Path, coach: Coach) -> None:
    before = coach("customer", "show", "王芳", "--json").data
    outcome = coach("customer", "edit", "王芳", *line, "--json")
    assert (outcome.code, outcome.codes) == (1, [code])
    assert coach("customer", "show", "王芳", "--json").data == before


def test_an_overruled_frequency_gives_its_own_reason(book: Path, coach: Coach) -> None:
    assert coach("customer", "edit", "王芳", "--unset", "next_contact_at").code == 0
    assert coach("customer", "edit", "王芳", "--overrule", "follow_up=9d", "--reason", "出国十天", "--json").code == 0
    assert coach("next", "王芳", "--json").data["follow_up"]["reason"] == "出国十天"


def test_a_record_of_nothing(book: Path, coach: Coach) -> None:
    for more in ((), ("--id", "0000000001")):
        outcome = coach("customer", "record", "王芳", "appointments", *more, "--json")
        assert (outcome.code, outcome.codes) == (1, ["C155"])


@pytest.mark.parametrize("line", [("delete", "王芳"), ("merge", "王芳", "C00003"), ("export", "x.csv", "--reason", "x")])
def test_a_question_that_nobody_answers_is_an_error_in_json_too(
    line: tuple[str, ...], book: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    outcome = coach("customer", *line, "--json")
    assert (outcome.code, outcome.codes) == (1, ["C102"])
    monkeypatch.setattr("sys.stdin", io.StringIO("否\n"))
    outcome = coach("customer", *line, "--json")
    assert (outcome.code, outcome.codes) == (1, ["C104"])
    assert coach("customer", "show", "王芳").code == 0


@pytest.mark.parametrize("pair", ["budget=-5", "staff_count=-1"])
def test_a_number_out_of_its_bounds_is_refused(pair: str, book: Path, coach: Coach) -> None:
    outcome = coach("customer", "edit", "王芳", "--set", pair, "--json")
    assert (outcome.code, outcome.codes) == (1, ["C132"])
    assert "不小于 0" in outcome.data["errors"][0]["hint"]


def test_an_import_skips_a_cell_out_of_bounds_and_says_so(empty: Path, coach: Coach, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("姓名,手机,预算,来源\n王芳,13800138000,-5万,到店\n", "utf-8")
    assert coach("import", str(tmp_path / "c.csv")).code == 0
    found = coach("customer", "show", "王芳", "--json").data["facts"]
    assert "budget" not in {fact["fact"] for fact in found}


def test_the_report_of_an_import_names_the_cell_out_of_bounds(empty: Path, coach: Coach, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("姓名,手机,预算,来源\n王芳,13800138000,-5万,到店\n", "utf-8")
    outcome = coach("import", str(tmp_path / "c.csv"), "--dry-run")
    assert "不小于 0" in outcome.out
