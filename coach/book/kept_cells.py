"""Lowering in the database: the cells of a value that stands as the store keeps it, the JSON text of one fact or field.

Only what is plain is lowered here, which is nearly everything. A value that is not (one that does not fit its fact, has more decimals than
the fact, is of another time) gives NULL where there is a text: such a customer is lowered by :mod:`coach.book.lowering`, which says what
is right. ``tests/unit/book/test_stored.py`` holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

from sqlglot import exp

from coach.book.conditions import choice_column
from coach.book.tables import count_of, unit_of
from coach.book.words import Expr, both, call, case, compared, literal, minus, negated, null, shifted, times, true, within
from coach.book.zone import EPOCH_DAY, changes_from, epoch_seconds, wall_of
from coach.domain.model import Fact
from coach.domain.values import NOMINAL_SECONDS, FactType, Unit

Read = Callable[[], Expr]
"""Gives the JSON text of the value, anew each time."""

_MICRO = 1_000_000
_MOST_DECIMALS = 6
_FEW = 1_000
"""Changes of a zone's offset that an expression may tell apart; a day's start in a zone with more is not plain."""
_SIMPLE = re.compile(r"[\w-]+")
_DAY = r"-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])"
_YEAR, _NEAR, _SOON = "[1-9][0-9]{3}", "(197[1-9]|19[89][0-9]|[2-8][0-9]{3})", "2[01][0-9]{2}"
_SINCE = 946_598_400
"""The start of the last day of 1999 in UTC. Where a moment is meant, earlier days are so rare that they are not plain: that spares most
zones, China's among them, all their changes of offset, and half of what is to be planned.
"""
_CLOCK = r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{6})?[+-](0[0-9]|1[0-4]):[0-5][0-9]"


def cells(fact: Fact, read: Read, zone: ZoneInfo) -> dict[str, Expr]:
    """The columns of ``fact``, each with its cell: the same columns as ``coach.book.tables.columns_of``."""
    if fact.type is FactType.CHOICES:
        return _choices(fact, read)
    if fact.type is FactType.DURATION:
        return _duration(fact, read)
    if fact.type is FactType.DATETIME:
        return {fact.name: moment(read, zone)}
    return {fact.name: _OF_FACT[fact.type](fact, read) if fact.type in _OF_FACT else _PLAIN[fact.type](read)}


def moment(read: Read, zone: ZoneInfo) -> Expr:
    """The epoch second of a moment, or of the start of a day."""
    written = exp.TryCast(this=_inside(read, 13), to=exp.DataType.build("timestamptz"))
    seconds = exp.IntDiv(this=call("EPOCH_US", written), expression=literal(_MICRO))
    tests: list[tuple[Expr, Expr]] = [(like(read, f'\\{{"datetime":"{_NEAR}{_DAY}{_CLOCK}"\\}}'), seconds)]
    since = changes_from(zone, _SINCE)
    if len(since) <= _FEW:
        start = epoch_seconds(lambda: wall_of(_ordinal(read)), since)
        tests.append((like(read, f'\\{{"date":"{_SOON}{_DAY}"\\}}'), start))
    return case(tests, null())


def _boolean(read: Read) -> Expr:
    return case([(compared("=", read(), literal("true")), true()), (compared("=", read(), literal("false")), exp.false())], null())


def _integer(read: Read) -> Expr:
    return case([(like(read, "-?[0-9]{1,18}"), whole(read()))], null())


def _text(read: Read) -> Expr:
    stripped = call("SUBSTR", read(), literal(2), shifted(call("LENGTH", read()), -2))
    text = case([(call("CONTAINS", read(), literal("\\")), call("JSON_EXTRACT_STRING", read(), literal("$")))], stripped)
    is_text = both([call("STARTS_WITH", read(), literal('"')), negated(call("CONTAINS", read(), literal("\\u0000")))])
    return case([(is_text, call("NFC_NORMALIZE", text))], null())


def _date(read: Read) -> Expr:
    return case([(like(read, f'\\{{"date":"{_YEAR}{_DAY}"\\}}'), _ordinal(read))], null())


_PLAIN: dict[FactType, Callable[[Read], Expr]] = {
    FactType.BOOLEAN: _boolean,
    FactType.INTEGER: _integer,
    FactType.TEXT: _text,
    FactType.DATE: _date,
}


def _choice(fact: Fact, read: Read) -> Expr:
    ids = [choice.id for choice in fact.choices if _SIMPLE.fullmatch(choice.id)]
    if not ids:
        return null()
    return case([(within(read(), [f'"{one}"' for one in ids]), _inside(read, 1, 1))], null())


def _choices(fact: Fact, read: Read) -> dict[str, Expr]:
    ids = [choice.id for choice in fact.choices if _SIMPLE.fullmatch(choice.id)]
    one = f'"({"|".join(map(re.escape, ids))})"'
    plain = f'\\{{"choices":\\[({one}(,{one})*)?\\]\\}}' if ids else '\\{"choices":\\[\\]\\}'
    made = {fact.name: case([(like(read, plain), true())], null())}
    for choice in fact.choices:
        has = call("CONTAINS", read(), literal(f'"{choice.id}"'))
        made[choice_column(fact.name, choice.id)] = case([(like(read, plain), has)], null())
    return made


def _decimal(fact: Fact, read: Read) -> Expr:
    if fact.decimals > _MOST_DECIMALS:
        return null()
    factor = literal(10**fact.decimals)
    fraction = f"(\\.[0-9]{{1,{fact.decimals}}})?" if fact.decimals else ""
    exact = exp.DataType.build(f"decimal(18,{fact.decimals})")
    scaled = exp.cast(times(exp.TryCast(this=_inside(read, 12), to=exact), factor.copy()), "bigint")
    tests = [
        (like(read, f'\\{{"decimal":"-?[0-9]{{1,12}}{fraction}"\\}}'), scaled),
        (like(read, "-?[0-9]{1,12}"), times(whole(read()), factor)),
    ]
    return case(tests, null())


def _money(fact: Fact, read: Read) -> Expr:
    currency = re.escape(fact.currency) if fact.currency else "[A-Z]{3}"
    minor = whole(call("REGEXP_EXTRACT", read(), literal('"minor":(-?[0-9]+)'), literal(1)))
    return case([(like(read, f'\\{{"currency":"{currency}","minor":-?[0-9]{{1,18}}\\}}'), minor)], null())


_OF_FACT: dict[FactType, Callable[[Fact, Read], Expr]] = {
    FactType.CHOICE: _choice,
    FactType.DECIMAL: _decimal,
    FactType.MONEY: _money,
}


def _duration(fact: Fact, read: Read) -> dict[str, Expr]:
    plain = f'\\{{"duration":"-?[0-9]{{1,9}}({"|".join(unit.value for unit in Unit)})"\\}}'
    count = whole(call("REGEXP_EXTRACT", read(), literal(':"(-?[0-9]+)'), literal(1)))
    unit = call("REGEXP_EXTRACT", read(), literal('[0-9]([a-z]+)"'), literal(1))
    seconds = [(compared("=", unit.copy(), literal(one.value)), literal(NOMINAL_SECONDS[one])) for one in Unit]
    made = {fact.name: times(count.copy(), case(seconds, null())), count_of(fact.name): count, unit_of(fact.name): unit}
    return {name: case([(like(read, plain), cell)], null()) for name, cell in made.items()}


def like(read: Read, pattern: str) -> Expr:
    """Whether the whole text is as ``pattern`` says."""
    return call("REGEXP_FULL_MATCH", read(), literal(pattern))


def _inside(read: Read, before: int, after: int = 2) -> Expr:
    """The text without what stands around the value: an object's key and its braces, or quotation marks."""
    return call("SUBSTR", read(), literal(before + 1), shifted(call("LENGTH", read()), -before - after))


def _ordinal(read: Read) -> Expr:
    day = exp.TryCast(this=_inside(read, 9), to=exp.DataType.build("date"))
    return shifted(minus(day, exp.cast(literal("1970-01-01"), "date")), EPOCH_DAY)


def whole(text: Expr) -> Expr:
    """A whole number; unknown if it is none of 64 bits."""
    return exp.TryCast(this=text, to=exp.DataType.build("bigint"))
