"""The customers table while a transaction is open: facts in, searchable columns and stop list kept true to them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, or_, select, update

from coach.domain.values import Value
from coach.store.codec import load
from coach.store.failures import no_customer
from coach.store.identity import IDENTITY, Identity, clean_facts, hashes_of, identity, refuses_contact
from coach.store.kinds import DO_NOT_CONTACT, OWNER, OWNER_NUMBER, customer_id, customer_number
from coach.store.statements import insert_many, key_of, last_number, stop_phones, stopped_among
from coach.store.tables import customers

COLUMNS: Final = ("id", "is_demo", "batch_id", "created_at", "updated_at", *IDENTITY)


@dataclass(frozen=True, slots=True)
class Held:
    """A customer as the table holds it now."""

    number: int
    facts: dict[str, Value]
    is_demo: bool
    hashes: tuple[str | None, str | None]


class Book:
    """Adds and changes customers; ``stamp`` is the transaction's moment as a column holds it."""

    def __init__(self, connection: Connection, stamp: str) -> None:
        self._connection = connection
        self._stamp = stamp
        self._numbers: dict[str, str] = {}

    @cached_property
    def key(self) -> str:
        """The store's key for hashing phones."""
        return key_of(self._connection)

    def held(self, wanted: str) -> Held:
        """The customer with this id; S120 if there is none."""
        return self.held_many((wanted,))[wanted]

    def held_many(self, wanted: Collection[str]) -> dict[str, Held]:
        """The customers with these ids, by id; S120 if one of them is missing."""
        numbers = {one: customer_number(one) for one in wanted}
        listed = select(func.json_each(json.dumps([*numbers.values()])).table_valued("value").c.value)
        found = {held.number: held for held in self.held_where(customers.c.id.in_(listed))}
        for one, number in numbers.items():
            if number not in found:
                raise no_customer(one)
        return {one: found[number] for one, number in numbers.items() if number is not None}

    def held_by_phone(self, hashed: str) -> list[Held]:
        """All customers with this phone."""
        return self.held_where(or_(customers.c.phone_hash == hashed, customers.c.other_hash == hashed))

    def held_where(self, condition: ColumnElement[bool]) -> list[Held]:
        """All customers that meet a condition."""
        columns = (customers.c.id, customers.c.facts, customers.c.is_demo, customers.c.phone_hash, customers.c.other_hash)
        return [_held(row) for row in self._connection.execute(select(*columns).where(condition))]

    def add(self, facts: Mapping[str, Value], *, owner: str = "", is_demo: bool = False) -> str:
        """Write one new customer; gives its id."""
        kept = clean_facts(facts, owner)
        (number,) = self.add_many([(kept, identity(kept, self.key))], is_demo=is_demo)
        return customer_id(number)

    def add_many(
        self, prepared: Sequence[tuple[Mapping[str, Value], Identity]], *, is_demo: bool = False, batch: int | None = None
    ) -> range:
        """Write new customers, given as clean facts and their identity; gives their numbers in that order."""
        first = last_number(self._connection) + 1
        head = (int(is_demo), batch, self._stamp, self._stamp)
        rows = [(number, *head, *columns) for number, (_, columns) in enumerate(prepared, first)]
        insert_many(self._connection, customers, COLUMNS, rows)
        if not is_demo:
            refusing = [one for facts, columns in prepared if refuses_contact(facts) for one in hashes_of(columns)]
            stop_phones(self._connection, refusing, self._stamp, DO_NOT_CONTACT)
        return range(first, first + len(prepared))

    def change(self, held: Held, known: Mapping[str, Value], forgotten: Collection[str] = ()) -> None:
        """Set and forget facts of a customer.

        Whoever was on the stop list is on it with a new phone too: the person asked, not the phone.
        """
        kept = {name: value for name, value in held.facts.items() if name not in forgotten}
        self.replace([(held, self.of_owner(held, clean_facts({**kept, **known})))])

    def of_owner(self, held: Held, facts: dict[str, Value]) -> dict[str, Value]:
        """Clean facts of which the rep's number is that of the rep: whoever gets another rep has not the number of the one before."""
        if facts.get(OWNER) == held.facts.get(OWNER) or facts.get(OWNER_NUMBER) != held.facts.get(OWNER_NUMBER):
            return facts
        number = self._number_of(str(facts.get(OWNER, "")))
        kept = {name: value for name, value in facts.items() if name != OWNER_NUMBER}
        return kept | ({OWNER_NUMBER: number} if number else {})

    def _number_of(self, owner: str) -> str:
        """The number that all customers of this rep have for whom one is known; "" = none or several."""
        if owner not in self._numbers:
            number = func.json_extract(customers.c.facts, f"$.{OWNER_NUMBER}")
            query = select(number).distinct().where(customers.c.owner == owner, number.is_not(None)).limit(2)
            found = self._connection.execute(query).scalars().all() if owner else ()
            self._numbers[owner] = str(found[0]) if len(found) == 1 else ""
        return self._numbers[owner]

    def replace(self, changes: Sequence[tuple[Held, Mapping[str, Value]]]) -> None:
        """Give each customer these facts, which are clean, instead of those it had."""
        prepared = [(held, facts, identity(facts, self.key)) for held, facts in changes]
        if not prepared:
            return
        head = {"updated_at": self._stamp}
        rows = [{"number": held.number, **head, **dict(zip(IDENTITY, columns, strict=True))} for held, _, columns in prepared]
        self._connection.execute(update(customers).where(customers.c.id == bindparam("number")), rows)
        self._keep_stopped(prepared)

    def _keep_stopped(self, prepared: Sequence[tuple[Held, Mapping[str, Value], Identity]]) -> None:
        """Whoever refuses contact, or did with another phone, is on the stop list with these phones."""
        real = [one for one in prepared if not one[0].is_demo]
        stopped = stopped_among(self._connection, [hashed for held, _, _ in real for hashed in held.hashes])
        refusing = [columns for held, facts, columns in real if refuses_contact(facts) or stopped.intersection(held.hashes)]
        stop_phones(self._connection, [one for columns in refusing for one in hashes_of(columns)], self._stamp, DO_NOT_CONTACT)


def _held(row: Row[Any, Any, Any, Any, Any]) -> Held:
    return Held(row.id, load(row.facts), bool(row.is_demo), (row.phone_hash, row.other_hash))
