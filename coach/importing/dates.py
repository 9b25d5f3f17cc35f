"""Dates and times as exports write them. Day and month are never guessed: the column's order decides, or the cell is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from coach.importing.cells import plain
from coach.importing.problems import Unreadable
from coach.text import Text

ORDERS = ("ymd", "dmy", "mdy")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august"),
            *("sep sept september", "oct october", "nov november", "dec december"),
        ),
        start=1,
    )
    for name in names.split()
}
_TIME = re.compile(
    r"^(?:(上午|中午|下午|晚上|凌晨|am|pm)\s*)?(\d{1,2})[:点时](\d{1,2})?(?:[:分](\d{1,2}))?(?:\.\d+)?[秒分]?"
    r"\s*(am|pm)?\s*(z|utc|[+-]\d{2}(?::?\d{2})?)?$"
)
_SPLIT = re.compile(
    r"^(.*?\d日?)(?:t|\s*(?:星期.|周.)?\s*|\s*\((?:星期|周).\)\s*)"
    r"((?:上午|中午|下午|晚上|凌晨|am\s|pm\s)?\s*\d{1,2}[:点时].*)$"
)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{1,2})")
_NO_YEAR = re.compile(r"(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*[日号]?")
_DAY_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.\-/]*([a-z]{3,9})\.?(?:[\s,\-/]+(\d{4}|\d{2}))?")
_NAME_DAY = re.compile(r"([a-z]{3,9})\.?[\s\-]*(\d{1,2})(?:st|nd|rd|th)?(?:[\s,\-]+(\d{4}|\d{2}))?")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,.]+|[(\s]*(?:星期.|周[一二三四五六日天])\)?$")
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")
_STAMP = re.compile(r"(1\d{9})(\d{3})?")
_FIRST_YEAR, _LAST_YEAR, _PIVOT = 1900, 2200, 30
_MONTHS_A_YEAR, _LONGEST_MONTH, _NOON, _FULL_YEAR = 12, 31, 12, 4
_EPOCHS = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
"""What day 0 is: a spreadsheet takes 1900 for a leap year, hence the 30th."""

NOT_A_DATE = Unreadable("date", Text("不是有效的日期", "not a valid date"))
NO_YEAR = Unreadable(
    "no-year",
    Text(
        "日期没有年份，请补上年份，或在映射文件里写 dates: {year: …}",
        "the date has no year: add it, or state dates: {year: …} in the mapping",
    ),
)
AMBIGUOUS = Unreadable(
    "ambiguous-date",
    Text("分不清日和月，请用 --date-order dmy 或 mdy 指明", "day and month can't be told apart; state --date-order dmy or mdy"),
)


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How a column writes dates. ``order`` is "" while unknown; ``year`` completes dates without one; ``epoch`` is 1900 or 1904."""

    order: str = ""
    year: int | None = None
    epoch: int = 1900


def order_evidence(cell: str) -> str:
    """What a cell tells of its column's order: "dmy", "mdy", "either" (3/5/2026), or "" (it says nothing, or states its order)."""
    text = plain(cell)
    found = _NUMERIC.match(text)
    if not found or (len(text) > found.end() and text[found.end()].isdigit()):
        return ""
    order = _told(int(found[1]), int(found[2]), found[3])
    return order if order != "same" else ""


def read_date(cell: str, style: DateStyle) -> date | Unreadable:
    """A calendar date; a time of day after it is passed over."""
    moment = _read(cell, style)
    if isinstance(moment, Unreadable):
        return moment
    return moment.date() if isinstance(moment, datetime) else moment


def read_datetime(cell: str, style: DateStyle, zone: tzinfo) -> datetime | Unreadable:
    """An aware moment: local time in ``zone`` unless the cell states an offset; a date alone is local midnight."""
    moment = _read(cell, style)
    if isinstance(moment, Unreadable):
        return moment
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), zone)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _read(cell: str, style: DateStyle) -> date | datetime | Unreadable:
    text = plain(cell).casefold()
    day_text, clock_text = text, ""
    if ":" in text or "点" in text or "时" in text:
        split = _SPLIT.match(text)
        if not split:
            return NOT_A_DATE
        day_text, clock_text = split[1], split[2]
    day = _day(day_text.strip(), style)
    if not clock_text or isinstance(day, Unreadable):
        return day
    clock = _clock(clock_text.strip())
    return NOT_A_DATE if clock is None or isinstance(day, datetime) else datetime.combine(day, clock)


def _day(text: str, style: DateStyle) -> date | datetime | Unreadable:
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.fullmatch(text):
        return _numeric(found[1], found[2], found[3], style.order)
    if found := _NO_YEAR.fullmatch(text):
        return _yearless(int(found[1]), int(found[2]), style, is_chinese="月" in text)
    if (serial := _counted(text, style.epoch)) is not None:
        return serial
    return _named(_WEEKDAY.sub("", text).strip(), style)


def _named(text: str, style: DateStyle) -> date | Unreadable:
    """A date with the month's name, or one that had a weekday beside it."""
    if found := _DAY_NAME.fullmatch(text):
        day, name, year = found[1], found[2], found[3]
    elif found := _NAME_DAY.fullmatch(text):
        name, day, year = found[1], found[2], found[3]
    else:
        found = _YEAR_FIRST.fullmatch(text)
        return _date(int(found[1]), int(found[2]), int(found[3])) if found else NOT_A_DATE
    if (month := _MONTHS.get(name)) is None:
        return NOT_A_DATE
    full = _full(year) if year else style.year
    return NO_YEAR if full is None else _date(full, month, int(day))


def _numeric(first: str, second: str, third: str, order: str) -> date | Unreadable:
    a, b = int(first), int(second)
    if order == "ymd":
        return NOT_A_DATE if len(third) == _FULL_YEAR else _date(_full(first.zfill(2)), b, int(third))
    order = order or _told(a, b, third)
    if order == "either":
        return AMBIGUOUS
    if not order or len(third) == 1:
        return NOT_A_DATE
    return _date(_full(third), *((b, a) if order == "dmy" else (a, b)))


def _told(first: int, second: int, third: str) -> str:
    """What ``first/second/third`` says of its order: dmy, mdy, either, same (5/5/2026), or "" where it is no date."""
    if first > _LONGEST_MONTH or second > _LONGEST_MONTH or min(first, second) < 1:
        return ""
    if first <= _MONTHS_A_YEAR:
        return "mdy" if second > _MONTHS_A_YEAR else "same" if first == second and len(third) == _FULL_YEAR else "either"
    if second > _MONTHS_A_YEAR:
        return ""
    # 26/03/05 may begin with its year.
    return "dmy" if len(third) == _FULL_YEAR or int(third) > _LONGEST_MONTH else "either"


def _yearless(first: int, second: int, style: DateStyle, *, is_chinese: bool) -> date | Unreadable:
    if style.year is None:
        return NO_YEAR
    if style.order == "dmy" and not is_chinese:
        first, second = second, first
    return _date(style.year, first, second)


def _counted(text: str, epoch: int) -> date | datetime | None:
    """A spreadsheet's serial number (days since 1900 or 1904), or seconds or milliseconds since 1970."""
    if found := _SERIAL.fullmatch(text):
        days = int(found[1])
        start = _EPOCHS[epoch]
        if not found[2]:
            return start + timedelta(days=days)
        seconds = round(float(f"0.{found[2]}") * 86_400)
        return datetime.combine(start, time()) + timedelta(days=days, seconds=seconds)
    if found := _STAMP.fullmatch(text):
        return datetime.fromtimestamp(int(found[1]), UTC)
    return None


def _full(year: str) -> int:
    """Two digits as a spreadsheet completes them: 00–29 are 2000–2029, 30–99 are 1930–1999."""
    number = int(year)
    return number if len(year) == _FULL_YEAR else number + (2000 if number < _PIVOT else 1900)


def _date(year: int, month: int, day: int) -> date | Unreadable:
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else NOT_A_DATE
    except ValueError:
        return NOT_A_DATE


def _clock(text: str) -> time | None:
    found = _TIME.match(text)
    if not found:
        return None
    half, hour = found[1] or found[5] or "", int(found[2])
    if half in ("下午", "晚上", "pm") and hour < _NOON:
        hour += _NOON
    elif half in ("上午", "凌晨", "am") and hour == _NOON:
        hour = 0
    try:
        return time(hour, int(found[3] or 0), int(found[4] or 0), tzinfo=_offset(found[6]))
    except ValueError:
        return None


def _offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text in ("z", "utc"):
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:].lstrip(":") or 0)))
