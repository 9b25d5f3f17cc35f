"""Reps as the store knows them: by name alone. Which numbers go with a name, and calling somebody by name and number from now on."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, func, select, update

from coach.domain.import_ports import NewRecord, Renamed
from coach.domain.values import Value
from coach.store import record_rows
from coach.store.book import Book
from coach.store.improvement_tables import improvements
from coach.store.kinds import OWNER, OWNER_NUMBER, record_id
from coach.store.move_tables import moved
from coach.store.tables import customers, records, settings

_LOG, _BY = "activities", "by"


def numbers_of(connection: Connection, names: Collection[str]) -> dict[str, dict[str, int]]:
    """By rep: how many customers have which number of the rep; "" = none."""
    listed = select(func.json_each(json.dumps([*names])).table_valued("value").c.value)
    number = func.coalesce(func.json_extract(customers.c.facts, f"$.{OWNER_NUMBER}"), "")
    query = select(customers.c.owner, number, func.count()).where(customers.c.owner.in_(listed)).group_by(customers.c.owner, number)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for owner, of, count in connection.execute(query):
        found[owner][str(of)] = count
    return found


def rename(connection: Connection, book: Book, name: str, full: Mapping[str, str], kept: Collection[str]) -> Renamed:
    """Call the rep ``name`` of customers with a number by what ``full`` has for it, and so whoever logged their contacts.

    If all customers have one number, that is who the name meant: then all that is kept under it goes along, in the settings ``kept`` too.
    """
    held = book.held_where(customers.c.owner == name)
    to = {one.number: full[number] for one in held if (number := str(one.facts.get(OWNER_NUMBER, ""))) in full}
    book.replace([(one, {**one.facts, OWNER: to[one.number]}) for one in held if one.number in to])
    heir = next(iter(to.values())) if len(to) == len(held) and len(set(to.values())) == 1 else ""
    _contacts(connection, name, to, heir)
    _moves(connection, name, to, heir)
    if heir:
        _all_else(connection, name, heir, kept)
    return Renamed(Counter(to.values()), len(held) - len(to), is_left=not heir and _is_anything(connection, name, kept))


def _contacts(connection: Connection, name: str, to: Mapping[int, str], heir: str) -> None:
    """Past advice refers to contacts, so each is changed as a person would change it."""
    table = records[_LOG]
    query = select(table.c.customer_id, table.c.id).where(func.json_extract(table.c.fields, f"$.{_BY}") == name)
    for number, record in connection.execute(query).all():
        if whose := to.get(number) or heir:
            values: dict[str, Value] = {_BY: whose}
            record_rows.change(connection, number, record_id(record), NewRecord(_LOG, values), ())


def _moves(connection: Connection, name: str, to: Mapping[int, str], heir: str) -> None:
    """So that customers who changed hands can still be given back."""
    for whose in dict.fromkeys(to.values()):
        theirs = func.json_each(json.dumps([number for number, one in to.items() if one == whose])).table_valued("value").c.value
        of = moved.c.customer_id.in_(select(theirs))
        connection.execute(update(moved).where(moved.c.after == name, of).values(after=whose))
    for column in (moved.c.before, moved.c.after) if heir else ():
        connection.execute(update(moved).where(column == name).values({column.name: heir}))


def _all_else(connection: Connection, name: str, heir: str, kept: Collection[str]) -> None:
    """The settings that are a JSON object by reps, and the improvements somebody is to make."""
    for key, told in _by_reps(connection, kept).items():
        if name in told:
            told[heir] = told.pop(name)
            connection.execute(update(settings).where(settings.c.key == key).values(value=json.dumps(told, ensure_ascii=False)))
    connection.execute(update(improvements).where(improvements.c.owner == name).values(owner=heir))


def _is_anything(connection: Connection, name: str, kept: Collection[str]) -> bool:
    """Whether days off, targets or improvements are kept under the name."""
    owned = select(improvements.c.id).where(improvements.c.owner == name).limit(1)
    return any(name in told for told in _by_reps(connection, kept).values()) or connection.execute(owned).first() is not None


def _by_reps(connection: Connection, kept: Collection[str]) -> dict[str, dict[str, Any]]:
    """The settings ``kept``; one that was spoilt by hand is left to whoever reads it, who says so."""
    found: dict[str, dict[str, Any]] = {}
    for key, text in connection.execute(select(settings.c.key, settings.c.value).where(settings.c.key.in_(kept))):
        with suppress(ValueError):
            told = json.loads(text)
            if isinstance(told, dict):
                found[key] = told
    return found
