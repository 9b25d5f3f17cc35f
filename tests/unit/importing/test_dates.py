from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.importing.dates import AMBIGUOUS, NO_YEAR, NOT_A_DATE, DateStyle, order_evidence, read_date, read_datetime
from tests.unit.importing.samples import ZONE

PLAIN = DateStyle()
MARCH_5 = date(2026, 3, 5)


@pytest.mark.parametrize(
    "cell",
    [
        *("2026/3/5", "2026-03-05", "2026.3.5", "2026年3月5日", "2026 年 3 月 5 日", "20260305", "２０２６／３／５", "46086"),
        *("5 Mar, 2026", "5 Mar 2026", "5-Mar-26", "Mar 5 2026", "March 5, 2026", "5th March 2026", "Thu, 5 Mar 2026"),
        *("2026/3/5 星期四", "2026-03-05 10:30:00", "2026-03-05T10:30:00+08:00", "2026年3月5日 下午3点20分", "2026/3/5(周四) 10:00"),
    ],
)
def test_one_day_in_many_writings(cell: str) -> None:
    assert read_date(cell, PLAIN) == MARCH_5


@pytest.mark.parametrize(
    "cell", ["2026-02-30", "30/02/2026", "2026-13-01", "0001-01-01", "2026-3", "soon", "下周", "99999999", "5 Foo 2026", "2026-03-05 25:00"]
)
def test_what_is_no_date_is_not_guessed(cell: str) -> None:
    assert read_date(cell, PLAIN) == NOT_A_DATE


def test_a_missing_year_is_asked_for_or_given_by_the_mapping() -> None:
    assert read_date("3月5日", PLAIN) == NO_YEAR
    assert read_date("19 oct", PLAIN) == NO_YEAR
    assert read_date("3月5日", DateStyle(year=2010)) == date(2010, 3, 5)
    assert read_date("19 oct", DateStyle(year=2010)) == date(2010, 10, 19)
    assert read_date("5/3", DateStyle("dmy", 2010)) == date(2010, 3, 5)


def test_day_and_month_follow_the_order_of_the_column() -> None:
    assert read_date("3/5/2026", PLAIN) == AMBIGUOUS
    assert read_date("3/5/2026", DateStyle("dmy")) == date(2026, 5, 3)
    assert read_date("3/5/2026", DateStyle("mdy")) == MARCH_5
    assert read_date("26/3/5", DateStyle("ymd")) == MARCH_5
    assert read_date("13/5/2026", PLAIN) == date(2026, 5, 13)
    assert read_date("5/5/2026", PLAIN) == date(2026, 5, 5)
    assert read_date("13/5/2026", DateStyle("mdy")) == NOT_A_DATE


def test_two_digits_may_be_a_year_in_front() -> None:
    assert read_date("26/03/05", PLAIN) == AMBIGUOUS
    assert read_date("26/03/05", DateStyle("ymd")) == MARCH_5
    assert read_date("26/03/05", DateStyle("dmy")) == date(2005, 3, 26)
    assert read_date("3/13/26", PLAIN) == date(2026, 3, 13)
    assert read_date("3/5/6", DateStyle("dmy")) == NOT_A_DATE


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        *(
            ("3/5/2026", "either"),
            ("13/5/2026", "dmy"),
            ("5/13/2026", "mdy"),
            ("13/5/26 10:00", "either"),
            ("13/5/96", "dmy"),
            ("5/13/26", "mdy"),
            ("4/4/2026", ""),
        ),
        *(("2026/3/5", ""), ("5 Mar 2026", ""), ("40/5/2026", ""), ("5/40/2026", ""), ("", ""), ("abc", "")),
    ],
)
def test_what_a_cell_tells_of_its_column(cell: str, told: str) -> None:
    assert order_evidence(cell) == told


def test_serial_numbers_of_both_epochs() -> None:
    assert read_date("45000", PLAIN) == date(2023, 3, 15)
    assert read_date("43538", DateStyle(epoch=1904)) == date(2023, 3, 15)
    assert read_datetime("45000.5", PLAIN, ZONE) == datetime(2023, 3, 15, 12, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("cell", "hour", "minute"),
    [
        *(("2026/3/5 下午3:20", 15, 20), ("2026年3月5日15:20", 15, 20), ("2026-03-05T07:20:00Z", 15, 20), ("Mar 5, 2026 3:20 PM", 15, 20)),
        *(("2026/3/5 上午12:05", 0, 5), ("2026-03-05 15:20:59.123", 15, 20), ("2026-03-05 09:20+0200", 15, 20), ("2026-03-05", 0, 0)),
    ],
)
def test_times_of_day(cell: str, hour: int, minute: int) -> None:
    moment = read_datetime(cell, PLAIN, ZONE)
    assert isinstance(moment, datetime)
    assert (moment.date(), moment.hour, moment.minute) == (MARCH_5, hour, minute)
    assert moment.tzinfo is not None


def test_unix_seconds_and_milliseconds() -> None:
    expected = datetime(2025, 3, 5, tzinfo=UTC)
    assert read_datetime("1741132800", PLAIN, ZONE) == expected
    assert read_datetime("1741132800000", PLAIN, ZONE) == expected


FORMATS = {
    "%Y-%m-%d": PLAIN,
    "%Y/%m/%d": PLAIN,
    "%Y年%m月%d日": PLAIN,
    "%d %b %Y": PLAIN,
    "%B %d, %Y": PLAIN,
    "%d.%m.%Y": DateStyle("dmy"),
    "%m/%d/%Y": DateStyle("mdy"),
    "%Y-%m-%d %H:%M": PLAIN,
}


@given(st.dates(date(1930, 1, 1), date(2199, 12, 31)), st.sampled_from(sorted(FORMATS)))
def test_every_date_comes_back_from_every_format(day: date, form: str) -> None:
    assert read_date(day.strftime(form), FORMATS[form]) == day


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis wants naive bounds
def test_every_moment_comes_back(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert read_datetime(whole.isoformat(), PLAIN, ZONE) == whole


@given(st.text(max_size=30))
def test_no_text_makes_the_reader_fall_over(cell: str) -> None:
    read_datetime(cell, PLAIN, ZONE)
    read_datetime(cell, DateStyle("dmy", 2010, 1904), ZONE)
    order_evidence(cell)
