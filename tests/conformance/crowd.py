"""Customers for a playbook we know nothing of: facts near the constants its conditions compare with, and records of all its collections."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from coach.domain.condition import Condition, atoms
from coach.domain.customer import Customer, Record
from coach.domain.model import Fact, Playbook
from coach.domain.values import Duration, FactType, Money, Unit, Value

_DISTANCES = (-400, -90, -31, -30, -8, -7, -2, -1, 0, 1, 2, 7, 8, 14, 15, 30, 31, 90, 91)


class _Crowd:
    def __init__(self, playbook: Playbook, as_of: datetime, random: Random) -> None:
        self.as_of, self.random = as_of, random
        self.constants: dict[str, list[int]] = {}
        for atom in (atom for condition in conditions(playbook) for atom in atoms(condition)):
            self.constants.setdefault(atom.column, []).extend(v for v in atom.values if type(v) is int)

    def values(self, facts: Iterable[Fact]) -> dict[str, Value]:
        """Values for six in ten of ``facts``."""
        return {fact.name: self._value(fact) for fact in facts if fact.derive is None and self.random.random() < 0.6}

    def _value(self, fact: Fact) -> Value:
        random, ids = self.random, [choice.id for choice in fact.choices]
        match fact.type:
            case FactType.BOOLEAN:
                return random.random() < 0.5
            case FactType.TEXT | FactType.CHOICE:
                return random.choice(ids or ["北京", "Beijing", ""])
            case FactType.CHOICES:
                return frozenset(id for id in ids if random.random() < 0.4)
            case FactType.DATE | FactType.DATETIME:
                moment = self.as_of + timedelta(days=random.choice(_DISTANCES), minutes=random.choice((-61, -1, 0, 1, 240)))
                return moment.date() if fact.type is FactType.DATE else moment
            case FactType.DURATION:
                return Duration(random.randint(1, 40), random.choice(list(Unit)))
        return self._number(fact)

    def _number(self, fact: Fact) -> Value:
        number = self.random.choice(self.constants.get(fact.name) or [0]) + self.random.choice((-1, 0, 1))
        if fact.type is FactType.MONEY:
            return Money(fact.currency, number)
        return Decimal(number).scaleb(-fact.decimals) if fact.type is FactType.DECIMAL else number


def conditions(playbook: Playbook) -> Iterable[Condition]:
    """Every condition that decides something: of rules, and of derived facts."""
    for decision in playbook.decisions.values():
        yield from (rule.when for rule in decision.rules)
    for fact in playbook.facts.values():
        if fact.derive:
            yield from (fact.derive.where, *([fact.derive.since] if fact.derive.since else []))


def crowd(playbook: Playbook, as_of: datetime, size: int, seed: int = 20260305) -> list[Customer]:
    """``size`` customers; the same ones every time."""
    made = _Crowd(playbook, as_of, Random(seed))
    customers = []
    for number in range(size):
        records = {
            name: tuple(Record(f"{n}", made.values(collection.fields)) for n in range(made.random.randint(0, 4)))
            for name, collection in playbook.collections.items()
        }
        customers.append(Customer(f"c{number}", made.values(playbook.facts.values()), records))
    return customers
