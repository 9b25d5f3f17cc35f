"""Written values → typed values, by the fact they are written for."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from coach.domain.model import Fact
from coach.domain.values import Duration, FactType, Money, Unit, Value, minor_digits
from coach.playbook.expression import keywords as kw

_DURATION = re.compile(r"^(\d+)\s*([A-Za-z]+|[\u4e00-\u9fff]+)$")
_MONEY = re.compile(r"^[¥￥$€]?\s*(-?[\d,]+(?:\.\d+)?)\s*([万亿]?)\s*元?$")


class LiteralError(ValueError):
    """The text is no value of that fact. ``expected`` says what is, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def parse_value(text: str, fact: Fact) -> Value:
    """Read ``text`` as a value of ``fact``. Raises :class:`LiteralError`."""
    text = unicodedata.normalize("NFC", text.strip())
    return _READERS[fact.type](text, fact)


def duration(text: str) -> Duration:
    """Read ``36h`` / ``36小时``. Raises :class:`LiteralError`."""
    text = text.strip()
    if text[:1] in kw.CHINESE_NUMBERS and text[1:] in kw.UNITS:
        text = f"{kw.CHINESE_NUMBERS[text[0]]}{text[1:]}"
    match = _DURATION.match(text)
    unit = kw.UNITS.get(match[2].lower()) if match else None
    if match is None or unit is None:
        raise LiteralError("时长，如 36h、7d、2w、3mo、5wd", "a duration such as 36h, 7d, 2w, 3mo or 5wd")
    return Duration(int(match[1]), Unit(unit))


def _boolean(text: str, fact: Fact) -> Value:
    del fact
    low = text.lower()
    if low in kw.YES or low in kw.NO:
        return low in kw.YES
    raise LiteralError("yes 或 no（是/否）", "yes or no")


def _integer(text: str, fact: Fact) -> Value:
    del fact
    if re.fullmatch(r"[-+]?\d+", text):
        return int(text)
    raise LiteralError("整数", "a whole number")


def _decimal(text: str, fact: Fact) -> Value:
    del fact
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise LiteralError("数字", "a number")
    return number


def choice_id(text: str, fact: Fact) -> str:
    """The id of the choice that ``text`` names by id or label. Raises :class:`LiteralError`."""
    for choice in fact.choices:
        if text in choice.words:
            return choice.id
    zh = "、".join(f"{choice.label.zh}（{choice.id}）" if choice.label.zh != choice.id else choice.id for choice in fact.choices)
    raise LiteralError(f"下列之一：{zh}", "one of " + ", ".join(choice.id for choice in fact.choices))


def _choices(text: str, fact: Fact) -> Value:
    return frozenset(choice_id(part.strip(), fact) for part in re.split("[,，、]", text) if part.strip())


def _date(text: str, fact: Fact) -> Value:
    del fact
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise LiteralError("日期，如 2026-03-05", "a date such as 2026-03-05") from None


def _datetime(text: str, fact: Fact) -> Value:
    del fact
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise LiteralError("日期时间，如 2026-03-05 10:00", "a date and time such as 2026-03-05 10:00") from None


def _money(text: str, fact: Fact) -> Value:
    match = _MONEY.match(text)
    if match is None:
        raise LiteralError("金额，如 500000 或 50万", "an amount such as 500000")
    amount = Decimal(match[1].replace(",", "")) * kw.SCALES.get(match[2], 1)
    minor = amount.scaleb(minor_digits(fact.currency))
    if minor != minor.to_integral_value():
        raise LiteralError("不小于一分的金额", "an amount of no more digits than its currency has")
    return Money(fact.currency, int(minor))


def _text(text: str, fact: Fact) -> Value:
    del fact
    return text


def _duration(text: str, fact: Fact) -> Value:
    del fact
    return duration(text)


_READERS = {
    FactType.BOOLEAN: _boolean,
    FactType.INTEGER: _integer,
    FactType.DECIMAL: _decimal,
    FactType.TEXT: _text,
    FactType.CHOICE: choice_id,
    FactType.CHOICES: _choices,
    FactType.DATE: _date,
    FactType.DATETIME: _datetime,
    FactType.DURATION: _duration,
    FactType.MONEY: _money,
}
