"""The least and the most that a fact may hold, both inclusive."""

from __future__ import annotations

from decimal import Decimal

from coach.domain.model import Fact
from coach.domain.timing import spoken
from coach.domain.values import Duration, Money, Value, minor_digits
from coach.text import Text


def size(value: Value) -> Decimal | None:
    """A number to compare by: of money its minor units, of a duration its nominal seconds; None for what has no size."""
    if isinstance(value, Money):
        return Decimal(value.minor)
    if isinstance(value, Duration):
        return Decimal(value.nominal_seconds)
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def beyond(value: Value, fact: Fact) -> Text | None:
    """What ``fact`` takes instead of ``value`` (不小于 0 / 0 or more); None if it lies within the bounds, or has no size."""
    if fact.least is None and fact.most is None:
        return None
    measured = size(value)
    low, high = (None if bound is None else size(bound) for bound in (fact.least, fact.most))
    if measured is None or ((low is None or low <= measured) and (high is None or measured <= high)):
        return None
    return _stated(fact)


def _stated(fact: Fact) -> Text:
    if fact.least is None:
        high = _word(fact.most)
        return Text(f"不大于 {high.zh}", f"{high.en} or less")
    low = _word(fact.least)
    if fact.most is None:
        return Text(f"不小于 {low.zh}", f"{low.en} or more")
    high = _word(fact.most)
    return Text(f"{low.zh} 到 {high.zh}", f"{low.en} to {high.en}")


def _word(bound: Value | None) -> Text:
    if isinstance(bound, Duration):
        return spoken(bound)
    if isinstance(bound, Money):
        amount = Decimal(bound.minor).scaleb(-minor_digits(bound.currency))
        plain = f"{amount:f}".rstrip("0").rstrip(".") if amount % 1 else f"{amount:.0f}"
        return Text(f"{plain} {bound.currency}", f"{plain} {bound.currency}")
    return Text(str(bound), str(bound))
