"""Conditions as Python code, built node by node with :mod:`ast` and compiled once.

Nothing a playbook says becomes source text: constants are ``ast.Constant`` nodes, and the names in the code are ours (``c0``, ``c1`` …).
An unknown cell is ``None``; every comparison that would fail on None is guarded.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from coach.domain.condition import And, Atom, Condition
from coach.domain.values import Scalar

COMPILE_AFTER = 100
"""Uses after which compiling has paid for itself: it costs what some hundred interpretations cost more than the compiled code."""

_COMPARE: dict[str, type[ast.cmpop]] = {
    "=": ast.Eq,
    "!=": ast.NotEq,
    "<": ast.Lt,
    "<=": ast.LtE,
    ">": ast.Gt,
    ">=": ast.GtE,
}


class Names:
    """The local variables that stand for columns in one generated function, handed out on first use."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}

    def load(self, column: str) -> ast.expr:
        """An expression that reads ``column``."""
        return ast.Name(self.of.setdefault(column, f"c{len(self.of)}"), ast.Load())


def expression(condition: Condition, load: Callable[[str], ast.expr]) -> ast.expr:
    """The test of ``condition`` as an expression that is true or false and never raises; ``load`` makes the reading of a column."""
    if isinstance(condition, Atom):
        return _atom(condition, load)
    if not condition.parts:
        return ast.Constant(value=True)
    parts = [expression(part, load) for part in condition.parts]
    operator = ast.And() if isinstance(condition, And) else ast.Or()
    return parts[0] if len(parts) == 1 else ast.BoolOp(operator, parts)


def compiled(name: str, parameters: Sequence[str], body: list[ast.stmt], **shared: object) -> Any:
    """Compile ``body`` as the function ``name`` of the positional ``parameters``; it can read the objects ``shared`` by name."""
    arguments = ast.arguments(posonlyargs=[], args=[ast.arg(p) for p in parameters], kwonlyargs=[], kw_defaults=[], defaults=[])
    function = ast.FunctionDef(name=name, args=arguments, body=body, decorator_list=[])
    if "type_params" in function._fields:  # Python 3.12 asks for it, 3.11 does not know it
        setattr(function, "type_params", [])  # noqa: B010 - as above
    module = ast.fix_missing_locations(ast.Module([function], []))
    scope: dict[str, Any] = {}
    exec(compile(module, "<playbook>", "exec"), {"__builtins__": {}, **shared}, scope)  # noqa: S102 - made of our own nodes and constants only
    return scope[name]


def name(identifier: str) -> ast.expr:
    """A reading of the variable ``identifier``."""
    return ast.Name(identifier, ast.Load())


def call(identifier: str, argument: ast.expr) -> ast.expr:
    """``identifier(argument)``."""
    return ast.Call(name(identifier), [argument], [])


def assign(identifier: str, value: ast.expr) -> ast.stmt:
    """``identifier = value``."""
    return ast.Assign([ast.Name(identifier, ast.Store())], value)


def append(identifier: str, value: ast.expr) -> ast.stmt:
    """``identifier.append(value)``."""
    return ast.Expr(ast.Call(ast.Attribute(name(identifier), "append", ast.Load()), [value], []))


def _atom(atom: Atom, load: Callable[[str], ast.expr]) -> ast.expr:
    match atom.op:
        case "known":
            return _is_none(load(atom.column), ast.IsNot())
        case "unknown":
            return _is_none(load(atom.column), ast.Is())
        case "=":
            return _equal(load(atom.column), atom.values[0])
        case "in":
            return ast.Compare(load(atom.column), [ast.In()], [_constants(atom.values)])
        case _:
            return ast.BoolOp(ast.And(), [_is_none(load(atom.column), ast.IsNot()), _guarded(atom, load)])


def _equal(cell: ast.expr, value: Scalar) -> ast.expr:
    return ast.Compare(cell, [ast.Is() if isinstance(value, bool) else ast.Eq()], [ast.Constant(value)])


def _guarded(atom: Atom, load: Callable[[str], ast.expr]) -> ast.expr:
    cell, values = load(atom.column), [ast.Constant(value) for value in atom.values]
    match atom.op:
        case "between":
            return ast.Compare(values[0], [ast.LtE(), ast.LtE()], [cell, values[1]])
        case "not in":
            return ast.Compare(cell, [ast.NotIn()], [_constants(atom.values)])
        case "has":
            return ast.Compare(values[0], [ast.In()], [cell])
        case "lacks":
            return ast.Compare(values[0], [ast.NotIn()], [cell])
        case _:
            return ast.Compare(cell, [_COMPARE[atom.op]()], [values[0]])


def _is_none(cell: ast.expr, operator: ast.cmpop) -> ast.expr:
    return ast.Compare(cell, [operator], [ast.Constant(None)])


def _constants(values: Iterable[Scalar]) -> ast.expr:
    return ast.Tuple([ast.Constant(value) for value in values], ast.Load())
