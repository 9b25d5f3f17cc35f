"""``min``, ``max`` and ``past`` of a fact: read by its type, and checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coach.domain.bounds import size
from coach.domain.model import Fact
from coach.domain.values import FactType, Value
from coach.errors import Diagnostic
from coach.playbook.expression.literals import LiteralError, parse_value
from coach.playbook.schema import FactIn
from coach.text import Text

_MEASURED = (FactType.INTEGER, FactType.DECIMAL, FactType.MONEY, FactType.DURATION)
_DATED = (FactType.DATE, FactType.DATETIME)


def bounded(fact: Fact, model: FactIn) -> Fact:
    """``fact`` with its bounds; what can't be read is none, and told by ``bound_problems``."""
    return replace(fact, least=_bound(fact, model.min), most=_bound(fact, model.max))


def bound_problems(fact: Fact, model: FactIn) -> Iterator[Diagnostic]:
    """P407 for a bound where there is nothing to measure, one that can't be read, and bounds that leave no room."""
    if model.past and (fact.type not in _DATED or model.derive):
        message = Text("只有填写的日期、日期时间才有 past", "only a stored date, or date and time, has past")
        yield Diagnostic("P407", message, fact.location)
    written = [text for text in (model.min, model.max) if text]
    if not written:
        return
    if fact.type not in _MEASURED or model.derive:
        message = Text("只有填写的整数、小数、金额、时长才有 min、max", "only a stored number, amount or duration has min and max")
        yield Diagnostic("P407", message, fact.location)
        return
    for text in written:
        if _bound(fact, text) is None:
            yield Diagnostic("P407", Text(f"min、max 不能是“{text}”", f"'{text}' is no bound for this fact"), fact.location)
    low, high = (None if bound is None else size(bound) for bound in (fact.least, fact.most))
    if low is not None and high is not None and low > high:
        yield Diagnostic("P407", Text("min 比 max 大", "min is more than max"), fact.location)


def _bound(fact: Fact, text: str | None) -> Value | None:
    if not text or fact.type not in _MEASURED:
        return None
    try:
        return parse_value(text, fact)
    except LiteralError:
        return None
