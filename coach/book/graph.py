"""Columns that read each other, as levels of SELECTs: each computes what only reads the levels below, and hands on what is read above.

Only what the asked columns need comes into the SQL at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from coach.book.inlining import Definition, definition, inlined, renamed
from coach.book.words import Expr, aliased, column, table


@dataclass(frozen=True, slots=True)
class _Plan:
    """``level`` is where each column is computed, 0 for given ones; ``definitions`` are those that are left."""

    level: Mapping[str, int]
    definitions: Mapping[str, Definition]


class Graph:
    """``source`` has the columns ``given``; the others are defined by expressions over them and each other."""

    def __init__(self, given: Iterable[str]) -> None:
        self._given = dict.fromkeys(given)
        self._defined: dict[str, Definition] = {}
        self._temporary: dict[Expr, str] = {}
        self._remembered: dict[tuple[str, ...], tuple[str, ...]] = {}

    def branch(self) -> Graph:
        """A graph with all that is in this one, to which more can be added that this one never hears of."""
        made = Graph(self._given)
        made._defined, made._temporary, made._remembered = dict(self._defined), dict(self._temporary), dict(self._remembered)
        return made

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
        made = definition(expression)
        unknown = made.reads.keys() - self._given.keys() - self._defined.keys()
        if unknown:
            raise ValueError(f"{name} reads what is not there: {sorted(unknown)}")
        self._defined[name] = made
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

    def join(self, other: Graph) -> dict[str, str]:
        """Define what ``other`` defines here too, over the same ``source``; gives back under which name. What is alike stays one column."""
        names = {name: name for name in other._given}
        known = {one.expression: name for name, one in self._defined.items()}
        for name, one in other._defined.items():
            expression = renamed(one, names)
            mine = self._defined.get(name)
            alike = name if mine and mine.expression == expression else known.get(expression)
            names[name] = known[expression] = alike or self.define(_free(name, self), expression)
        return names

    def needed(self, wanted: Iterable[str]) -> list[str]:
        """The given columns that ``wanted`` come down to."""
        found = self._reached(wanted)
        return [name for name in self._given if name in found]

    def height(self, wanted: Iterable[str]) -> int:
        """How many levels ``wanted`` takes."""
        return max(1, *self._plan(list(wanted)).level.values())

    def levels(self, source: str, wanted: Iterable[str], prefix: str) -> list[tuple[str, exp.Select]]:
        """The SELECTs, lowest first, each with the name under which the next reads it; the last has exactly the columns ``wanted``."""
        asked = list(dict.fromkeys(wanted))
        plan = self._plan(asked)
        top = max(1, *plan.level.values())
        below, made = source, []
        for number in range(1, top + 1):
            names = asked if number == top else _carried(asked, plan, number)
            made.append((f"{prefix}{number}", _select(below, names, plan, number)))
            below = f"{prefix}{number}"
        return made

    def _reached(self, asked: Iterable[str]) -> dict[str, None]:
        """All that ``asked`` come down to and themselves, lowest first."""
        found: dict[str, None] = {}
        stack = list(asked)
        while stack:
            definition = self._defined.get(stack[-1])
            missing = [read for read in definition.reads if read not in found] if definition else []
            if missing:
                stack += missing
            else:
                found[stack.pop()] = None
        return found

    def _plan(self, asked: Sequence[str]) -> _Plan:
        reached = self._reached(asked)
        left = inlined({name: self._defined[name] for name in reached if name in self._defined}, asked)
        level = {name: 0 for name in reached if name in self._given}
        for name, one in left.items():
            level[name] = 1 + max((level[read] for read in one.reads), default=0)
        return _Plan(_late(level, left), left)


def _free(name: str, graph: Graph) -> str:
    return name if name not in graph else _free(f"{name} too", graph)


def _late(level: dict[str, int], definitions: Mapping[str, Definition]) -> dict[str, int]:
    """``level``, but that what reads nothing is computed just below where it is read first: lists would be handed on all the way."""
    first: dict[str, int] = {}
    for name, one in definitions.items():
        for read in one.reads:
            if read in definitions and not definitions[read].reads:
                first[read] = min(level[name], first.get(read, level[name]))
    return level | {name: at - 1 for name, at in first.items()}


def _carried(asked: Iterable[str], plan: _Plan, number: int) -> list[str]:
    """What a level must hand on: what was asked, and what a level above reads."""
    needed = dict.fromkeys(name for name in asked if plan.level[name] <= number)
    for name, one in plan.definitions.items():
        if plan.level[name] > number:
            needed |= dict.fromkeys(sorted(read for read in one.reads if plan.level[read] <= number))
    return list(needed)


def _select(below: str, names: Iterable[str], plan: _Plan, number: int) -> exp.Select:
    selected = [aliased(plan.definitions[name].expression, name) if plan.level[name] == number else column(name) for name in names]
    return exp.Select(expressions=selected, from_=exp.From(this=table(below)))
