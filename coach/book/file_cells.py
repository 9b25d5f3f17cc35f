"""Cells of values that stand in files: typed columns of Parquet, and texts written in the usual way.

What is written otherwise gives NULL here and is read by the import's own readers, each different text once (``coach.book.file_table``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlglot import exp

from coach.book.kept_cells import Read, like, whole
from coach.book.words import Expr, between, both, call, case, compared, literal, minus, negated, null, plus, shifted, times, within
from coach.book.zone import EPOCH_DAY, changes_from, epoch_seconds, wall_of
from coach.domain.model import Fact
from coach.domain.timing import YEARS
from coach.domain.values import FactType, minor_digits
from coach.engine.facts import lowering

_MICRO = 1_000_000
_MOST_DECIMALS = 6
_DAY = r"(19[0-9]{2}|20[0-9]{2}|21[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_NEAR = r"(197[1-9]|19[89][0-9]|20[0-9]{2}|21[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?"
_OFFSET = r"(Z|[+-](0[0-9]|1[0-4])(:[0-5][0-9])?)"
_HAN = r"\x{3001}\x{3002}\x{4e00}-\x{9fff}\x{ff01}-\x{ff5e}"
_VISIBLE = f"[!-<>-~{_HAN}]([ -~{_HAN}]*[!-~{_HAN}])?"
"""Texts that are as they should be: nothing unseen, nothing around them, no formula."""
_LONGEST = 500
_MOBILE = "1[3-9][0-9]{9}"

WHOLE = frozenset({"tinyint", "smallint", "integer", "bigint", "hugeint", "utinyint", "usmallint", "uinteger", "ubigint"})
FLOATING = frozenset({"float", "double"})
TEXT, LIST = "varchar", "list"
_NO_IDS = ("list", "array", "struct", "map", "union", "blob", "boolean")
_MOMENTS = frozenset({"timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns"})
_NUMBERS = WHOLE | FLOATING | {"decimal"}
_TAKEN: dict[FactType, frozenset[str]] = {
    FactType.BOOLEAN: frozenset({"boolean"}),
    FactType.INTEGER: _NUMBERS,
    FactType.DECIMAL: _NUMBERS,
    FactType.MONEY: _NUMBERS,
    FactType.TEXT: WHOLE,
    FactType.DATE: frozenset({"date", *_MOMENTS}),
    FactType.DATETIME: frozenset({"date", "timestamp with time zone", *_MOMENTS}),
    FactType.CHOICES: frozenset({LIST}),
}


_FIRST_DAY, _LAST_DAY = date(YEARS[0], 1, 1).toordinal(), date(YEARS[-1], 12, 31).toordinal()
_FIRST_MOMENT, _LAST_MOMENT = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (YEARS[0], YEARS[-1] + 1))


def can_be_id(kind: str) -> bool:
    """Whether a column of the database's type ``kind`` can tell one customer from another."""
    return not kind.startswith(_NO_IDS)


def fits(fact: Fact, kind: str) -> bool:
    """Whether a column of the database's type ``kind`` can hold ``fact``: texts always, as they are read."""
    return kind == TEXT or kind in _TAKEN.get(fact.type, frozenset())


def typed(fact: Fact, kind: str, read: Read, zone: ZoneInfo, scale: int = 1) -> Expr:
    """The cell of a column that has a type of its own, which fits; lists are read as texts."""
    return _TYPED[fact.type](fact, kind, read, zone, scale)


def within_bounds(fact: Fact, cell: Expr, latest: int | None = None) -> Expr:
    """Whether a number lies within the bounds of its fact, a day or a moment within the years that are read in texts too.

    ``latest`` is the last day or moment that is taken, as ``latest_of`` gives it.
    """
    if fact.type is FactType.DATE:
        return between(cell.copy(), literal(_FIRST_DAY), literal(_LAST_DAY if latest is None else latest))
    if fact.type is FactType.DATETIME:
        return between(cell.copy(), literal(_FIRST_MOMENT), literal(_LAST_MOMENT if latest is None else latest))
    tests = []
    lower = lowering(fact, ZoneInfo("UTC"))
    for bound, operator in ((fact.least, exp.GTE), (fact.most, exp.LTE)):
        limit = None if bound is None else lower(bound)
        if isinstance(limit, int):
            tests.append(exp.Paren(this=operator(this=cell.copy(), expression=literal(limit))))
    return both(tests)


def latest_of(fact: Fact, today: date | None, zone: ZoneInfo) -> int | None:
    """The last cell of what has happened by the end of ``today`` (an ordinal or a second); None where days to come are taken."""
    if today is None or not fact.past:
        return None
    if fact.type is FactType.DATE:
        return today.toordinal()
    return int(datetime.combine(today + timedelta(days=1), time(), zone).timestamp()) - 1


def usual(fact: Fact, read: Read, zone: ZoneInfo, blank: frozenset[str], latest: int | None = None) -> Expr | None:
    """The cell of a text written in the usual way, where it has one column; None for facts of which each word is looked up.

    ``blank`` are the words, folded, that say nothing is known. What lies after ``latest`` is looked up, and so told.
    """
    bounded = fact.least is not None or fact.most is not None
    if bounded or fact.type not in _USUAL or (fact.type is FactType.MONEY and not fact.currency):
        return None
    cell = _USUAL[fact.type](fact, read, zone, blank)
    if isinstance(cell, exp.Null):
        return None
    return cell if latest is None else case([(compared("<=", cell.copy(), literal(latest)), cell)], null())


def _integer(_fact: Fact, read: Read, _zone: ZoneInfo, _blank: frozenset[str]) -> Expr:
    return case([(like(read, "[0-9]{1,15}"), whole(read()))], null())


def _decimal(fact: Fact, read: Read, _zone: ZoneInfo, _blank: frozenset[str]) -> Expr:
    return _scaled(read, fact.decimals)


def _money(fact: Fact, read: Read, _zone: ZoneInfo, _blank: frozenset[str]) -> Expr:
    return _scaled(read, minor_digits(fact.currency))


def _scaled(read: Read, digits: int) -> Expr:
    if digits > _MOST_DECIMALS:
        return null()
    fraction = f"(\\.[0-9]{{1,{digits}}})?" if digits else ""
    exact = exp.TryCast(this=read(), to=exp.DataType.build(f"decimal(18,{digits})"))
    return case([(like(read, f"[0-9]{{1,12}}{fraction}"), exp.cast(times(exact, literal(10**digits)), "bigint"))], null())


def _text(fact: Fact, read: Read, _zone: ZoneInfo, blank: frozenset[str]) -> Expr:
    words = fact.name.split("_")
    if not {"phone", "tel", "mobile", "fax"}.isdisjoint(words):
        return case([(like(read, _MOBILE), read())], null())
    if "email" in words:
        return null()
    short = between(call("LENGTH", read()), literal(1), literal(_LONGEST))
    says = negated(within(call("LOWER", read()), sorted(blank)))
    return case([(both([short, says, like(read, _VISIBLE)]), read())], null())


def _date(_fact: Fact, read: Read, _zone: ZoneInfo, _blank: frozenset[str]) -> Expr:
    return case([(like(read, _DAY), _ordinal(exp.TryCast(this=read(), to=exp.DataType.build("date"))))], null())


def _moment(_fact: Fact, read: Read, zone: ZoneInfo, _blank: frozenset[str]) -> Expr:
    aware = exp.TryCast(this=read(), to=exp.DataType.build("timestamptz"))
    naive = exp.TryCast(this=read(), to=exp.DataType.build("timestamp"))
    day = exp.TryCast(this=read(), to=exp.DataType.build("date"))
    since = changes_from(zone, 0)
    tests: list[tuple[Expr, Expr]] = [
        (like(read, _NEAR + _CLOCK), epoch_seconds(lambda: _seconds(naive.copy()), since)),
        (like(read, _NEAR + _CLOCK + _OFFSET), _seconds(aware)),
        (like(read, _NEAR), epoch_seconds(lambda: wall_of(_ordinal(day.copy())), since)),
    ]
    return case(tests, null())


_USUAL: dict[FactType, Callable[[Fact, Read, ZoneInfo, frozenset[str]], Expr]] = {
    FactType.INTEGER: _integer,
    FactType.DECIMAL: _decimal,
    FactType.MONEY: _money,
    FactType.TEXT: _text,
    FactType.DATE: _date,
    FactType.DATETIME: _moment,
}


def _typed_number(fact: Fact, kind: str, read: Read, _zone: ZoneInfo, scale: int) -> Expr:
    digits = fact.decimals if fact.type is FactType.DECIMAL else minor_digits(fact.currency or "CNY") if fact.type is FactType.MONEY else 0
    factor = scale * 10**digits
    if kind in WHOLE:
        return exp.TryCast(this=times(exp.cast(read(), "hugeint"), literal(factor)), to=exp.DataType.build("bigint"))
    exact = exp.TryCast(this=read(), to=exp.DataType.build(f"decimal(30,{min(digits + 4, 8)})"))
    number = times(exact, literal(factor))
    if fact.type is FactType.INTEGER:
        is_whole = exp.Paren(this=exp.EQ(this=number.copy(), expression=call("ROUND", number.copy())))
        return case([(is_whole, exp.TryCast(this=number, to=exp.DataType.build("bigint")))], null())
    return exp.TryCast(this=call("ROUND", number), to=exp.DataType.build("bigint"))


def _typed_moment(_fact: Fact, kind: str, read: Read, zone: ZoneInfo, _scale: int) -> Expr:
    if kind == "timestamp with time zone":
        return _seconds(read())
    since = changes_from(zone, -(2**40))
    if kind == "date":
        return epoch_seconds(lambda: wall_of(_ordinal(read())), since)
    return epoch_seconds(lambda: _seconds(exp.cast(read(), "timestamp")), since)


_TYPED: dict[FactType, Callable[[Fact, str, Read, ZoneInfo, int], Expr]] = {
    FactType.BOOLEAN: lambda _fact, _kind, read, _zone, _scale: read(),
    FactType.TEXT: lambda _fact, _kind, read, _zone, _scale: exp.cast(read(), "text"),
    FactType.INTEGER: _typed_number,
    FactType.DECIMAL: _typed_number,
    FactType.MONEY: _typed_number,
    FactType.DATE: lambda _fact, _kind, read, _zone, _scale: _ordinal(exp.cast(read(), "date")),
    FactType.DATETIME: _typed_moment,
}


def _ordinal(day: Expr) -> Expr:
    return shifted(minus(day, exp.cast(literal("1970-01-01"), "date")), EPOCH_DAY)


def _seconds(moment: Expr) -> Expr:
    """Whole seconds since the epoch, rounded down: dialects round what is below zero towards it."""
    micro = call("EPOCH_US", moment)
    rest = exp.Paren(this=exp.Mod(this=micro, expression=literal(_MICRO)))
    over = exp.Paren(this=exp.Mod(this=plus(rest, literal(_MICRO)), expression=literal(_MICRO)))
    return exp.Paren(this=exp.IntDiv(this=minus(micro.copy(), over), expression=literal(_MICRO)))
