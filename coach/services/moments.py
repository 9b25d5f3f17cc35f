"""Moments as people type them on a command line."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from coach.domain.timing import YEARS, at
from coach.errors import CoachError, fail
from coach.text import Text

START_OF_DAY = time(9)
"""A date alone means the start of that working day."""


_DAY = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?!\d)")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_CLOCK = re.compile(r"(?<=[\sT])(\d)(?=:\d{2})")


def iso(text: str) -> str:
    """A date (and time) as people write it, ``2026/3/5 9:00`` or ``2026年3月5日``, in the form of ISO 8601; what is none stays as it is."""
    plain = _DAY.sub(lambda found: f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}", text.strip().replace("：", ":"))
    return _CLOCK.sub(r"0\1", plain)


def parse_moment(text: str | None, now: datetime, zone: ZoneInfo, lean: str = "near") -> datetime:
    """``2026-03-05``, ``2026-03-05 10:00``, 明天 10:00 or ``next Wed``, as an aware moment in ``zone``; ``now`` if nothing is given.

    ``lean`` (``ahead``, ``behind``, ``near``) tells which day is meant by one without its year or week. Raises C120 for anything that
    can't be read or may mean two things, and for what lies outside ``YEARS``.
    """
    if text is None or text.strip().lower() in ("now", "现在"):
        return now.astimezone(zone)
    moment = _read(iso(text), zone) or _spoken(text, now.astimezone(zone), zone, lean)
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


def _spoken(text: str, now: datetime, zone: ZoneInfo, lean: str) -> datetime | None:
    from coach.services.spoken_moments import Lean, read_spoken  # only for what is no plain date

    said = read_spoken(text, now, Lean(lean))
    if said is None:
        return None
    return said.exact or at(said.day, said.clock or START_OF_DAY, zone)


def spoken_iso(text: str, now: datetime) -> str:
    """A date as people write or say it, in the form of ISO 8601, with an hour only if one was said; what is none stays as it is.

    ``now`` is aware and local.
    """
    plain = iso(text)
    if _ISO.match(plain):
        return plain
    from coach.services.spoken_moments import read_spoken  # only for what is no plain date

    said = read_spoken(text, now)
    if said is None:
        return plain
    return f"{said.day.isoformat()} {said.clock:%H:%M}" if said.clock else said.day.isoformat()


def unreadable(text: str) -> CoachError:
    """The message for a moment that can't be read, or lies out of all bounds."""
    return fail(
        "C120",
        f"看不懂时间“{text}”",
        f"'{text}' is no date or time",
        hint=Text(
            "写成 2026-03-05、“11月24日 10:00”、“明天 10:00”、“下周三 下午3点” 或 +3d",
            "write 2026-03-05, '24 Nov 10:00', 'tomorrow 10:00', 'next Wed 3pm' or +3d",
        ),
    )
