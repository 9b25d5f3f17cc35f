"""Values of cells as conditions write them, and as people read them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias
from zoneinfo import ZoneInfo

from coach.domain.model import Playbook
from coach.domain.values import Duration, FactType, Scalar, Unit, minor_digits
from coach.lint.cells import FAR
from coach.lint.columns import Column
from coach.render.values import Shape, entry, shape_of

_DAY, _HOUR = 86_400, 3_600

Write: TypeAlias = Callable[[int], str]


def column_shape(playbook: Playbook, column: Column) -> Shape:
    """How the column's values are worded; a distance is a length of time."""
    found = entry(playbook, column.fact)
    return shape_of(found) if found is not None else Shape(FactType.TEXT)


def written(value: Scalar, shape: Shape, zone: ZoneInfo) -> str:
    """A lowered value as a condition would write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f'"{value}"' if shape.type == FactType.TEXT else value
    return _number(value, shape, zone)


def _number(value: int, shape: Shape, zone: ZoneInfo) -> str:
    match shape.type:
        case FactType.DECIMAL:
            return f"{Decimal(value).scaleb(-shape.decimals):f}"
        case FactType.MONEY:
            amount = Decimal(value).scaleb(-minor_digits(shape.currency))
            return f"{amount:f}" if amount != amount.to_integral_value() else str(int(amount))
        case FactType.DURATION:
            return length(value)
        case FactType.DATE | FactType.DATETIME:
            day = date.fromordinal(value) if shape.type == FactType.DATE else datetime.fromtimestamp(value, zone).date()
            return day.isoformat()
    return str(value)


def length(seconds: int) -> str:
    """Seconds as a duration."""
    if seconds % _DAY == 0 and seconds:
        return f"{seconds // _DAY}d"
    return f"{seconds // _HOUR}h" if seconds % _HOUR == 0 else f"{-(-seconds // 60)}min"


def duration(count: int, unit: str) -> Duration:
    """A distance as a duration."""
    if unit != "s":
        return Duration(count, Unit(unit))
    return Duration(count // _HOUR, Unit.HOUR) if count % _HOUR == 0 else Duration(-(-count // 60), Unit.MINUTE)


def finite(low: int, high: int) -> int:
    """A number of a span that a person would name: where it begins, or else where it ends."""
    return low if low > -FAR else high if high < FAR else 0
