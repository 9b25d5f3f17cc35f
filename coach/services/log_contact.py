"""Record a contact: what was done, what came of it, when next and why; and what became of the advice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from coach.domain.import_ports import NewRecord
from coach.domain.model import Collection, Playbook
from coach.domain.ports import LoggedDecision, Response, Store, Writing
from coach.domain.recommendation import Recommendation
from coach.domain.values import Value
from coach.errors import CoachError, Diagnostic
from coach.playbook import codec
from coach.services.advise import Adviser
from coach.services.log_check import check_entry, remarks
from coach.services.log_entry import Entry
from coach.services.log_history import lines as history
from coach.services.reports.marks import marks_of
from coach.services.values import make_record
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Logged:
    """What was written. ``record``: the id of the contact, "" if advice was skipped and nothing else; ``before``/``after`` are the advice
    around it; ``stopped``: the customer is on the stop list now; ``remarks``: what stands though it is odd.
    """

    record: str
    before: Recommendation
    after: Recommendation
    stopped: bool
    remarks: tuple[Text, ...] = ()


def log_contact(store: Store, adviser: Adviser, customer_id: str, entry: Entry, shown: Callable[[Recommendation], str]) -> Logged:
    """Write the contact, the next date, the decision log and the grade history in one transaction.

    ``shown`` gives the JSON text of the advice as it is shown. Advice that was skipped leaves no contact: nothing was done.
    """
    before = adviser.advise(store.customer(customer_id), entry.at)
    check_entry(before, entry)
    decision = _decision(before, entry, shown(before))
    with store.writing(entry.at) as writing:
        # First what was known: as long as nothing was written, the store can tell that the records it has are those.
        writing.log_decision(customer_id, decision, codec.dumps(before.playbook))
        record = _contact(writing, customer_id, before, entry) if entry.is_contact else ""
    after = adviser.advise(store.customer(customer_id), entry.at)
    stopped = _follow_through(store, customer_id, after, entry)
    return Logged(record, before, after, stopped, remarks(before, entry))


def _contact(writing: Writing, customer_id: str, before: Recommendation, entry: Entry) -> str:
    record = writing.add_record(customer_id, _record(before, entry))
    _next_date(writing, customer_id, before, entry)
    return record


def _log(playbook: Playbook) -> Collection:
    name = playbook.roles.log
    if name not in playbook.collections:
        raise CoachError(Diagnostic("C144", Text("手册没有指定跟进记录（roles: log）", "the playbook names no log (roles: log)")))
    return playbook.collections[name]


def _record(before: Recommendation, entry: Entry) -> NewRecord:
    log = _log(before.playbook)
    fields = {field.name for field in log.fields}
    values: dict[str, Value] = {log.time: entry.at, "by": entry.by, "action": entry.did, "next_date_reason": entry.next_reason}
    if entry.next_at is not None:
        values["next_contact_at"] = entry.next_at
    values |= _kind(before, log, entry) | dict(entry.values)
    return make_record(log, {name: value for name, value in values.items() if name in fields and value != ""})


def _kind(before: Recommendation, log: Collection, entry: Entry) -> dict[str, Value]:
    """How the customer was reached, where nobody said so: by the channel of the advice carried out, else the log's usual way, its first."""
    field = next((field for field in log.fields if field.name == "kind"), None)
    if field is None or not field.choices:
        return {}
    did = before.playbook.actions.get(entry.did)
    fitting = [choice.id for choice in field.choices if did is not None and did.channel in choice.words]
    return {"kind": fitting[0] if fitting else field.choices[0].id}


def _next_date(writing: Writing, customer_id: str, before: Recommendation, entry: Entry) -> None:
    """Set the date agreed; one that has come is done with, so that the playbook's frequency takes over again."""
    roles = before.playbook.roles
    if not roles.next_contact:
        return
    if entry.next_at is not None:
        writing.update_facts(customer_id, {roles.next_contact: entry.next_at, roles.follow_up_reason: entry.next_reason})
        return
    agreed = before.customer.facts.get(roles.next_contact)
    if isinstance(agreed, datetime) and agreed.astimezone(entry.at.tzinfo).date() <= entry.at.date():
        writing.update_facts(customer_id, {}, (roles.next_contact, roles.follow_up_reason))


def _decision(before: Recommendation, entry: Entry, advice_json: str) -> LoggedDecision:
    done = [Response(entry.did, "done")] if entry.did else []
    playbook = before.playbook
    return LoggedDecision(
        as_of=entry.at,
        playbook=playbook.name,
        version=playbook.version,
        digest=playbook.digest,
        snapshot=before.customer,
        advice=advice_json,
        responses=(*done, *(Response(action, "skipped", entry.skip_reason) for action in entry.skipped)),
        by=entry.by,
        marks=marks_of(before),
    )


def _follow_through(store: Store, customer_id: str, after: Recommendation, entry: Entry) -> bool:
    """What the new state brings at once: the grade history, and the stop list for one who asked to be left alone (domain L2)."""
    roles, columns = after.playbook.roles, after.evaluation.columns
    stops = bool(roles.stop and columns.get(roles.stop))
    with store.writing(entry.at) as writing:
        for line in history(after, entry.at):
            writing.record_grade(customer_id, line)
        if stops:
            _stop(writing, customer_id, after, entry)
    return stops


def _stop(writing: Writing, customer_id: str, after: Recommendation, entry: Entry) -> None:
    """No more contact, and so no date for one."""
    roles, phone = after.playbook.roles, after.customer.facts.get("phone")
    writing.update_facts(customer_id, {"do_not_contact": True}, tuple(filter(None, (roles.next_contact, roles.follow_up_reason))))
    note = entry.values.get("note")
    if isinstance(phone, str):
        writing.stop(phone, note if isinstance(note, str) else "", entry.by)
