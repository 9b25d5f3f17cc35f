from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.timing import add_months, at, midnight, read_duration, shift, spoken
from coach.domain.values import Duration, Unit
from coach.errors import CoachError
from coach.text import Text

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


class PlainWeek:
    """Monday to Friday, no holidays."""

    def add_workdays(self, day: date, count: int) -> date:
        step = timedelta(days=1 if count > 0 else -1)
        while count:
            day += step
            if day.weekday() < 5:
                count -= 1 if count > 0 else -1
        return day


def moved(moment: datetime, written: str, zone: ZoneInfo = SHANGHAI, sign: int = 1) -> str:
    duration = read_duration(written)
    assert duration
    return shift(moment, duration, zone, PlainWeek(), sign).isoformat(timespec="minutes")


def test_hours_elapse_though_the_clock_is_changed() -> None:
    before = datetime(2026, 3, 28, 12, tzinfo=BERLIN)  # clocks go forward on the 29th at 2:00
    assert moved(before, "36h", BERLIN) == "2026-03-30T01:00+02:00"
    assert moved(before, "2160min", BERLIN) == "2026-03-30T01:00+02:00"
    assert moved(datetime(2026, 10, 24, 12, tzinfo=BERLIN), "36h", BERLIN) == "2026-10-25T23:00+01:00"


def test_days_and_weeks_keep_the_wall_clock_though_it_is_changed() -> None:
    before = datetime(2026, 3, 28, 12, tzinfo=BERLIN)
    assert moved(before, "1d", BERLIN) == "2026-03-29T12:00+02:00"
    assert moved(before, "1w", BERLIN) == "2026-04-04T12:00+02:00"
    assert moved(datetime(2026, 3, 29, 12, tzinfo=BERLIN), "1d", BERLIN, -1) == "2026-03-28T12:00+01:00"


def test_a_time_that_is_skipped_lies_after_the_gap_and_a_repeated_one_is_the_first() -> None:
    assert moved(datetime(2026, 3, 28, 2, 30, tzinfo=BERLIN), "1d", BERLIN) == "2026-03-29T03:30+02:00"
    assert moved(datetime(2026, 10, 24, 2, 30, tzinfo=BERLIN), "1d", BERLIN) == "2026-10-25T02:30+02:00"


def test_the_second_of_two_equal_wall_times_stays_where_it_is() -> None:
    second = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN)
    assert moved(second, "0d", BERLIN) == "2026-10-25T02:30+01:00"


def test_days_are_days_of_the_zone_not_of_the_moment_given() -> None:
    evening_in_utc = datetime(2026, 3, 5, 20, tzinfo=UTC)  # already the 6th in Shanghai
    assert moved(evening_in_utc, "1d") == "2026-03-07T04:00+08:00"


@pytest.mark.parametrize(
    ("start", "written", "sign", "end"),
    [
        ("2026-01-31", "1mo", 1, "2026-02-28"),
        ("2028-01-31", "1mo", 1, "2028-02-29"),
        ("2026-03-31", "1mo", -1, "2026-02-28"),
        ("2026-10-15", "3mo", 1, "2027-01-15"),
        ("2026-01-15", "13mo", -1, "2024-12-15"),
    ],
)
def test_months_are_clipped_at_their_end(start: str, written: str, sign: int, end: str) -> None:
    moment = datetime.combine(date.fromisoformat(start), time(10), SHANGHAI)
    assert moved(moment, written, sign=sign) == f"{end}T10:00+08:00"


def test_working_days_keep_the_time_of_day() -> None:
    friday = datetime(2026, 3, 6, 16, 45, tzinfo=SHANGHAI)
    assert moved(friday, "1wd") == "2026-03-09T16:45+08:00"
    assert moved(friday, "5wd", sign=-1) == "2026-02-27T16:45+08:00"


@pytest.mark.parametrize("written", ["99999999mo", "999999999d", "99999999w", "999999999h"])
def test_beyond_the_calendar_is_a_user_error(written: str) -> None:
    with pytest.raises(CoachError) as error:
        moved(datetime(2026, 3, 5, tzinfo=SHANGHAI), written)
    assert error.value.diagnostics[0].code == "E101"


@given(
    st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2100-01-01"), timezones=st.just(UTC)),
    st.builds(Duration, st.integers(0, 500), st.sampled_from(list(Unit))),
    st.sampled_from([SHANGHAI, BERLIN, ZoneInfo("America/St_Johns")]),
)
def test_forward_is_never_earlier_and_back_never_later(moment: datetime, duration: Duration, zone: ZoneInfo) -> None:
    assert shift(moment, duration, zone, PlainWeek()) >= moment
    assert shift(moment, duration, zone, PlainWeek(), -1) <= moment


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-500, 500))
def test_months_land_in_the_right_month(day: date, count: int) -> None:
    landed = add_months(day, count)
    assert (landed.year * 12 + landed.month) - (day.year * 12 + day.month) == count
    assert landed.day <= day.day


def test_midnight_is_the_start_of_the_local_day() -> None:
    assert midnight(date(2026, 3, 5), SHANGHAI).astimezone(UTC) == datetime(2026, 3, 4, 16, tzinfo=UTC)
    no_midnight = ZoneInfo("America/Sao_Paulo")  # clocks went from 0:00 to 1:00 that day
    assert at(date(2018, 11, 4), time(), no_midnight).isoformat() == "2018-11-04T01:00:00-02:00"


@pytest.mark.parametrize(("written", "unit"), [("30min", Unit.MINUTE), (" 36 h ", Unit.HOUR), ("3mo", Unit.MONTH), ("5wd", Unit.WORKDAY)])
def test_reads_what_it_writes(written: str, unit: Unit) -> None:
    duration = read_duration(written)
    assert duration is not None
    assert duration.unit is unit
    assert read_duration(str(duration)) == duration


@pytest.mark.parametrize("written", ["", "7", "d7", "-7d", "7 days", "1.5h", "７d"])
def test_what_is_no_duration(written: str) -> None:
    assert read_duration(written) is None


def test_spoken_durations() -> None:
    assert spoken(Duration(1, Unit.DAY)) == Text("1 天", "1 day")
    assert spoken(Duration(5, Unit.WORKDAY)) == Text("5 个工作日", "5 working days")
