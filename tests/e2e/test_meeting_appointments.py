"""What is agreed for the day, on the sheet of the morning and on that of the evening."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coach.bootstrap import App
from tests.e2e.command import Coach

THE_DAY_BEFORE, MORNING, EVENING = "2026-03-04 16:00", "2026-03-05 08:30", "2026-03-05 17:30"


def _listed(coach: Coach, *given: str) -> list[tuple[Any, ...]]:
    parts = coach("report", "meeting", *given, "--part", "appointments", "--json").data["parts"]
    return [tuple(row[key] for key in ("at", "kind", "status")) for row in parts["appointments"]["rows"]]


@pytest.fixture
def agreed(empty: Path, coach: Coach) -> Coach:
    coach("customer", "add", "--name", "王芳", "--set", "lead_received_at=2026-03-01", "--set", "source=walk_in")
    for clock, kind, status in (("11:00", "delivery", "booked"), ("15:00", "showroom", "booked"), ("16:00", "visit", "cancelled")):
        pairs = (f"starts_at=2026-03-05 {clock}", f"kind={kind}", f"status={status}")
        assert coach("customer", "record", "王芳", "appointments", *pairs, "--at", THE_DAY_BEFORE).code == 0
    return coach


def test_the_morning_lists_deliveries_and_visits_and_counts_what_the_day_does(agreed: Coach) -> None:
    assert _listed(agreed, "--morning", "--as-of", MORNING) == [("11:00", "交付", "已约"), ("15:00", "到店", "已约")]
    *_, team = agreed("report", "daily", "--as-of", THE_DAY_BEFORE, "--json").data["parts"]["tomorrow"]["rows"]
    assert team["appointments_open"] == 2


def test_in_the_evening_what_took_place_is_still_listed(agreed: Coach) -> None:
    records = agreed("customer", "show", "王芳", "--json").data["records"]["appointments"]
    delivery = next(one["id"] for one in records if one["kind"] == "交付")
    assert agreed("customer", "record", "王芳", "appointments", "--id", delivery, "status=came").code == 0
    assert _listed(agreed, "--evening", "--as-of", EVENING) == [("11:00", "交付", "已到"), ("15:00", "到店", "已约")]


def test_every_trade_lists_the_same(tmp_path: Path) -> None:
    app = App(tmp_path)
    for name in ("showroom", "b2b-solution", "field-distribution", "recruitment-telesales", "telesales-funnel"):
        book = app.loader.load(name)
        assert {book.meetings.morning.appointments, book.meetings.evening.appointments} == {"appointments_agreed"}
    app.store.close()
