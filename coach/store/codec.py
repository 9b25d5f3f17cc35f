"""Values to JSON text and back, exactly, without needing the fact catalogue: an object tells its type by its keys.

``true``, ``12`` and ``"text"`` stand for themselves; the others are ``{"date": "2026-03-05"}``,
``{"datetime": "2026-03-05T10:00:00+08:00"}``, ``{"decimal": "1.20"}``, ``{"duration": "36h"}``,
``{"choices": ["a", "b"]}`` and ``{"currency": "CNY", "minor": 50000}``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, TypeAlias

from coach.domain.customer import Customer, Overrule, Record
from coach.domain.values import Duration, Money, Unit, Value
from coach.errors import fail

Tagged: TypeAlias = dict[str, Any]
"""A value's JSON object; ``Any`` because JSON is only known to be sound once it is decoded."""

Referred: TypeAlias = dict[str, Any]
"""Which records a snapshot refers to, as JSON: see ``coach.store.snapshots``."""
NOTHING_REFERRED: Final[Mapping[str, Referred]] = {}

AT_ONCE: Final = 1_000
"""Texts read at a time: many for one call, few for the memory."""
_DURATION = re.compile(r"(-?\d+)([a-z]+)")


def encode(value: object) -> Tagged:
    """The tagged object of a value that JSON has no form for (bool, int and str stand for themselves). S123 if it is no value of ours."""
    write = _WRITERS.get(type(value))
    if write is None:
        raise fail("S123", f"值无法保存：{value!r}", f"a value cannot be stored: {value!r}")
    return write(value)


@lru_cache(maxsize=4096)
def _moment(moment: datetime, zone: tzinfo | None, fold: int) -> Tagged:
    """``zone`` and ``fold`` tell moments apart that are equal and written differently: 10:00+08:00 and 02:00Z."""
    del zone, fold
    return {"datetime": _aware(moment).isoformat()}


_WRITERS: dict[type, Callable[[Any], Tagged]] = {
    date: lambda v: {"date": v.isoformat()},
    datetime: lambda v: _moment(v, v.tzinfo, v.fold),
    Money: lambda v: {"currency": v.currency, "minor": v.minor},
    Decimal: lambda v: {"decimal": str(v)},
    Duration: lambda v: {"duration": str(v)},
    frozenset: lambda v: {"choices": sorted(v)},
}


def decode(coded: Any) -> Value:
    """The value of what ``encode`` or JSON made of it; KeyError or ValueError if it is neither."""
    if not isinstance(coded, dict):
        if isinstance(coded, bool | int | str):
            return coded
        raise ValueError(coded)
    if "minor" in coded:
        return Money(coded["currency"], coded["minor"])
    ((tag, text),) = coded.items()
    return _READERS[tag](text)


def _duration(text: str) -> Duration:
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return Duration(int(match[1]), Unit(match[2]))


_READERS: dict[str, Callable[[Any], Value]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "decimal": Decimal,
    "duration": _duration,
    "choices": frozenset,
}

dump: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=encode).encode
"""JSON text of a mapping of values, none of which can hold itself: Chinese stays readable in the file."""


def load(text: str) -> dict[str, Value]:
    """The mapping of values that ``dump`` wrote."""
    return {name: decode(value) if value.__class__ is dict else value for name, value in json.loads(text).items()}


def load_many(texts: Sequence[str]) -> Iterator[dict[str, Value]]:
    """What ``load`` gives of each text, quicker: many are read at a time."""
    for start in range(0, len(texts), AT_ONCE):
        some = texts[start : start + AT_ONCE]
        for _, values in zip(some, json.loads(f"[{','.join(some)}]"), strict=True):
            for name, value in values.items():
                if value.__class__ is dict:
                    values[name] = decode(value)
            yield values


def dump_customer(customer: Customer, referred: Mapping[str, Referred] = NOTHING_REFERRED) -> str:
    """The snapshot of a customer as the decision log keeps it; of the collections that are ``referred`` to only that."""
    records = {name: referred.get(name) or [{"id": r.id, "values": r.values} for r in held] for name, held in customer.records.items()}
    overrules = [
        {"decision": o.decision, "value": o.value, "reason": o.reason, "by": o.by, "at": o.at, "until": day_text(o.until)}
        for o in customer.overrules
    ]
    head = {"id": customer.id, "owner": customer.owner, "playbook": customer.playbook, "facts": customer.facts}
    return dump(head | {"records": records, "overrules": overrules})


def load_customer(text: str, look_up: Callable[[str, Referred], Sequence[Record]] | None = None) -> Customer:
    """The customer of a snapshot; ``look_up`` gives the records of a collection that it only refers to."""
    held = json.loads(text)

    def records(name: str, kept: list[Tagged] | Referred) -> Sequence[Record]:
        if isinstance(kept, list):
            return tuple(Record(r["id"], _values(r["values"])) for r in kept)
        if look_up is None:
            raise ValueError(name)
        return look_up(name, kept)

    return Customer(
        id=held["id"],
        facts=_values(held["facts"]),
        records={name: records(name, kept) for name, kept in held["records"].items()},
        overrules=tuple(_overrule(o) for o in held["overrules"]),
        owner=held["owner"],
        playbook=held["playbook"],
    )


def _values(coded: Mapping[str, Any]) -> dict[str, Value]:
    return {name: decode(value) for name, value in coded.items()}


def _overrule(coded: Tagged) -> Overrule:
    at = datetime.fromisoformat(coded["at"]["datetime"])
    return Overrule(coded["decision"], coded["value"], coded["reason"], coded["by"], at, day(coded["until"]))


def moment_text(moment: datetime) -> str:
    """A moment for a column: UTC, so that the order of the texts is the order of time."""
    return _aware(moment).astimezone(UTC).isoformat()


def time_text(time: date | None) -> str | None:
    """A record's time for a column: a moment in UTC, or a day as it is."""
    if time is None:
        return None
    return moment_text(time) if isinstance(time, datetime) else time.isoformat()


def day_text(value: date | None) -> str | None:
    """A day for a column."""
    return None if value is None else value.isoformat()


def day(text: str | None) -> date | None:
    """The day a column holds."""
    return None if text is None else date.fromisoformat(text)


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise fail("S123", f"时间缺少时区：{moment}", f"a moment without a time zone cannot be stored: {moment}")
    return moment
