"""Comparisons with the clock, turned into signed distances from ``as_of`` so that evaluators compare plain numbers.

``F@d`` days, ``F@s`` seconds, ``F@mo`` months, ``F@wd`` working days; negative in the past (``coach.engine.distance``).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from coach.domain.condition import And, Atom, Condition
from coach.domain.model import Fact
from coach.domain.values import Duration, FactType, Unit
from coach.playbook.expression.constants import TypeProblem, mismatch
from coach.playbook.expression.literals import duration
from coach.playbook.expression.scanner import Token

_MIRROR = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
_DATES = (FactType.DATE, FactType.DATETIME)


def _distance(fact: Fact, length: Duration, token: Token) -> tuple[str, int]:
    """The distance column for a length, and the length in that column's unit."""
    if length.unit in (Unit.MINUTE, Unit.HOUR):
        if fact.type is not FactType.DATETIME:
            raise TypeProblem.at(
                token,
                f"“{fact.label.zh}”只有日期",
                f"'{fact.name}' is a date without a time",
                hint=("请用天数，如 2d", "use days, e.g. 2d"),
            )
        return f"{fact.name}@s", length.nominal_seconds
    if length.unit is Unit.WEEK:
        return f"{fact.name}@d", length.count * 7
    return f"{fact.name}@{length.unit.value}", length.count


def _dated(fact: Fact, token: Token) -> None:
    if fact.type not in _DATES:
        raise TypeProblem.at(token, f"“{fact.label.zh or fact.name}”不是日期", f"'{fact.name}' is no date")


def within(fact: Fact, direction: str, token: Token) -> Condition:
    """``within next 7d`` / ``within last 7d``: today is in, what lies on the other side of now is out."""
    _dated(fact, token)
    column, count = _distance(fact, duration(token.value), token)
    bounds = (0, count) if direction == "next" else (-count, 0)
    window = Atom(fact.name, column, "between", bounds, (token.text,), direction)
    if fact.type is FactType.DATE or column.endswith("@s"):
        return window
    side = Atom(fact.name, f"{fact.name}@s", ">=" if direction == "next" else "<=", (0,), ("now",), "now")
    return And((window, side))


def age_window(fact: Fact, op: str, token: Token) -> Atom:
    """``age <= 7d``: the record's time lies at most that far back."""
    if token.kind != "DURATION":
        raise TypeProblem.at(token, "age 要和时长比较", "age is compared with a duration", hint=("例如 age <= 7d", "e.g. age <= 7d"))
    column, count = _distance(fact, duration(token.value), token)
    return Atom(fact.name, column, _MIRROR[op], (-count,), (token.text,), "age")


def compare_clock(fact: Fact, op: str, token: Token) -> Atom:
    """``starts_at >= now``, ``due_on < today``."""
    if fact.type not in _DATES:
        raise mismatch(token, fact)
    unit = "s" if token.value == "now" and fact.type is FactType.DATETIME else "d"
    return Atom(fact.name, f"{fact.name}@{unit}", op, (0,), (token.text,), token.value)


def compare_date(fact: Fact, op: str, token: Token, zone: ZoneInfo) -> Condition:
    """A moment against a calendar day of the playbook's zone: the day is the span from midnight to midnight."""
    try:
        day = date.fromisoformat(token.value)
    except ValueError:
        raise mismatch(token, fact) from None
    start, end = (int(datetime(d.year, d.month, d.day, tzinfo=zone).timestamp()) for d in (day, day + timedelta(days=1)))
    bounds = {"<": ("<", (start,)), ">=": (">=", (start,)), "<=": ("<", (end,)), ">": (">=", (end,))}
    if op == "=":
        return Atom(fact.name, fact.name, "between", (start, end - 1), (token.text,), "date")
    if op == "!=":
        raise TypeProblem.at(token, "时间点不能用“不等于”", "'!=' can't be used with a moment", hint=("请用 < 或 >", "use < or >"))
    spelt, values = bounds[op]
    return Atom(fact.name, fact.name, spelt, values, (op, token.text), "date")
