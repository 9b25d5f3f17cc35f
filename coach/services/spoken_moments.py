"""Days and hours as people say them: 明天 10:00, 下周三 下午3点, 11月24日, next Wed, +3d. Imported only when such a one is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from coach.domain.timing import add_months, at
from coach.services.spoken_clock import clock, number


class Lean(StrEnum):
    """Which of the days that a word fits is meant: the coming one, the one that was, or the nearest."""

    AHEAD = "ahead"
    BEHIND = "behind"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A local day with its hour, if one was said. ``exact`` is a moment counted from now (+2h), and then the whole answer."""

    day: date
    clock: time | None = None
    exact: datetime | None = None


_ONE_WEEK = timedelta(weeks=1)
_MONTHS_A_YEAR = 12
_NEAR_DAYS = {
    -3: "大前天",
    -2: "前天",
    -1: "昨天 昨日 yesterday",
    0: "今天 今日 today",
    1: "明天 明日 明儿 tomorrow",
    2: "后天",
    3: "大后天",
}
_DAYS_BY_WORD = {word: days for days, words in _NEAR_DAYS.items() for word in words.split()}
_WEEKDAYS = {sign: number for number, signs in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7")) for sign in signs}
_WEEKDAYS |= {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_MONTHS = dict(zip(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), range(1, 13), strict=True))
_WEEKS = {"下下": 2, "下": 1, "next": 1, "本": 0, "这": 0, "this": 0, "上": -1, "last": -1}
_COUNT = r"\d{1,4}|[一二两三四五六七八九十]"
_MONTH = "|".join(_MONTHS)
_LONG_DAY = r"mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_ENGLISH_DAY = re.compile(rf"(?:(next|this|last|coming)\s+)?({_LONG_DAY})\b")
_CHINESE_DAY = re.compile(r"(下下|下|上|本|这)?个?(?:周|星期|礼拜)([一二三四五六日天1-7])")
_WEEKDAY_BESIDE = re.compile(rf"\((?:周|星期)[一二三四五六日天]\)|^(?:{_LONG_DAY}),?\s+(?=\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH}))")
_WHOLE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?!\d)")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*(?:月|-)\s*(\d{1,2})\s*[日号]?(?![\d-])")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?![\d/])")
_DAY_NAMED = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})[a-z]*\.?(?:,?\s+(\d{{4}}))?\b")
_NAMED_DAY = re.compile(rf"({_MONTH})[a-z]*\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?\b")
_DAY_OF_MONTH = re.compile(r"(\d{1,2})[日号](?!\d)")
_AWAY = re.compile(rf"([-+])\s*({_COUNT})\s*(d|w|mo|天|周|个月)(?![a-z])")
_SINCE = r"(之后|以后|后|之前|以前|前|ago|from now)"
_LATER = re.compile(rf"(?:in\s+)?({_COUNT})\s*(天|周|个?星期|个?礼拜|个月|days?|weeks?|months?)\s*{_SINCE}?")
_HOURS = re.compile(rf"([-+]|in\s+)?({_COUNT}|半)\s*个?(h|小时|hours?|min|分钟|minutes?)\s*{_SINCE}?")


def read_spoken(text: str, now: datetime, lean: Lean = Lean.NEAR) -> Spoken | None:
    """What ``text`` means, said at the aware local moment ``now``; None if it means nothing or more than one thing."""
    plain = _plain(text)
    try:
        exact = _exact(plain, now)
        if exact:
            return Spoken(exact.date(), exact.timetz().replace(tzinfo=None), exact)
        for reader in _READERS:
            for said, rest in reader(plain, now, lean):
                if not rest:
                    return Spoken(said)
                if hour := clock(rest):
                    return Spoken(said, hour)
        hour = clock(plain)
    except (ValueError, OverflowError):  # a day or an hour there is not: 30 February, 25:00
        return None
    return Spoken(now.date(), hour) if hour else None


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    return _WEEKDAY_BESIDE.sub(" ", folded).strip()


_Found = Iterator[tuple[date, str]]


def _after(found: re.Match[str]) -> str:
    return found.string[found.end() :].strip(" ,的")


def _by_word(plain: str, now: datetime, lean: Lean) -> _Found:
    del lean
    for word in sorted(_DAYS_BY_WORD, key=len, reverse=True):
        if plain.startswith(word):
            yield now.date() + timedelta(days=_DAYS_BY_WORD[word]), plain[len(word) :].strip(" ,的")
            return


def _by_weekday(plain: str, now: datetime, lean: Lean) -> _Found:
    found = _CHINESE_DAY.match(plain) or _ENGLISH_DAY.match(plain)
    if found is None:
        return
    wanted = _WEEKDAYS[found[2][:3]]
    today = now.date()
    if found[1] in _WEEKS:
        yield today + timedelta(days=wanted - today.weekday()) + _WEEKS[found[1]] * _ONE_WEEK, _after(found)
    elif lean is Lean.BEHIND:
        yield today - timedelta(days=(today.weekday() - wanted) % 7), _after(found)
    else:
        hour = clock(_after(found))
        ahead = (wanted - today.weekday()) % 7
        passed = ahead == 0 and (hour is None or hour <= now.time())
        yield today + timedelta(days=ahead or (7 if passed else 0)), _after(found)


def _by_date(plain: str, now: datetime, lean: Lean) -> _Found:
    del now, lean
    if found := _WHOLE.match(plain):
        yield date(int(found[1]), int(found[2]), int(found[3])), _after(found)


def _by_month_and_day(plain: str, now: datetime, lean: Lean) -> _Found:
    if found := _MONTH_DAY.match(plain):
        yield _in_some_year(int(found[1]), int(found[2]), now.date(), lean), _after(found)
    elif found := _SLASHED.match(plain):
        first, second = int(found[1]), int(found[2])
        if max(first, second) > _MONTHS_A_YEAR or first == second:  # 11/24 and 24/11 can be told; 3/5 is a day in March or in May
            month, day = (second, first) if first > _MONTHS_A_YEAR else (first, second)
            yield _in_some_year(month, day, now.date(), lean), _after(found)
    elif found := _DAY_NAMED.match(plain):
        yield _named(found[2], found[1], found[3], now.date(), lean), _after(found)
    elif found := _NAMED_DAY.match(plain):
        yield _named(found[1], found[2], found[3], now.date(), lean), _after(found)


def _by_day_of_month(plain: str, now: datetime, lean: Lean) -> _Found:
    found = _DAY_OF_MONTH.match(plain)
    if found:
        months = (add_months(now.date().replace(day=1), count) for count in (-1, 0, 1))
        days = [month.replace(day=int(found[1])) for month in months if _has_day(month, int(found[1]))]
        yield _chosen(days, now.date(), Lean.BEHIND if lean is Lean.BEHIND else Lean.AHEAD), _after(found)


def _by_distance(plain: str, now: datetime, lean: Lean) -> _Found:
    del lean
    if found := _AWAY.match(plain):
        yield _away(now.date(), found[2], found[3], back=found[1] == "-"), _after(found)
    elif (found := _LATER.match(plain)) and (found[3] or plain.startswith("in ")):
        yield _away(now.date(), found[1], found[2], back=bool(found[3]) and found[3][-1] in "前o"), _after(found)


_READERS: tuple[Callable[[str, datetime, Lean], _Found], ...] = (
    _by_date,
    _by_word,
    _by_weekday,
    _by_month_and_day,
    _by_day_of_month,
    _by_distance,
)


def _exact(plain: str, now: datetime) -> datetime | None:
    found = _HOURS.fullmatch(plain)
    if found is None or not (found[1] or found[4]):
        return None
    minutes = 30 if found[2] == "半" else number(found[2]) * (1 if found[3].startswith(("min", "分")) else 60)
    back = found[1] == "-" or (bool(found[4]) and found[4][-1] in "前o")
    moment = now + timedelta(minutes=-minutes if back else minutes)
    return at(moment.date(), moment.time().replace(second=0, microsecond=0), now.tzinfo) if now.tzinfo else moment


def _away(today: date, count: str, unit: str, *, back: bool) -> date:
    steps = -number(count) if back else number(count)
    if unit.startswith("mo") or unit == "个月":
        return add_months(today, steps)
    return today + steps * (timedelta(days=1) if unit.startswith(("d", "天")) else _ONE_WEEK)


def _in_some_year(month: int, day: int, today: date, lean: Lean) -> date:
    years = (today.year + step for step in (-1, 0, 1))
    return _chosen([date(year, month, day) for year in years if _has_day(date(year, month, 1), day)], today, lean)


def _named(month: str, day: str, year: str | None, today: date, lean: Lean) -> date:
    numbered = _MONTHS[month]
    return date(int(year), numbered, int(day)) if year else _in_some_year(numbered, int(day), today, lean)


def _has_day(month: date, day: int) -> bool:
    return 1 <= day <= (add_months(month, 1) - timedelta(days=1)).day


def _chosen(days: list[date], today: date, lean: Lean) -> date:
    """The one meant; ValueError if there is none."""
    if lean is Lean.AHEAD:
        return min(day for day in days if day >= today)
    if lean is Lean.BEHIND:
        return max(day for day in days if day <= today)
    return min(days, key=lambda day: abs(day - today))
