"""A playbook prepared for evaluation: closures and look-ups made once, kept while the playbook is in use."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from coach.domain.model import Fact, Layer, Playbook
from coach.domain.values import FactType
from coach.engine import distance
from coach.engine.derive import Derivations
from coach.engine.derived import Derived
from coach.engine.distance import Measure
from coach.engine.facts import Lower, lowering, output_fact
from coach.engine.moments import types
from coach.engine.outputs import Outputs

_KEPT = 8


@dataclass(frozen=True, slots=True)
class Step:
    """One layer, prepared: derived facts, distance columns (column, fact, measure), decisions."""

    derived: Derived
    distances: tuple[tuple[str, str, Measure], ...]
    decisions: tuple[Outputs, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """``stored`` lowers facts as customers have them, ``given`` also what is derived or decided; ``readable`` are the facts behind both,
    ``lengths`` the durations among them.
    """

    playbook: Playbook
    zone: ZoneInfo
    stored: dict[str, Lower]
    given: dict[str, Lower]
    readable: dict[str, Fact]
    lengths: tuple[str, ...]
    steps: tuple[Step, ...]


_plans: OrderedDict[int, Plan] = OrderedDict()


def plan_of(playbook: Playbook) -> Plan:
    """The plan of ``playbook``, from a small cache; the playbook is recognised by identity, the cache keeps it alive."""
    plan = _plans.get(id(playbook))
    if plan is None:
        plan = _plans[id(playbook)] = _prepare(playbook)
        if len(_plans) > _KEPT:
            _plans.popitem(last=False)
    return plan


def _prepare(playbook: Playbook) -> Plan:
    zone = ZoneInfo(playbook.calendar.zone)
    kinds = types(playbook)
    readable = playbook.facts | {name: fact for name, decision in playbook.decisions.items() if (fact := output_fact(decision))}
    given = {name: lowering(fact, zone) for name, fact in readable.items()}
    stored = {name: given[name] for name, fact in playbook.facts.items() if fact.derive is None}
    derivations = Derivations(playbook, zone, kinds)
    steps = tuple(_step(playbook, layer, derivations, kinds) for layer in playbook.layers)
    lengths = tuple(name for name, kind in kinds.items() if kind is FactType.DURATION)
    return Plan(playbook, zone, stored, given, readable, lengths, steps)


def _step(playbook: Playbook, layer: Layer, derivations: Derivations, kinds: dict[str, FactType]) -> Step:
    derived = [(name, playbook.facts[name].derive) for name in layer.facts]
    return Step(
        Derived([(name, derivations.made(derive)) for name, derive in derived if derive]),
        tuple((column, distance.split(column)[0], far) for column in layer.distances if (far := distance.of_type(kinds, column))),
        tuple(Outputs(playbook.decisions[name]) for name in layer.decisions),
    )
