"""The neighbours of a customer: one fact or record less, one value a step to either side of a boundary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from coach.domain.customer import Customer
from coach.domain.values import Duration, Money, Value


def neighbours(values: Mapping[str, Value]) -> Iterator[dict[str, Value]]:
    """``values`` with one of them dropped, or moved by the smallest step of its type."""
    for name, value in values.items():
        yield {other: kept for other, kept in values.items() if other != name}
        for step in (-1, 1):
            moved = stepped(value, step)
            if moved is not None:
                yield {**values, name: moved}


def mutants(customer: Customer) -> Iterator[Customer]:
    """The neighbours of ``customer`` in facts, in fields of records, and with a record dropped."""
    for facts in neighbours(customer.facts):
        yield replace(customer, facts=facts)
    for name, records in customer.records.items():
        for place, record in enumerate(records):
            before, after = records[:place], records[place + 1 :]
            yield replace(customer, records={**customer.records, name: (*before, *after)})
            for fields in neighbours(record.values):
                yield replace(customer, records={**customer.records, name: (*before, replace(record, values=fields), *after)})


def stepped(value: Value, step: int) -> Value | None:
    """``value`` one step further; None where its type has no steps."""
    try:
        return next((move(value, step) for kind, move in _STEPS if type(value) is kind), None)
    except OverflowError:
        return None


_STEPS: tuple[tuple[type, Callable[[Any, int], Value]], ...] = (
    (bool, lambda value, _: not value),
    (int, lambda value, step: value + step),
    (Decimal, lambda value, step: value + Decimal(step) / 100),
    (Money, lambda value, step: replace(value, minor=value.minor + step)),
    (Duration, lambda value, step: replace(value, count=max(value.count + step, 0))),
    (datetime, lambda value, step: value + timedelta(seconds=step)),
    (date, lambda value, step: value + timedelta(days=step)),
)
