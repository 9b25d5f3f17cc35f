"""Which rules can concern customers of a stage: by the values that their conditions ask of the same facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coach.domain.condition import And, Atom, Condition
from coach.domain.model import Decision, Rule
from coach.domain.values import Scalar

_GIVEN, _TAKEN = ("=", "in"), ("!=", "not in")


@dataclass(frozen=True, slots=True)
class Values:
    """The values a fact may have: those ``allowed`` (None = any), without those ``barred``."""

    allowed: frozenset[Scalar] | None = None
    barred: frozenset[Scalar] = frozenset()

    def both(self, other: Values) -> Values:
        """What meets both."""
        sets = [each.allowed for each in (self, other) if each.allowed is not None]
        allowed = frozenset.intersection(*sets) if sets else None
        return Values(allowed, self.barred | other.barred)

    @property
    def empty(self) -> bool:
        """Whether no value is left."""
        return self.allowed is not None and not self.allowed - self.barred


Bounds = Mapping[str, Values]


def bounds(tree: Condition) -> Bounds:
    """What a condition asks of each fact for certain. What stands in an "or" is passed over: it asks for nothing by itself."""
    found: dict[str, Values] = {}
    for atom in _certain(tree):
        values = frozenset(atom.values)
        mine = Values(values) if atom.op in _GIVEN else Values(barred=values) if atom.op in _TAKEN else Values()
        found[atom.fact] = found.get(atom.fact, Values()).both(mine)
    return found


def together(first: Bounds, second: Bounds) -> bool:
    """Whether a customer may meet both."""
    return not any(first[fact].both(second[fact]).empty for fact in first.keys() & second.keys())


def of_outcomes(decision: Decision) -> Mapping[str, list[Bounds]]:
    """For each value of a first-hit decision, what is certain of customers who have it, one entry a rule that leads there.

    A rule that asks a single thing takes all customers who meet it: those that come later don't.
    """
    found: dict[str, list[Bounds]] = {choice.id: [] for choice in decision.choices}
    taken: dict[str, Values] = {}
    for rule in decision.rules:
        mine = dict(bounds(rule.when))
        for fact, values in taken.items():
            mine[fact] = mine.get(fact, Values()).both(values)
        mine[decision.name] = Values(frozenset([_value(rule)]))
        found.setdefault(str(rule.then), []).append(mine)
        if isinstance(rule.when, Atom) and rule.when.op in _GIVEN:
            taken[rule.when.fact] = taken.get(rule.when.fact, Values()).both(Values(barred=frozenset(rule.when.values)))
    return found


def _value(rule: Rule) -> Scalar:
    return rule.then if isinstance(rule.then, str | int) else str(rule.then)


def _certain(tree: Condition) -> Iterator[Atom]:
    if isinstance(tree, Atom):
        yield tree
    elif isinstance(tree, And):
        for part in tree.parts:
            yield from _certain(part)
