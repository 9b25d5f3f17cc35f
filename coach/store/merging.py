"""Two cards of one customer made one."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, update

from coach.domain.values import Value
from coach.errors import fail
from coach.store import snapshots
from coach.store.book import Book
from coach.store.identity import filled, refuses_contact
from coach.store.kinds import DO_NOT_CONTACT, ON_STOP_LIST, OTHER_PHONE, PHONE
from coach.store.phone import normal_phone
from coach.store.statements import stopped_among
from coach.store.tables import customers, decision_log, grade_history, import_rows, log_steps, other_records, overrules, records


def merge(connection: Connection, book: Book, keep: str, drop: str) -> Mapping[str, Value]:
    """Move everything of ``drop`` to ``keep``, whose facts stand; gives the facts of ``drop`` that are lost. S124 for one and the same."""
    kept, dropped = book.held(keep), book.held(drop)
    if kept.number == dropped.number:
        raise fail("S124", f"{keep} 不能与自己合并", f"{keep} cannot be merged with itself")
    facts = merged_facts(kept.facts, dropped.facts)
    if refuses_contact(dropped.facts) or stopped_among(connection, dropped.hashes):
        facts[DO_NOT_CONTACT] = True  # whichever card it was said to
    snapshots.before_merge(connection, kept.number, dropped.number)
    _move(connection, dropped.number, kept.number)
    connection.execute(delete(customers).where(customers.c.id == dropped.number))
    book.change(kept, facts)
    survivors = {*map(str, facts.values())}
    return {name: value for name, value in dropped.facts.items() if facts.get(name) != value and _is_lost(name, value, survivors)}


def merged_facts(kept: Mapping[str, Value], dropped: Mapping[str, Value]) -> dict[str, Value]:
    """All facts of both; where they differ those of ``kept``. A second phone is kept as the other phone, if there is room."""
    facts = filled(kept, dropped)
    phone, second = kept.get(PHONE), dropped.get(PHONE)
    if phone and second and OTHER_PHONE not in facts and normal_phone(str(phone)) != normal_phone(str(second)):
        facts[OTHER_PHONE] = second
    return facts


def _is_lost(name: str, value: Value, survivors: set[str]) -> bool:
    return name not in (DO_NOT_CONTACT, ON_STOP_LIST) and not (name in (PHONE, OTHER_PHONE) and str(value) in survivors)


def _move(connection: Connection, source: int, target: int) -> None:
    for table in (*records.values(), other_records, grade_history, decision_log, log_steps, import_rows):
        connection.execute(update(table).where(table.c.customer_id == source).values(customer_id=target))
    # Where both were overruled the kept card's word stands; the other one goes with its card, and stays in the history.
    mine = update(overrules).prefix_with("OR IGNORE").where(overrules.c.customer_id == source)
    connection.execute(mine.values(customer_id=target))
