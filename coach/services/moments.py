"""Moments as people type them on a command line."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from coach.domain.timing import YEARS
from coach.errors import CoachError, fail
from coach.text import Text

START_OF_DAY = time(9)
"""A date alone means the start of that working day."""


_DAY = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?!\d)")
_CLOCK = re.compile(r"(?<=[\sT])(\d)(?=:\d{2})")


def iso(text: str) -> str:
    """A date (and time) as people write it, ``2026/3/5 9:00`` or ``2026年3月5日``, in the form of ISO 8601; what is none stays as it is."""
    plain = _DAY.sub(lambda found: f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}", text.strip().replace("：", ":"))
    return _CLOCK.sub(r"0\1", plain)


def parse_moment(text: str | None, now: datetime, zone: ZoneInfo) -> datetime:
    """``2026-03-05``, ``2026-03-05 10:00`` or with an offset, as an aware moment in ``zone``; ``now`` if nothing is given.

    Raises C120 for anything else, and for what lies outside ``YEARS``.
    """
    if text is None or text.strip().lower() in ("now", "现在"):
        return now.astimezone(zone)
    moment = _read(iso(text), zone)
    if moment is None or moment.year not in YEARS:
        raise unreadable(text)
    return moment


def _read(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        if len(text) <= len("2026-03-05"):
            return datetime.combine(date.fromisoformat(text), START_OF_DAY, zone)
        moment = datetime.fromisoformat(text)
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
    except (ValueError, OverflowError):
        return None


def unreadable(text: str) -> CoachError:
    """The message for a moment that can't be read, or lies out of all bounds."""
    return fail(
        "C120",
        f"看不懂时间“{text}”",
        f"'{text}' is no date or time",
        hint=Text("写成 2026-03-05 或 “2026-03-05 10:00”", "write 2026-03-05 or '2026-03-05 10:00'"),
    )
