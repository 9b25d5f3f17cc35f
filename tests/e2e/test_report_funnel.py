"""``coach report funnel``: from the sample book, and from contacts logged on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlglot import exp

from coach.book.tables import ID, OWNER
from coach.book.words import column, table
from coach.bootstrap import App
from coach.cli.columns import width
from coach.domain.values import Value
from coach.engine.evaluate import evaluate
from coach.services.book.opened import open_book
from coach.services.reports.funnel.ground import AMOUNT, BY, LEVEL, STANDING, TARGET, stand
from coach.services.reports.funnel.here import here
from tests.e2e.command import AS_OF, MOMENT, Coach

THEN = ("--as-of", AS_OF)
TELESALES = ("--playbook", "telesales-funnel")


@pytest.fixture
def reps(empty: Path) -> Path:
    """Two customers of telesales, each with a plan for level 4; one of them gets there."""
    app = App(empty)
    with app.store.writing(MOMENT) as write:
        write.set_setting("playbook", "telesales-funnel")
        facts: dict[str, Value] = {"phone": "13812345678", "contacted_before_at": MOMENT, "pain": "报表太慢", "satisfied_now": False}
        for name, owner in (("王芳", "李雷"), ("张伟", "赵敏")):
            write.add_customer({"name": name, **facts}, owner=owner)
    app.store.close()
    return empty


def test_an_empty_store_says_what_to_do(empty: Path, coach: Coach) -> None:
    for lang, told in (("zh", "coach import"), ("en", "coach import"), ("zh-Hant", "coach import")):
        outcome = coach("report", "funnel", "--lang", lang)
        assert (outcome.code, outcome.err, told in outcome.out) == (0, "", True)
    data = coach("report", "funnel", "--json").data
    assert (data["customers"], data["dry"], data["plans"]) == (0, [], None)
    assert coach("report", "funnel", *TELESALES, "--json").data["plans"]["levels"] == []


def test_the_sample_book_stands_on_levels(book: Path, coach: Coach) -> None:
    data = coach("report", "funnel", *THEN, "--json").data
    assert data["customers"] == sum(level["customers"] for level in data["levels"])
    assert data["customers"] + sum(one["customers"] for one in data["outside"]) == 60
    assert [one["level"] for one in data["dry"]] == [level["level"] for level in data["levels"] if level["dry"]]
    assert all(one["customers"] < one["target"] and one["do"] for one in data["dry"])
    assert data["without_history"] == 60
    assert len(data["weeks"]) == 8


@pytest.mark.parametrize("lang", ["zh", "en", "zh-Hant"])
def test_it_reads_in_all_languages_on_a_telephone(lang: str, book: Path, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    coach("log", "王芳", "--kind", "call", "--outcome", "connected", "--at", "2026-03-05 10:00")
    outcome = coach("report", "funnel", *THEN, "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    assert "▼" in outcome.out
    assert "█" in outcome.out
    assert "{" not in outcome.out
    assert [line for line in outcome.out.splitlines() if width(line) > 40 and "coach " not in line] == []


def test_movement_stays_and_plans_come_of_the_log(reps: Path, coach: Coach) -> None:
    for day, edits in (("2026-03-06", ()), ("2026-03-20", ("will_solve=yes",))):
        for name in ("王芳", "张伟"):
            if not edits:
                assert coach("customer", "edit", name, "--set", "next_level_by=2026-03-25").code == 0
            elif name == "王芳":
                assert coach("customer", "edit", name, *(part for edit in edits for part in ("--set", edit))).code == 0
            logged = coach("log", name, "--kind", "call", "--outcome", "connected", "--at", f"{day} 10:00")
            assert logged.code == 0, logged.err
    asked = ("report", "funnel", "--since", "2026-03-01", "--until", "2026-03-31", "--as-of", "2026-04-01", "--json")
    data = coach(*asked).data
    by_level = {level["level"]: level for level in data["levels"]}
    assert (by_level["L3"]["left"], by_level["L4"]["came"], by_level["L3"]["stayed"]) == (
        1,
        1,
        {"customers": 1, "median": 14, "longest": 14},
    )
    (week,) = [week for week in data["weeks"] if week["forward"]]
    assert (week["week"], week["levels"]["L4"]) == ("2026-03-16", {"came": 1, "left": 0})
    plans = data["plans"]
    assert (plans["kept"], plans["missed"]) == (1, 1)
    assert [one["target"] for one in plans["levels"]] == ["L4"]
    mine = coach(*asked, "--rep", "李雷").data
    assert (mine["customers"], mine["rep"], mine["plans"]["kept"], mine["plans"]["missed"]) == (1, "李雷", 1, 0)


def test_behind_a_level_are_its_customers(reps: Path, coach: Coach) -> None:
    coach("log", "王芳", "--kind", "call", "--outcome", "connected", "--at", "2026-03-06 10:00")
    data = coach("report", "funnel", "--level", "第3层", "--json").data
    assert (data["level"], data["total"]) == ("L3", 2)
    first = data["customers"][0]
    assert (first["customer"]["name"], first["customer"]["phone"], first["since"]) == ("王芳", "****5678", "2026-03-06")
    assert len(coach("report", "funnel", "--level", "L3", "--limit", "1", "--json").data["customers"]) == 1
    for lang in ("zh", "en"):
        shown = coach("report", "funnel", "--level", "l3", "--lang", lang)
        assert (shown.code, "13812345678" in shown.out, "王芳" in shown.out) == (0, False, True)
    assert "没有客户" in coach("report", "funnel", "--level", "L1").out
    unknown = coach("report", "funnel", "--level", "L33", "--json")
    assert (unknown.code, unknown.codes) == (1, ["C248"])


def test_the_picture_and_the_page_are_one_file_without_network(book: Path, coach: Coach, tmp_path: Path) -> None:
    svg, html = tmp_path / "funnel.svg", tmp_path / "funnel.html"
    assert coach("report", "funnel", "--svg", str(svg)).code == 0
    drawn = svg.read_text("utf-8")
    assert drawn.startswith("<svg ")
    assert drawn.count("<g>") == drawn.count("</g>") == len(coach("report", "funnel", "--json").data["levels"])
    assert coach("report", "funnel", "--html", str(html)).code == 0
    page = html.read_text("utf-8")
    assert "<svg" in page
    assert "虚构" in page
    assert not [word for word in ("<script", "src=", "href=", "url(") if word in page]
    again = coach("report", "funnel", "--html", str(html), "--json")
    assert (again.code, again.codes) == (1, ["C230"])


def test_each_figure_leads_to_its_customers_and_to_files(reps: Path, coach: Coach, tmp_path: Path) -> None:
    for day, name, will in (("2026-03-06", "王芳", ""), ("2026-03-06", "张伟", ""), ("2026-03-20", "王芳", "will_solve=yes")):
        edits = ("next_level_by=2026-03-25", *([will] if will else []))
        assert coach("customer", "edit", name, *(part for edit in edits for part in ("--set", edit))).code == 0
        assert coach("log", name, "--kind", "call", "--outcome", "connected", "--at", f"{day} 10:00").code == 0
    asked = ("report", "funnel", "--since", "2026-03-01", "--until", "2026-03-31", "--as-of", "2026-04-01")
    keys = [row["key"] for row in coach(*asked, "--keys", "--json").data["parts"]["keys"]["rows"]]
    assert {"customers/L4", "came/L4", "left/L3", "2026-03-16/forward", "2026-03-16/came/L4", "plans/L4/kept"} <= set(keys)
    behind = {key: [row["customer"] for row in coach(*asked, "--behind", key, "--json").data["parts"]["behind"]["rows"]] for key in keys}
    assert behind["customers/L3"] == behind["plans/L4/missed"] == ["张伟"]
    moved = ("customers/L4", "came/L4", "left/L3", "2026-03-16/forward", "2026-03-16/came/L4", "2026-03-16/left/L3", "plans/L4/kept")
    assert [behind[key] for key in moved] == [["王芳"]] * len(moved)
    assert behind["first_seen/L3"] == ["张伟", "王芳"]
    row = coach(*asked, "--behind", "customers/L4", "--json").data["parts"]["behind"]["rows"][0]
    assert (row["phone"], row["days"], row["by"]) == ("****5678", 12, "2026-03-25")
    early = ("report", "funnel", "--as-of", "2026-03-20 12:00", "--behind", "due", "--json")
    assert [row["customer"] for row in coach(*early).data["parts"]["behind"]["rows"]] == ["张伟"]
    whole = coach(*asked, "--json").data
    assert (whole["report"], [level["customers"] for level in whole["levels"]]) == (
        "funnel",
        [row["customers"] for row in whole["parts"]["levels"]["rows"]],
    )
    for name in ("a.xlsx", "a.html", "a.json"):
        assert coach(*asked, "-o", str(tmp_path / name), "--lang", "en").code == 0
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["parts"]["plans"]["rows"][0]["kept"] == 1
    assert coach(*asked, "-o", str(tmp_path / "a.csv"), "--part", "levels").code == 0
    assert (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[0].startswith("层级,客户,目标")
    assert coach(*asked, "--behind", "customers/L9", "--json").codes == ["C430"]
    assert coach(*asked, "--level", "L3", "-o", str(tmp_path / "b.csv"), "--json").codes == ["C249"]


def test_what_it_cannot_do_is_told(book: Path, coach: Coach, tmp_path: Path) -> None:
    both = coach("report", "funnel", "--html", str(tmp_path / "a"), "--svg", str(tmp_path / "b"), "--json")
    assert (both.code, both.codes) == (1, ["C249"])
    assert coach("report", "funnel", "--rep", "没有这个人", "--json").codes == ["C170"]
    assert coach("report", "funnel", "--playbook", "base", "--json").codes == ["C247"]
    assert coach("report", "funnel", "--since", "2026-04-01", "--until", "2026-03-01", "--json").codes == ["C245"]


def test_the_level_is_that_of_the_evaluation_of_each_customer(book: Path) -> None:
    app = App(book)
    tools = app.adviser.tools("showroom")
    with open_book(app.store, app.adviser, "showroom", MOMENT) as whole:
        stand(whole, tools.playbook.funnel)
        cells = exp.select(*map(column, (ID, OWNER, LEVEL, AMOUNT, BY, TARGET))).from_(table(STANDING))
        found = {customer: row for customer, *row in whole.database.ask(cells).fetchall()}
    for customer in app.store.customers():
        columns = evaluate(tools.playbook, customer, MOMENT, tools.quick, tools.calendar).columns
        stands = here(tools.playbook, columns, customer.owner)
        by = stands.by.toordinal() if stands.by else None
        assert found.pop(customer.id) == [stands.owner, stands.level, stands.amount, by, stands.target]
    assert not found
    app.store.close()
