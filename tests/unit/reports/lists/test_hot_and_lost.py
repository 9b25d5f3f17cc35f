"""The hot list and the lost deals: counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coach.domain.values import Money
from coach.render.paper import Mark, Paper, Share
from coach.services.reports.lists.desk import ListDesk
from coach.services.reports.lists.hot import HotReport, top_first
from coach.services.reports.lists.lost import LostReport
from coach.services.reports.team.spans import Days
from tests.unit.reports.lists.office import LEI, LISTS, MEI, TEXT, WEEK, another, behind, cells, english, grid, opened


@pytest.fixture(scope="module")
def hot_desk(office: tuple[ListDesk, dict[str, str]]) -> ListDesk:
    return another(office[0])


@pytest.fixture(scope="module")
def hot_report(hot_desk: ListDesk) -> HotReport:
    return HotReport(hot_desk)


@pytest.fixture(scope="module")
def hot(hot_report: HotReport) -> Paper:
    return hot_report.paper()


@pytest.fixture(scope="module")
def lost_desk(office: tuple[ListDesk, dict[str, str]]) -> ListDesk:
    return another(office[0])


@pytest.fixture(scope="module")
def lost(lost_desk: ListDesk) -> Paper:
    return LostReport(lost_desk, WEEK).paper()


def test_the_sums_are_of_all_who_are_hot(hot: Paper) -> None:
    assert cells(grid(hot, "reps"), "rep", "customers", "value", "ready") == [
        (LEI, 2, Money("CNY", 300_000), 0),
        (MEI, 1, Money("CNY", 50_000), 1),
        ("all", 3, Money("CNY", 350_000), 1),
    ]


def test_what_is_missing_most_comes_first(hot: Paper) -> None:
    assert cells(grid(hot, "needs"), "need", "customers", "do") == [("decider unknown", 1, "ask"), ("a concern", 1, "settle")]


def test_of_each_rep_as_many_as_the_playbook_says_in_its_order(hot: Paper) -> None:
    (first,) = grid(hot, f"rep-{LEI}").rows
    assert (first.cells["customer"], first.cells["value"]) == ("A", Money("CNY", 100_000))
    assert getattr(first.cells["when"], "en", "") == "within three days"
    assert english(first.cells["needs"]) == ["decider unknown"]
    assert getattr(first.cells["step"], "en", "") == "Call"
    assert grid(hot, f"rep-{LEI}").note.en == "2 in all, the first 1 listed."


def test_a_need_tells_what_the_customer_said_without_phones(hot_report: HotReport) -> None:
    columns = (*hot_report.desk.who, *hot_report.columns)
    of = next(dict(zip(columns, row, strict=True)) for row in hot_report.kept.rows(columns) if row[2] == "B")
    assert [need.en for need in hot_report.needed(of)] == ["a concern (太贵，打 138****5678 问过)"]


def test_every_rep_s_first_customer_has_words_before_anybody_s_second() -> None:
    found = [("A", ""), ("B", ""), ("C", LEI), ("D", LEI), ("E", LEI), ("F", "韩梅梅")]
    assert top_first(found) == ["C", "F", "A", "D", "B", "E"]


def test_whoever_is_behind_a_hot_figure(hot_desk: ListDesk, hot: Paper) -> None:
    assert hot.key == "hot"
    assert behind(hot_desk, "hot") == ["A", "B", "C"]
    assert behind(hot_desk, "concern") == ["B"]
    assert behind(hot_desk, f"ready/{MEI}") == ["C"]


def test_lost_deals_by_reason_with_the_lesson(lost: Paper) -> None:
    assert cells(grid(lost, "reasons"), "reason", "lost", "share", "value", "days", "lesson") == [
        ("price", 1, Share(1, 2), Money("CNY", 30_000), 30, "value first"),
        ("(not on record)", 1, Share(1, 2), None, 3, None),
    ]


def test_the_stage_reached_is_the_last_before_the_loss(lost: Paper) -> None:
    assert sorted(cells(grid(lost, "stage"), "stage", "lost"), key=str) == [("(nothing logged)", 1), ("talking", 1)]
    assert cells(grid(lost, "rival"), "rival", "lost") == [("甲店", 1)]


def test_what_is_open_counts_in_these_days_and_who_may_be_won_always(lost_desk: ListDesk, lost: Paper) -> None:
    assert cells(grid(lost, "open"), "open", "customers") == [("not approved", 2)]
    assert grid(lost, "open").rows[0].mark is Mark.WATCH
    assert cells(grid(lost, "revivable"), "revivable", "customers") == [("a quarter ago", 1)]
    assert behind(lost_desk, "later") == ["J"]
    assert behind(lost_desk, "approval") == ["H", "I"]
    assert behind(lost_desk, "reason/price") == ["H"]
    assert behind(lost_desk, "reason/-") == ["I"]


def test_lost_by_rep(lost: Paper) -> None:
    assert cells(grid(lost, "reps"), "rep", "lost", "approval", "later", "days") == [(LEI, 1, 1, 0, 30), (MEI, 1, 1, 1, 3)]


def test_whose_next_contact_is_past_is_to_be_watched(tmp_path: Path) -> None:
    text = (TEXT + LISTS).replace("when: days <= 10 and worth is known", "when: last_at is known").replace("per_rep: 1\n", "per_rep: 9\n")
    with opened(tmp_path, text) as (desk, _, _):
        paper = HotReport(desk).paper()
    rows = [row for part in paper.parts if part.key.startswith("rep-") for row in getattr(part, "rows", ())]
    watched = {str(row.cells["customer"]): row.mark is Mark.WATCH for row in rows}
    assert {name: watched[name] for name in ("A", "C", "E", "K1")} == {"A": False, "C": False, "E": True, "K1": True}


def test_where_nothing_was_lost_there_is_nothing_to_break_down(office: tuple[ListDesk, dict[str, str]]) -> None:
    april = Days(date(2026, 4, 1), date(2026, 4, 5))
    paper = LostReport(another(office[0]), april).paper()
    assert [part.key for part in paper.parts] == ["reasons", "open", "revivable"]


def test_nobody_is_hot_and_nothing_is_missing(tmp_path: Path) -> None:
    with opened(tmp_path, (TEXT + LISTS).replace("when: days <= 10 and worth is known", "when: days <= -90")) as (desk, _, _):
        paper = HotReport(desk).paper()
    assert [part.key for part in paper.parts] == ["reps"]
