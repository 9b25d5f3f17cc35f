"""One transaction over customers, records, and what people decided (``coach.domain.ports.Writing``)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, update
from sqlalchemy.dialects.sqlite import insert

from coach.domain.customer import Overrule
from coach.domain.import_ports import NewRecord
from coach.domain.ports import Access, Graded, LoggedDecision
from coach.domain.publication import NewPublication
from coach.domain.values import Value
from coach.errors import fail
from coach.store import decisions, publishing, record_rows
from coach.store.book import Book
from coach.store.clean import clean_line, clean_text
from coach.store.codec import moment_text
from coach.store.improvement_writer import ImprovementTransaction
from coach.store.kinds import DO_NOT_CONTACT, PHONE_KEY
from coach.store.merging import merge
from coach.store.move_writer import MoveTransaction
from coach.store.phone import normal_phone, phone_hash
from coach.store.practice_writer import PracticeTransaction
from coach.store.statements import lift_stop, stop_phones
from coach.store.tables import access_log, customers, settings, unmatched
from coach.text import Text


class Transaction(PracticeTransaction, ImprovementTransaction, MoveTransaction):
    """The writing half of the store while a transaction is open; whoever opened it commits or rolls back."""

    def __init__(self, connection: Connection, at: datetime) -> None:
        self._connection = connection
        self._stamp = moment_text(at)
        self._book = Book(connection, self._stamp)
        self.deletes = False
        """Whether customers were deleted: then no copy of them may be left anywhere."""

    def add_customer(self, facts: Mapping[str, Value], *, owner: str = "", is_demo: bool = False) -> str:
        """Write a new customer; gives its id."""
        return self._book.add(facts, owner=owner, is_demo=is_demo)

    def update_facts(self, customer_id: str, known: Mapping[str, Value], forgotten: Collection[str] = ()) -> None:
        """Set ``known`` facts and make ``forgotten`` ones unknown."""
        self._book.change(self._book.held(customer_id), known, forgotten)

    def assign(self, customer_id: str, *, owner: str | None = None, playbook: str | None = None) -> None:
        """Give the customer to another rep, or to another playbook."""
        held = self._book.held(customer_id)
        if owner is not None:
            self._book.change(held, {"owner": owner} if owner else {}, () if owner else ("owner",))
        if playbook is not None:
            self._connection.execute(update(customers).where(customers.c.id == held.number).values(playbook=clean_line(playbook)))

    def merge(self, keep: str, drop: str) -> Mapping[str, Value]:
        """Put two cards of one customer together; gives the facts of ``drop`` that are lost."""
        self.deletes = True
        return merge(self._connection, self._book, keep, drop)

    def delete(self, customer_id: str) -> None:
        """Delete the customer with all that hangs on it."""
        self.deletes = True
        self._connection.execute(delete(customers).where(customers.c.id == self._book.held(customer_id).number))

    def add_record(self, customer_id: str, record: NewRecord) -> str:
        """Write a record; gives its id."""
        return record_rows.add(self._connection, self._book.held(customer_id).number, record, self._stamp)

    def update_record(self, customer_id: str, record_id: str, changed: NewRecord, forgotten: Collection[str] = ()) -> None:
        """Change fields of a record."""
        record_rows.change(self._connection, self._book.held(customer_id).number, record_id, changed, forgotten)

    def set_overrule(self, customer_id: str, overrule: Overrule) -> None:
        """Let a person's word stand instead of a decision."""
        decisions.set_overrule(self._connection, self._book.held(customer_id).number, overrule)

    def lift_overrule(self, customer_id: str, decision: str) -> bool:
        """Let the rules decide again."""
        return decisions.lift_overrule(self._connection, self._book.held(customer_id).number, decision)

    def record_grade(self, customer_id: str, graded: Graded) -> bool:
        """Add a line to the grade history, if the value is a new one."""
        return decisions.record_grade(self._connection, self._book.held(customer_id).number, graded)

    def log_decision(self, customer_id: str, decision: LoggedDecision, compiled: str) -> str:
        """Keep what was known and advised."""
        return decisions.log(self._connection, self._book.held(customer_id).number, decision, compiled, self._stamp)

    def stop(self, phone: str, reason: str, by: str = "") -> None:
        """Put a phone on the stop list."""
        hashed = self._hash(phone)
        stop_phones(self._connection, [hashed], self._stamp, clean_text(reason), clean_line(by))

    def lift_stop(self, phone: str, reason: str, by: str = "") -> bool:
        """Take a phone off the stop list; its owner's customers are no longer known to refuse contact."""
        hashed = self._hash(phone)
        if not lift_stop(self._connection, hashed, self._stamp, clean_text(reason), clean_line(by)):
            return False
        for held in self._book.held_by_phone(hashed):
            self._book.change(held, {}, (DO_NOT_CONTACT,))
        return True

    def set_setting(self, key: str, value: str | None) -> None:
        """Write or remove a setting."""
        if key == PHONE_KEY:
            raise fail("S126", f"设置项 {key} 由系统保管，不能修改", f"the setting {key} is the store's own and cannot be changed")
        if value is None:
            self._connection.execute(delete(settings).where(settings.c.key == key))
            return
        text = clean_text(value, key)
        statement = insert(settings).values(key=key, value=text)
        self._connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": text}))

    def log_access(self, access: Access) -> None:
        """Write who took data out of the store, and why."""
        row = {"at": moment_text(access.at), "who": clean_line(access.who), "what": clean_line(access.what), "count": access.count}
        self._connection.execute(insert(access_log), row | {"reason": clean_text(access.reason)})

    def publish(self, new: NewPublication) -> None:
        """Keep a version of a playbook for good."""
        publishing.publish(self._connection, new, self._stamp)

    def keep_unmatched(self, text: str, playbook: str) -> None:
        """Keep what a customer said that nothing answers; said again, it counts once more."""
        at = self._stamp
        row = {"text": clean_line(text), "playbook": clean_line(playbook), "first_at": at, "last_at": at, "count": 1}
        again = {"last_at": at, "count": unmatched.c["count"] + 1}
        self._connection.execute(insert(unmatched).values(row).on_conflict_do_update(index_elements=["text", "playbook"], set_=again))

    def clear_unmatched(self) -> int:
        """Forget what nothing answered; gives how many sentences there were."""
        return self._connection.execute(delete(unmatched)).rowcount

    def clear_demo(self) -> int:
        """Delete all sample customers."""
        self.deletes = True
        return self._connection.execute(delete(customers).where(customers.c.is_demo == 1)).rowcount

    def _hash(self, phone: str) -> str:
        hashed = phone_hash(self._book.key, normal_phone(phone))
        if hashed is None:
            raise fail(
                "S127",
                f"“{clean_line(phone)}”不是电话号码",
                f"{clean_line(phone)!r} is no phone number",
                hint=Text("请输入带数字的号码。", "Give a number with digits."),
            )
        return hashed
