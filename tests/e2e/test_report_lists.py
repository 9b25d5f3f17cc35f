"""The manager's lists on the command line: what is shown, what ``--apply`` asks and does, and that it is undone."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from coach.bootstrap import App
from tests.e2e.command import AS_OF, Coach

THEN = ("--as-of", AS_OF)
LISTS = ("breaches", "hot", "lost", "conflicts", "pool")


def owners(home: Path) -> list[str]:
    app = App(home)
    found = [customer.owner for customer in app.store.customers()]
    app.store.close()
    return found


@pytest.mark.parametrize(("name", "lang"), [*((name, "zh") for name in LISTS), ("breaches", "en")])
def test_each_list_reads_in_both_languages(name: str, lang: str, book: Path, coach: Coach) -> None:
    outcome = coach("report", name, *THEN, "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    assert ("业务员按姓名区分" in outcome.out) is (lang == "zh")


def test_a_figure_lists_its_customers_with_masked_phones(book: Path, coach: Coach) -> None:
    steps = coach("report", "breaches", *THEN, "--json").data["parts"]["steps"]["rows"]
    listed = coach("report", "breaches", *THEN, "--behind", steps[0]["behind"]["customers"], "--json").data["parts"]["behind"]["rows"]
    assert len(listed) == steps[0]["customers"]
    assert all(row["phone"] is None or "****" in row["phone"] for row in listed)


def test_a_recall_asks_and_is_undone(book: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    before = owners(book)
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    assert coach("report", "pool", *THEN, "--apply", "--json").codes == ["C104"]
    assert owners(book) == before
    done = coach("report", "pool", *THEN, "--apply", "--yes", "--json").data
    assert done["moved"] == owners(book).count("") > 0
    back = coach("report", "pool", "--undo", str(done["number"]), "--yes", "--json").data
    assert (back["undone"], back["stayed"]) == (done["moved"], 0)
    assert owners(book) == before
    assert coach("report", "pool", "--undo", str(done["number"]), "--yes", "--json").codes == ["S153"]


def test_a_handover_writes_a_sheet_and_changes_the_reps(book: Path, coach: Coach, tmp_path: Path) -> None:
    sheet = tmp_path / "handover.html"
    assert coach("report", "handover", "李雷", *THEN, "-o", str(sheet)).code == 0
    assert sheet.read_text("utf-8").count("李雷工作有变动") > 5
    mine = owners(book).count("李雷")
    assert coach("report", "handover", "李雷", "--to", "新人", *THEN, "--apply", "--yes", "--json").data["moved"] == mine
    assert (owners(book).count("李雷"), owners(book).count("新人")) == (0, mine)
    assert coach("report", "handover", *THEN, "--json").codes == ["C276"]
    assert coach("report", "handover", "没这人", *THEN, "--json").codes == ["C170"]
