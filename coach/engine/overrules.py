"""A person's word instead of a decision's output: which overrule stands, and what its text means in the decision's type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from coach.domain.customer import Overrule
from coach.domain.model import Fact
from coach.domain.timing import read_duration
from coach.domain.values import FactType, Money, Value, minor_digits
from coach.engine.clock import Clock, epoch
from coach.engine.facts import nfc

_YES = frozenset({"yes", "true", "是", "有"})
_NO = frozenset({"no", "false", "否", "没有", "无"})


def standing(overrules: Iterable[Overrule], clock: Clock) -> dict[str, Overrule]:
    """Per decision the overrule that stands now: the latest one that has begun and not run out."""
    found: dict[str, Overrule] = {}
    for overrule in overrules:
        before = found.get(overrule.decision)
        if _stands(overrule, clock) and (before is None or overrule.at >= before.at):
            found[overrule.decision] = overrule
    return found


def _stands(overrule: Overrule, clock: Clock) -> bool:
    at = overrule.at if overrule.at.tzinfo else overrule.at.replace(tzinfo=clock.zone)
    return epoch(at) <= clock.now and (overrule.until is None or clock.today <= overrule.until)


def read(written: str, fact: Fact) -> Value | None:
    """The value that ``written`` states for ``fact``; None if it states none. Choices are given by id, several with commas between."""
    text = nfc(written.strip())
    try:
        return _READ[fact.type](text) if fact.type in _READ else _read_other(text, fact)
    except (ValueError, InvalidOperation):
        return None


def _read_other(text: str, fact: Fact) -> Value | None:
    if fact.type is FactType.MONEY:
        return Money(fact.currency, int(Decimal(text) * 10 ** minor_digits(fact.currency)))
    return frozenset(part.strip() for part in text.replace("，", ",").replace("、", ",").split(",") if part.strip())


def _read_boolean(text: str) -> Value | None:
    word = text.lower()
    return True if word in _YES else False if word in _NO else None


_READ: dict[FactType, Callable[[str], Value | None]] = {
    FactType.BOOLEAN: _read_boolean,
    FactType.INTEGER: int,
    FactType.DECIMAL: Decimal,
    FactType.TEXT: str,
    FactType.CHOICE: str,
    FactType.DATE: date.fromisoformat,
    FactType.DATETIME: datetime.fromisoformat,
    FactType.DURATION: read_duration,
}
