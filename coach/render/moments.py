"""Dates, moments and lengths of time in words. Own tables: what is needed is small, and Babel takes long to load."""

from __future__ import annotations

from datetime import date, datetime

from coach.domain.values import Duration, Unit
from coach.render.view import View
from coach.text import Text

_WEEKDAYS = tuple(map(Text, ("周一", "周二", "周三", "周四", "周五", "周六", "周日"), ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NEAR_DAYS = {
    -2: Text("前天", ""),
    -1: Text("昨天", "yesterday"),
    0: Text("今天", "today"),
    1: Text("明天", "tomorrow"),
    2: Text("后天", ""),
}
_UNITS = {
    Unit.MINUTE: Text("分钟", "minutes"),
    Unit.HOUR: Text("小时", "hours"),
    Unit.DAY: Text("天", "days"),
    Unit.WEEK: Text("周", "weeks"),
    Unit.MONTH: Text("个月", "months"),
    Unit.WORKDAY: Text("个工作日", "workdays"),
}
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def word_date(day: date, view: View) -> str:
    """3月5日（周四） / Thu 5 Mar; with its year if that is another than now."""
    year = "" if day.year == view.as_of.year else str(day.year)
    weekday = view.say(_WEEKDAYS[day.weekday()])
    if view.chinese:
        return f"{year}{'年' if year else ''}{day.month}月{day.day}日（{weekday}）"
    return f"{weekday} {day.day} {_MONTHS[day.month - 1]} {year}".rstrip()


def word_day(day: date, view: View) -> str:
    """今天 / today where there is a word for it, else the date."""
    return view.say(_NEAR_DAYS.get((day - view.as_of.date()).days, Text("", ""))) or word_date(day, view)


def word_datetime(moment: datetime, view: View) -> str:
    """今天 14:00 / today 14:00, 3月5日（周四）14:00 / Thu 5 Mar 14:00, in the zone of ``view.as_of``."""
    local = moment.astimezone(view.as_of.tzinfo)
    day = word_day(local.date(), view)
    return f"{day}{'' if day.endswith('）') else ' '}{word_time(local)}"


def word_time(local: datetime) -> str:
    """14:00, on the clock of the moment's own zone."""
    return f"{local:%H:%M}"


def word_duration(length: Duration | int, view: View) -> str:
    """2 天 / 2 days. Seconds are told in the largest unit up to days that measures them evenly (36 小时, 14 天)."""
    if isinstance(length, int):
        length = _in_units(length)
    return counted(str(length.count), _UNITS[length.unit], view)


def counted(number: str, unit: Text, view: View) -> str:
    """A number with its unit; an English plural loses its s after 1."""
    word = view.say(unit)
    if not view.chinese and number in {"1", "-1"} and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return number + word if word == "%" else f"{number} {word}".rstrip()


def _in_units(seconds: int) -> Duration:
    for size, unit in ((_DAY, Unit.DAY), (_HOUR, Unit.HOUR)):
        if seconds % size == 0 and seconds:
            return Duration(seconds // size, unit)
    return Duration(round(seconds / _MINUTE), Unit.MINUTE)
