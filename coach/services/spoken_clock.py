"""The hour of a day as people say it: 10:00, 下午3点半, 3pm."""

from __future__ import annotations

import re
from datetime import time

MORNING, AFTERNOON = time(9), time(14)
"""What "in the morning" and "in the afternoon" mean without an hour."""

_NOON = 12
_AFTER_NOON = 3  # 中午1点, 中午2点
_NUMBERS = {sign: number for number, sign in enumerate("零一二三四五六七八九十")} | {"两": 2, "半": 0}
_CLOCK = re.compile(
    r"(?:at\s+)?(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚)?\s*(\d{1,2}|十[一二]?|[一二两三四五六七八九])\s*"
    r"(?:(?:([:点时])\s*(\d{1,2}|半|一刻|三刻)?\s*分?)\s*整?)?\s*(am|pm)?"
)
_BARE_PART = {"上午": MORNING, "早上": MORNING, "morning": MORNING, "下午": AFTERNOON, "afternoon": AFTERNOON}
_LATE_PARTS = ("下午", "傍晚", "晚上", "晚", "pm")
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}
_EARLIEST_SAID = 8
"""From this hour on "9点" needs no morning or evening; "3点" might be either."""


def clock(said: str) -> time | None:
    """The hour said; None if it is none, or might be morning as well as evening. ValueError for 25:00."""
    if said in _BARE_PART:
        return _BARE_PART[said]
    found = _CLOCK.fullmatch(said)
    if found is None or not (found[3] or found[5]):
        return None
    part = found[1] or found[5] or ""
    hour, minute = number(found[2]), _MINUTES.get(found[4] or "") or int(found[4] or 0)
    if not part and found[3] != ":" and 0 < hour < _EARLIEST_SAID:
        return None
    return time(_of_day(hour, part), minute)


def _of_day(hour: int, part: str) -> int:
    if part in _LATE_PARTS or (part == "中午" and hour < _AFTER_NOON):
        return hour + _NOON if hour < _NOON else hour
    return 0 if part in ("am", "凌晨") and hour == _NOON else hour


def number(written: str) -> int:
    """A count written in digits or in Chinese, up to 十九."""
    return int(written) if written.isdigit() else sum(_NUMBERS[sign] for sign in written)
