"""Conditions in the form that durable_rules decides soundly: alternatives written out, and a rule split where it would ask too much.

A condition becomes one or more *variants*; the rule fires if any of them holds (its firings are counted once). The limits are those of the
engine: 15 and/or groups, 64 branches alive at once, 255 properties a fact; and its unsoundness: ``unknown`` inside an ``or`` hangs it.
"""

from __future__ import annotations

from collections.abc import Callable

from coach.domain.condition import And, Atom, Condition, Or, atoms

MOST_GROUPS = 15
WIDEST = 25  # branches of one rule that may be true at once
MOST_ALTERNATIVES = 200
MOST_ATOMS = 150
MOST_VARIANTS = 64

NEVER = Or(())
"""What ``in`` an empty list comes to."""


def groups(condition: Condition) -> int:
    """The and/or groups of a flattened condition as the engine counts them: its root always is one."""
    return 1 + sum(_groups(part) for part in condition.parts) if isinstance(condition, And) else 1 + _groups(condition)


def _groups(condition: Condition) -> int:
    return 0 if isinstance(condition, Atom) else 1 + sum(map(_groups, condition.parts))


def variants(condition: Condition) -> list[Condition] | None:
    """The variants of ``condition`` (none if it never holds); None if it can't be brought within the limits."""
    ready: list[Condition] = []
    waiting = [flat(spelled_out(condition))]
    while waiting:
        candidate = waiting.pop()
        halves = _split(candidate)
        if halves:
            waiting += map(flat, halves)
        elif candidate != NEVER:
            ready.append(candidate)
        if len(ready) + len(waiting) > MOST_VARIANTS:
            return None
    return ready if all(sum(1 for _ in atoms(variant)) <= MOST_ATOMS for variant in ready) else None


def spelled_out(condition: Condition) -> Condition:
    """``in``, ``not in`` and ``between`` written as comparisons with one constant each."""
    if not isinstance(condition, Atom):
        return type(condition)(tuple(spelled_out(part) for part in condition.parts))
    match condition.op:
        case "in":
            return Or(tuple(_with(condition, "=", value) for value in condition.values))
        case "not in":
            return And(tuple(_with(condition, "!=", value) for value in condition.values))
        case "between":
            low, high = condition.values
            return And((_with(condition, ">=", low), _with(condition, "<=", high)))
        case _:
            return condition


def flat(condition: Condition) -> Condition:
    """The same condition without groups of one, groups in groups of their own kind, and what always holds."""
    if isinstance(condition, Atom):
        return condition
    kind = type(condition)
    parts: list[Condition] = []
    for part in map(flat, condition.parts):
        parts += part.parts if isinstance(part, And | Or) and isinstance(part, kind) else (part,)
    decisive = And(()) if kind is Or else NEVER
    if decisive in parts:
        return decisive
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def width(condition: Condition) -> int:
    """How many branches can be true at once; of comparisons of one column for equality only one can."""
    if isinstance(condition, Atom):
        return 1
    if isinstance(condition, And):
        return _product(width, condition)
    exclusive = all(isinstance(part, Atom) and part.op == "=" for part in condition.parts)
    return 1 if exclusive and len({a.column for a in atoms(condition)}) == 1 else sum(map(width, condition.parts))


def alternatives(condition: Condition) -> int:
    """How many branches there are."""
    if isinstance(condition, Atom):
        return 1
    return _product(alternatives, condition) if isinstance(condition, And) else sum(map(alternatives, condition.parts))


def _product(measure: Callable[[Condition], int], condition: And) -> int:
    result = 1
    for part in condition.parts:
        result *= measure(part)
    return result


def _with(atom: Atom, op: str, value: bool | int | str) -> Atom:
    return Atom(atom.fact, atom.column, op, (value,))


def _split(condition: Condition) -> tuple[Condition, Condition] | None:
    if _reads_unknown_in_or(condition):
        return _halved(condition, _reads_unknown)
    if groups(condition) > MOST_GROUPS or width(condition) > WIDEST or alternatives(condition) > MOST_ALTERNATIVES:
        return _halved(condition, lambda _: True)
    return None


def _reads_unknown(condition: Condition) -> bool:
    return any(atom.op == "unknown" for atom in atoms(condition))


def _reads_unknown_in_or(condition: Condition) -> bool:
    if isinstance(condition, Atom):
        return False
    return (isinstance(condition, Or) and _reads_unknown(condition)) or any(map(_reads_unknown_in_or, condition.parts))


def _halved(condition: Condition, where: Callable[[Condition], bool]) -> tuple[Condition, Condition] | None:
    """``condition`` with its first ``or`` that satisfies ``where`` cut in two; None if there is none."""
    if isinstance(condition, Atom):
        return None
    if isinstance(condition, Or) and where(condition):
        parts = sorted(condition.parts, key=_reads_unknown)
        return Or(tuple(parts[: len(parts) // 2])), Or(tuple(parts[len(parts) // 2 :]))
    for place, part in enumerate(condition.parts):
        halves = _halved(part, where)
        if halves:
            before, after = condition.parts[:place], condition.parts[place + 1 :]
            return type(condition)((*before, halves[0], *after)), type(condition)((*before, halves[1], *after))
    return None
