"""Which rows of a collection meet which conditions: all that derived facts ask of it, answered in one pass over its rows."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import TypeAlias

from coach.domain.condition import Condition
from coach.engine import codegen
from coach.engine.records import Row, Table
from coach.engine.trace import truth

Picked: TypeAlias = Sequence[Sequence[Row]]
"""For each condition the rows that meet it, in their order."""


_ROWS = 8
"""Rows of one usual look; many more are worth as many looks."""


class Picks:
    """The conditions asked of one ``table``. One customer's rows are picked by the interpreter; whoever picks often, or of very many rows,
    pays for compiling.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self._places: dict[Condition, int] = {}
        self._left = codegen.COMPILE_AFTER
        self._pick: Callable[[Sequence[Row]], Picked] | None = None

    def place(self, where: Condition) -> int:
        """Where the rows that meet ``where`` will stand; to be asked before anything is picked."""
        return self._places.setdefault(where, len(self._places))

    def of(self, rows: Sequence[Row]) -> Picked:
        """The rows that meet each condition."""
        if not rows:
            return ((),) * len(self._places)
        if self._pick is None:
            self._left -= max(1, len(rows) // _ROWS)
            if self._left >= 0:
                return self._interpret(rows)
            self._pick = _generate(self.table, self._places)
        return self._pick(rows)

    def _interpret(self, rows: Sequence[Row]) -> Picked:
        columns = self.table.columns
        read = [(row, dict(zip(columns, row[2:], strict=True))) for row in rows]
        return [[row for row, cells in read if truth(where, cells)] for where in self._places]


def _generate(table: Table, places: dict[Condition, int]) -> Callable[[Sequence[Row]], Picked]:
    """One Python function: a list for each condition, filled while going through the rows once."""
    names = codegen.Names()
    tests: list[ast.stmt] = [
        ast.If(codegen.expression(where, names.load), [codegen.append(f"k{place}", codegen.name("row"))], [])
        for where, place in places.items()
    ]
    read = [codegen.assign(local, _cell(table.place[column])) for column, local in names.of.items()]
    picked = [f"k{place}" for place in places.values()]
    body = [
        *(codegen.assign(local, ast.List([], ast.Load())) for local in picked),
        ast.For(ast.Name("row", ast.Store()), codegen.name("rows"), [*read, *tests], []),
        ast.Return(ast.Tuple([codegen.name(local) for local in picked], ast.Load())),
    ]
    function: Callable[[Sequence[Row]], Picked] = codegen.compiled("pick", ["rows"], body)
    return function


def _cell(place: int) -> ast.expr:
    return ast.Subscript(codegen.name("row"), ast.Constant(place), ast.Load())
