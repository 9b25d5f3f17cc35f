"""Numbers as people write them: thousands separators, full-width digits, 万 and 亿, "about"; and what is no single number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from coach.importing.cells import plain
from coach.importing.problems import Partly, Unreadable
from coach.text import Text

_SIZE_NAMES = {2: "百", 3: "千 仟 k", 4: "万 萬 w", 5: "十万", 6: "百万 m mn million", 7: "千万", 8: "亿 億", 9: "b bn billion"}
_MAGNITUDES = {size: power for power, sizes in _SIZE_NAMES.items() for size in sizes.split()}
_GROUPED = r"\d{1,3}(?:[,' ]\d{3})+|\d{1,4}(?:,\d{4})+|\d+"
_SIZES = "|".join(sorted(_MAGNITUDES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<open>\()?(?P<sign>[-+])?(?P<whole>{_GROUPED})?(?:[.](?P<part>\d+))?(?:e(?P<exponent>[+-]?\d{{1,3}}))?"
    rf"\s*(?P<size>{_SIZES})?(?P<close>\))?",
    re.IGNORECASE,
)
_EUROPEAN = re.compile(r"([-+]?)(\d{1,3}(?:[. ']\d{3})+|\d+),(\d{1,2})")
_ABOUT = re.compile(r"^(?:约为|大约|大概|约|近|about|approx\.?|ca\.?|~|≈)\s*|\s*(?:左右|上下|多|余|以上|起|\+)$", re.IGNORECASE)
_RANGE = re.compile(r"\d\s*(?:万|亿|千|k|w|元)?\s*(?:-|–|—|~|～|至|到|to)\s*[¥$€£]?\s*\d", re.IGNORECASE)
_BOUND = re.compile(r"以内|以下|不超过|不到|小于|大于|至多|至少|under|over|[<>≤≥]", re.IGNORECASE)
_DIGITS = 15
_LARGEST = Decimal(10) ** _DIGITS

RANGE = Unreadable("range", Text("这是一个范围，请填一个数", "this is a range; give one number"))
ABOUT = Text("是约数，原文记入备注", "a round figure; the wording is kept in the notes")
NO_NUMBER = Unreadable("number", Text("这里应是一个数", "a number is expected"))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number read exactly. ``is_about``: the cell said "about" or "and more"."""

    number: Decimal
    is_about: bool = False


def read_amount(cell: str) -> Amount | Unreadable:
    """The number in a cell that holds nothing else: ``1,200.50``, ``50万``, ``1.2亿``, ``(300)``, ``1.200,50``, ``约50``."""
    text = plain(cell)
    stripped = _ABOUT.sub("", text)
    number = _exact(stripped)
    if number is None:
        return RANGE if _RANGE.search(text) or _BOUND.search(text) else NO_NUMBER
    if abs(number) > _LARGEST:
        return Unreadable("number", Text("数字太大", "the number is too large"))
    return Amount(number, stripped != text)


def _exact(text: str) -> Decimal | None:
    if european := _EUROPEAN.fullmatch(text):
        return Decimal(f"{european[1]}{re.sub('[^0-9]', '', european[2])}.{european[3]}")
    found = _NUMBER.fullmatch(text)
    if not found or not (found["whole"] or found["part"]) or bool(found["open"]) != bool(found["close"]):
        return None
    digits = re.sub("[^0-9]", "", found["whole"] or "0")
    power = int(found["exponent"] or 0) + _MAGNITUDES.get((found["size"] or "").casefold(), 0)
    number = Decimal(f"{digits}.{found['part'] or '0'}").scaleb(power)
    return -number if found["sign"] == "-" or found["open"] else number


def read_integer(cell: str, scale: int = 1, unit: str = "") -> int | Partly | Unreadable:
    """A whole number; a counting word or the fact's unit after it is passed over (``50人``)."""
    if cell.isdecimal() and len(cell) <= _DIGITS:
        return int(cell) * scale
    amount = read_amount(without_unit(cell, unit))
    if isinstance(amount, Unreadable):
        return amount
    number = amount.number * scale
    if number != int(number):
        return Unreadable("number", Text("这里应是整数", "a whole number is expected"))
    return Partly(int(number), "about", ABOUT) if amount.is_about else int(number)


def read_decimal(cell: str, decimals: int, scale: int = 1, unit: str = "") -> Decimal | Partly | Unreadable:
    """A number with at most ``decimals`` places (rounded half up, as people do); ``%`` is passed over where it is the fact's unit."""
    amount = read_amount(without_unit(cell, unit))
    if isinstance(amount, Unreadable):
        return amount
    number = (amount.number * scale).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return Partly(number, "about", ABOUT) if amount.is_about else number


def without_unit(cell: str, unit: str) -> str:
    """The cell without the fact's unit or a Chinese counting word at its end."""
    text = plain(cell)
    for tail in (plain(unit), "个", "人", "名", "次", "台", "套", "家", "岁", "天", "件"):
        if tail and text.casefold().endswith(tail.casefold()):
            return text[: -len(tail)].rstrip()
    return text
