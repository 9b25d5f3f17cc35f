"""A playbook that answers a few questions alone: the facts and decisions asked for, and what they build on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from coach.domain.model import Layer, Playbook
from coach.engine.distance import split
from coach.playbook.layers import reads_of_decision, reads_of_fact


@dataclass(frozen=True, slots=True)
class Only:
    """``playbook`` finds out just what was asked. ``facts`` are the stored facts that it reads, ``collections`` those of the records."""

    playbook: Playbook
    facts: frozenset[str]
    collections: frozenset[str]


def only(playbook: Playbook, asked: Iterable[str]) -> Only:
    """What of ``playbook`` the facts and decisions ``asked`` (those it knows) come of: they come out as by the whole."""
    names = _below(playbook, asked)
    found = (_part(layer, names) for layer in playbook.layers)
    layers = tuple(layer for layer in found if layer.facts or layer.distances or layer.decisions)
    derived = [derive for name in names & playbook.facts.keys() if (derive := playbook.facts[name].derive)]
    collections = {name for derive in derived for name in (derive.collection, derive.since_collection) if name}
    facts = {name: fact for name, fact in playbook.facts.items() if name in names}
    decisions = {name: decision for name, decision in playbook.decisions.items() if name in names}
    stored = frozenset(name for name, fact in facts.items() if fact.derive is None)
    return Only(replace(playbook, facts=facts, decisions=decisions, layers=layers), stored, frozenset(collections))


def _below(playbook: Playbook, asked: Iterable[str]) -> set[str]:
    """The names with all that they read, however indirectly."""
    seen: set[str] = set()
    waiting = set(asked)
    while waiting:
        name = waiting.pop()
        seen.add(name)
        fact, decision = playbook.facts.get(name), playbook.decisions.get(name)
        waiting |= ((reads_of_fact(fact) if fact else set()) | (reads_of_decision(decision) if decision else set())) - seen
    return seen & (playbook.facts.keys() | playbook.decisions.keys())


def _part(layer: Layer, names: set[str]) -> Layer:
    return Layer(
        tuple(name for name in layer.facts if name in names),
        tuple(column for column in layer.distances if split(column)[0] in names),
        tuple(name for name in layer.decisions if name in names),
    )
