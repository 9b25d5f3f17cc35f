"""The driver: from a customer to what fired, layer by layer. Evaluators only tell which conditions hold; all else happens here, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from coach.domain.customer import Customer, Overrule
from coach.domain.evaluation import Evaluation
from coach.domain.model import Playbook, Rule
from coach.domain.values import Cell, Duration, Value
from coach.engine.clock import clock
from coach.engine.derive import State
from coach.engine.facts import Lower
from coach.engine.outputs import Outputs
from coach.engine.overrules import read, standing
from coach.engine.plan import Plan, Step, plan_of
from coach.engine.protocols import Calendar, Evaluator, Fired
from coach.errors import Diagnostic, Severity
from coach.text import Text

_T = TypeVar("_T")


def evaluate(
    playbook: Playbook,
    customer: Customer,
    as_of: datetime,
    evaluator: Evaluator,
    calendar: Calendar,
    *,
    given: Mapping[str, Value] | None = None,
    traced: bool = False,
    until: str = "",
) -> Evaluation:
    """Evaluate ``customer`` by ``playbook`` at the aware moment ``as_of``.

    ``given`` states facts, derived facts or decisions by name, and beats what is stored, derived, decided or overruled. ``traced`` also
    tells which unknown facts could change a first-hit decision. ``evaluator`` was made for this very playbook. ``until`` names the decision
    after whose layer nothing more is asked for.
    """
    plan = plan_of(playbook)
    state = State({}, {}, customer.records, clock(as_of, plan.zone), calendar)
    return _Run(plan, customer, state, given or {}, traced=traced).through(evaluator, until)


def resume(
    plan: Plan,
    customer: Customer,
    as_of: datetime,
    evaluator: Evaluator,
    calendar: Calendar,
    start: Evaluation,
    dropped: frozenset[str] = frozenset(),
) -> Evaluation:
    """The steps of ``plan`` on top of ``start``, which holds all they read and don't find out themselves, and of which ``dropped`` is not
    taken over.

    ``evaluator`` was made for a playbook of just these steps.
    """
    columns, durations = _less(start.columns, dropped), _less(start.durations, dropped)
    run = _Run(plan, customer, State(columns, durations, customer.records, clock(as_of, plan.zone), calendar), {}, traced=False)
    run.fired, run.overruled, run.computed = (_less(start.fired, dropped), _less(start.overruled, dropped), _less(start.computed, dropped))
    return run.through(evaluator)


def _less(found: Mapping[str, _T], dropped: frozenset[str]) -> dict[str, _T]:
    kept = dict(found)
    for name in dropped if kept else ():
        kept.pop(name, None)
    return kept


class _Run:
    """One customer on the way through the layers."""

    def __init__(self, plan: Plan, customer: Customer, state: State, given: Mapping[str, Value], *, traced: bool) -> None:
        self.plan, self.state, self.clock = plan, state, state.clock
        self.given, self.traced = given, traced
        self.overrules = standing(customer.overrules, state.clock) if customer.overrules else {}
        self.fired: dict[str, tuple[Rule, ...]] = {}
        self.overruled: dict[str, Overrule] = {}
        self.computed: dict[str, Cell] = {}
        self.provisional: dict[str, tuple[str, ...]] = {}
        self.warnings: list[Diagnostic] = []
        self._take(customer.facts, plan.stored)
        if given:
            self._take(given, plan.given)

    def through(self, evaluator: Evaluator, until: str = "") -> Evaluation:
        """All layers, in order, or those up to the decision ``until``."""
        columns = self.state.columns
        for number, step in enumerate(self.plan.steps):
            self._prepare(step)
            self._decide(step, evaluator.fire(number, columns))
            if until in self.fired:
                break
        return Evaluation(
            columns, self.fired, self.overruled, self.computed, self.provisional, self.state.durations, self._warnings(evaluator)
        )

    def _warnings(self, evaluator: Evaluator) -> tuple[Diagnostic, ...]:
        return (*map(_misfit, dict.fromkeys(self.state.misfits)), *self.warnings, *evaluator.drain())

    def _take(self, values: Mapping[str, Value], lowerings: Mapping[str, Lower]) -> None:
        columns = self.state.columns
        for name, value in values.items():
            if name in lowerings:
                cell = lowerings[name](value)
                if cell is not None:
                    columns[name] = cell
                else:
                    self.state.misfits.append(name)
        for name in self.plan.lengths:
            length = values.get(name)
            if name in columns and isinstance(length, Duration):
                self.state.durations[name] = length

    def _prepare(self, step: Step) -> None:
        columns, state = self.state.columns, self.state
        step.derived.fill(state, self.given)
        for column, fact, far in step.distances:
            cell = columns.get(fact)
            if isinstance(cell, int):
                columns[column] = far(cell, self.clock, state.calendar)

    def _decide(self, step: Step, fired: Fired) -> None:
        for outputs, hits in zip(step.decisions, fired, strict=True):
            valid = outputs.valid(hits, self.clock.today) if hits and outputs.dated else hits
            rules = outputs.rules
            self.fired[outputs.name] = tuple([rules[index] for index in valid]) if valid else ()  # a generator would take twice as long
            if outputs.readable:
                self._output(outputs, valid)

    def _output(self, outputs: Outputs, fired: Sequence[int]) -> None:
        name, cell = outputs.name, outputs.cell(fired)
        if name in self.given or (name in self.overrules and self._overrule(name, self.overrules[name], cell)):
            return
        if cell is not None:
            self.state.columns[name] = cell
        if outputs.lengths and (length := outputs.length(fired)):
            self.state.durations[name] = length
        if self.traced and outputs.hit == "first":
            open_ = outputs.provisional(fired, self.state.columns, self.clock.today)
            if open_:
                self.provisional[name] = open_

    def _overrule(self, name: str, overrule: Overrule, computed: Cell | None) -> bool:
        """Put a person's word in place of what was computed; False if it can't be read."""
        value = read(overrule.value, self.plan.readable[name])
        cell = None if value is None else self.plan.given[name](value)
        if cell is None or value is None:
            self.warnings.append(_unreadable(overrule))
            return False
        self.state.columns[name] = cell
        self.overruled[name] = overrule
        if computed is not None:
            self.computed[name] = computed
        if isinstance(value, Duration):
            self.state.durations[name] = value
        return True


def _misfit(name: str) -> Diagnostic:
    return _warning(
        "E111",
        f"“{name}”的值与该资料项的类型不符，按未知处理。",
        f"The value of “{name}” does not fit the fact's type; it counts as unknown.",
        Text("请更正这项客户资料。", "Correct this entry on the customer's card."),
    )


def _unreadable(overrule: Overrule) -> Diagnostic:
    return _warning(
        "E112",
        f"“{overrule.decision}”的人工判定“{overrule.value}”无法识别，按规则的结果处理。",
        f"The overrule “{overrule.value}” of “{overrule.decision}” can't be read; what the rules say stands.",
        Text("请按该项可选的值重新填写人工判定。", "State the overrule again with one of the decision's values."),
    )


def _warning(code: str, zh: str, en: str, hint: Text) -> Diagnostic:
    return Diagnostic(code, Text(zh, en), hint=hint, severity=Severity.WARNING)
