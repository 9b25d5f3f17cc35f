"""Rows of the read statements as what the ports speak of."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from operator import itemgetter
from typing import Any

from coach.domain.customer import Customer, Overrule, Record
from coach.domain.import_ports import Batch
from coach.domain.ports import Card, Graded, Hit, LoggedDecision, Response
from coach.domain.publication import Checks, Publication
from coach.domain.values import Value
from coach.store.codec import Referred, day, load, load_customer, load_many
from coach.store.kinds import DO_NOT_CONTACT, ON_STOP_LIST, REP_NAME, SETTINGS_AS_FACTS, customer_id, record_id
from coach.store.phone import SHORTEST_TAIL
from coach.store.read_sql import WAYS_TO_HIT

Row = Sequence[Any]
Records = Mapping[str, Sequence[Record]]
LookUp = Callable[[int, str, Referred], Sequence[Record]]
_NUMBER = itemgetter(0)


def settings_facts(settings: Mapping[str, str]) -> dict[str, Value]:
    """The settings that every customer has as facts."""
    return {name: settings[name] for name in SETTINGS_AS_FACTS if settings.get(name)}


def customer(row: Row, records: Records, overrules: tuple[Overrule, ...], shared: Mapping[str, Value]) -> Customer:
    """A customer; what is known of it stands over what the settings say of all."""
    number, owner, playbook, stopped, facts = row
    known = {**shared, **({REP_NAME: owner} if owner else {}), **load(facts)}
    if stopped:
        known[DO_NOT_CONTACT] = known[ON_STOP_LIST] = True
    return Customer(customer_id(number), known, records, overrules, owner, playbook)


def records(found: Sequence[Row]) -> dict[int, Records]:
    """Records by customer and collection, in the order of their numbers."""
    held: dict[int, dict[str, list[tuple[int, Record]]]] = defaultdict(lambda: defaultdict(list))
    for (number, collection, record, _), values in zip(found, load_many([row[3] for row in found]), strict=True):
        held[number][collection].append((record, Record(record_id(record), values)))
    return {number: {name: _in_order(several) for name, several in of.items()} for number, of in held.items()}


def _in_order(several: list[tuple[int, Record]]) -> tuple[Record, ...]:
    several.sort(key=_NUMBER)
    return tuple([record for _, record in several])


def overrules(found: Iterable[Row]) -> dict[int, tuple[Overrule, ...]]:
    """Overrules by customer."""
    held: dict[int, tuple[Overrule, ...]] = {}
    for number, decision_name, value, reason, by, at, until in found:
        one = Overrule(decision_name, value, reason, by, datetime.fromisoformat(at), day(until))
        held[number] = (*held.get(number, ()), one)
    return held


def card(row: Row) -> Card:
    """A card."""
    number, owner, playbook, is_demo, created_at, updated_at, batch_id = row
    created, updated = datetime.fromisoformat(created_at), datetime.fromisoformat(updated_at)
    return Card(customer_id(number), owner, playbook, bool(is_demo), created, updated, batch_id or 0)


def hit(row: Row, how: str = "") -> Hit:
    """A hit of a list."""
    number, name, company, phone, owner = row[:5]
    return Hit(customer_id(number), name, company, phone[-SHORTEST_TAIL:], owner, how)


def hits(found: Iterable[Row]) -> list[Hit]:
    """Hits of a search, whose last column is the rank."""
    return [hit(row, WAYS_TO_HIT[row[5]]) for row in found]


def graded(row: Row) -> Graded:
    """A line of the grade history."""
    name, value, at, rule, playbook, version, by, reason, until = row
    return Graded(name, value, datetime.fromisoformat(at), rule, playbook, version, by, reason, day(until))


def decision(row: Row, look_up: LookUp) -> LoggedDecision:
    """An entry of the decision log; ``look_up`` gives the records of its customer that it only refers to."""
    as_of, playbook, version, digest, snapshot, advice, responses, by, customer, number = row
    answers = tuple(Response(*response) for response in json.loads(responses))
    moment = datetime.fromisoformat(as_of)
    known = load_customer(snapshot, partial(look_up, customer))
    return LoggedDecision(moment, playbook, version, digest, known, advice, answers, by, record_id(number))


def publication(row: Row) -> Publication:
    """A published version."""
    name, number, version, digest, at, *words, base, restores, checks, preview = row
    note, by, approved_by, forced_because = words
    found = Checks(*json.loads(checks))
    moment = datetime.fromisoformat(at)
    return Publication(name, number, version, digest, moment, note, by, approved_by, forced_because, base, restores, found, preview)


def batch(row: Row) -> Batch:
    """An import."""
    number, source, digest, at, by, added, merged, unchanged = row
    return Batch(source, digest, datetime.fromisoformat(at), by, added, merged, unchanged, number)
