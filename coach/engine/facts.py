"""Lowering: from values as people and stores know them to the plain scalars that every evaluator compares.

A lowered value is a ``Cell`` (see :mod:`coach.domain.values`); one column holds cells of one Python type. A value that does not fit its
fact lowers to ``None``: the fact then counts as unknown, and the evaluation carries a warning.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TypeAlias
from unicodedata import normalize
from zoneinfo import ZoneInfo

from coach.domain.model import Decision, Fact
from coach.domain.values import Cell, Duration, FactType, Money, Value
from coach.engine.clock import EARLIEST, FIRST_DAY, LAST_DAY, LATEST, epoch, start_of_day

Columns: TypeAlias = dict[str, Cell]
Lower: TypeAlias = Callable[[Value], Cell | None]

_FACT_TYPES = frozenset(FactType)

_EXACT = Context(prec=80, rounding=ROUND_HALF_EVEN)
_SHORT = 15
_LONGEST = 40  # decimal digits before the point: beyond it a number is a mistake, not an amount


def lowering(fact: Fact, zone: ZoneInfo) -> Lower:
    """Make the function that lowers values of ``fact``; naive moments are local in ``zone``."""
    match fact.type:
        case FactType.DECIMAL:
            return _decimal(fact.decimals)
        case FactType.CHOICE:
            return _choice(frozenset(choice.id for choice in fact.choices))
        case FactType.CHOICES:
            return _choices(frozenset(choice.id for choice in fact.choices))
        case FactType.DATETIME:
            return _moment(zone)
        case FactType.MONEY:
            return _money(fact.currency)
        case _:
            return _PLAIN[fact.type]


def output_fact(decision: Decision) -> Fact | None:
    """The output of ``decision`` seen as a fact, which is what its readers see; None for actions and guards."""
    if decision.output not in _FACT_TYPES:
        return None
    kind = FactType.CHOICES if decision.hit == "collect" else FactType(decision.output)
    return Fact(decision.name, kind, decision.title, choices=decision.choices, decimals=decision.decimals)


def nfc(text: str) -> str:
    """Compose ``text`` canonically, so that equal-looking texts are equal."""
    return text if text.isascii() else normalize("NFC", text)


def _boolean(value: Value) -> Cell | None:
    return value if value is True or value is False else None


def _integer(value: Value) -> Cell | None:
    return value if type(value) is int else None


def _text(value: Value) -> Cell | None:
    if isinstance(value, str):
        return value if value.isascii() else normalize("NFC", value)
    return None


def _date(value: Value) -> Cell | None:
    return value.toordinal() if type(value) is date else None


def _duration(value: Value) -> Cell | None:
    return value.nominal_seconds if isinstance(value, Duration) else None


_PLAIN: dict[FactType, Lower] = {
    FactType.BOOLEAN: _boolean,
    FactType.INTEGER: _integer,
    FactType.TEXT: _text,
    FactType.DATE: _date,
    FactType.DURATION: _duration,
}


def _decimal(decimals: int) -> Lower:
    factor = Decimal(10) ** decimals

    def lower(value: Value) -> Cell | None:
        if isinstance(value, Decimal):
            if value.adjusted() < _SHORT and value.is_finite():
                whole = int(number := value * factor)
                if number == whole:  # the usual case, much quicker; anything that needs rounding goes the exact way
                    return whole
            return scaled(value, decimals)
        return value * 10**decimals if type(value) is int else None

    return lower


def scaled(value: Decimal, decimals: int) -> int | None:
    """``value`` × 10**``decimals``, rounded half to even; None if it is not finite or absurdly large."""
    if not value.is_finite() or value.adjusted() > _LONGEST:
        return None
    return int(_EXACT.to_integral_value(_EXACT.scaleb(value, decimals)))


def _choice(ids: frozenset[str]) -> Lower:
    def lower(value: Value) -> Cell | None:
        return value if isinstance(value, str) and value in ids else None

    return lower


def _choices(ids: frozenset[str]) -> Lower:
    def lower(value: Value) -> Cell | None:
        return value if isinstance(value, frozenset) and value <= ids else None

    return lower


def _money(currency: str) -> Lower:
    def lower(value: Value) -> Cell | None:
        return value.minor if isinstance(value, Money) and currency in ("", value.currency) else None

    return lower


def _moment(zone: ZoneInfo) -> Lower:
    def lower(value: Value) -> Cell | None:
        if isinstance(value, datetime):
            seconds = epoch(value if value.tzinfo else value.replace(tzinfo=zone))
            return seconds if EARLIEST <= seconds <= LATEST else None
        if isinstance(value, date) and FIRST_DAY <= value.toordinal() <= LAST_DAY:
            return start_of_day(value.toordinal(), zone)
        return None

    return lower
