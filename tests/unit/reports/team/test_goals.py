"""Targets over any days, days off, a rep's own; how far the time has run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from coach.domain.ports import Store
from coach.errors import CoachError
from coach.services.book.opened import OpenBook
from coach.services.reports.team.goals import own_targets, set_target
from coach.services.reports.team.spans import Days, month_of, week_of
from coach.services.workday.away import AWAY
from coach.store.location import open_store
from tests.unit.reports.team.shop import LEI, NOW, WEEK, ZONE, goals

MARCH = month_of(date(2026, 3, 5))
OFF = {AWAY: f'{{"{LEI}": [["2026-03-05", "2026-03-06"]]}}'}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "coach.db")
    yield store
    store.close()


def test_a_daily_target_is_for_days_at_work(shop: tuple[OpenBook, Store]) -> None:
    """March 2026 has 22 weekdays; two of them off."""
    assert goals(shop).over(LEI, "calls", MARCH) == 4 * 22
    assert goals(shop, OFF).over(LEI, "calls", MARCH) == 4 * 20
    assert goals(shop, OFF).works(LEI, date(2026, 3, 5)) is False


def test_a_monthly_target_is_shared_out_over_working_days(shop: tuple[OpenBook, Store]) -> None:
    assert goals(shop, OFF).over(LEI, "orders", MARCH) == 2
    assert goals(shop).over(LEI, "value", WEEK) == round(1_000 * Fraction(4, 22)) * 100, "whole yuan"
    both = Days(date(2026, 2, 1), date(2026, 3, 31))
    assert goals(shop).over(LEI, "orders", both) == 4


def test_what_a_team_is_to_reach_is_rounded_once(shop: tuple[OpenBook, Store]) -> None:
    """Two orders a month each: 4/22 of them fall into the week, nothing for one rep, and one order for three."""
    assert goals(shop).over(LEI, "orders", WEEK) == 0
    assert goals(shop).of_all([LEI, "甲", "乙"], "orders", WEEK) == 1
    assert goals(shop).of_all([], "orders", WEEK) is None


def test_without_a_target_there_is_none(shop: tuple[OpenBook, Store]) -> None:
    assert goals(shop).over(LEI, "leads", MARCH) is None


def test_time_runs_by_working_hours(shop: tuple[OpenBook, Store]) -> None:
    assert goals(shop).progress(WEEK, NOW) == 1
    assert goals(shop).progress(MARCH, datetime(2026, 3, 5, 9, tzinfo=ZONE)) == Fraction(3, 22)
    assert goals(shop).progress(MARCH, datetime(2026, 3, 5, 14, tzinfo=ZONE)) == (3 + Fraction(4, 8)) / 22
    assert goals(shop).progress(week_of(date(2026, 3, 12)), NOW) == 0


def test_a_rep_s_own_target_goes_before_the_playbook_s(shop: tuple[OpenBook, Store], store: Store) -> None:
    playbook = shop[0].playbook
    assert set_target(store, playbook, LEI, "电话＝10／天", NOW)["calls"].count == 10
    set_target(store, playbook, LEI, "leads=3/week", NOW)
    found = goals(shop, dict(store.settings()))
    assert (found.over(LEI, "calls", WEEK), found.over("韩梅梅", "calls", WEEK)) == (40, 16)
    assert found.over(LEI, "leads", week_of(WEEK.first)) == 3
    set_target(store, playbook, LEI, "calls=off", NOW)
    assert list(own_targets(store.settings())[LEI]) == ["leads"]
    set_target(store, playbook, LEI, "leads=off", NOW)
    assert own_targets(store.settings()) == {}


@pytest.mark.parametrize(
    ("text", "code"),
    [("calls=x/day", "C422"), ("calls=3/year", "C422"), ("calls=0/day", "C422"), ("calls", "C422"), ("callz=3/day", "C423")],
)
def test_what_is_no_target(shop: tuple[OpenBook, Store], store: Store, text: str, code: str) -> None:
    with pytest.raises(CoachError) as caught:
        set_target(store, shop[0].playbook, LEI, text, NOW)
    assert caught.value.diagnostics[0].code == code


def test_a_setting_written_by_hand_is_told_of() -> None:
    with pytest.raises(CoachError) as caught:
        own_targets({"targets": '{"李雷": {"calls": ["many", "day"]}}'})
    assert caught.value.diagnostics[0].code == "C421"
