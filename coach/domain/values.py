"""The values facts take, and how each is lowered to the plain scalar every evaluator compares.

Lowering (``coach.engine.facts``): boolean → bool, integer → int, decimal → int scaled by ``10**decimals``, text and
choice → str (NFC), choices → frozenset of str, date → proleptic ordinal, datetime → epoch seconds, duration → nominal
seconds, money → minor units.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


class FactType(StrEnum):
    """The type of a fact or of a decision's output."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    DATETIME = "datetime"
    DURATION = "duration"
    MONEY = "money"


class Unit(StrEnum):
    """Units of durations: minutes and hours are elapsed time, days and weeks local calendar days,
    months calendar months clipped at the month's end, workdays days of the work calendar.
    """

    MINUTE = "min"
    HOUR = "h"
    DAY = "d"
    WEEK = "w"
    MONTH = "mo"
    WORKDAY = "wd"


NOMINAL_SECONDS = {
    Unit.MINUTE: 60,
    Unit.HOUR: 3_600,
    Unit.DAY: 86_400,
    Unit.WEEK: 604_800,
    Unit.MONTH: 30 * 86_400,
    Unit.WORKDAY: 86_400,
}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as written: ``36h``, ``7d``, ``3mo``, ``5wd``."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count}{self.unit.value}"

    @property
    def nominal_seconds(self) -> int:
        """Seconds for comparing durations with each other (a month counts as 30 days); never for date arithmetic."""
        return self.count * NOMINAL_SECONDS[self.unit]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the minor unit of its currency (fen for CNY)."""

    currency: str
    minor: int


Value: TypeAlias = bool | int | Decimal | str | frozenset[str] | date | datetime | Duration | Money
"""A fact's value as people and stores know it. Unknown is the absence of the fact, never ``None``."""

Scalar: TypeAlias = bool | int | str
"""A lowered value, as evaluators compare it."""

Cell: TypeAlias = Scalar | frozenset[str]
"""A lowered value as it stands in a column; only ``choices`` facts hold a set."""

_WITHOUT_MINOR = frozenset({"JPY", "KRW", "VND", "CLP"})


def minor_digits(currency: str) -> int:
    """How many digits of minor unit a currency has (ISO 4217)."""
    return 0 if currency in _WITHOUT_MINOR else 2
