"""What the services ask of the outside world, as Protocols; ``coach.bootstrap`` chooses who answers.

Every moment is an aware datetime given by the caller. Facts and record values hold only what is known (never ``None``).
Every method may raise :class:`coach.errors.CoachError` with a code ``S1xx`` (listed in ``docs/adr/0003-store.md``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from coach.domain.allocation import AllocationReading
from coach.domain.customer import Customer, Overrule
from coach.domain.import_ports import Batch, Importing, NewRecord
from coach.domain.improvement import ImprovementReading, ImprovementWriting
from coach.domain.moves import MoveReading, MoveWriting
from coach.domain.practice import PracticeReading, PracticeWriting
from coach.domain.publication import Files, NewPublication, Publication
from coach.domain.reports import NO_MARKS, Marks, ReportReading
from coach.domain.unmatched import Unmatched
from coach.domain.values import Value
from coach.domain.whole_book import BookReading


@dataclass(frozen=True, slots=True)
class Hit:
    """A customer as a search or a list shows one; ``phone_tail`` are the last four digits ("" if no phone is known).

    ``how`` tells what matched: id, name, phone, part (of the name), initials, pinyin, company; or near (a similar name).
    """

    id: str
    name: str
    company: str
    phone_tail: str
    owner: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What the store itself knows of a customer, beside the facts. ``batch`` is the id of the import it came with (0 = none)."""

    id: str
    owner: str
    playbook: str
    is_demo: bool
    created_at: datetime
    updated_at: datetime
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Graded:
    """One line of a customer's grade history.

    ``value`` is "" where no rule fired. ``by`` is "" if the rules decided; else the person who overruled, with ``reason`` and ``until``.
    """

    decision: str
    value: str
    at: datetime
    rule: str = ""
    playbook: str = ""
    version: str = ""
    by: str = ""
    reason: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PlaybookVersion:
    """A playbook as it was when advice was logged. ``compiled`` is its JSON text, given and read by the caller."""

    digest: str
    name: str
    version: str
    compiled: str


@dataclass(frozen=True, slots=True)
class Response:
    """What became of one piece of advice: ``status`` is done or skipped, with the rep's reason."""

    action: str
    status: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LoggedDecision:
    """One entry of the decision log: what was known, which playbook advised what, and what the rep did of it.

    ``snapshot`` is the customer with all input facts and records at ``as_of``; ``advice`` the JSON text of what was advised.
    ``marks`` (given when it is written) are what reports count.
    """

    as_of: datetime
    playbook: str
    version: str
    digest: str
    snapshot: Customer
    advice: str
    responses: tuple[Response, ...] = ()
    by: str = ""
    id: str = ""
    marks: Marks = NO_MARKS


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a phone is on the stop list. The phone itself is not kept, only its keyed hash."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Access:
    """One line of the access log: who took ``count`` customers out of the store, in which way, when and why."""

    at: datetime
    who: str
    what: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class StoreState:
    """What ``coach doctor`` tells of a store. ``read_only``: reads are answered, writes refused."""

    path: str
    schema: int
    read_only: bool
    customers: int = 0


class Reading(PracticeReading, ReportReading, AllocationReading, BookReading, ImprovementReading, MoveReading, Protocol):
    """What can be asked of the store. Works in a read-only folder."""

    def customer(self, customer_id: str) -> Customer:
        """The customer with all records, current overrules and settings facts; S120 if there is none."""
        ...

    def card(self, customer_id: str) -> Card:
        """What the store knows beside the facts; S120 if there is no such customer."""
        ...

    def find(self, text: str, limit: int = 20) -> list[Hit]:
        """Who is meant by an id, a name or part of it, pinyin, initials, a company, or the last 4+ digits of a phone; best first.

        Customers hit exactly (id, name, whole phone) hide the rest. Several hits are for the caller to ask about.
        """
        ...

    def nearest(self, text: str, limit: int = 3) -> list[Hit]:
        """The most similar names, best first: what to offer when ``find`` is empty."""
        ...

    def hits(self, rep: str | None = None, limit: int | None = None) -> list[Hit]:
        """All customers, or one rep's, in order of id, without facts."""
        ...

    def customers(self, rep: str | None = None, share: tuple[int, int] = (0, 1)) -> Iterator[Customer]:
        """All customers, or one rep's, in order of id, each as ``customer`` gives it; few queries, constant memory.

        ``share`` (which, of how many) gives every so-manieth customer alone, from the one at place ``which`` (counted from 0) on.
        """
        ...

    def count(self, *, demo: bool | None = None) -> int:
        """How many customers there are; only sample ones or only real ones if asked."""
        ...

    def changed_since(self, since: datetime, rep: str | None = None) -> int:
        """Of how many customers, all or one rep's, facts, rep or playbook were written later than ``since``."""
        ...

    def reps(self) -> list[str]:
        """The names of all owners, in order."""
        ...

    def is_stopped(self, phone: str) -> bool:
        """Whether the phone is on the stop list, however it is written."""
        ...

    def settings(self) -> Mapping[str, str]:
        """All settings: our_company, rep_name, playbook, lead_source_policy, demo …"""
        ...

    def grade_history(self, customer_id: str) -> list[Graded]:
        """The grades a customer had, newest first, overrules included."""
        ...

    def decisions(self, customer_id: str, limit: int = 20) -> list[LoggedDecision]:
        """The logged decisions of a customer, newest first."""
        ...

    def decisions_since(self, since: datetime) -> Iterator[LoggedDecision]:
        """All logged decisions that looked from ``since`` (aware) or later, oldest entry first; constant memory."""
        ...

    def playbook_version(self, digest: str) -> PlaybookVersion | None:
        """The playbook that had this digest, if advice of it was ever logged."""
        ...

    def published(self) -> list[Publication]:
        """The latest published version of each playbook, in order of name."""
        ...

    def publications(self, name: str) -> list[Publication]:
        """All published versions of a playbook, newest first."""
        ...

    def publication_files(self, name: str, number: int) -> Files:
        """The files of a published version, as they were; S131 if there is none, S132 if they are no longer what was published."""
        ...

    def state(self) -> StoreState:
        """Where the store is and whether it can be written: what ``coach doctor`` tells."""
        ...

    def batches(self) -> list[Batch]:
        """All imports, newest first."""
        ...

    def accesses(self) -> list[Access]:
        """The access log, newest first."""
        ...

    def unmatched(self, since: datetime | None = None) -> list[Unmatched]:
        """What customers said that nothing in their playbook answers (last said at ``since`` or later), the commonest first."""
        ...


class Writing(PracticeWriting, ImprovementWriting, MoveWriting, Protocol):
    """One transaction: all of it is kept, or nothing."""

    def add_customer(self, facts: Mapping[str, Value], *, owner: str = "", is_demo: bool = False) -> str:
        """Write a new customer; gives its id. The fact ``name`` must be there (S121). ``owner`` is short for the fact ``owner``."""
        ...

    def update_facts(self, customer_id: str, known: Mapping[str, Value], forgotten: Collection[str] = ()) -> None:
        """Set ``known`` facts and make ``forgotten`` ones unknown.

        Whoever is known not to want contact is put on the stop list with every phone (sample customers excepted).
        """
        ...

    def assign(self, customer_id: str, *, owner: str | None = None, playbook: str | None = None) -> None:
        """Give the customer to another rep, or to another playbook ("" = the default one); None leaves as is."""
        ...

    def merge(self, keep: str, drop: str) -> Mapping[str, Value]:
        """Put two cards of one customer together. Facts of ``keep`` stand; gives those of ``drop`` that differed and are lost."""
        ...

    def delete(self, customer_id: str) -> None:
        """Delete the customer with all records and every snapshot in the decision log. The stop list stays."""
        ...

    def add_record(self, customer_id: str, record: NewRecord) -> str:
        """Write an activity, contact, deal …; gives the record's id."""
        ...

    def update_record(self, customer_id: str, record_id: str, changed: NewRecord, forgotten: Collection[str] = ()) -> None:
        """Set the fields in ``changed`` (an appointment kept, a complaint settled) and make ``forgotten`` ones unknown.

        The record's time stays if ``changed.time`` is None. S120 if the customer has no such record in that collection.
        """
        ...

    def set_overrule(self, customer_id: str, overrule: Overrule) -> None:
        """Let a person's word stand instead of a decision; it replaces an earlier one of that decision, and enters the grade history."""
        ...

    def lift_overrule(self, customer_id: str, decision: str) -> bool:
        """Let the rules decide again; False if nothing was overruled."""
        ...

    def record_grade(self, customer_id: str, graded: Graded) -> bool:
        """Add a line to the grade history, unless the latest one of that decision has the same value; tells whether it did."""
        ...

    def log_decision(self, customer_id: str, decision: LoggedDecision, compiled: str) -> str:
        """Keep what was known and advised, and the playbook version (``compiled``: its JSON text) it came from; gives the entry's id."""
        ...

    def stop(self, phone: str, reason: str, by: str = "") -> None:
        """Put a phone on the stop list: every customer with it has ``do_not_contact`` from now on, deleted and re-imported or not."""
        ...

    def lift_stop(self, phone: str, reason: str, by: str = "") -> bool:
        """Take a phone off the stop list because its owner agreed anew; False if it was not on it."""
        ...

    def set_setting(self, key: str, value: str | None) -> None:
        """Write a setting; None removes it."""
        ...

    def log_access(self, access: Access) -> None:
        """Write who took data out of the store, and why."""
        ...

    def publish(self, new: NewPublication) -> None:
        """Keep a version of a playbook for good: from now on it serves. S130 if its number was given to another one."""
        ...

    def keep_unmatched(self, text: str, playbook: str) -> None:
        """Keep a sentence that nothing answers, without who said it; the caller masks phones. Said again, it counts once more."""
        ...

    def clear_unmatched(self) -> int:
        """Forget all such sentences; gives how many there were."""
        ...

    def clear_demo(self) -> int:
        """Delete all sample customers with everything of theirs; gives how many."""
        ...


class Store(Reading, Protocol):
    """Where customers are kept."""

    def writing(self, at: datetime) -> AbstractContextManager[Writing]:
        """One transaction stamped ``at``: kept when the block ends well, rolled back on any exception (Ctrl-C included)."""
        ...

    def importing(self, batch: Batch, *, dry_run: bool = False) -> AbstractContextManager[Importing]:
        """One import, stamped ``batch.at``; a dry run does all the same and rolls back."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...
