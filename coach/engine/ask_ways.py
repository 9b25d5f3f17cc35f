"""What would have to become known for a rule to fire: sets of facts, traced back to what one can ask a customer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from coach.domain.condition import And, Atom, Condition, atoms
from coach.domain.evaluation import Evaluation
from coach.domain.model import DueTerm, Playbook
from coach.domain.values import Cell
from coach.engine.explain import before_winner
from coach.engine.trace import atom_truth

Way: TypeAlias = frozenset[str]
Ways: TypeAlias = tuple[Way, ...]
"""Alternatives, smallest first. Nothing at all = no answer can help; an empty way = nothing is missing."""

NOTHING: Ways = (frozenset(),)
MOST = 12  # alternatives kept of one condition: enough for ranking, and a bound on the work
DEEPEST = 4  # decisions that read decisions


class Asking:
    """Traces what is unknown about one customer to the stored facts whose question the playbook states."""

    def __init__(self, playbook: Playbook, evaluation: Evaluation, today: date) -> None:
        self._playbook, self._evaluation, self._today = playbook, evaluation, today
        self._columns = evaluation.columns
        self._known: dict[str, Ways] = {}

    def ways(self, condition: Condition, depth: int = 0) -> Ways:
        """The sets of askable facts whose answers together could make ``condition`` hold."""
        open_ways = ways(condition, self._columns)
        if not open_ways:  # a known fact speaks against it: no more need be looked at
            return ()
        unknown = {atom.fact for atom in atoms(condition) if atom.op == "unknown"}
        found = least(way for way in open_ways if not way & unknown)
        traced = least(way for names in found for way in product(self.fact(name, depth) for name in sorted(names)))
        return tuple(way for way in traced if not way & unknown)

    def fact(self, name: str, depth: int = 0) -> Ways:
        """The sets of askable facts that would make the unknown fact or decision ``name`` known."""
        if name not in self._known:
            self._known[name] = ()  # while it is being traced it can't explain itself
            self._known[name] = self._trace(name, depth)
        return self._known[name]

    def _trace(self, name: str, depth: int) -> Ways:
        playbook = self._playbook
        if name in playbook.decisions:
            decision = playbook.decisions[name]
            rules = before_winner(decision, self._evaluation, self._today) if depth < DEEPEST else ()
            return least(way for rule in rules for way in self.ways(rule.when, depth + 1) if way)
        fact = playbook.facts.get(name)
        if fact is None or fact.derive is None:
            return (frozenset({name}),) if fact and fact.ask else ()
        if fact.derive.kind == "moment":
            return least(way for term in fact.derive.terms for way in self._term(term, depth))
        return self._unless_known(fact.derive.of, depth) if fact.derive.of else ()

    def _term(self, term: DueTerm, depth: int) -> Ways:
        parts = [term.fact] if term.fact not in {"now", "today"} else []
        parts += [term.duration_fact] if term.duration_fact else []
        return product(NOTHING if part in self._columns else self.fact(part, depth) for part in parts)

    def _unless_known(self, name: str, depth: int) -> Ways:
        return () if name in self._columns else self.fact(name, depth)


def ways(condition: Condition, columns: Mapping[str, Cell]) -> Ways:
    """The sets of unknown names, as the condition writes them, whose answers together could make it hold."""
    if isinstance(condition, Atom):
        return _atom(condition, columns)
    parts = (ways(part, columns) for part in condition.parts)
    return product(parts) if isinstance(condition, And) else least(way for part in parts for way in part)


def product(parts: Iterable[Ways]) -> Ways:
    """All of ``parts`` together."""
    found = NOTHING
    for part in parts:
        if not part:
            return ()
        if part == NOTHING:
            continue
        # One way with one way, as nearly always, is one way.
        found = (found[0] | part[0],) if len(found) == len(part) == 1 else least(one | other for one in found for other in part)
    return found


def least(found: Iterable[Way]) -> Ways:
    """The smallest of ``found``, without those that another one makes needless."""
    different = set(found)
    if len(different) <= 1:
        return tuple(different)
    kept: list[Way] = []
    for way in sorted(different, key=lambda way: (len(way), sorted(way))):
        if not any(other <= way for other in kept):
            kept.append(way)
    return tuple(kept[:MOST])


def _atom(atom: Atom, columns: Mapping[str, Cell]) -> Ways:
    held = atom_truth(atom, columns)
    if held:
        return NOTHING
    return (frozenset({atom.fact}),) if held is None or atom.op == "known" else ()
