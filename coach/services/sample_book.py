"""The sample book: invented customers with their histories, written down as distances from the moment the book is read.

The file is YAML (``samples/showroom.yaml`` says how it is written). Values are read by the types of the playbook's facts and
record fields; what can't be read is a located diagnostic C160, all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from coach.data import data_root
from coach.domain.customer import Overrule
from coach.domain.import_ports import NewRecord
from coach.domain.model import Collection, Fact, Playbook
from coach.domain.values import FactType, Value
from coach.errors import CoachError, Diagnostic, Location
from coach.playbook.nodes import Node
from coach.playbook.source import read
from coach.playbook.suggest import did_you_mean
from coach.services.sample_times import moment_from, same_day_of
from coach.services.values import make_record, read_value
from coach.text import EMPTY, Text

SHIPPED = "samples/showroom.yaml"
OVERRULES = "overrules"
_RULING = Collection(
    OVERRULES,
    Text("改定", "overrules"),
    "at",
    (
        Fact("at", FactType.DATETIME, EMPTY),
        Fact("until", FactType.DATE, EMPTY),
        *(Fact(name, FactType.TEXT, EMPTY) for name in ("decision", "value", "reason", "by")),
    ),
)


@dataclass(frozen=True, slots=True)
class SampleCustomer:
    """One invented customer of the rep ``owner``."""

    owner: str
    facts: Mapping[str, Value]
    records: tuple[NewRecord, ...]
    overrules: tuple[Overrule, ...]


@dataclass(frozen=True, slots=True)
class SampleBook:
    """All of them. ``company`` is theirs to deal with, ``tour`` the name of the customer a tour shows in full."""

    playbook: str
    company: str
    tour: str
    reps: tuple[str, ...]
    customers: tuple[SampleCustomer, ...]


def shipped_book(load: Callable[[str], Playbook], as_of: datetime) -> SampleBook:
    """The book that comes with the product, as of the aware moment ``as_of``."""
    return read_book((data_root() / SHIPPED).read_bytes(), SHIPPED, load, as_of)


def read_book(data: bytes, path: str, load: Callable[[str], Playbook], as_of: datetime) -> SampleBook:
    """The book as of the aware moment ``as_of``; ``load`` gives the playbook the book is for."""
    source = read(data, path)
    if source.root is None or source.diagnostics:
        raise CoachError(*source.diagnostics)
    head = source.root.entries["book"].entries
    playbook = load(head["playbook"].text)
    reader = _Reader(playbook, as_of.astimezone(ZoneInfo(playbook.calendar.zone)), _columns(source.root.entries["columns"]))
    reps = source.root.entries["customers"].entries
    customers = tuple(reader.customer(rep, node) for rep, nodes in reps.items() for node in nodes.items)
    if reader.problems:
        raise CoachError(*reader.problems)
    return SampleBook(playbook.name, head["company"].text, head["tour"].text, tuple(reps), customers)


def _columns(node: Node) -> dict[str, list[str]]:
    return {name: [item.text for item in names.items] for name, names in node.entries.items()}


class _Reader:
    """Reads customers, collecting what can't be read."""

    def __init__(self, playbook: Playbook, now: datetime, columns: Mapping[str, list[str]]) -> None:
        self.facts, self.now, self.columns = playbook.facts, now, columns
        self.collections = {**playbook.collections, OVERRULES: _RULING}
        self.problems: list[Diagnostic] = []

    def customer(self, rep: str, node: Node) -> SampleCustomer:
        """One customer of ``rep``."""
        facts: dict[str, Value] = {}
        found: dict[str, list[NewRecord]] = {}
        for key, place, value in node.pairs():
            if key in self.collections:
                found[key] = [self._record(self.collections[key], item, rep) for item in value.items]
            else:
                self._put(facts, self.facts, key, value, place)
        rulings = tuple(Overrule(**record.values) for record in found.pop(OVERRULES, ()))  # type: ignore[arg-type]  # typed by _RULING
        return SampleCustomer(rep, facts, tuple(record for records in found.values() for record in records), rulings)

    def _record(self, collection: Collection, row: Node, rep: str) -> NewRecord:
        fields = {field.name: field for field in collection.fields}
        values: dict[str, Value] = {"by": rep} if "by" in fields else {}
        names = iter(self.columns[collection.name])
        for cell in row.items:
            further = cell.pairs() if cell.kind == "map" else ((next(names), cell.location, cell),)
            for key, place, value in further:
                self._put(values, fields, key, value, place)
        return make_record(collection, values)

    def _put(self, target: dict[str, Value], facts: Mapping[str, Fact], key: str, node: Node, place: Location) -> None:
        fact = facts.get(key)
        if fact is None or fact.derive is not None:
            message = Text(f"“{key}”不能写在这里", f"'{key}' can't be set here")
            self.problems.append(Diagnostic("C160", message, place, did_you_mean(key, facts)))
            return
        try:
            target[key] = self._value(fact, node)
        except CoachError as error:
            self.problems += [Diagnostic("C160", d.message, node.location, d.hint) for d in error.diagnostics]

    def _value(self, fact: Fact, node: Node) -> Value:
        text = ",".join(item.text for item in node.items) if node.kind == "list" else node.text
        if fact.type is FactType.DATETIME and (moment := moment_from(text, self.now)):
            return moment
        if fact.type is FactType.DATE and (moment := moment_from(text, self.now) or same_day_of(text, self.now)):
            return moment.date()
        return read_value(fact, text, self.now)
