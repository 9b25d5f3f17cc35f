"""durable_rules behind the evaluator port. The only module that imports the engine.

No module of ours is called ``durable``: it would hide the library's package. The engine's C functions are called directly; its Python
``Host`` is not sound, and its ``Ruleset`` only adds a layer of JSON. Rule sets cost about 2 MB per 100 rules; :meth:`ReteEvaluator.close`
frees them.
"""

from __future__ import annotations

import sys
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coach.domain.model import Playbook
from coach.domain.values import Cell
from coach.engine.protocols import Fired
from coach.engine.rete_compile import SENTINEL, RuleSet, compile_layer
from coach.errors import CoachError, Diagnostic, fail
from coach.text import Text

_RETRACTED = '{"id":"f","sid":"s"}'
_LAST_PYTHON = (3, 12)


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether durable_rules can serve here, and why (not)."""

    ok: bool
    reason: Text


def availability() -> Availability:
    """Find out, by importing the library where that can work."""
    if sys.version_info[:2] > _LAST_PYTHON:
        running = ".".join(map(str, sys.version_info[:2]))
        return Availability(
            ok=False,
            reason=Text(
                f"durable_rules 只支持到 Python 3.12（当前 {running}）；由参考引擎判断，结果相同",
                f"durable_rules runs on Python 3.12 at most (this is {running}); the reference evaluator serves, with the same answers",
            ),
        )
    try:
        _engine()
    except ImportError:
        return Availability(
            ok=False,
            reason=Text(
                "durable_rules 未安装：请先装 C 编译器和 Python 头文件（如 gcc、python3-dev），"
                "再执行 pip install durable-rules==2.0.28；目前由参考引擎判断，结果相同",
                "durable_rules is not installed: install a C compiler and Python headers (such as gcc, python3-dev), then "
                "pip install durable-rules==2.0.28; meanwhile the reference evaluator serves, with the same answers",
            ),
        )
    return Availability(ok=True, reason=Text("durable_rules 2.0.28 可用", "durable_rules 2.0.28 is in service"))


class ReteEvaluator:
    """Decides with durable_rules. Raises E121/E122 on making if a rule is beyond the engine, and ImportError where it is not installed."""

    name = "durable_rules"

    def __init__(self, playbook: Playbook) -> None:
        layers = [[playbook.decisions[name] for name in layer.decisions] for layer in playbook.layers]
        self._engine = _engine()
        self._sizes = [len(decisions) for decisions in layers]
        self._compiled = [compile_layer(decisions) for decisions in layers]
        self._loaded: dict[int, list[tuple[int, RuleSet]]] = {}
        self._handles: list[int] = []
        self._finalizer = weakref.finalize(self, _free, self._engine, self._handles)

    def fire(self, layer: int, columns: Mapping[str, Cell]) -> Fired:
        """The rules of the layer whose conditions hold. Raises E124 if the engine refuses; its rule sets are then made anew."""
        fired: list[list[int]] = [[] for _ in range(self._sizes[layer])]
        try:
            for handle, rules in self.loaded(layer):
                for name in self.ask(handle, rules.fact(columns)):
                    decision, index = rules.targets[name]
                    fired[decision].append(index)
        except self._engine.error as problem:
            self.close()
            raise _refused(str(problem)) from problem
        return [sorted(set(indices)) for indices in fired]  # an `or` fires once for each alternative that holds

    def drain(self) -> tuple[Diagnostic, ...]:
        """The engine gives no warnings: it answers or refuses."""
        return ()

    def close(self) -> None:
        """Free the engine's memory. A later :meth:`fire` loads the rules again."""
        self._loaded.clear()
        _free(self._engine, self._handles)

    def loaded(self, layer: int) -> list[tuple[int, RuleSet]]:
        """The rule sets of a layer with their handles; loaded on first use."""
        if layer not in self._loaded:
            loaded = self._loaded[layer] = []
            for number, rules in enumerate(self._compiled[layer]):
                handle = self._engine.create_ruleset(f"layer {layer} set {number}", rules.definition)
                self._handles.append(handle)
                loaded.append((handle, rules))
        return self._loaded[layer]

    def ask(self, handle: int, fact: str) -> list[str]:
        """Assert ``fact`` (JSON), collect the names of all rules that fire for it, and take it back."""
        engine = self._engine
        _, state = engine.assert_fact(handle, fact)
        started = engine.start_action_for_state(handle, state)
        message = started[1] if started else None
        names = []
        while message:
            name = message[2 : message.index('"', 2)]  # {"name":{"m":…}}
            if name != SENTINEL:
                names.append(name)
            message = engine.complete_and_start_action(handle, state)
        engine.retract_fact(handle, _RETRACTED)
        return names


def _engine() -> Any:
    import durable_rules_engine

    return durable_rules_engine


def _free(engine: Any, handles: list[int]) -> None:
    while handles:
        engine.delete_ruleset(handles.pop())


def _refused(problem: str) -> CoachError:
    return fail(
        "E124",
        f"规则引擎 durable_rules 拒绝了这次判断（{problem}）。",
        f"The engine durable_rules refused to decide ({problem}).",
        hint=Text("请改用参考引擎，并把这条消息报告给我们。", "Use the reference evaluator, and report this message."),
    )
