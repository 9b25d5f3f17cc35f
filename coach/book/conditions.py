"""Conditions in SQL. They hold no negation but in atoms, so what SQL makes of NULL is what "unknown satisfies no comparison" asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from coach.book.words import Expr, between, both, column, compared, either, false, known, literal, negated, unknown, within
from coach.domain.condition import And, Atom, Condition

Read: TypeAlias = Callable[[str], Expr]
"""From a flat column, as atoms name it, to the SQL that reads it."""


def choice_column(name: str, choice: str) -> str:
    """The boolean column of one choice of a ``choices`` fact; the fact's own column is true where the fact is known."""
    return f"{name}:{choice}"


class Conditions:
    """Makes conditions over columns that ``read`` reads; ``sets`` are the choices of those that hold several at once."""

    def __init__(self, read: Read, sets: Mapping[str, frozenset[str]]) -> None:
        self._read, self._sets = read, sets

    def of(self, condition: Condition) -> Expr:
        """``condition``: true, or else false or NULL."""
        if isinstance(condition, Atom):
            return self._atom(condition)
        parts = [self.of(part) for part in condition.parts]
        return both(parts) if isinstance(condition, And) else either(parts)

    def _atom(self, atom: Atom) -> Expr:
        cell = self._read(atom.column)
        match atom.op:
            case "known" | "unknown":
                return known(cell) if atom.op == "known" else unknown(cell)
            case "between":
                return between(cell, literal(atom.values[0]), literal(atom.values[1]))
            case "in" | "not in":
                among = within(cell, atom.values)
                return among if atom.op == "in" else negated(among)
            case "has" | "lacks":
                return self._held(atom, has=atom.op == "has")
            case _:
                return self._compared(atom, cell)

    def _compared(self, atom: Atom, cell: Expr) -> Expr:
        value = atom.values[0]
        if isinstance(value, bool) and atom.op in ("=", "!="):
            return cell if value is (atom.op == "=") else negated(cell)
        return compared(atom.op, cell, literal(value))

    def _held(self, atom: Atom, *, has: bool) -> Expr:
        choice = str(atom.values[0])
        if choice not in self._sets.get(atom.column, frozenset()):
            return false() if has else known(self._read(atom.column))
        held = self._read(choice_column(atom.column, choice))
        return held if has else negated(held)


def plain(name: str) -> Expr:
    """Reads a column by its own name."""
    return column(name)
