"""The interpreter of conditions, with the third truth value that explanations need: None, "can't tell, a fact is unknown".

A rule fires exactly when :func:`truth` is True. Conditions hold no negation, so an unknown fact can only keep a rule from firing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from coach.domain.condition import And, Atom, Condition
from coach.domain.values import Cell

_HOLDS: dict[str, Callable[[Any, tuple[Any, ...]], bool]] = {
    "=": lambda cell, values: bool(cell == values[0]),
    "!=": lambda cell, values: bool(cell != values[0]),
    "<": lambda cell, values: bool(cell < values[0]),
    "<=": lambda cell, values: bool(cell <= values[0]),
    ">": lambda cell, values: bool(cell > values[0]),
    ">=": lambda cell, values: bool(cell >= values[0]),
    "between": lambda cell, values: bool(values[0] <= cell <= values[1]),
    "in": lambda cell, values: cell in values,
    "not in": lambda cell, values: cell not in values,
    "has": lambda cell, values: values[0] in cell,
    "lacks": lambda cell, values: values[0] not in cell,
}


def truth(condition: Condition, columns: Mapping[str, Cell]) -> bool | None:
    """Whether ``condition`` holds in ``columns``: True, False, or None if unknown facts leave it open."""
    if isinstance(condition, Atom):
        return atom_truth(condition, columns)
    decisive = not isinstance(condition, And)
    open_ = False
    for part in condition.parts:
        held = truth(part, columns)
        if held is decisive:
            return decisive
        open_ = open_ or held is None
    return None if open_ else not decisive


def atom_truth(atom: Atom, columns: Mapping[str, Cell]) -> bool | None:
    """Whether one comparison holds; None if its column is unknown (``is known`` and ``is unknown`` are always decided)."""
    cell = columns.get(atom.column)
    if atom.op == "known":
        return cell is not None
    if atom.op == "unknown":
        return cell is None
    return None if cell is None else _HOLDS[atom.op](cell, atom.values)


def open_facts(condition: Condition, columns: Mapping[str, Cell]) -> Iterator[str]:
    """The unknown facts, as the rule names them, that keep an open ``condition`` open; nothing if it is decided."""
    if truth(condition, columns) is not None:
        return
    if isinstance(condition, Atom):
        yield condition.fact
        return
    for part in condition.parts:
        yield from open_facts(part, columns)
