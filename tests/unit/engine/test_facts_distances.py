"""Signed distances from now: dates are stored, distances derived."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.timing import add_months
from coach.domain.values import FactType
from coach.domain.workdays import WorkDays
from coach.engine.clock import clock
from coach.engine.distance import measure
from tests.unit.engine.desk import CLOSED, NOW, SHANGHAI, moment, playbook

TODAY = date(2026, 3, 5)
CALENDAR = WorkDays(playbook("facts: {}").calendar, CLOSED)


def away(unit: str, day: date, today: date = TODAY) -> int:
    return measure(unit, FactType.DATE)(day.toordinal(), clock(moment(f"{today} 10:00"), SHANGHAI), CALENDAR)


@pytest.mark.parametrize(
    ("unit", "day", "distance"),
    [
        ("d", "2026-03-05", 0),
        ("d", "2026-03-12", 7),
        ("d", "2026-02-28", -5),
        ("mo", "2026-03-06", 1),  # any day ahead is within the next month …
        ("mo", "2026-04-05", 1),  # … up to the same day of it
        ("mo", "2026-04-06", 2),
        ("mo", "2026-02-05", -1),
        ("mo", "2026-02-04", -2),
        ("wd", "2026-03-06", 1),
        ("wd", "2026-03-07", 2),  # Saturday is reached on the next working day, and Monday is free
        ("wd", "2026-03-10", 2),
        ("wd", "2026-03-14", 6),  # a Saturday that is worked
        ("wd", "2026-03-04", -1),
        ("wd", "2026-03-01", -4),
        ("mo", "9999-12-31", 95_686),
    ],
)
def test_distance_of_a_date(unit: str, day: str, distance: int) -> None:
    assert away(unit, date.fromisoformat(day)) == distance


def test_months_are_clipped_at_the_months_end() -> None:
    assert away("mo", date(2026, 2, 28), today=date(2026, 1, 31)) == 1
    assert away("mo", date(2026, 3, 1), today=date(2026, 1, 31)) == 2


def test_a_moment_is_measured_in_seconds_and_by_its_local_day() -> None:
    late = int(moment("2026-03-05 23:59").timestamp())
    after_midnight = int(moment("2026-03-06 00:00").timestamp())
    now = clock(NOW, SHANGHAI)
    assert measure("s", FactType.DATETIME)(late, now, CALENDAR) == 14 * 3_600 - 60
    assert [measure("d", FactType.DATETIME)(cell, now, CALENDAR) for cell in (late, after_midnight)] == [0, 1]


def test_now_must_be_aware() -> None:
    with pytest.raises(ValueError, match="aware"):
        clock(NOW.replace(tzinfo=None), SHANGHAI)


@given(st.integers(-130, 130), st.dates(date(2025, 12, 1), date(2026, 6, 1)))
def test_months_and_working_days_are_the_smallest_count_that_reaches_the_day(days: int, today: date) -> None:
    target = today + timedelta(days=days)
    sign = 1 if days >= 0 else -1
    steps: dict[str, Callable[[date, int], date]] = {"mo": add_months, "wd": CALENDAR.add_workdays}
    for unit, step in steps.items():
        smallest = next(n for n in range(200) if (step(today, sign * n) - target).days * sign >= 0)
        assert away(unit, target, today) == sign * smallest
