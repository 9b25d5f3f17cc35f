"""Amounts of money in words."""

from __future__ import annotations

from decimal import Decimal

from coach.domain.values import Money, minor_digits
from coach.render.view import View
from coach.text import Text

_UNITS = {
    "CNY": Text("元", "¥"),
    "USD": Text("美元", "$"),
    "HKD": Text("港元", "HK$"),
    "TWD": Text("新台币", "NT$"),
    "EUR": Text("欧元", "€"),
    "GBP": Text("英镑", "£"),
    "JPY": Text("日元", "JPY "),
    "KRW": Text("韩元", "KRW "),
}
_LARGE = ((Decimal(100_000_000), Text("亿", "")), (Decimal(10_000), Text("万", "")))
_PLACES = Decimal("0.01")


def word_currency(currency: str, view: View) -> str:
    """元 / ¥: what stands beside an amount."""
    return view.say(_UNITS.get(currency, Text(currency, currency)))


def word_money(amount: Money, view: View) -> str:
    """50 万元 / ¥500,000. Chinese counts in 万 and 亿 from there on, where two decimals tell the amount exactly."""
    major = Decimal(amount.minor).scaleb(-minor_digits(amount.currency))
    unit = _UNITS.get(amount.currency, Text(amount.currency, f"{amount.currency} "))
    if not view.chinese:
        return f"{'-' if major < 0 else ''}{unit.en}{grouped(abs(major))}"
    for size, word in _LARGE:
        scaled = major / size
        if abs(scaled) >= 1 and scaled == scaled.quantize(_PLACES):
            return f"{grouped(scaled)} {view.say(word)}{view.say(unit)}"
    return f"{grouped(major)} {view.say(unit)}"


def grouped(number: Decimal | int) -> str:
    """1,200.5: thousands set apart, no zeros that say nothing."""
    text = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text
