"""The tables that whole-book evaluation reads: what their columns are called and which types they have.

``customers`` has a row a customer: ``@key`` (1, 2 …), ``@id``, ``@owner``, and the lowered stored facts. A ``choices`` fact has one boolean
a choice besides its own column, which is true where it is known; a duration has its ``#count`` and ``#unit`` besides its nominal seconds.
Each collection is a table of records: ``@key`` of the customer, ``@time`` (epoch second), ``@order`` (ascending by time, ties by record
id) and its fields. An overruled decision has columns of the same kinds in ``customers``, called ``decision!``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coach.book.conditions import choice_column
from coach.domain.model import Fact, Playbook
from coach.domain.values import Cell, Duration, FactType, Value
from coach.engine.facts import output_fact

KEY, ID, OWNER, TIME, ORDER = "@key", "@id", "@owner", "@time", "@order"
CUSTOMERS = "customers"

_WHOLE, _FLAG, _WORD = "BIGINT", "BOOLEAN", "VARCHAR"
_TYPES = {FactType.BOOLEAN: _FLAG, FactType.TEXT: _WORD, FactType.CHOICE: _WORD, FactType.CHOICES: _FLAG}


def count_of(name: str) -> str:
    """The column of a duration's count."""
    return f"{name}#count"


def unit_of(name: str) -> str:
    """The column of a duration's unit."""
    return f"{name}#unit"


def overrule_of(name: str) -> str:
    """The column of a person's word instead of a decision."""
    return f"{name}!"


def records_of(collection: str) -> str:
    """The table of a collection's records."""
    return f"records {collection}"


def columns_of(fact: Fact, name: str = "") -> dict[str, str]:
    """The columns of one fact (called ``name`` there), each with its type."""
    called = name or fact.name
    found = {called: _TYPES.get(fact.type, _WHOLE)}
    if fact.type is FactType.CHOICES:
        found |= {choice_column(called, choice.id): _FLAG for choice in fact.choices}
    if fact.type is FactType.DURATION:
        found |= {count_of(called): _WHOLE, unit_of(called): _WORD}
    return found


def cells_of(fact: Fact, cell: Cell, value: Value, name: str = "") -> Iterator[tuple[str, Cell]]:
    """The cells of one known fact: ``cell`` is its lowered ``value``."""
    called = name or fact.name
    if isinstance(cell, frozenset):
        yield called, True
        yield from ((choice_column(called, choice.id), choice.id in cell) for choice in fact.choices)
        return
    yield called, cell
    if isinstance(value, Duration):
        yield count_of(called), value.count
        yield unit_of(called), value.unit.value


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of every table, by name, for one playbook."""

    customers: Mapping[str, str]
    records: Mapping[str, Mapping[str, str]]
    overruled: frozenset[str]


def schema(playbook: Playbook, overruled: Iterable[str] = ()) -> Schema:
    """The tables for ``playbook``; ``overruled`` are the decisions that somebody overruled."""
    words = frozenset(overruled)
    customers = {KEY: _WHOLE, ID: _WORD, OWNER: _WORD}
    for fact in playbook.facts.values():
        customers |= columns_of(fact) if fact.derive is None else {}
    for name in sorted(words):
        fact_of = output_fact(playbook.decisions[name])
        customers |= columns_of(fact_of, overrule_of(name)) if fact_of else {}
    records = {name: {KEY: _WHOLE, TIME: _WHOLE, ORDER: _WHOLE} | _fields(playbook, name) for name in playbook.collections}
    return Schema(customers, records, words)


def _fields(playbook: Playbook, collection: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in playbook.collections[collection].fields:
        found |= columns_of(field)
    return found
