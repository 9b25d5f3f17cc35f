"""Days and hours as people say them, wherever a command takes one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.e2e.command import AS_OF, Coach

ZONE = ZoneInfo("Asia/Shanghai")


def today() -> date:
    return datetime.now(ZONE).date()


def test_as_of(book: Path, coach: Coach) -> None:
    found = coach("next", "王芳", "--as-of", "明天 下午3点", "--json").data["as_of"]
    assert found == f"{today() + timedelta(days=1)}T15:00:00+08:00"


def test_the_next_date_of_a_contact(book: Path, coach: Coach) -> None:
    logged = coach("log", "王芳", "--outcome", "connected", "--next", "+3d 14:00", "--next-reason", "送样品", "--json")
    assert logged.code == 0
    assert logged.data["advice"]["follow_up"]["wished"][:16] == f"{today() + timedelta(days=3)}T14:00"


def test_a_fact_that_is_a_date(book: Path, coach: Coach) -> None:
    assert coach("customer", "edit", "王芳", "--set", "expected_purchase_on=后天", "--json").code == 0
    facts = {fact["fact"]: fact["text"] for fact in coach("customer", "show", "王芳", "--json").data["facts"]}
    day = today() + timedelta(days=2)
    assert f"{day.month}月{day.day}日" in facts["expected_purchase_on"]


def test_the_end_of_an_overruling(book: Path, coach: Coach) -> None:
    line = ("--overrule", "grade=A", "--reason", "口头定下", "--until", "tomorrow", "--json")
    assert coach("customer", "edit", "王芳", *line).code == 0
    (ruling,) = coach("customer", "show", "王芳", "--json").data["overrules"]
    assert ruling["until"] == (today() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize("text", ["30/02", "3/5", "后天3点", "改天"])
def test_what_is_impossible_or_ambiguous_has_one_clear_message(text: str, book: Path, coach: Coach) -> None:
    outcome = coach("log", "王芳", "--outcome", "connected", "--next", text, "--next-reason", "送样品", "--at", AS_OF)
    assert outcome.code == 1
    assert "明天 10:00" in outcome.err
    assert text in outcome.err
