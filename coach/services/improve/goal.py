"""How far a figure is to go: a percentage for a rate, a number for a measure, an amount for a sum of money."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING
from unicodedata import normalize

from coach.errors import CoachError, fail
from coach.text import Text

if TYPE_CHECKING:
    from coach.domain.measures import Measure, Rate
    from coach.domain.model import Playbook

_SIGN = r"(?P<sign>[≥≤<>]=?)?\s*"
_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*"
_RATE = re.compile(_SIGN + _NUMBER + r"(?P<unit>%|成)?")
_PER = r"(?:每?(?:天|日|周|月)|/?\s*(?:a |per )?(?:day|week|month))"
_MONEY = r"[¥￥$€]?\s*" + _NUMBER + r"[万亿]?\s*元?"
_ALL = 100
_TENTH = 10


def read_goal(playbook: Playbook, figure: str, text: str) -> str:
    """The goal of ``figure`` (an id; "" or unknown: any words will do) as it is kept. C444 for what is none of its kind."""
    typed = normalize("NFKC", text).strip()
    if not typed:
        return ""
    if figure in playbook.rates:
        return _rate(playbook.rates[figure], typed)
    if figure in playbook.measures:
        return _measure(playbook.measures[figure], typed)
    return text


def _rate(rate: Rate, typed: str) -> str:
    found = _RATE.fullmatch(typed)
    share = _share(found) if found else None
    if found is None or share is None:
        raise _none(rate.title, typed, Text("百分比（0–100%）", "a percentage from 0 to 100"), Text("90%", "90%"))
    return f"{found['sign'] or ''}{share.normalize():f}%"


def _share(found: re.Match[str]) -> Decimal | None:
    """Per cent: 90%, 90, 9成 and 0.9 all mean the same."""
    number = Decimal(found["number"].replace(",", ""))
    if found["unit"] == "成":
        number *= _TENTH
    elif found["unit"] is None and "." in found["number"] and number <= 1:
        number *= _ALL
    return number if number <= _ALL else None


def _measure(measure: Measure, typed: str) -> str:
    if measure.sum:
        wanted, example, fits = Text("金额", "an amount"), Text("30万元", "300000"), _fits(_MONEY)
    else:
        unit = "|".join(re.escape(one) for one in (measure.unit.zh, measure.unit.en) if one)
        wanted, fits = Text("数", "a number"), _fits(_NUMBER + f"(?:{unit})?")
        example = Text(f"20{measure.unit.zh}/周", f"20 {measure.unit.en} a week".replace("  ", " "))
    if not fits(typed):
        raise _none(measure.title, typed, wanted, example)
    return typed


def _fits(amount: str) -> Callable[[str], bool]:
    """Whether a text is such an amount, alone or of a day, week or month: 每天 20 通, 20/day."""
    pattern = re.compile(rf"{_SIGN}(?:{_PER}\s*)?{amount}\s*(?:/?\s*{_PER})?", re.IGNORECASE)
    return lambda typed: pattern.fullmatch(typed) is not None


def _none(title: Text, typed: str, wanted: Text, example: Text) -> CoachError:
    return fail(
        "C444",
        f"“{title.zh}”的目标要写{wanted.zh}，“{typed}”不是",
        f"the goal of '{title.en}' is {wanted.en}; '{typed}' is none",
        hint=Text(f"例如 --goal {example.zh}", f"for example --goal '{example.en}'"),
    )
