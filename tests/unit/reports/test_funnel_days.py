"""The local day of a moment of a history, found out an hour at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.services.reports.funnel.timeline import local_day


@pytest.mark.parametrize(
    "zone", ["Asia/Shanghai", "Asia/Kolkata", "Asia/Kathmandu", "Europe/Berlin", "America/Havana", "Australia/Lord_Howe"]
)
@pytest.mark.parametrize("day", ["2026-03-07", "2026-03-28", "2026-04-04", "2026-10-24", "2026-10-31"])
def test_as_each_moment_by_itself(zone: str, day: str) -> None:
    begin, there = datetime.fromisoformat(f"{day}T00:00:00+00:00"), ZoneInfo(zone)
    moments = [begin + timedelta(minutes=7 * step, microseconds=step) for step in range(400)]
    assert [local_day(at.isoformat(), there) for at in moments] == [at.astimezone(there).date() for at in moments]


def test_moments_written_in_another_zone() -> None:
    at = datetime(2026, 3, 5, 23, 30, tzinfo=UTC).astimezone(ZoneInfo("America/New_York"))
    assert local_day(at.isoformat(), ZoneInfo("Asia/Shanghai")) == date(2026, 3, 6)
