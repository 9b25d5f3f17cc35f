"""Amounts of money: ``¥50万``, ``1,200.50``, ``"$22,700.00"``, ``USD 300``, ``3.5万元`` → minor units of a currency."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from coach.domain.values import Money
from coach.importing.cells import plain
from coach.importing.numbers import ABOUT, read_amount
from coach.importing.problems import Partly, Unreadable
from coach.text import Text

# ISO 4217: currencies whose minor unit is not a hundredth.
_MINOR = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "XAF": 0, "XOF": 0, "BHD": 3, "KWD": 3, "OMR": 3, "TND": 3, "JOD": 3}
_WORDS = {
    word: currency
    for currency, words in {
        "CNY": "元 圆 块 块钱 元整 人民币 元人民币 rmb",
        "USD": "us$ 美元 美金",
        "HKD": "hk$ 港元 港币",
        "TWD": "nt$ 新台币 台币",
        "MOP": "mop$ 澳门元",
        "SGD": "s$ 新加坡元",
        "EUR": "€ 欧元",
        "GBP": "£ 英镑",
        "JPY": "日元 日圆",
        "KRW": "₩ 韩元",
        "RUB": "₽",
        "THB": "฿",
        "INR": "₹",
    }.items()
    for word in (currency.casefold(), *words.split())
} | {code.casefold(): code for code in ("AUD", "CAD", "NZD", "CHF", "MYR", "VND", "IDR")}
# One sign, several currencies: the column's own currency decides if it is among them, else the first.
_SHARED = {"¥": ("CNY", "JPY"), "$": ("USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD", "MOP")}
_NAMES = "|".join(re.escape(word) for word in sorted([*_WORDS, *_SHARED], key=len, reverse=True))
_PREFIX = re.compile(rf"^([-+(]?)\s*({_NAMES})\s*", re.IGNORECASE)
_SUFFIX = re.compile(rf"\s*({_NAMES})(\)?)$", re.IGNORECASE)
_ABOUT_TAIL = re.compile(r"(左右|上下|以上|起|多)$")


def currency_of(word: str, expected: str = "") -> str:
    """The ISO code a sign or word means ("" if none): ``¥`` is CNY, or JPY where that is expected."""
    key = plain(word).casefold()
    if key in _SHARED:
        return expected if expected in _SHARED[key] else _SHARED[key][0]
    return _WORDS.get(key, "")


def minor_digits(currency: str) -> int:
    """How many decimals the currency has: 2 for CNY, 0 for JPY."""
    return _MINOR.get(currency, 2)


def read_money(cell: str, currency: str, scale: int = 1, usual: str = "") -> Money | Partly | Unreadable:
    """An amount of ``currency``; one in another currency is not converted but refused.

    ``scale`` is the heading's unit (万元: 10000); ``usual`` is the currency of cells that name none ("" = ``currency``).
    """
    text, stated = _without_currency(plain(cell), currency)
    stated = stated or usual or currency
    if stated != currency:
        why = Text(
            f"这项按 {currency} 记录，这里是 {stated}，不做换算",
            f"this is kept in {currency} and the cell is in {stated}; it is not converted",
        )
        return Unreadable("currency", why)
    amount = read_amount(text)
    if isinstance(amount, Unreadable):
        return amount
    minor = (amount.number * scale).scaleb(minor_digits(currency)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    money = Money(currency, int(minor))
    return Partly(money, "about", ABOUT) if amount.is_about else money


def _without_currency(text: str, expected: str) -> tuple[str, str]:
    """The text without currency words, and the currency they state ("" if none)."""
    stated = ""
    lead = re.match(r"(约|大约|大概|about)\s*", text, re.IGNORECASE)
    about = lead[0] if lead else ""
    text = text[len(about) :]
    if tail := _ABOUT_TAIL.search(text):
        about, text = "约", text[: tail.start()]
    if prefix := _PREFIX.match(text):
        stated, text = currency_of(prefix[2], expected), prefix[1] + text[prefix.end() :]
    if suffix := _SUFFIX.search(text):
        stated, text = currency_of(suffix[1], expected), text[: suffix.start()] + suffix[2]
    return about + text, stated
