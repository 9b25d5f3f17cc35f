"""Columns that read each other, as levels of SELECTs: each computes what only reads the levels below, and hands on what is read above.

Only what the asked columns need comes into the SQL at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlglot import exp

from coach.book.words import Expr, aliased, column, table


@dataclass(frozen=True, slots=True)
class _Definition:
    expression: Expr
    reads: frozenset[str]


class Graph:
    """``source`` has the columns ``given``; the others are defined by expressions over them and each other."""

    def __init__(self, given: Iterable[str]) -> None:
        self._given = dict.fromkeys(given)
        self._defined: dict[str, _Definition] = {}
        self._temporary: dict[Expr, str] = {}
        self._remembered: dict[tuple[str, ...], tuple[str, ...]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._given or name in self._defined

    @property
    def names(self) -> tuple[str, ...]:
        """All columns there are."""
        return (*self._given, *self._defined)

    def give(self, name: str) -> None:
        """Let ``source`` have the column ``name`` besides."""
        self._given[name] = None

    def define(self, name: str, expression: Expr) -> str:
        """The column ``name`` is ``expression``; gives back the name. A column is defined once."""
        if name in self:
            raise ValueError(f"{name} is defined already")
        reads = frozenset(one.name for one in expression.find_all(exp.Column))
        unknown = reads - self._given.keys() - self._defined.keys()
        if unknown:
            raise ValueError(f"{name} reads what is not there: {sorted(unknown)}")
        self._defined[name] = _Definition(expression, reads)
        return name

    def temporary(self, expression: Expr, hint: str) -> Expr:
        """A reading of ``expression``, computed once however often it is asked for."""
        if isinstance(expression, exp.Column):
            return expression
        name = self._temporary.get(expression)
        if name is None:
            name = self._temporary[expression] = self.define(f"~{hint} {len(self._defined)}", expression)
        return column(name)

    def remembered(self, key: tuple[str, ...], make: Callable[[], Iterable[Expr]]) -> tuple[Expr, ...]:
        """Readings of what ``make`` makes for ``key``, which is made only once: long expressions are not built to be found known."""
        names = self._remembered.get(key)
        if names is None:
            names = self._remembered[key] = tuple(self.temporary(one, key[0]).name for one in make())
        return tuple(column(name) for name in names)

    def needed(self, wanted: Iterable[str]) -> list[str]:
        """The given columns that ``wanted`` come down to."""
        level = self._level_of(list(wanted))
        return [name for name in self._given if name in level]

    def height(self, wanted: Iterable[str]) -> int:
        """How many levels ``wanted`` takes."""
        return max(1, *self._level_of(list(wanted)).values())

    def levels(self, source: str, wanted: Iterable[str], prefix: str) -> list[tuple[str, exp.Select]]:
        """The SELECTs, lowest first, each with the name under which the next reads it; the last has exactly the columns ``wanted``."""
        asked = list(dict.fromkeys(wanted))
        level = self._level_of(asked)
        top = max(1, *level.values())
        below, made = source, []
        for number in range(1, top + 1):
            names = asked if number == top else self._carried(asked, level, number)
            made.append((f"{prefix}{number}", self._select(below, names, level, number)))
            below = f"{prefix}{number}"
        return made

    def _level_of(self, asked: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        stack = list(asked)
        while stack:
            name = stack[-1]
            definition = self._defined.get(name)
            missing = [read for read in definition.reads if read not in found] if definition else []
            if missing:
                stack += missing
                continue
            found[stack.pop()] = 1 + max((found[read] for read in definition.reads), default=0) if definition else 0
        return found

    def _carried(self, asked: Iterable[str], level: dict[str, int], number: int) -> list[str]:
        """What a level must hand on: what was asked, and what a level above reads."""
        needed = dict.fromkeys(name for name in asked if level[name] <= number)
        for name, at in level.items():
            if at > number:
                needed |= dict.fromkeys(sorted(read for read in self._defined[name].reads if level[read] <= number))
        return list(needed)

    def _select(self, below: str, names: Iterable[str], level: dict[str, int], number: int) -> exp.Select:
        selected = [aliased(self._defined[name].expression, name) if level[name] == number else column(name) for name in names]
        return exp.Select(expressions=selected, from_=exp.From(this=table(below)))
