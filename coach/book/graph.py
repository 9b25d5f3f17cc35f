"""Columns that read each other, as levels of SELECTs: each level computes what only reads the levels below, and hands on what is read above.

Only what the asked columns need comes into the SQL at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlglot import exp

from coach.book.words import Expr, aliased, column, table


@dataclass(frozen=True, slots=True)
class Join:
    """A row of another table, by one equality: ``key`` of ``table`` is ``on``, which reads columns of the level below."""

    table: str
    key: str
    on: Expr


@dataclass(frozen=True, slots=True)
class _Definition:
    expression: Expr
    join: Join | None
    reads: frozenset[str]


class Graph:
    """``source`` has the columns ``given``; the others are defined by expressions over them and each other."""

    def __init__(self, given: Iterable[str]) -> None:
        self._given = dict.fromkeys(given)
        self._defined: dict[str, _Definition] = {}
        self._temporary: dict[Expr, str] = {}
        self._looked_up: dict[tuple[str, Expr, str], str] = {}
        self._remembered: dict[tuple[str, ...], tuple[str, ...]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._given or name in self._defined

    @property
    def names(self) -> tuple[str, ...]:
        """All columns there are."""
        return (*self._given, *self._defined)

    def define(self, name: str, expression: Expr) -> str:
        """The column ``name`` is ``expression``; gives back the name. A column is defined once."""
        self._put(name, expression, None, expression)
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

    def looked_up(self, place: str, key: str, on: Expr, value: str) -> Expr:
        """A reading of the column ``value`` of the row of the table ``place`` whose ``key`` is ``on``; NULL if there is none."""
        asked = place, on, value
        if asked not in self._looked_up:
            name = self._looked_up[asked] = f"~{value} {len(self._defined)}"
            self._put(name, column(value), Join(place, key, on), on)
        return column(self._looked_up[asked])

    def _put(self, name: str, expression: Expr, join: Join | None, reading: Expr) -> None:
        if name in self:
            raise ValueError(f"{name} is defined already")
        reads = frozenset(one.name for one in reading.find_all(exp.Column))
        unknown = reads - self._given.keys() - self._defined.keys()
        if unknown:
            raise ValueError(f"{name} reads what is not there: {sorted(unknown)}")
        self._defined[name] = _Definition(expression, join, reads)

    def levels(self, source: str, wanted: Iterable[str], prefix: str) -> list[tuple[str, exp.Select]]:
        """The SELECTs, lowest first, each with the name under which the next reads it; the last has exactly the columns ``wanted``."""
        asked = list(dict.fromkeys(wanted))
        level = self._level_of(asked)
        top = max(1, *level.values())
        below, made = source, []
        for number in range(1, top + 1):
            last = number == top
            names = asked if last else self._carried(asked, level, number)
            made.append((f"{prefix}{number}", self._select(below, names, level, number)))
            below = f"{prefix}{number}"
        return made

    def needed(self, wanted: Iterable[str]) -> list[str]:
        """The given columns that ``wanted`` come down to."""
        level = self._level_of(list(wanted))
        return [name for name in self._given if name in level]

    def height(self, wanted: Iterable[str]) -> int:
        """How many levels ``wanted`` takes."""
        return max(1, *self._level_of(list(wanted)).values())

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
        joins: dict[tuple[str, str, Expr], exp.Join] = {}
        selected: list[Expr] = []
        for name in names:
            definition = self._defined[name] if level[name] == number else None
            if definition is None:
                selected.append(column(name))
            elif definition.join is None:
                selected.append(aliased(definition.expression, name))
            else:
                selected.append(aliased(column(definition.expression.name, _joined(definition.join, joins)), name))
        return exp.Select(expressions=selected, from_=exp.From(this=table(below)), joins=list(joins.values()))


def _joined(by: Join, joins: dict[tuple[str, str, Expr], exp.Join]) -> str:
    """The alias under which the row is joined."""
    key = by.table, by.key, by.on
    if key not in joins:
        alias = f"j{len(joins)}"
        joins[key] = exp.Join(this=table(by.table, alias), side="LEFT", on=exp.EQ(this=column(by.key, alias), expression=by.on))
    alias_of: str = joins[key].this.alias
    return alias_of
