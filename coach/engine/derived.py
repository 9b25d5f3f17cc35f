"""The derived facts of one layer, found together: one by one for one customer, by one generated function for whoever evaluates many."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from coach.engine import codegen
from coach.engine.derive import Away, Made, State, Taken

_Fill: TypeAlias = Callable[[State], None]


class Derived:
    """Fills the columns of derived facts: ``made`` by name, in the order in which one may read another."""

    def __init__(self, made: Sequence[tuple[str, Made]]) -> None:
        self._made = made
        self._left = codegen.COMPILE_AFTER
        self._fill: _Fill | None = None

    def fill(self, state: State, given: Mapping[str, object]) -> None:
        """Put what can be known into the columns of ``state``, but for what is ``given``."""
        if given or self._left > 0:
            self._left -= 1
            self._one_by_one(state, given)
            return
        if self._fill is None:
            self._fill = _generate(self._made)
        self._fill(state)

    def _one_by_one(self, state: State, given: Mapping[str, object]) -> None:
        columns = state.columns
        for name, made in self._made:
            if name not in given and (cell := made.derive(state)) is not None:
                columns[name] = cell


def _generate(made: Sequence[tuple[str, Made]]) -> _Fill:
    code = _Code()
    for name, one in made:
        code.add(name, one)
    function: _Fill = codegen.compiled("fill", ["state"], [*_OPENING, *code.body], **code.shared)
    return function


class _Code:
    """The statements. Each collection is picked where it is first asked for, and the day of each moment found out once."""

    def __init__(self) -> None:
        self.body: list[ast.stmt] = []
        self.shared: dict[str, Any] = {}
        self._picked: dict[str, str] = {}
        self._days: dict[str, str] = {}

    def add(self, name: str, made: Made) -> None:
        """Find one fact."""
        match made.shape:
            case Taken() as taken:
                self._take(name, taken)
            case Away() as away:
                day = codegen.name(self._day(away))
                self.body.append(ast.If(_known(day), [_set(name, self._far(away, day))], []))
            case _:
                self.body += [codegen.assign("cell", self._call(made.derive, codegen.name("state"))), _set_known(name)]

    def _take(self, name: str, taken: Taken) -> None:
        """What is read off no rows is found out here: of most collections a customer has none."""
        nothing = taken.aggregate((), taken.place)
        cell = self._call(taken.aggregate, codegen.name("rows"), ast.Constant(taken.place))
        some = [codegen.assign("cell", cell), _set_known(name)]
        none = [_set(name, ast.Constant(nothing))] if isinstance(nothing, int) else []
        self.body += [codegen.assign("rows", self._rows(taken)), ast.If(codegen.name("rows"), some, none)]

    def _rows(self, taken: Taken) -> ast.expr:
        local = self._picked.get(taken.collection)
        if local is None:
            local = self._picked[taken.collection] = f"p{len(self._picked)}"
            self.body.append(codegen.assign(local, self._call(taken.picked, codegen.name("state"))))
        return _at(codegen.name(local), taken.rows)

    def _day(self, away: Away) -> str:
        """The variable that holds the day of a moment, None where the moment is unknown."""
        day = self._days.get(away.of)
        if day is None:
            day = self._days[away.of] = f"d{len(self._days)}"
            self.body.append(codegen.assign(day, codegen.call("get", ast.Constant(away.of))))
            if not away.date_only:
                found = codegen.assign(day, codegen.call("day_of", codegen.name(day)))
                self.body.append(ast.If(_known(codegen.name(day)), [found], []))
        return day

    def _far(self, away: Away, day: ast.expr) -> ast.expr:
        if away.by_day is None:
            pair = (day, codegen.name("today")) if away.sign > 0 else (codegen.name("today"), day)
            return ast.BinOp(pair[0], ast.Sub(), pair[1])
        far = self._call(away.by_day, day, codegen.name("clock"), codegen.name("calendar"))
        return far if away.sign > 0 else ast.UnaryOp(ast.USub(), far)

    def _call(self, function: Callable[..., object], *arguments: ast.expr) -> ast.expr:
        local = f"s{len(self.shared)}"
        self.shared[local] = function
        return ast.Call(codegen.name(local), list(arguments), [])


def _attribute(of: str, name: str) -> ast.expr:
    return ast.Attribute(codegen.name(of), name, ast.Load())


def _at(sequence: ast.expr, place: int) -> ast.expr:
    return ast.Subscript(sequence, ast.Constant(place), ast.Load())


def _set(name: str, cell: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Subscript(codegen.name("columns"), ast.Constant(name), ast.Store())], cell)


def _set_known(name: str) -> ast.stmt:
    return ast.If(_known(codegen.name("cell")), [_set(name, codegen.name("cell"))], [])


def _known(cell: ast.expr) -> ast.expr:
    return ast.Compare(cell, [ast.IsNot()], [ast.Constant(None)])


_OPENING = [
    codegen.assign("columns", _attribute("state", "columns")),
    codegen.assign("get", _attribute("columns", "get")),
    codegen.assign("calendar", _attribute("state", "calendar")),
    codegen.assign("clock", _attribute("state", "clock")),
    codegen.assign("today", _attribute("clock", "ordinal")),
    codegen.assign("day_of", _attribute("clock", "day_of")),
]
