from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from coach.errors import CoachError
from coach.services.moments import iso, parse_moment, spoken_iso

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 5, 10, 20, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("2026/3/5", "2026-03-05"),
        ("2026.3.5", "2026-03-05"),
        ("2026年3月5日", "2026-03-05"),
        ("2026 年 3 月 5 日 9：05", "2026-03-05 09:05"),
        ("2026-03-05 9:00", "2026-03-05 09:00"),
        ("2026-03-05T10:00+08:00", "2026-03-05T10:00+08:00"),
        ("2026-03-051", "2026-03-051"),
        ("明天", "明天"),
    ],
)
def test_dates_as_people_write_them(text: str, plain: str) -> None:
    assert iso(text) == plain


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        (None, NOW),
        ("现在", NOW),
        ("2026/3/7", datetime(2026, 3, 7, 9, 0, tzinfo=SHANGHAI)),
        ("2026-3-7 15:00", datetime(2026, 3, 7, 15, 0, tzinfo=SHANGHAI)),
        ("2026-03-07T07:00+00:00", datetime(2026, 3, 7, 15, 0, tzinfo=SHANGHAI)),
        ("tomorrow", datetime(2026, 3, 6, 9, 0, tzinfo=SHANGHAI)),
        ("后天下午3点", datetime(2026, 3, 7, 15, 0, tzinfo=SHANGHAI)),
        ("+2h", datetime(2026, 3, 5, 12, 20, tzinfo=SHANGHAI)),
    ],
)
def test_a_moment_is_read_in_the_zone(text: str | None, moment: datetime) -> None:
    assert parse_moment(text, NOW, SHANGHAI) == moment


def test_a_fact_keeps_a_day_without_an_hour_as_a_day() -> None:
    assert spoken_iso("明天", NOW) == "2026-03-06"
    assert spoken_iso("明天 14:00", NOW) == "2026-03-06 14:00"
    assert spoken_iso("2026/3/9", NOW) == "2026-03-09"
    assert spoken_iso("改天", NOW) == "改天"


@pytest.mark.parametrize("text", ["someday", "30/02", "2026-13-01", "2026-02-30 10:00", "25:00", "后天3点", "9999-99-99", ""])
def test_anything_else_is_c120(text: str) -> None:
    with pytest.raises(CoachError) as caught:
        parse_moment(text, NOW, SHANGHAI)
    assert caught.value.diagnostics[0].code == "C120"
