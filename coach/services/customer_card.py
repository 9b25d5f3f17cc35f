"""The customer card: adding and changing one, and what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from heapq import nlargest

from coach.domain.crowd import column, order
from coach.domain.customer import Customer, Overrule
from coach.domain.import_ports import NewRecord
from coach.domain.model import Collection, Fact, Playbook
from coach.domain.ports import Access, Card, Graded, Hit, Reading, Store
from coach.domain.values import Value
from coach.errors import fail
from coach.render.mask import typed
from coach.render.terminal import safe
from coach.render.values import label, shape_of, short_shape, word
from coach.render.view import View
from coach.services.values import make_record
from coach.text import Text

LONGEST_NAME = 300
_RECEIVED = "lead_received_at"


@dataclass(frozen=True, slots=True)
class Made:
    """A new customer, and others that may be the same one."""

    id: str
    name: str
    similar: tuple[Hit, ...]


def add_customer(
    store: Store, playbook: Playbook, facts: Mapping[str, Value], now: datetime, *, owner: str = "", consent: bool = False
) -> Made:
    """Write a new customer; the lead counts as received now unless told otherwise. C136 without a name."""
    name = facts.get("name")
    if not isinstance(name, str) or not name.strip():
        raise fail("C136", "客户要有姓名", "a customer needs a name", hint=Text("加上 --name", "add --name"))
    check_name(name)
    similar = _similar(store, name, facts.get("phone"))
    if _RECEIVED in playbook.facts:
        facts = {_RECEIVED: now, **facts}
    with store.writing(now) as writing:
        made = writing.add_customer(facts, owner=owner)
        for record in _consent(playbook, now) if consent else ():
            writing.add_record(made, record)
    return Made(made, typed(name), similar)


def check_name(name: str) -> None:
    """C137 for a name no one can have."""
    if len(name) > LONGEST_NAME:
        raise fail("C137", f"姓名超过 {LONGEST_NAME} 个字", f"the name is longer than {LONGEST_NAME} characters")


def _similar(store: Reading, name: str, phone: Value | None) -> tuple[Hit, ...]:
    found = store.find(phone, limit=3) if isinstance(phone, str) and phone else []
    return tuple(found or [hit for hit in store.find(name, limit=3) if hit.name == name])


def _consent(playbook: Playbook, now: datetime) -> Iterable[NewRecord]:
    consents = playbook.collections.get("consents")
    if consents is not None:
        yield make_record(consents, {"kind": "marketing", "given": True, consents.time: now})


def card_view(
    store: Reading, playbook: Playbook, customer_id: str, view: View, *, full: bool = False, recent: int | None = None
) -> dict[str, object]:
    """The card for showing: facts by group, records (of each kind the ``recent`` ones, if a number is given; ``more`` counts the others),
    overrules, grade history; phones masked unless ``full``.
    """
    customer, card = store.customer(customer_id), store.card(customer_id)
    held = {name: len(records) for name in playbook.collections if (records := customer.records.get(name))}
    return {
        "id": customer.id,
        "name": typed(customer.name),
        "owner": typed(card.owner),
        "playbook": card.playbook or None,
        **_made(card),
        "facts": _facts(customer, playbook, view, full=full),
        "records": {name: _records(customer, playbook.collections[name], view, recent) for name in held},
        **({"more": {name: count - recent for name, count in held.items() if count > recent}} if recent is not None else {}),
        "overrules": [_overrule(ruling, playbook, view) for ruling in customer.overrules],
        "history": [_graded(graded, playbook, view) for graded in store.grade_history(customer_id)],
    }


def full_card_view(
    store: Store, playbook: Playbook, customer_id: str, view: View, by: str, *, recent: int | None = None
) -> dict[str, object]:
    """:func:`card_view` with whole phone numbers, to dial. That ``by`` saw them is logged first."""
    with store.writing(view.as_of) as writing:
        writing.log_access(Access(view.as_of, by, "show full", customer_id, 1))
    return card_view(store, playbook, customer_id, view, full=True, recent=recent)


def _made(card: Card) -> dict[str, object]:
    return {"demo": card.is_demo, "created_at": card.created_at.isoformat(), "updated_at": card.updated_at.isoformat()}


def _facts(customer: Customer, playbook: Playbook, view: View, *, full: bool) -> list[dict[str, str]]:
    found = []
    for name, fact in playbook.facts.items():
        value = customer.facts.get(name)
        if value is not None and fact.derive is None:
            text = safe(value) if full and fact.sensitive and isinstance(value, str) else _word(value, fact, view)
            found.append({"fact": name, "label": view.say(fact.label), "group": fact.group, "text": text})
    return found


def _word(value: Value, fact: Fact, view: View) -> str:
    return word(value, shape_of(fact), view)


def _records(customer: Customer, collection: Collection, view: View, recent: int | None) -> list[dict[str, str]]:
    fields, held = {field.name: field for field in collection.fields}, customer.records[collection.name]
    if recent is None:
        held = tuple(held)
    aged = zip(map(_sortable, column(held, collection.time)), order(held), range(len(held)), strict=True)
    records = [held[place] for *_, place in nlargest(len(held) if recent is None else recent, aged)]
    return [{"id": r.id} | {name: _word(value, fields[name], view) for name, value in r.values.items() if name in fields} for r in records]


def _sortable(value: Value | None) -> str:
    return value.isoformat() if isinstance(value, date) else ""


def _graded(graded: Graded, playbook: Playbook, view: View) -> dict[str, object]:
    return {
        "at": graded.at.isoformat(),
        "decision": graded.decision,
        "label": label(playbook, graded.decision, view),
        "value": graded.value,
        "shown": _shown(graded.decision, graded.value, playbook, view),
        "rule": graded.rule,
        "because": view.say(rule.because) if (rule := playbook.rule(graded.rule)) else None,
        "by": typed(graded.by),
        "reason": typed(graded.reason),
    }


def _shown(decision: str, value: str, playbook: Playbook, view: View) -> str | None:
    """A decision's value in words; one of another playbook as it was kept."""
    found = playbook.decisions.get(decision)
    if not value:
        return None
    return word(value, short_shape(found) if found.scheme else shape_of(found), view) if found else typed(value)


def _overrule(ruling: Overrule, playbook: Playbook, view: View) -> dict[str, object]:
    return {
        "decision": ruling.decision,
        "label": label(playbook, ruling.decision, view),
        "value": ruling.value,
        "shown": _shown(ruling.decision, ruling.value, playbook, view),
        "reason": typed(ruling.reason),
        "by": typed(ruling.by),
        "at": ruling.at.isoformat(),
        "until": ruling.until.isoformat() if ruling.until else None,
    }
