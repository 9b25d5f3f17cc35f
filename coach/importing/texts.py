"""Texts and lengths of time."""

from __future__ import annotations

import re

from coach.domain.values import Duration, Unit
from coach.importing.cells import plain
from coach.importing.problems import Partly, Unreadable
from coach.text import Text

LONGEST_LINE = 500
"""Characters kept of a name or a company, which stand on one line: what the store takes."""
LONGEST_TEXT = 15_000
"""Characters kept of any other text, the notes included."""

_UNITS = {
    **dict.fromkeys(("min", "分", "分钟", "minute", "minutes"), Unit.MINUTE),
    **dict.fromkeys(("h", "小时", "钟头", "hour", "hours"), Unit.HOUR),
    **dict.fromkeys(("d", "天", "日", "day", "days"), Unit.DAY),
    **dict.fromkeys(("w", "周", "星期", "礼拜", "week", "weeks"), Unit.WEEK),
    **dict.fromkeys(("mo", "月", "个月", "month", "months"), Unit.MONTH),
    **dict.fromkeys(("wd", "工作日", "个工作日", "workday", "workdays"), Unit.WORKDAY),
}
_DURATION = re.compile(r"(\d{1,6})\s*([^\d\s]+)")


def read_text(cell: str) -> str | Partly:
    """The text itself; cut where it is longer than the store takes."""
    return cell if len(cell) <= LONGEST_TEXT else Partly(cell[:LONGEST_TEXT], "overlong", _cut(len(cell), LONGEST_TEXT))


def read_line(cell: str) -> str | Partly:
    """A name or a company: on one line."""
    if len(cell) <= LONGEST_LINE and "\n" not in cell:
        return cell
    line = " ".join(cell.split())
    return line if len(line) <= LONGEST_LINE else Partly(line[:LONGEST_LINE], "overlong", _cut(len(line), LONGEST_LINE))


def read_duration(cell: str) -> Duration | Unreadable:
    """``7天``, ``36小时``, ``2 weeks``."""
    found = _DURATION.fullmatch(plain(cell).casefold())
    if found and (unit := _UNITS.get(found[2])):
        return Duration(int(found[1]), unit)
    return Unreadable("duration", Text("这里应是时长，如 7天、36小时", "a length of time is expected, such as 7d or 36h"))


def _cut(length: int, longest: int) -> Text:
    return Text(f"{length} 个字符，保留前 {longest} 个", f"{length} characters, the first {longest} are kept")
