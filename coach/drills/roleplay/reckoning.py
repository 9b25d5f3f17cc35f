"""How the customer reacts to one set of moves in any state: the rules with these moves filled in, so that few are left to be asked.

For searching a whole scenario; what it finds is what :class:`coach.drills.roleplay.reacting.Reacting` finds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeAlias, cast

from coach.domain.condition import ALWAYS, And, Atom, Condition, Or, atoms
from coach.domain.model import Decision
from coach.domain.roleplay import RolePlay
from coach.domain.values import Cell, Value
from coach.drills.roleplay.reacting import ANSWER, CHANGE, ENDING, LINE, NEXT, REPLY
from coach.engine.reference import generate
from coach.engine.trace import truth

Values: TypeAlias = Mapping[str, Value]
_SPOKEN = (ENDING, REPLY)


class Reckoning:
    """The customer of ``scenario``, told always the same: ``done`` and ``answer``."""

    def __init__(self, scenario: RolePlay, done: Collection[str], answer: str = "") -> None:
        self.scenario, world = scenario, scenario.world
        fixed: dict[str, Cell] = {name: name in done for name in world.facts if name not in scenario.start and name not in (LINE, ANSWER)}
        if answer:
            fixed[ANSWER] = answer
        open_ = {*scenario.start, LINE, *world.decisions}
        left = {name: _left(decision, fixed, open_) for name, decision in world.decisions.items()}
        order = [name for layer in world.layers for name in layer.decisions if name not in _SPOKEN]
        self._changes = [(left[name], generate((left[name],))) for name in order if left[name].rules]
        self._spoken = generate((left[ENDING], left[REPLY]))
        self._endings, self._replies = ([str(rule.then) for rule in left[name].rules] for name in _SPOKEN)
        self._idle = {name: 0 for name in order if name.endswith(CHANGE) and not left[name].rules}
        asked = (rule.when for name in world.decisions for rule in left[name].rules)
        self._hears_line = any(atom.fact == LINE for condition in asked for atom in atoms(condition))
        self._known: dict[tuple[Value, ...], tuple[Values, str, tuple[str, ...]]] = {}
        self._bounds = {name: (world.facts[name].least, world.facts[name].most) for name in scenario.start}

    def react(self, values: Values, line: str) -> tuple[Values, str, str]:
        """The state since, the ending, the reply; "" for none."""
        key = (*values.values(), line if self._hears_line else "")
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._worked_out(values, line)
        now, ending, said = found
        reply = next((one for one in said if one != line), said[0] if said else "")
        return ({**now, **self.scenario.replies[reply].sets} if reply else now), ending, reply

    def _worked_out(self, values: Values, line: str) -> tuple[Values, str, tuple[str, ...]]:
        """The state since, the ending, and every reply that fits."""
        columns = cast("dict[str, Cell]", {**values, LINE: line, **self._idle})
        changes: dict[str, Cell] = {}
        for decision, fire in self._changes:
            (fired,) = fire(columns)
            if decision.hit == "sum":
                changes[decision.name] = sum(int(str(decision.rules[index].then)) for index in fired)
            elif fired:
                changes[decision.name] = cast("Cell", decision.rules[fired[0]].then)
            columns |= changes
        now = self._since(values, changes)
        endings, replies = self._spoken(cast("dict[str, Cell]", {**columns, **now}))
        if endings:
            return now, self._endings[endings[0]], ()
        return now, "", tuple(self._replies[index] for index in replies)

    def _since(self, values: Values, changes: Mapping[str, Cell]) -> dict[str, Value]:
        now = dict(values)
        for name, change in changes.items():
            key = name.removesuffix(NEXT).removesuffix(CHANGE)
            if name.endswith(CHANGE):
                least, most = self._bounds[key]
                now[key] = max(int(str(least)), min(int(str(most)), int(str(now[key])) + int(str(change))))
            else:
                now[key] = change
        return now


def _left(decision: Decision, fixed: Mapping[str, Cell], open_: Collection[str]) -> Decision:
    """``decision`` without the rules that can't fire."""
    asked = ((rule, _filled(rule.when, fixed, open_)) for rule in decision.rules)
    return replace(decision, rules=tuple(replace(rule, when=when) for rule, when in asked if when is not None))


def _filled(condition: Condition, fixed: Mapping[str, Cell], open_: Collection[str]) -> Condition | None:
    """``condition`` where what is ``fixed`` is known; None if it can't hold."""
    if isinstance(condition, Atom):
        if condition.fact in open_:
            return condition
        return ALWAYS if truth(condition, fixed) else None
    parts = [_filled(part, fixed, open_) for part in condition.parts]
    if isinstance(condition, And):
        return None if any(part is None for part in parts) else And(tuple(part for part in parts if part is not None and part != ALWAYS))
    kept = tuple(part for part in parts if part is not None)
    return None if not kept else ALWAYS if ALWAYS in kept else Or(kept)
