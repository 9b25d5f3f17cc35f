"""Compiled playbooks ↔ JSON: what the cache and the decision log keep. Never pickle."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from coach.domain import condition, model, values
from coach.errors import Location
from coach.text import Text

FORMAT = 1
"""Raise with every change of the domain model's shape: caches of another format are passed over."""

_TAG = "~"
_CLASSES: dict[str, type] = {
    cls.__name__: cls
    for cls in (
        *(value for module in (condition, model) for value in vars(module).values() if isinstance(value, type) and is_dataclass(value)),
        values.Duration,
        values.Money,
        Text,
        Location,
    )
}
_ENUMS = {"FactType": values.FactType, "Unit": values.Unit}


def dumps(playbook: model.Playbook) -> str:
    """``playbook`` as JSON text."""
    return json.dumps({"format": FORMAT, "playbook": _encode(playbook)}, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> model.Playbook:
    """Read what :func:`dumps` wrote. Raises ``ValueError`` for anything else."""
    try:
        data = json.loads(text, object_hook=_decode)
    except (TypeError, KeyError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data["playbook"], model.Playbook):
        raise ValueError("not a compiled playbook of this format")
    return data["playbook"]


def _encode(value: Any) -> Any:
    if isinstance(value, Enum):
        return {_TAG: type(value).__name__, "v": value.value}
    if isinstance(value, str | int | bool) or value is None:
        return value
    if isinstance(value, tuple | list):
        return [_encode(item) for item in value]
    if isinstance(value, dict):
        return {key: _encode(item) for key, item in value.items()}
    if isinstance(value, date):
        return {_TAG: "date", "v": value.isoformat()}
    encoded = {_TAG: type(value).__name__}
    # Defaults are left out: most optional fields of a rule are empty, and a shorter text loads faster.
    encoded.update({f.name: _encode(item) for f in fields(value) if (item := getattr(value, f.name)) != f.default})
    return encoded


def _decode(data: dict[str, Any]) -> Any:
    tag = data.pop(_TAG, None)
    if tag is None:
        return data
    if tag == "date":
        return date.fromisoformat(data["v"])
    if tag in _ENUMS:
        return _ENUMS[tag](data["v"])
    for key, value in data.items():
        if type(value) is list:
            data[key] = _tuples(value)
    return _CLASSES[tag](**data)


def _tuples(items: list[Any]) -> tuple[Any, ...]:
    return tuple(_tuples(item) if type(item) is list else item for item in items)
