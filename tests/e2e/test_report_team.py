"""Reports of the team's week from the sample book: the day, targets, history, diligence, channels, rates."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import AS_OF, Coach

THEN = ("--as-of", AS_OF)
REPORTS = ("daily", "targets", "history", "diligence", "channels", "rates")


@pytest.mark.parametrize(("name", "lang"), list(zip(REPORTS, ("zh", "en", "zh-Hant", "zh", "en", "zh"), strict=True)))
def test_each_reads_well_and_as_data(name: str, lang: str, book: Path, coach: Coach) -> None:
    outcome = coach("report", name, *THEN, "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    data = coach("report", name, *THEN, "--json").data
    assert (data["report"], data["sample"]) == (name, True)
    assert all(part["rows"] for part in data["parts"].values() if part["kind"] == "grid")


@pytest.mark.parametrize("name", ["daily", "diligence", "channels"])
def test_an_empty_store_is_no_mistake(name: str, empty: Path, coach: Coach) -> None:
    outcome = coach("report", name, *THEN)
    assert (outcome.code, outcome.err) == (0, "")


def test_a_playbook_that_no_customer_has(book: Path, coach: Coach) -> None:
    data = coach("report", "rates", *THEN, "--playbook", "field-distribution", "--json").data
    assert (data["playbook"], data["parts"]["reps"]["rows"]) == ("field-distribution", [])
    assert all(row["value"] is None for row in data["parts"]["rates"]["rows"])


def test_every_figure_of_a_rep_lists_that_rep_s_customers(book: Path, coach: Coach) -> None:
    data = coach("report", "rates", *THEN, "--rep", "李雷", "--json").data
    row = next(row for row in data["parts"]["rates"]["rows"] if row["rate"] == "首次跟进及时率")
    behind = coach("report", "rates", *THEN, "--rep", "李雷", "--behind", row["behind"]["value"], "--json").data
    listed = behind["parts"]["behind"]["rows"]
    assert len(listed) == row["value"]["part"]
    assert all(one["phone"] is None or one["phone"].startswith("****") for one in listed)


def test_a_contact_logged_now_stands_in_the_day(book: Path, coach: Coach) -> None:
    before = coach("report", "daily", *THEN, "--rep", "李雷", "--json").data["parts"]["done"]["rows"]
    coach("log", "王芳", "--kind", "call", "--outcome", "connected", "--at", "2026-03-05 09:30")
    after = coach("report", "daily", *THEN, "--rep", "李雷", "--json").data["parts"]["done"]["rows"]
    calls = [next(row["today"] for row in rows if row["measure"] == "外拨电话") for rows in (before, after)]
    assert calls[1] == calls[0] + 1


def test_a_rep_s_own_target(book: Path, coach: Coach) -> None:
    assert coach("rep", "李雷", "--target", "calls=3/day").code == 0
    told = coach("rep", "李雷", "--json").data["reps"][0]["targets"]
    assert told == [{"measure": "calls", "count": 3, "per": "day"}]
    rows = coach("report", "targets", *THEN, "--rep", "李雷", "--json").data["parts"]["targets"]["rows"]
    assert next(row["target"] for row in rows if row["measure"] == "外拨电话") == 3 * 31
    assert coach("rep", "--target", "calls=3/day", "--json").codes == ["C176"]
