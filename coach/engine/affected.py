"""What of a playbook may come out otherwise than in another one: what was changed, and all that reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.domain.condition import Condition, atoms
from coach.domain.model import Collection, Decision, Derivation, Fact, Layer, Playbook
from coach.engine.distance import split


@dataclass(frozen=True, slots=True)
class Affected:
    """``names`` are facts and decisions of the second playbook that may differ; ``dropped`` the columns of the first that say nothing of
    the second; ``layers`` those of the second, with nothing in them but what may differ.
    """

    names: frozenset[str]
    dropped: frozenset[str]
    layers: tuple[Layer, ...]


def affected(first: Playbook, second: Playbook) -> Affected:
    """What of ``second`` must be worked out though ``first`` was. Cautious: what is only worded otherwise may count as changed."""
    return _among(first, second, frozenset(_spread(second, _changed(first, second))))


def changed(first: Playbook, second: Playbook) -> Affected:
    """As :func:`affected`, of what is stated otherwise by itself: where it comes out the same, so does all that reads it."""
    return _among(first, second, frozenset(_changed(first, second)))


def _among(first: Playbook, second: Playbook, names: frozenset[str]) -> Affected:
    gone = {*first.facts, *first.decisions} - {*second.facts, *second.decisions}
    had = {column for layer in first.layers for column in layer.distances}
    dropped = names | gone | {column for column in had if split(column)[0] in names | gone}
    layers = (_rest(layer, names, had) for layer in second.layers)
    return Affected(names, dropped, tuple(layer for layer in layers if layer.facts or layer.distances or layer.decisions))


def _rest(layer: Layer, names: frozenset[str], had: set[str]) -> Layer:
    return Layer(
        tuple(name for name in layer.facts if name in names),
        tuple(column for column in layer.distances if column not in had or split(column)[0] in names),
        tuple(name for name in layer.decisions if name in names),
    )


def _changed(first: Playbook, second: Playbook) -> set[str]:
    if first.calendar != second.calendar:
        return {*second.facts, *second.decisions}
    records = {name for name, one in second.collections.items() if _records(one) != _records(first.collections.get(name))}
    facts = {name for name, fact in second.facts.items() if _sense(fact) != _sense(first.facts.get(name)) or _reads_any(fact, records)}
    decisions = {name for name, one in second.decisions.items() if _rules(one) != _rules(first.decisions.get(name))}
    return facts | decisions


def _sense(fact: Fact | None) -> object:
    """All of a fact that evaluation goes by."""
    return fact and (fact.type, [choice.id for choice in fact.choices], fact.decimals, fact.currency, fact.derive)


def _records(collection: Collection | None) -> object:
    return collection and (collection.time, [(field.name, _sense(field)) for field in collection.fields])


def _rules(decision: Decision | None) -> object:
    if decision is None:
        return None
    rules = [(rule.full_id, rule.when, rule.then, rule.priority, rule.valid_from, rule.valid_until) for rule in decision.rules]
    return decision.hit, decision.output, decision.choices, decision.decimals, rules


def _reads_any(fact: Fact, collections: set[str]) -> bool:
    return fact.derive is not None and not collections.isdisjoint((fact.derive.collection, fact.derive.since_collection))


def _spread(playbook: Playbook, names: set[str]) -> set[str]:
    """``names`` with all that reads them, however indirectly."""
    reads = {name: set(_read(fact.derive)) for name, fact in playbook.facts.items() if fact.derive}
    reads |= {name: {read for rule in one.rules for read in _named(rule.when)} for name, one in playbook.decisions.items()}
    found = set(names)
    while more := {name for name, read in reads.items() if name not in found and not read.isdisjoint(found)}:
        found |= more
    return found


def _read(derivation: Derivation) -> Iterator[str]:
    yield derivation.of
    for term in derivation.terms:
        yield term.fact
        yield term.duration_fact or ""
    for item in derivation.items:
        yield from _named(item.when)


def _named(condition: Condition) -> Iterator[str]:
    return (split(atom.column)[0] for atom in atoms(condition))
