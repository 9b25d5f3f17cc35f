"""The ``calendar`` section → the calendar as evaluators read it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar, get_args
from zoneinfo import ZoneInfo

from coach.domain.model import CalendarSpec, Hours
from coach.errors import Diagnostic
from coach.playbook.draft import Draft
from coach.playbook.nodes import Node
from coach.playbook.schema_parts import Channel
from coach.playbook.suggest import did_you_mean
from coach.text import Text

T = TypeVar("T")

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = 24 * 60
_SPAN = re.compile(r"\s*(\d{1,2})[:：]([0-5]\d)\s*[-–—~～至到]\s*(\d{1,2})[:：]([0-5]\d)\s*")
DEFAULT_ZONE = "Asia/Shanghai"
CHANNELS = dict.fromkeys((*get_args(Channel), "any"))


def zone_of(draft: Draft, problems: list[Diagnostic]) -> ZoneInfo:
    """The playbook's time zone; an unknown one is diagnosed and the default stands in."""
    name, node = draft.calendar.get("zone", (DEFAULT_ZONE, None))
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        place = node.location if node is not None else None
        hint = Text("例如 Asia/Shanghai", "e.g. Asia/Shanghai")
        problems.append(Diagnostic("P240", Text(f"不认识时区“{name}”", f"unknown time zone '{name}'"), place, hint))
        return ZoneInfo(DEFAULT_ZONE)


def calendar(draft: Draft, problems: list[Diagnostic]) -> CalendarSpec:
    """Compile the calendar. Without one, every day is worked around the clock."""
    zone = zone_of(draft, problems)
    whole_day = Hours(((0, _DAY),))
    return CalendarSpec(
        zone=zone.key,
        region=str(draft.calendar.get("region", ("", None))[0]),
        workdays=_read(draft, "workdays", read_workdays, tuple(range(7)), problems),
        hours=_read(draft, "hours", read_hours, whole_day, problems),
        golden=_by_channel(draft, "golden", problems),
        quiet=_by_channel(draft, "quiet", problems),
    )


def _read(draft: Draft, key: str, reader: Callable[[str], T], default: T, problems: list[Diagnostic]) -> T:
    if key not in draft.calendar:
        return default
    value, node = draft.calendar[key]
    return _try(value, node, reader, default, problems)


def _try(value: str, node: Node, reader: Callable[[str], T], default: T, problems: list[Diagnostic]) -> T:
    try:
        return reader(value)
    except ValueError:
        hint = Text("时段如 9:00-12:00, 13:30-18:00；工作日如 mon-fri", "spans such as 9:00-12:00, 13:30-18:00; workdays such as mon-fri")
        problems.append(Diagnostic("P241", Text(f"看不懂“{value}”", f"'{value}' can't be read"), node.location, hint))
        return default


def _by_channel(draft: Draft, key: str, problems: list[Diagnostic]) -> dict[str, Hours]:
    if key not in draft.calendar:
        return {}
    spans, node = draft.calendar[key]
    for channel in sorted(spans.keys() - CHANNELS.keys()):
        message = Text(f"没有渠道“{channel}”", f"there is no channel '{channel}'")
        problems.append(Diagnostic("P434", message, node.keys[channel], did_you_mean(channel, CHANNELS, listing=True)))
    return {channel: _try(text, node.entries[channel], read_hours, Hours(()), problems) for channel, text in spans.items()}


def read_workdays(text: str) -> tuple[int, ...]:
    """``mon-fri``, ``mon, wed, sat`` as days from 0 (Monday). ValueError for anything else."""
    days: set[int] = set()
    for part in re.split(r"[,，、\s]+", text.strip().lower()):
        first, _, last = part.partition("-")
        start, end = DAYS.index(first), DAYS.index(last or first)
        days |= {day % 7 for day in range(start, end + 1 + (7 if end < start else 0))}
    return tuple(sorted(days))


def read_hours(text: str) -> Hours:
    """``9:00-12:00, 13:30-18:00``; a span may pass midnight. ValueError for anything else."""
    spans: list[tuple[int, int]] = []
    for part in re.split("[,，、]", text):
        match = _SPAN.fullmatch(part)
        if match is None:
            raise ValueError(part)
        start, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
        if max(start, end) > _DAY or start == end:
            raise ValueError(part)
        spans.extend([(start, end)] if start < end else [(start, _DAY), (0, end)])
    return Hours(tuple(sorted(span for span in spans if span[0] < span[1])))


def written_workdays(days: tuple[int, ...]) -> str:
    """As :func:`read_workdays` reads them: ``mon-fri``."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs)


def written_hours(hours: Hours) -> str:
    """As :func:`read_hours` reads them."""
    return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in hours.spans)


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"
