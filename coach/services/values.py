"""Facts and record fields as people type them: ``expected_purchase_on=2026-03-10``, ``预算=5万``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from coach.domain.bounds import beyond
from coach.domain.happened import is_ahead, until
from coach.domain.import_ports import NewRecord
from coach.domain.model import Collection, Fact, Playbook
from coach.domain.timing import YEARS
from coach.domain.values import Duration, FactType, Money, Value
from coach.errors import CoachError, Diagnostic
from coach.importing.phones import is_phone_fact, read_phone
from coach.importing.problems import Partly, Unreadable
from coach.playbook.expression.literals import LiteralError, parse_value
from coach.playbook.expression.names import Names
from coach.playbook.suggest import did_you_mean
from coach.render.mask import mask_within
from coach.services.moments import spoken_iso
from coach.text import EMPTY, Text

LONGEST = 2_000
_SAID = Text("，也可以写 明天、11月24日、下周三", ", or tomorrow, 24 Nov, next Wed")
_SAID_OF_PAST = Text("，也可以写 昨天、11月20日、上周三", ", or yesterday, 20 Nov, last Wed")
LARGEST = 10**15
"""The largest number a value may hold; of money in its smallest unit."""


def read_facts(playbook: Playbook, pairs: Iterable[str], now: datetime) -> dict[str, Value]:
    """``name=value`` pairs as typed facts, days said as seen from ``now``.

    Raises CoachError with every mistake; derived facts can't be set.
    """
    return _read(playbook.facts, pairs, now.astimezone(ZoneInfo(playbook.calendar.zone)))


def read_record(playbook: Playbook, collection: str, pairs: Iterable[str], now: datetime, entered: datetime | None = None) -> NewRecord:
    """``field=value`` pairs as a record of ``collection``; its time field is ``now`` unless given. ``entered``: as for ``read_value``."""
    found = named_collection(playbook, collection)
    values = dict(read_values(playbook, found.name, pairs, now, entered).values)
    timed = next(field for field in found.fields if field.name == found.time)
    values.setdefault(found.time, now if timed.type is FactType.DATETIME else now.date())
    return make_record(found, values)


def read_values(playbook: Playbook, collection: str, pairs: Iterable[str], now: datetime, entered: datetime | None = None) -> NewRecord:
    """``field=value`` pairs of a record of ``collection``, without anything added; days said as seen from ``now``.

    ``entered``: as for ``read_value``.
    """
    found = named_collection(playbook, collection)
    local = now.astimezone(ZoneInfo(playbook.calendar.zone))
    return make_record(found, _read({field.name: field for field in found.fields}, pairs, local, entered))


def make_record(collection: Collection, values: Mapping[str, Value]) -> NewRecord:
    """A record whose time is that of its collection's time field."""
    time = values.get(collection.time)
    return NewRecord(collection.name, values, time if hasattr(time, "toordinal") else None)  # type: ignore[arg-type]  # a date has it


def named_collection(playbook: Playbook, name: str) -> Collection:
    """The collection called ``name`` or so labelled. C131 if there is none."""
    for collection in playbook.collections.values():
        if name in (collection.name, collection.label.zh, collection.label.en):
            return collection
    known = did_you_mean(name, playbook.collections, listing=True)
    raise CoachError(Diagnostic("C131", Text(f"没有“{name}”这种记录", f"there are no '{name}'"), hint=known))


def read_value(fact: Fact, text: str, now: datetime, entered: datetime | None = None) -> Value:
    """One value of ``fact``; a day that was said (明天, next Wed) as seen from ``now``, aware and local. Raises C132.

    What has happened did so by the day of ``now`` or, if that is later, of ``entered``: the moment of typing, where ``now`` looks back.
    """
    text = text.strip()
    if fact.type in (FactType.DATE, FactType.DATETIME):
        text = spoken_iso(text, now)
    try:
        value = _parse(text, fact)
        _check_past(value, fact, max(now, entered or now).astimezone(now.tzinfo))
    except LiteralError as error:
        shown = mask_within(text[:60])
        message = Text(f"{fact.label.zh}：不能是“{shown}”", f"{fact.name}: can't be '{shown}'")
        said = (_SAID_OF_PAST if fact.past else _SAID) if fact.type in (FactType.DATE, FactType.DATETIME) else EMPTY
        raise CoachError(Diagnostic("C132", message, hint=Text(f"这里要写{error.zh}{said.zh}", f"it takes {error.en}{said.en}"))) from None
    return value.replace(tzinfo=value.tzinfo or now.tzinfo) if isinstance(value, datetime) else value


def _parse(text: str, fact: Fact) -> Value:
    if len(text) > LONGEST:
        raise LiteralError(f"至多 {LONGEST} 个字符", f"at most {LONGEST} characters")
    if fact.type is FactType.TEXT and text and is_phone_fact(fact.name):
        return _phone(text)
    value = parse_value(text, fact)
    _check_size(value)
    if wanted := beyond(value, fact):
        raise LiteralError(f"{wanted.zh} 的值", f"a value of {wanted.en}")
    return value


def _check_past(value: Value, fact: Fact, now: datetime) -> None:
    """LiteralError for a day to come, where something has happened. ``now`` is local."""
    zone = now.tzinfo or UTC
    typed = value.replace(tzinfo=zone) if isinstance(value, datetime) and value.tzinfo is None else value
    if is_ahead(typed, fact, now.date(), zone):
        wanted = until(now.date())
        raise LiteralError(wanted.zh, wanted.en)


def _phone(text: str) -> str:
    """The number in the form an import gives it, so that both are found to be the same."""
    number = read_phone(text)
    if isinstance(number, Unreadable):
        raise LiteralError(f"电话号码（{number.why.zh}）", f"a phone number ({number.why.en})")
    return str(number.value) if isinstance(number, Partly) else number


def _check_size(value: Value) -> None:
    """LiteralError for a date or a number far beyond any a customer could have: a slip of the finger."""
    if isinstance(value, date) and value.year not in YEARS:
        raise LiteralError(f"{YEARS[0]} 到 {YEARS[-1]} 年的日期", f"a date in the years {YEARS[0]} to {YEARS[-1]}")
    number: object = value.minor if isinstance(value, Money) else value.count if isinstance(value, Duration) else value
    if isinstance(number, int | Decimal) and abs(Decimal(number)) > LARGEST:
        raise LiteralError("小一些的数", "a smaller number")


def _read(facts: Mapping[str, Fact], pairs: Iterable[str], now: datetime, entered: datetime | None = None) -> dict[str, Value]:
    names = Names.of(facts)
    values: dict[str, Value] = {}
    problems: list[Diagnostic] = []
    for pair in pairs:
        try:
            name, value = _pair(pair, names, now, entered)
            values[name] = value
        except CoachError as error:
            problems.extend(error.diagnostics)
    if problems:
        raise CoachError(*problems)
    return values


def known_facts(playbook: Playbook, words: Iterable[str]) -> tuple[str, ...]:
    """The names of the facts that ``words`` mean. C134 for one that means none."""
    names = Names.of(playbook.facts)
    return tuple(known_fact(names, word) for word in words)


def known_fact(names: Names, word: str) -> str:
    """The name of the fact that ``word`` means. C134 if there is none."""
    fact = names.by_word.get(word.strip())
    if fact is None:
        message = Text(f"不认识“{word}”", f"'{word}' is not a known fact")
        raise CoachError(Diagnostic("C134", message, hint=did_you_mean(word.strip(), names.suggestions())))
    return fact.name


def _pair(pair: str, names: Names, now: datetime, entered: datetime | None) -> tuple[str, Value]:
    name, found, text = pair.partition("=")
    if not found:
        hint = Text("例如 gender=female 或 预算=5万", "e.g. gender=female")
        raise CoachError(Diagnostic("C133", Text(f"“{pair}”里没有等号", f"'{pair}' has no equals sign"), hint=hint))
    fact = names.facts[known_fact(names, name)]
    if fact.derive is not None:
        message = Text(f"“{fact.label.zh}”是推算出来的，不能直接填", f"'{fact.name}' is derived and can't be set")
        hint = Text(f"它来自：{fact.derive_text}", f"it comes from: {fact.derive_text}")
        raise CoachError(Diagnostic("C135", message, hint=hint))
    return fact.name, read_value(fact, text, now, entered)
