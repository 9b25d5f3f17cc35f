"""The reference evaluator: pure Python, everywhere available, and what the others are held against.

One customer is decided by the interpreter at once. Whoever decides many pays once for compiling each layer to one Python function.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import TypeAlias

from coach.domain.model import Decision, Playbook
from coach.domain.values import Cell
from coach.engine import codegen
from coach.engine.protocols import Fired
from coach.engine.trace import truth
from coach.errors import Diagnostic

_Fire: TypeAlias = Callable[[Mapping[str, Cell]], Fired]


class ReferenceEvaluator:
    """Decides by reading the conditions themselves."""

    name = "reference"

    def __init__(self, playbook: Playbook) -> None:
        self._layers = [tuple(playbook.decisions[name] for name in layer.decisions) for layer in playbook.layers]
        self._left = [codegen.COMPILE_AFTER] * len(self._layers)
        self._fire: list[_Fire | None] = [None] * len(self._layers)

    def fire(self, layer: int, columns: Mapping[str, Cell]) -> Fired:
        """The rules of the layer whose conditions hold."""
        fire = self._fire[layer]
        if fire is not None:
            return fire(columns)
        if self._left[layer] > 0:
            self._left[layer] -= 1
            return interpret(self._layers[layer], columns)
        fire = self._fire[layer] = generate(self._layers[layer])
        return fire(columns)

    def drain(self) -> tuple[Diagnostic, ...]:
        """Reading conditions never fails: no warnings."""
        return ()


def interpret(decisions: tuple[Decision, ...], columns: Mapping[str, Cell]) -> Fired:
    """The rules that fire, by the interpreter that explains them."""
    return [[i for i, rule in enumerate(decision.rules) if truth(rule.when, columns)] for decision in decisions]


def generate(decisions: tuple[Decision, ...]) -> _Fire:
    """One Python function that decides all ``decisions``: columns → indices of fired rules per decision."""
    names = codegen.Names()
    tests: list[ast.stmt] = []
    for number, decision in enumerate(decisions):
        for index, rule in enumerate(decision.rules):
            tests.append(ast.If(codegen.expression(rule.when, names.load), [codegen.append(f"f{number}", ast.Constant(index))], []))
    fired = [f"f{number}" for number in range(len(decisions))]
    body = [
        codegen.assign("get", ast.Attribute(codegen.name("columns"), "get", ast.Load())),
        *(codegen.assign(local, codegen.call("get", ast.Constant(column))) for column, local in names.of.items()),
        *(codegen.assign(local, ast.List([], ast.Load())) for local in fired),
        *tests,
        ast.Return(ast.Tuple([codegen.name(local) for local in fired], ast.Load())),
    ]
    function: _Fire = codegen.compiled("fire", ["columns"], body)
    return function
