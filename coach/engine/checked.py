"""Two evaluators at once: should they ever differ, the reference answer stands, and a warning names the rules."""

from __future__ import annotations

from collections.abc import Mapping

from coach.domain.model import Playbook, Rule
from coach.domain.values import Cell
from coach.engine.protocols import Evaluator, Fired
from coach.engine.reference import ReferenceEvaluator
from coach.engine.rete import ReteEvaluator, availability
from coach.errors import CoachError, Diagnostic, Severity
from coach.text import Text


class CheckedEvaluator:
    """Asks ``engine`` and the reference evaluator, and answers as the latter does. After a refusal the engine is asked no more."""

    def __init__(self, playbook: Playbook, engine: Evaluator, reference: Evaluator | None = None) -> None:
        self._layers = [[playbook.decisions[name] for name in layer.decisions] for layer in playbook.layers]
        self._engine: Evaluator | None = engine
        self._reference = reference or ReferenceEvaluator(playbook)
        self._warnings: list[Diagnostic] = []

    @property
    def name(self) -> str:
        """The engine that serves now."""
        return (self._engine or self._reference).name

    def fire(self, layer: int, columns: Mapping[str, Cell]) -> Fired:
        """The rules of the layer whose conditions hold, by the reference evaluator."""
        fired = self._reference.fire(layer, columns)
        if self._engine:
            try:
                self._compare(layer, fired, self._engine.fire(layer, columns))
            except CoachError as problem:
                self._engine = None
                self._warnings += [_as_warning(diagnostic) for diagnostic in problem.diagnostics]
        return fired

    def drain(self) -> tuple[Diagnostic, ...]:
        """Warnings met since the last call."""
        warnings, self._warnings = tuple(self._warnings), []
        return warnings

    def _compare(self, layer: int, reference: Fired, engine: Fired) -> None:
        for decision, ours, theirs in zip(self._layers[layer], reference, engine, strict=True):
            for index in sorted(set(ours) ^ set(theirs)):
                self._warnings.append(_differ(decision.rules[index], self.name, by_reference=index in ours))


def serving(playbook: Playbook) -> tuple[Evaluator, Diagnostic | None]:
    """The evaluator to use for ``playbook`` here: durable_rules, checked, or the reference alone with the reason why."""
    usable = availability()
    if not usable.ok:
        return ReferenceEvaluator(playbook), Diagnostic("E125", usable.reason, severity=Severity.INFO)
    try:
        return CheckedEvaluator(playbook, ReteEvaluator(playbook)), None
    except CoachError as problem:
        return ReferenceEvaluator(playbook), _as_warning(problem.diagnostics[0])


def _differ(rule: Rule, engine: str, *, by_reference: bool) -> Diagnostic:
    yes, no = ("参考引擎", engine) if by_reference else (engine, "参考引擎")
    fires, does_not = ("the reference evaluator", engine) if by_reference else (engine, "the reference evaluator")
    return Diagnostic(
        "E123",
        Text(
            f"两个引擎对规则 {rule.full_id} 的判断不同（{yes}：触发；{no}：不触发），以参考引擎为准。",
            f"The evaluators differ on rule {rule.full_id} ({fires}: fires, {does_not}: does not); the reference answer is shown.",
        ),
        rule.location,
        severity=Severity.WARNING,
    )


def _as_warning(diagnostic: Diagnostic) -> Diagnostic:
    return Diagnostic(diagnostic.code, diagnostic.message, diagnostic.location, diagnostic.hint, Severity.WARNING, diagnostic.excerpt)
