"""Moments as people type them on a command line."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from coach.errors import CoachError, fail
from coach.text import Text

START_OF_DAY = time(9)
"""A date alone means the start of that working day."""


def parse_moment(text: str | None, now: datetime, zone: ZoneInfo) -> datetime:
    """``2026-03-05``, ``2026-03-05 10:00`` or with an offset, as an aware moment in ``zone``; ``now`` if nothing is given.

    Raises C120 for anything else.
    """
    if text is None or text.strip().lower() in ("now", "现在"):
        return now.astimezone(zone)
    text = text.strip().replace("/", "-")
    try:
        if len(text) <= len("2026-03-05"):
            return datetime.combine(date.fromisoformat(text), START_OF_DAY, zone)
        moment = datetime.fromisoformat(text)
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
    except (ValueError, OverflowError):
        raise unreadable(text) from None


def unreadable(text: str) -> CoachError:
    """The message for a moment that can't be read."""
    return fail(
        "C120",
        f"看不懂时间“{text}”",
        f"'{text}' is no date or time",
        hint=Text("写成 2026-03-05 或 “2026-03-05 10:00”", "write 2026-03-05 or '2026-03-05 10:00'"),
    )
