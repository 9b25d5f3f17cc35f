"""The engine at work in a child process: if it crashes, that is one failure and not the end of the suite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeAlias

from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.domain.values import Cell
from coach.domain.workdays import WorkDays
from coach.engine import codegen
from coach.engine.evaluate import evaluate
from coach.engine.protocols import Evaluator
from coach.engine.reference import ReferenceEvaluator
from coach.engine.rete import ReteEvaluator
from coach.errors import CoachError

Outcome: TypeAlias = tuple[Mapping[str, tuple[str, ...]], Mapping[str, Cell]]
"""The ids of fired rules per decision, and all columns."""


AT_ONCE, NEVER = 0, 10**9


@contextmanager
def compiling(after: int) -> Iterator[None]:
    """Make evaluators compile their code after so many uses."""
    usual, codegen.COMPILE_AFTER = codegen.COMPILE_AFTER, after
    yield
    codegen.COMPILE_AFTER = usual


def reference(playbook: Playbook, customers: Sequence[Customer], as_of: datetime, compile_after: int) -> list[Outcome]:
    """What the reference evaluator makes of each customer."""
    with compiling(compile_after):
        return outcomes(playbook, customers, as_of, ReferenceEvaluator(playbook))


def outcomes(playbook: Playbook, customers: Sequence[Customer], as_of: datetime, evaluator: Evaluator) -> list[Outcome]:
    """What ``evaluator`` makes of each customer."""
    playbook = replace(playbook)  # a playbook of its own, so that nothing compiled before is used again
    calendar = WorkDays(playbook.calendar, {})
    found: list[Outcome] = []
    for customer in customers:
        evaluation = evaluate(playbook, customer, as_of, evaluator, calendar)
        fired = {name: tuple(rule.id for rule in rules) for name, rules in evaluation.fired.items()}
        found.append((fired, dict(evaluation.columns)))
    return found


def differences(expected: list[Outcome], found: list[Outcome] | str) -> list[tuple[int, str]]:
    """Which customers' outcomes differ, and in which decision or column (or why there are none): short, so that a failure can be read."""
    if isinstance(found, str):
        return [(-1, found)]
    return [
        (number, name)
        for number, (ours, theirs) in enumerate(zip(expected, found, strict=True))
        for which in (0, 1)
        for name in ours[which].keys() | theirs[which].keys()
        if ours[which].get(name) != theirs[which].get(name)
    ]


class Worker:
    """A child process that evaluates with durable_rules. It is started on first use, and again after a crash."""

    def __init__(self) -> None:
        self._child: tuple[Connection, object] | None = None

    def outcomes(self, playbook: Playbook, customers: Sequence[Customer], as_of: datetime) -> list[Outcome] | str:
        """The engine's outcomes, or the code of the diagnostic with which it refuses the playbook."""
        pipe = self._pipe()
        try:
            pipe.send((playbook, customers, as_of))
            answer: list[Outcome] | str = pipe.recv()
        except (EOFError, BrokenPipeError) as crash:
            self._child = None
            raise AssertionError("the engine crashed") from crash
        return answer

    def close(self) -> None:
        """End the child."""
        if self._child:
            self._child[0].close()
            self._child = None

    def _pipe(self) -> Connection:
        if self._child is None:
            context = get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs,), daemon=True)
            process.start()
            theirs.close()
            self._child = (ours, process)
        return self._child[0]


def _serve(pipe: Connection) -> None:
    while True:
        try:
            playbook, customers, as_of = pipe.recv()
        except EOFError:
            return
        pipe.send(_decide(playbook, customers, as_of))


def _decide(playbook: Playbook, customers: Sequence[Customer], as_of: datetime) -> list[Outcome] | str:
    try:
        interpreted = _by_engine(playbook, customers, as_of, NEVER)
        compiled = _by_engine(playbook, customers, as_of, AT_ONCE)
    except CoachError as refused:
        return refused.diagnostics[0].code
    return interpreted if interpreted == compiled else "compiled code differs"


def _by_engine(playbook: Playbook, customers: Sequence[Customer], as_of: datetime, compile_after: int) -> list[Outcome]:
    with compiling(compile_after):
        evaluator = ReteEvaluator(playbook)
        found = outcomes(playbook, customers, as_of, evaluator)
        evaluator.close()
        return found
