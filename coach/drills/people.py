"""Customers for cards: those of the playbook's own examples, and their like at the bounds and with something left unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from coach.domain.condition import Atom, atoms
from coach.domain.customer import Record
from coach.domain.drills import Example
from coach.domain.model import Decision, Playbook, Rule
from coach.domain.values import FactType, Value

_BESIDE = {
    ("between", 0): (("at", 0), ("under", -1)),
    ("between", 1): (("over", 1), ("at", 0)),
    ("<=", 0): (("over", 1), ("at", 0)),
    (">", 0): (("over", 1), ("at", 0)),
    (">=", 0): (("at", 0), ("under", -1)),
    ("<", 0): (("at", 0), ("under", -1)),
}
"""On which values of a bound a customer tells something: the last that holds, and the first that doesn't."""


@dataclass(frozen=True, slots=True)
class Person:
    """A customer for a card. ``id`` stays when a bound moves: ``h/days_to_purchase-1-over``. ``open``: facts shown as unknown."""

    id: str
    as_of: datetime
    given: Mapping[str, Value]
    records: Mapping[str, Sequence[Record]]
    open: tuple[str, ...] = ()

    @property
    def known(self) -> str:
        """What tells the customer from others: all that is known of them."""
        return repr((sorted(self.given.items(), key=lambda item: item[0]), sorted(self.records.items(), key=lambda item: item[0])))


def unlike(persons: Iterable[Person]) -> Iterator[Person]:
    """Each customer once, however many rules give them as an example."""
    seen = set()
    for person in persons:
        if person.known not in seen:
            seen.add(person.known)
            yield person


def people(playbook: Playbook, decision: Decision, examples: Iterable[Example]) -> list[list[Person]]:
    """For every rule of ``decision`` its customers, the most telling first: at the bounds, with something unknown, as given."""
    by_rule: dict[str, list[Example]] = {}
    for example in examples:
        by_rule.setdefault(example.rule, []).append(example)
    return [_of_rule(playbook, rule, by_rule.get(rule.id, [])) for rule in decision.rules]


def _of_rule(playbook: Playbook, rule: Rule, examples: list[Example]) -> list[Person]:
    fitting = next((example for example in examples if example.fires), None)
    found = [*_plain(examples)]
    if fitting is not None:
        found = [*_at_bounds(playbook, rule, fitting), *_unknown(playbook, rule, fitting), *found]
    return [steady(playbook, person) for person in unlike(found) if person.given or person.records]


def whole(playbook: Playbook, scenarios: Iterable[Example]) -> Iterator[Person]:
    """The customers of scenarios, each with a card full of facts."""
    for example in scenarios:
        yield steady(playbook, Person(example.id, example.as_of, example.given, example.records))


def _plain(examples: Iterable[Example]) -> Iterator[Person]:
    for example in examples:
        yield Person(example.id.partition("/")[2], example.as_of, example.given, example.records)


def _at_bounds(playbook: Playbook, rule: Rule, example: Example) -> Iterator[Person]:
    """On every bound of a number or a date that the rule asks for, and just beside it."""
    own = rule.id.partition("/")[2]
    for atom in atoms(rule.when):
        if atom.fact not in example.given:
            continue
        for place, value in list(enumerate(atom.values))[::-1]:  # the upper bound is the one people know by heart
            for step, by in _BESIDE.get((atom.op, place), ()):
                if not isinstance(value, int):
                    break
                moved = _moved(playbook, atom, value + by, example.as_of)
                if moved is not None:
                    given = {**example.given, atom.fact: moved}
                    yield Person(f"{own}/{atom.fact}-{place}-{step}", example.as_of, given, example.records)


def _moved(playbook: Playbook, atom: Atom, cell: int, as_of: datetime) -> Value | None:
    """The fact's value where its column holds ``cell``; None for what has no natural step."""
    fact, unit = playbook.facts.get(atom.fact), atom.column.partition("@")[2]
    if fact is None or (fact.least is not None and fact.type is FactType.INTEGER and cell < _whole(fact.least)):
        return None
    if fact.type is FactType.INTEGER and not unit:
        return cell if cell >= 0 or _is_distance(playbook, atom.fact) else None
    if fact.type is FactType.DATE and unit == "d":
        return as_of.date() + timedelta(days=cell)
    return None


def _whole(value: Value) -> int:
    return int(value) if isinstance(value, int | Decimal) else 0


def _is_distance(playbook: Playbook, name: str) -> bool:
    fact = playbook.facts[name]
    return fact.derive is not None and fact.derive.kind in ("since", "until")


def _unknown(playbook: Playbook, rule: Rule, example: Example) -> Iterator[Person]:
    """With one thing that the rule asks for left unknown."""
    own = rule.id.partition("/")[2]
    read = {atom.fact for atom in atoms(rule.when) if atom.op not in ("known", "unknown")}
    for name in example.given:
        fact = playbook.facts.get(name)
        if name in read and len(example.given) > 1 and fact is not None and fact.derive is None:
            given = {key: value for key, value in example.given.items() if key != name}
            yield Person(f"{own}/{name}-unknown", example.as_of, given, example.records, (name,))


def steady(playbook: Playbook, person: Person) -> Person:
    """``person`` with the dates that the given distances stand for: who buys in 7 days has a date of purchase."""
    given = dict(person.given)
    for name, value in person.given.items():
        fact = playbook.facts.get(name)
        derive = fact.derive if fact is not None else None
        if derive is None or derive.kind not in ("since", "until") or not isinstance(value, int) or derive.unit != "d":
            continue
        of = playbook.facts.get(derive.of)
        if of is not None and of.derive is None:
            given[of.name] = _dated(of.type, person.as_of, value if derive.kind == "until" else -value)
    return replace(person, given=given)


def _dated(kind: FactType, as_of: datetime, days: int) -> date:
    moment = as_of + timedelta(days=days)
    return moment if kind is FactType.DATETIME else moment.date()
