from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from coach.services.spoken_moments import Lean, read_spoken

NOW = datetime(2026, 3, 5, 10, 20, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Thursday


def read(text: str, lean: Lean = Lean.NEAR, now: datetime = NOW) -> str | None:
    """``03-06 10:00``, the year in front where it is another; None where nothing was understood."""
    said = read_spoken(text, now, lean)
    if said is None:
        return None
    day = f"{said.day:%m-%d}" if said.day.year == now.year else f"{said.day}"
    return f"{day} {said.clock:%H:%M}" if said.clock else day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", "03-05"),
        ("明天 10:00", "03-06 10:00"),
        ("明天10点", "03-06 10:00"),
        ("明天十点半", "03-06 10:30"),
        ("后天下午3点", "03-07 15:00"),
        ("大后天 下午三点一刻", "03-08 15:15"),
        ("明天晚上7点", "03-06 19:00"),
        ("明天下午", "03-06 14:00"),
        ("昨天 15：30", "03-04 15:30"),
        ("tomorrow 10:00", "03-06 10:00"),
        ("tomorrow at 3pm", "03-06 15:00"),
        ("Tomorrow 9:30 AM", "03-06 09:30"),
        ("周六", "03-07"),
        ("星期日上午9点", "03-08 09:00"),
        ("下周三 14:00", "03-11 14:00"),
        ("下下周一", "03-16"),
        ("这周五", "03-06"),
        ("本周一", "03-02"),
        ("上周五", "02-27"),
        ("Sat", "03-07"),
        ("saturday 10:00", "03-07 10:00"),
        ("next Wed", "03-11"),
        ("11月24日", "2025-11-24"),
        ("3月9日（周一）14:00", "03-09 14:00"),
        ("Mon 9 Mar 14:00", "03-09 14:00"),
        ("Mar 9", "03-09"),
        ("9 March 2027", "2027-03-09"),
        ("2026年3月9日 下午2点", "03-09 14:00"),
        ("03-09", "03-09"),
        ("3/24", "03-24"),
        ("24/3", "03-24"),
        ("24号", "03-24"),
        ("+3d", "03-08"),
        ("+3d 14:00", "03-08 14:00"),
        ("-2d", "03-03"),
        ("+2w", "03-19"),
        ("+1mo", "04-05"),
        ("三天后", "03-08"),
        ("两周后", "03-19"),
        ("3天前", "03-02"),
        ("in 3 days", "03-08"),
        ("2 days ago", "03-03"),
        ("+2h", "03-05 12:20"),
        ("半小时后", "03-05 10:50"),
        ("15:00", "03-05 15:00"),
        ("下午3点", "03-05 15:00"),
    ],
)
def test_what_people_say(text: str, day: str) -> None:
    assert read(text) == day


@pytest.mark.parametrize(
    ("text", "lean", "day"),
    [
        ("11月24日", Lean.AHEAD, "11-24"),
        ("11-24", Lean.BEHIND, "2025-11-24"),
        ("3月1日", Lean.AHEAD, "2027-03-01"),
        ("3月5日", Lean.AHEAD, "03-05"),
        ("3号", Lean.AHEAD, "04-03"),
        ("周二", Lean.AHEAD, "03-10"),
        ("周二", Lean.BEHIND, "03-03"),
        ("周四", Lean.AHEAD, "03-12"),
        ("周四 15:00", Lean.AHEAD, "03-05 15:00"),
        ("周四", Lean.BEHIND, "03-05"),
    ],
)
def test_the_purpose_tells_which_of_several_days(text: str, lean: Lean, day: str) -> None:
    assert read(text, lean) == day


@pytest.mark.parametrize(
    "text",
    [
        "30/02",
        "2月30日",
        "2月29日",
        "3/5",
        "31号 25:00",
        "后天3点",
        "改天",
        "下周",
        "soon",
        "next",
        "13月1日",
        "明天 10:75",
        "+9999999d",
        "3天",
        "",
        "周八",
    ],
)
def test_what_is_impossible_or_may_mean_two_things_is_not_guessed(text: str) -> None:
    assert read(text) is None


def test_new_year_lies_next_to_december() -> None:
    assert read("1月5日", now=NOW.replace(month=12, day=30)) == "2027-01-05"
    assert read("12-30", now=NOW.replace(month=1, day=3)) == "2025-12-30"
