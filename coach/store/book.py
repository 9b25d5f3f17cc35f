"""The customers table while a transaction is open: facts in, searchable columns and stop list kept true to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, or_, select, update

from coach.domain.values import Value
from coach.store.codec import load
from coach.store.failures import no_customer
from coach.store.identity import IDENTITY, Identity, clean_facts, hashes_of, identity, refuses_contact
from coach.store.kinds import DO_NOT_CONTACT, customer_id, customer_number
from coach.store.statements import insert_many, is_any_stopped, key_of, last_number, stop_phones
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

    @cached_property
    def key(self) -> str:
        """The store's key for hashing phones."""
        return key_of(self._connection)

    def held(self, wanted: str) -> Held:
        """The customer with this id; S120 if there is none."""
        number = customer_number(wanted)
        found = [] if number is None else self.held_where(customers.c.id == number)
        if not found:
            raise no_customer(wanted)
        return found[0]

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
        kept = clean_facts({**{name: value for name, value in held.facts.items() if name not in forgotten}, **known})
        columns = identity(kept, self.key)
        values = dict(zip(IDENTITY, columns, strict=True)) | {"updated_at": self._stamp}
        self._connection.execute(update(customers).where(customers.c.id == held.number).values(values))
        if not held.is_demo and (refuses_contact(kept) or is_any_stopped(self._connection, held.hashes)):
            stop_phones(self._connection, hashes_of(columns), self._stamp, DO_NOT_CONTACT)


def _held(row: Row[Any, Any, Any, Any, Any]) -> Held:
    return Held(row.id, load(row.facts), bool(row.is_demo), (row.phone_hash, row.other_hash))
