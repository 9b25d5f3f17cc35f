"""Compiled playbooks ↔ JSON: what the cache and the decision log keep. Never pickle."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast
from zlib import crc32

from coach.domain import condition, funnel, manager, measures, meetings, model, sheet, tables, values, workday
from coach.errors import Location
from coach.text import Text

if TYPE_CHECKING:
    from types import ModuleType

    from coach.domain.drills import Training
    from coach.domain.stock import Stock
    from coach.domain.talk import Talk

Compiled = TypeVar("Compiled", model.Playbook, "Talk", "Training", "Stock")
Json: TypeAlias = "str | int | float | list[Json] | dict[str, Json] | None"

FORMAT = 1
"""Of the JSON text; raise it when texts written before can no longer be read."""

_TAG = "~"
_FIELDS: dict[type, tuple[tuple[str, object], ...]] = {}


def _learn(*classes: type) -> int:
    """Take ``classes`` for what a text may hold. Gives a number that names their fields."""
    for cls in classes:
        _MAKERS[cls.__name__] = cls
        _FIELDS[cls] = tuple((field.name, field.default) for field in fields(cls))
    return crc32(repr([(cls.__name__, [name for name, _ in _FIELDS[cls]]) for cls in classes]).encode())


def _dataclasses(*modules: ModuleType) -> list[type]:
    found = (value for module in modules for value in vars(module).values())
    return list(dict.fromkeys(value for value in found if isinstance(value, type) and is_dataclass(value)))


@cache
def _talk_shape() -> int:
    from coach.domain import talk  # advice does without it, and its classes take time to make

    return _learn(*_dataclasses(talk))


@cache
def _training_shape() -> int:
    from coach.domain import drills, roleplay, standards, stock  # as with talk

    return _learn(*_dataclasses(drills, roleplay, standards, stock))


def dumps(playbook: model.Playbook) -> str:
    """A compiled playbook as JSON text."""
    return _dumps({"format": FORMAT, "playbook": _encode(playbook)})


def dumps_talk(talk: Talk) -> str:
    """What a playbook says about talking as JSON text, with the shape it has now."""
    return _dumps({"format": FORMAT, "shape": _talk_shape(), "playbook": _encode(talk)})


def dumps_training(training: Training) -> str:
    """What a playbook says about practising as JSON text, with the shape it has now."""
    return _dumps({"format": FORMAT, "shape": _training_shape(), "playbook": _encode(training)})


def dumps_stock(stock: Stock) -> str:
    """The cards made from a playbook as JSON text."""
    return _dumps({"format": FORMAT, "shape": _training_shape(), "playbook": _encode(stock)})


def loads_stock(text: str) -> Stock:
    """Read what :func:`dumps_stock` wrote. Raises ``ValueError`` like :func:`loads_talk`."""
    shape = _training_shape()
    from coach.domain.stock import Stock

    return _loads(text, Stock, shape)


def _dumps(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> model.Playbook:
    """Read a playbook that :func:`dumps` wrote. Raises ``ValueError`` for anything else."""
    return _loads(text, model.Playbook)


def loads_talk(text: str) -> Talk:
    """Read a talk that :func:`dumps_talk` wrote. Raises ``ValueError`` for anything else, and for one of another shape."""
    shape = _talk_shape()
    from coach.domain.talk import Talk

    return _loads(text, Talk, shape)


def loads_training(text: str) -> Training:
    """Read a training that :func:`dumps_training` wrote. Raises ``ValueError`` like :func:`loads_talk`."""
    shape = _training_shape()
    from coach.domain.drills import Training

    return _loads(text, Training, shape)


def _loads(text: str, wanted: type[Compiled], shape: int | None = None) -> Compiled:
    try:
        data = json.loads(text, object_hook=_decode)
        compiled = data["playbook"] if data["format"] == FORMAT and data.get("shape") == shape else None
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(compiled, wanted):
        raise ValueError("not a compiled playbook of this format")  # noqa: TRY004 - one exception for whatever a file may hold
    return compiled


def _encode(value: object) -> Json:
    if isinstance(value, Enum | frozenset | date | Decimal):
        return {_TAG: type(value).__name__, "v": _written(value)}
    if isinstance(value, str | int | float) or value is None:
        return value
    if isinstance(value, tuple | list):
        return [_encode(item) for item in value]
    if isinstance(value, dict):
        return {key: _encode(item) for key, item in value.items()}
    # Defaults are left out: most optional fields of a rule are empty, and a shorter text loads faster.
    given = ((name, getattr(value, name), default) for name, default in _FIELDS[type(value)])
    return {_TAG: type(value).__name__} | {name: _encode(item) for name, item, default in given if item != default}


def _written(value: Enum | frozenset[str] | date | Decimal) -> Json:
    if isinstance(value, Enum):
        return str(value.value)
    return [*sorted(value)] if isinstance(value, frozenset) else str(value)


def _decode(data: dict[str, object]) -> object:
    tag = data.pop(_TAG, None)
    for key, value in data.items():
        if type(value) is list:
            data[key] = _tuples(value)
    return data if tag is None else _MAKERS[cast("str", tag)](**data)


def _tuples(items: list[object]) -> tuple[object, ...]:
    return tuple(_tuples(item) if type(item) is list else item for item in items)


def _date(v: str) -> date:
    return date.fromisoformat(v)


def _datetime(v: str) -> datetime:
    return datetime.fromisoformat(v)


def _frozenset(v: tuple[str, ...]) -> frozenset[str]:
    return frozenset(v)


def _decimal(v: str) -> Decimal:
    return Decimal(v)


def _fact_type(v: str) -> values.FactType:
    return values.FactType(v)


def _unit(v: str) -> values.Unit:
    return values.Unit(v)


_MAKERS: dict[str, Callable[..., object]] = {
    "date": _date,
    "datetime": _datetime,
    "frozenset": _frozenset,
    "Decimal": _decimal,
    "FactType": _fact_type,
    "Unit": _unit,
}

SHAPE = _learn(
    *_dataclasses(condition, funnel, manager, measures, meetings, model, sheet, tables, workday),
    values.Duration,
    values.Money,
    Text,
    Location,
)
"""Names the fields of all classes: what was compiled before one was added knows nothing of it."""
