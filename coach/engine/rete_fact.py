"""Writing the flat fact that durable_rules is asked about: one line of JSON, in code of its own where it is written often."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from coach.domain.values import Cell
from coach.engine import codegen
from coach.engine.rete_slots import LARGEST, Slot

Parts: TypeAlias = list[str]


class FactWriter:
    """Writes the known ``slots`` of a customer's columns behind ``head``, the opening that never changes."""

    def __init__(self, head: str, slots: Sequence[Slot]) -> None:
        self._head = head
        self._slots = sorted(slots, key=lambda slot: slot.column)
        self._left = codegen.COMPILE_AFTER
        self._parts: Callable[[Mapping[str, Cell]], Parts] | None = None

    def __call__(self, columns: Mapping[str, Cell]) -> str:
        """The fact as JSON."""
        if self._parts is None:
            if self._left > 0:
                self._left -= 1
                parts = [slot.text(cell) for slot in self._slots if (cell := columns.get(slot.column)) is not None]
                return f"{self._head}{''.join(parts)}}}"
            self._parts = _generate(self._slots)
        return f"{self._head}{''.join(self._parts(columns))}}}"


def _generate(slots: Sequence[Slot]) -> Callable[[Mapping[str, Cell]], Parts]:
    """The same as ``Slot.text`` of all known columns, as one function without calls."""
    body = [
        codegen.assign("get", ast.Attribute(codegen.name("columns"), "get", ast.Load())),
        codegen.assign("parts", ast.List([], ast.Load())),
        codegen.assign("put", ast.Attribute(codegen.name("parts"), "append", ast.Load())),
    ]
    for column, group in groupby(slots, key=lambda slot: slot.column):
        body.append(codegen.assign("cell", codegen.call("get", ast.Constant(column))))
        known = ast.Compare(codegen.name("cell"), [ast.IsNot()], [ast.Constant(None)])
        body.append(ast.If(known, [ast.Expr(codegen.call("put", _text(slot))) for slot in group], []))
    body.append(ast.Return(codegen.name("parts")))
    texts = {f"{slot.name}_texts": _texts(slot) for slot in slots if slot.codes is not None}
    function: Callable[[Mapping[str, Cell]], Parts] = codegen.compiled("parts", ["columns"], body, **texts)
    return function


def _text(slot: Slot) -> ast.expr:
    cell, start = codegen.name("cell"), f',"{slot.name}":'
    yes, no = ast.Constant(f"{start}1"), ast.Constant("" if slot.sparse else f"{start}0")
    if slot.role == "known":
        return yes
    if slot.role == "has":
        return ast.IfExp(ast.Compare(ast.Constant(slot.choice), [ast.In()], [cell]), yes, no)
    if slot.truth:
        return ast.IfExp(cell, yes, no)
    if slot.codes is None:
        return ast.JoinedStr([ast.Constant(start), ast.FormattedValue(_cut(), -1)])
    return ast.Call(ast.Attribute(codegen.name(f"{slot.name}_texts"), "get", ast.Load()), [cell, no], [])


def _texts(slot: Slot) -> dict[str, str]:
    return {constant: slot.text(constant) for constant in slot.codes or ()}


def _cut() -> ast.expr:
    cell, high, low = codegen.name("cell"), ast.Constant(LARGEST), ast.Constant(-LARGEST)
    inside = ast.Compare(low, [ast.Lt(), ast.Lt()], [cell, high])
    return ast.IfExp(inside, cell, ast.IfExp(ast.Compare(cell, [ast.Gt()], [ast.Constant(0)]), high, low))
