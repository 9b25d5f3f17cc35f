"""Playbooks and customers made by a seeded generator, for timing: as mixed as real ones, and of any size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

from coach.domain.condition import And, Atom, Condition, Or
from coach.domain.customer import Customer
from coach.domain.model import CalendarSpec, Choice, Decision, Fact, Hours, Layer, Playbook, Roles, Rule
from coach.domain.values import FactType, Money, Scalar, Value
from coach.errors import Location
from coach.text import EMPTY, Text

AS_OF = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)
_TODAY = date(2026, 3, 5)
CHOICES = tuple(Choice(id, Text(id, id)) for id in ("north", "south", "east", "west", "centre"))
_TYPES = (
    FactType.INTEGER,
    FactType.BOOLEAN,
    FactType.CHOICE,
    FactType.DATE,
    FactType.CHOICES,
    FactType.DECIMAL,
    FactType.MONEY,
    FactType.TEXT,
)


class Calendar:
    """Monday to Friday, which is all that timing needs."""

    def add_workdays(self, day: date, count: int) -> date:
        """The working day ``count`` working days away."""
        step = 1 if count > 0 else -1
        while count:
            day += timedelta(days=step)
            count -= step * (day.weekday() < 5)
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to ``end``."""
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(day.weekday() < 5 for day in days)


@dataclass(frozen=True)
class Book:
    """What a timing works on."""

    playbook: Playbook
    customers: tuple[Customer, ...]


def book(rules: int, customers: int = 200, facts: int = 30, seed: int = 7) -> Book:
    """``rules`` rules in four decisions and three layers over ``facts`` facts, of which a customer knows four in five."""
    random = Random(seed)
    catalogue = {f"fact_{n}": fact_of(f"fact_{n}", _TYPES[n % len(_TYPES)]) for n in range(facts)}
    sizes = {"grade": 0.4, "stage": 0.2, "score": 0.1, "tags": 0.3}
    decisions = {name: _decision(name, round(rules * share), catalogue, random) for name, share in sizes.items()}
    distances = tuple(f"{fact.name}@d" for fact in catalogue.values() if fact.type is FactType.DATE)
    layers = (Layer((), distances, ("grade",)), Layer((), (), ("stage", "score")), Layer((), (), ("tags",)))
    playbook = Playbook(
        "generated", EMPTY, "1", f"generated-{rules}-{facts}-{seed}", ("generated",), Roles(), _calendar(),
        catalogue, {}, {}, {}, {}, {}, {}, (), decisions, layers,
    )  # fmt: skip
    return Book(playbook, tuple(_customer(n, catalogue, random) for n in range(customers)))


def _calendar() -> CalendarSpec:
    return CalendarSpec("Asia/Shanghai", "CN", (0, 1, 2, 3, 4), Hours(((540, 1080),)))


def fact_of(name: str, kind: FactType) -> Fact:
    """A fact of the catalogue."""
    choices = CHOICES if kind in (FactType.CHOICE, FactType.CHOICES) else ()
    return Fact(name, kind, Text(name, name), choices=choices, decimals=2, currency="CNY" if kind is FactType.MONEY else "")


_READS = {"grade": (), "stage": ("grade",), "score": ("grade",), "tags": ("grade", "stage")}
_HIT = {"grade": "first", "stage": "first", "score": "sum", "tags": "collect"}


def _decision(name: str, size: int, catalogue: dict[str, Fact], random: Random) -> Decision:
    lower = tuple(fact_of(read, FactType.CHOICE) for read in _READS[name])
    rules = tuple(_rule(name, n, (*catalogue.values(), *lower), random) for n in range(size))
    output = "integer" if _HIT[name] == "sum" else "choice"
    return Decision(name, Text(name, name), _HIT[name], output, rules, choices=CHOICES if output != "integer" else ())


def _rule(decision: str, number: int, facts: tuple[Fact, ...], random: Random) -> Rule:
    then: Scalar = random.randint(1, 9) if decision == "score" else random.choice(CHOICES).id
    return Rule(f"{decision}/r{number}", "generated", condition_of(facts, random), "", then, EMPTY, Location("generated.yaml", number + 1))


def condition_of(facts: tuple[Fact, ...], random: Random) -> Condition:
    """A condition over some of ``facts``."""
    parts: list[Condition] = [_atom(random.choice(facts), random) for _ in range(random.randint(2, 4))]
    if random.random() < 0.25:
        parts.append(Or((_atom(random.choice(facts), random), _atom(random.choice(facts), random))))
    return And(tuple(parts))


def _atom(fact: Fact, random: Random) -> Atom:
    if random.random() < 0.1:
        return Atom(fact.name, fact.name, random.choice(("known", "unknown")))
    op, values = _TESTS.get(fact.type, _compared)(random)
    return Atom(fact.name, f"{fact.name}@d" if fact.type is FactType.DATE else fact.name, op, values)


def _compared(random: Random) -> tuple[str, tuple[Scalar, ...]]:
    return random.choice(("<", "<=", ">", ">=")), (random.randint(0, 100),)


_IDS = [choice.id for choice in CHOICES]
_TESTS: dict[FactType, Callable[[Random], tuple[str, tuple[Scalar, ...]]]] = {
    FactType.BOOLEAN: lambda random: ("=", (random.random() < 0.5,)),
    FactType.CHOICE: lambda random: (random.choice(("in", "not in")), tuple(random.sample(_IDS, 2))),
    FactType.CHOICES: lambda random: (random.choice(("has", "lacks")), (random.choice(_IDS),)),
    FactType.TEXT: lambda random: (random.choice(("=", "!=")), (f"city {random.randint(0, 5)}",)),
    FactType.DATE: lambda random: ("between", (0, random.randint(1, 60))),
}
_VALUES: dict[FactType, Callable[[Random], Value]] = {
    FactType.BOOLEAN: lambda random: random.random() < 0.5,
    FactType.INTEGER: lambda random: random.randint(0, 100),
    FactType.CHOICE: lambda random: random.choice(_IDS),
    FactType.CHOICES: lambda random: frozenset(id for id in _IDS if random.random() < 0.4),
    FactType.TEXT: lambda random: f"city {random.randint(0, 7)}",
    FactType.DATE: lambda random: _TODAY + timedelta(days=random.randint(-30, 90)),
    FactType.DECIMAL: lambda random: Decimal(random.randint(0, 100)) / 100,
    FactType.MONEY: lambda random: Money("CNY", random.randint(0, 100)),
}


def _customer(number: int, catalogue: dict[str, Fact], random: Random) -> Customer:
    return Customer(f"c{number}", {name: _VALUES[fact.type](random) for name, fact in catalogue.items() if random.random() < 0.8})
