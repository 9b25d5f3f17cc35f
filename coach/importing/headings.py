"""Column headings made comparable: ``*手 机号码（必填）`` → ``手机号码``; ``预算(万元)`` → ``预算`` in units of 10,000 CNY."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from coach.importing.money import currency_of
from coach.text import bare

_BRACKETED = re.compile(r"[(\[【<〔]([^)\]】>〕]*)[)\]】>〕]")
_SCALE = {"": 1, "千": 1_000, "k": 1_000, "万": 10_000, "w": 10_000, "百万": 1_000_000, "m": 1_000_000, "亿": 100_000_000}
_UNIT = re.compile(r"(?:单位)?[:：]?\s*(百万|千|万|亿|k|w|m)?\s*(\S*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as written, and its folded forms: ``whole`` with what is in brackets, ``bare`` without.

    ``scale`` and ``currency`` are what a bracketed unit says (1 and "" if none).
    """

    text: str
    whole: str
    bare: str
    scale: int = 1
    currency: str = ""


def heading(text: str) -> Heading:
    """Take a heading apart."""
    narrow = unicodedata.normalize("NFKC", text)
    scale, currency = 1, ""
    for inside in _BRACKETED.findall(narrow):
        if unit := _unit(inside):
            scale, currency = unit
    whole = bare(narrow)
    return Heading(text, whole, bare(_BRACKETED.sub("", narrow)) or whole, scale, currency)


def _unit(inside: str) -> tuple[int, str] | None:
    """``万元`` → 10000, CNY; ``USD`` → 1, USD; ``k`` → 1000; anything else is a remark and no unit."""
    found = _UNIT.fullmatch(inside.strip())
    if found is None:
        return None
    size, rest = (found[1] or "").casefold(), found[2]
    currency = currency_of(rest)
    if rest and not currency:
        return None
    return (_SCALE[size], currency) if size or currency else None
