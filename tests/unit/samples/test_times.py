from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from coach.services.sample_times import moment_from, same_day_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 5, 10, 20, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("-3d 10:30", datetime(2026, 3, 2, 10, 30, tzinfo=SHANGHAI)),
        ("-0d 15:00", datetime(2026, 3, 5, 15, 0, tzinfo=SHANGHAI)),
        ("+5d", datetime(2026, 3, 10, 10, 20, tzinfo=SHANGHAI)),
        ("-50h", datetime(2026, 3, 3, 8, 20, tzinfo=SHANGHAI)),
        ("-20min", datetime(2026, 3, 5, 10, 0, tzinfo=SHANGHAI)),
        ("-400d 9:05", datetime(2025, 1, 29, 9, 5, tzinfo=SHANGHAI)),
    ],
)
def test_a_distance_is_a_moment(text: str, moment: datetime) -> None:
    assert moment_from(text, NOW) == moment


@pytest.mark.parametrize("text", ["2026-03-05", "3d", "-3w", "-3d 25", "-h", ""])
def test_anything_else_is_none(text: str) -> None:
    assert moment_from(text, NOW) is None


def test_hours_are_elapsed_time_and_days_are_calendar_days() -> None:
    """The clocks of Berlin went forward on 2026-03-29 at 2:00."""
    after = datetime(2026, 3, 29, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert moment_from("-24h", after) == datetime(2026, 3, 28, 11, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert moment_from("-1d", after) == datetime(2026, 3, 28, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def test_a_day_of_the_year_in_another_year() -> None:
    found = same_day_of("1986 +4d", NOW)
    assert found is not None
    assert found.date() == date(1986, 3, 9)


def test_the_29th_of_february_exists_in_few_years() -> None:
    found = same_day_of("1986 +4d", datetime(2028, 2, 25, tzinfo=SHANGHAI))
    assert found is not None
    assert found.date() == date(1986, 2, 28)


@pytest.mark.parametrize("text", ["1986", "+4d", "86 +4d", "1986 +4h"])
def test_no_day_of_a_year_is_none(text: str) -> None:
    assert same_day_of(text, NOW) is None
