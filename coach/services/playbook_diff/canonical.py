"""Entries in a form in which equal means the same: without places, without how a condition was written or in what order it asks."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from coach.domain.condition import And, Atom, Or
from coach.domain.model import Derivation

IGNORED = frozenset({"location", "playbook", "when_text", "derive_text", "digest", "stamp", "needs_zh", "needs_en"})
"""Fields that say where something stands or who wrote it, or that repeat another."""
OWN_NAME = frozenset({"id", "name"})
"""Fields that name an entry itself; inside an entry they tell its parts apart."""
APART = frozenset({"rules", "rows", "world"})
"""Parts that are entries of a section of their own."""
_SETS = frozenset({"in", "not in"})


def canonical(entry: Any) -> Hashable:
    """A form of ``entry`` that equals another's exactly if both say the same, whatever they are called."""
    return _form(entry, OWN_NAME | APART)


def _form(value: Any, left_out: frozenset[str] = frozenset()) -> Hashable:
    if isinstance(value, Atom):
        values = tuple(sorted(value.values, key=repr)) if value.op in _SETS else value.values
        return ("atom", value.fact, value.column, value.op, values, value.window)
    if isinstance(value, And | Or):
        return (type(value).__name__, frozenset(_form(part) for part in value.parts))
    if is_dataclass(value) and not isinstance(value, type):
        # The lines that a derivation counts are the checklist's: a change is told there.
        ignored = IGNORED | left_out | ({"items"} if isinstance(value, Derivation) else frozenset())
        return (type(value).__name__, *((f.name, _form(getattr(value, f.name))) for f in fields(value) if f.name not in ignored))
    if isinstance(value, Mapping):
        return tuple(sorted(((key, _form(each)) for key, each in value.items()), key=repr))
    if isinstance(value, list | tuple):
        return tuple(_form(each) for each in value)
    return value if isinstance(value, Hashable) else repr(value)
