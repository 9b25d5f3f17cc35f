"""A written constant → the lowered scalar evaluators compare, checked against the type of the fact on its left."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from coach.domain.model import Fact
from coach.domain.values import Duration, FactType, Money, Scalar
from coach.playbook.expression.literals import LiteralError, duration, parse_value
from coach.playbook.expression.scanner import Token


class TypeProblem(Exception):  # noqa: N818 - collected as a finding, not raised to the user
    """A comparison that makes no sense: where in the expression, what, and what would be right."""

    def __init__(self, start: int, zh: str, en: str, hint: tuple[str, str] | None) -> None:
        super().__init__(en)
        self.start, self.zh, self.en, self.hint = start, zh, en, hint

    @classmethod
    def at(cls, token: Token, zh: str, en: str, *, hint: tuple[str, str] | None = None, start: int | None = None) -> TypeProblem:
        """Build one that points at ``token``, or at ``start``."""
        return cls(token.start if start is None else start, zh, en, hint)


_ACCEPTS = {
    FactType.BOOLEAN: {"BOOL"},
    FactType.INTEGER: {"NUMBER", "DURATION"},
    FactType.DECIMAL: {"NUMBER"},
    FactType.TEXT: {"STRING"},
    FactType.CHOICE: {"VALUE"},
    FactType.CHOICES: {"VALUE"},
    FactType.DATE: {"DATE"},
    FactType.DATETIME: {"DATE"},
    FactType.DURATION: {"DURATION"},
    FactType.MONEY: {"NUMBER"},
}

_WANTED = {
    FactType.BOOLEAN: ("是或否", "yes or no"),
    FactType.INTEGER: ("整数", "a whole number"),
    FactType.DECIMAL: ("数字", "a number"),
    FactType.TEXT: ("带引号的文字", "a quoted text"),
    FactType.DATE: ("日期，如 2026-03-05", "a date such as 2026-03-05"),
    FactType.DATETIME: ("日期，如 2026-03-05，或 now、today", "a date such as 2026-03-05, now or today"),
    FactType.DURATION: ("时长，如 7d", "a duration such as 7d"),
    FactType.MONEY: ("金额，如 500000 或 50万", "an amount such as 500000"),
}

# An integer fact counted in a unit may be compared with a duration written in that unit: 预计成交天数 <= 7天.
_COUNTED_IN = {"min": ("分钟", "min"), "h": ("小时", "h"), "d": ("天", "d"), "w": ("周", "w"), "mo": ("月", "mo"), "wd": ("工作日", "wd")}


def lower(token: Token, fact: Fact) -> Scalar:
    """The constant of ``token`` for a comparison with ``fact``. Raises :class:`TypeProblem`."""
    if token.kind not in _ACCEPTS[fact.type]:
        raise mismatch(token, fact)
    if token.kind == "VALUE":
        return token.value
    text = _counted(token, fact) if token.kind == "DURATION" and fact.type is FactType.INTEGER else token.value
    try:
        return scalar(parse_value(text, fact), fact)
    except LiteralError as error:
        raise mismatch(token, fact, (error.zh, error.en)) from None


def scalar(value: object, fact: Fact) -> Scalar:
    """Lower a typed constant. Raises :class:`LiteralError` if the fact can't hold it exactly."""
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, Money):
        return value.minor
    if isinstance(value, Duration):
        return value.nominal_seconds
    if isinstance(value, date):
        return value.toordinal()
    scaled = Decimal(str(value)).scaleb(fact.decimals)
    if scaled != scaled.to_integral_value():
        raise LiteralError(f"至多 {fact.decimals} 位小数", f"at most {fact.decimals} decimals")
    return int(scaled)


def mismatch(token: Token, fact: Fact, wanted: tuple[str, str] | None = None) -> TypeProblem:
    """Say what kind of value ``fact`` wants instead of ``token``."""
    if wanted is not None:
        zh, en = wanted
    elif fact.choices:
        ids = [choice.id for choice in fact.choices]
        zh, en = "下列之一：" + "、".join(ids), "one of " + ", ".join(ids)
    else:
        zh, en = _WANTED[fact.type]
    return TypeProblem.at(
        token,
        f"“{fact.label.zh or fact.name}”不能和“{token.text}”比较",
        f"'{fact.name}' can't be compared with '{token.text}'",
        hint=(f"这里要写{zh}", f"it takes {en}"),
    )


def _counted(token: Token, fact: Fact) -> str:
    length = duration(token.value)
    names = _COUNTED_IN[length.unit.value]
    if not any(fact.unit.zh.endswith(names[0]) or fact.unit.en.startswith(name) for name in names):
        raise mismatch(token, fact)
    return str(length.count)
