"""``coach report playbook``: what a trainer is told, from contacts logged on the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coach.bootstrap import App
from coach.domain.import_ports import NewRecord
from tests.e2e.command import AS_OF, MOMENT, Coach

PHONE = "13812345678"


def logged(coach: Coach) -> str:
    """A customer of the sample book skips what it is advised, twice, and does it in the end; gives the action."""
    action = str(coach("next", "王芳", "--as-of", AS_OF, "--json").data["actions"][0]["action"])
    for day in (5, 6):
        assert coach("log", "王芳", "--skipped", action, "--reason", f"打过 {PHONE}", "--at", f"2026-03-0{day} 10:00").code == 0
    assert coach("log", "王芳", "--did", action, "--at", "2026-03-07 10:00").code == 0
    return action


def test_an_empty_log_says_what_to_do(empty: Path, coach: Coach) -> None:
    for lang, words in (("zh", "coach log"), ("en", "record contacts")):
        outcome = coach("report", "playbook", "--lang", lang)
        assert (outcome.code, outcome.err, len(outcome.out.splitlines())) == (0, "", 1)
        assert words in outcome.out
    data = coach("report", "playbook", "--json").data
    assert (data["log"]["entries"], data["rules"], data["findings"]) == (0, [], [])


def test_what_was_advised_done_and_skipped(book: Path, coach: Coach) -> None:
    action = logged(coach)
    data = coach("report", "playbook", "--json").data
    assert (data["log"]["entries"], data["log"]["customers"], data["log"]["first"]) == (3, 1, "2026-03-05")
    rule = next(rule for rule in data["rules"] if rule["done"])
    assert rule["advised"] >= 1
    assert rule["customers"] == rule["followed"] == 1
    skipped = [rule for rule in data["rules"] if rule["skipped"]]
    assert sum(rule["skipped"] for rule in skipped) == 2
    assert skipped[0]["reasons"][0]["reason"] == "打过 138****5678"
    assert {rule["rule"] for rule in data["rules"] if rule["fired"]} > {rule["rule"] for rule in data["rules"] if rule["advised"]}
    assert action
    assert PHONE not in str(data)


def test_a_period_bounds_the_log(book: Path, coach: Coach) -> None:
    logged(coach)
    assert coach("report", "playbook", "--since", "2026-03-06", "--until", "2026-03-06", "--json").data["log"]["entries"] == 1
    assert "没有记录" in coach("report", "playbook", "--since", "2026-04-01").out
    backwards = coach("report", "playbook", "--since", "2026-04-01", "--until", "2026-03-01", "--json")
    assert (backwards.code, backwards.codes) == (1, ["C245"])


def test_behind_a_rule_are_customers_and_days(book: Path, coach: Coach) -> None:
    logged(coach)
    rule = next(rule for rule in coach("report", "playbook", "--json").data["rules"] if rule["skipped"])
    data = coach("report", "playbook", "--rule", rule["rule"], "--json").data
    assert data["total"] == rule["fired"]
    newest = data["occasions"][0]
    assert (newest["customer"]["name"], newest["customer"]["phone"]) == ("王芳", "****8035")
    assert newest["at"] > data["occasions"][-1]["at"]
    assert {"skipped"} <= {one["status"] for one in data["occasions"]}
    assert len(coach("report", "playbook", "--rule", rule["rule"], "--limit", "1", "--json").data["occasions"]) == 1
    for lang in ("zh", "en", "zh-Hant"):
        outcome = coach("report", "playbook", "--rule", rule["rule"], "--lang", lang)
        assert (outcome.code, PHONE in outcome.out) == (0, False)
    unknown = coach("report", "playbook", "--rule", "grade/hh", "--json")
    assert (unknown.code, unknown.codes) == (1, ["C240"])
    assert "grade/h" in unknown.data["errors"][0]["hint"]


def test_conversion_goes_by_the_grade_before_the_outcome(book: Path, coach: Coach) -> None:
    coach("log", "王芳", "--kind", "call", "--outcome", "connected", "--at", "2026-03-05 10:00")
    app = App(book)
    customer = app.store.find("王芳")[0].id
    grade = app.store.grade_histories("grade", "showroom", "showroom")
    before = next(history.graded[-1][1] for history in grade if history.customer == customer)
    with app.store.writing(MOMENT) as write:
        write.add_record(customer, NewRecord("deals", {"status": "ordered", "ordered_on": date(2026, 3, 7)}, MOMENT))
    app.store.close()
    data = coach("report", "playbook", "--json").data["conversion"]
    (line,) = [line for line in data["grades"] if line["customers"]]
    assert (line["grade"], line["won"], line["share"], line["high"], line["few"]) == (before, 1, 1.0, 1.0, True)
    assert line["low"] == pytest.approx(0.2065)
    assert [part["slice"] for part in data["slices"]] == ["2026-03"]
    behind = coach("report", "playbook", "--grade", before.lower(), "--json").data
    assert [(one["customer"]["id"], one["outcome"], one["on"]) for one in behind["customers"]] == [(customer, "sold", "2026-03-07")]
    assert coach("report", "playbook", "--grade", "Q", "--json").codes == ["C241"]


@pytest.mark.parametrize("lang", ["zh", "en", "zh-Hant"])
def test_it_reads_in_all_languages(lang: str, book: Path, coach: Coach) -> None:
    logged(coach)
    coach("objection", "你们老板是属什么生肖的")
    outcome = coach("report", "playbook", "--by-month", "--silent", "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    assert "showroom/" in outcome.out
    assert "{" not in outcome.out


def test_an_unknown_playbook_is_told_of(empty: Path, coach: Coach) -> None:
    assert coach("report", "playbook", "--playbook", "showrom", "--json").codes == ["P113"]
