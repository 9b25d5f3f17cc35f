"""What a case or a scenario is given: facts by any of their names, records, and moments as distances from its now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from coach.domain.customer import Record
from coach.domain.model import Collection, Fact, Playbook
from coach.domain.values import FactType, Unit, Value
from coach.errors import Diagnostic
from coach.playbook.catalogue import decision_fact
from coach.playbook.draft import Draft
from coach.playbook.expression.literals import LiteralError, duration, parse_value
from coach.playbook.expression.names import Names
from coach.playbook.nodes import Node
from coach.playbook.suggest import did_you_mean
from coach.text import Text

DEFAULT_NOW = datetime(2026, 3, 5, 10, 0)  # noqa: DTZ001 - a local time; the playbook's zone is put to it
_DISTANCE = re.compile(r"^([+-])\s*(\d+\s*\w+)$")
_DATED = (FactType.DATE, FactType.DATETIME)


@dataclass(frozen=True, slots=True)
class Given:
    """Values by fact or decision name, and records by collection."""

    values: Mapping[str, Value]
    records: Mapping[str, tuple[Record, ...]]


class GivenReader:
    """Reads what is given against the facts, decisions and collections of a playbook; mistakes go to ``problems``."""

    def __init__(
        self, facts: Mapping[str, Fact], collections: Mapping[str, Collection], zone: ZoneInfo, problems: list[Diagnostic]
    ) -> None:
        self.facts, self.collections, self.zone, self.problems = facts, collections, zone, problems
        self.names = Names.of(facts)

    @classmethod
    def of(cls, draft: Draft, playbook: Playbook, problems: list[Diagnostic]) -> GivenReader:
        """A reader of all that the compiled ``draft`` knows by name."""
        decisions = {name: f for name, d in draft.decisions.items() if (f := decision_fact(d)) is not None}
        return cls(playbook.facts | decisions, playbook.collections, ZoneInfo(playbook.calendar.zone), problems)

    def now(self, node: Node | None) -> datetime:
        """The moment written, or the one that holds where none is."""
        moment = DEFAULT_NOW
        if node is not None:
            try:
                moment = datetime.fromisoformat(node.text)
            except ValueError:
                hint = Text("例如 2026-03-05 10:00", "e.g. 2026-03-05 10:00")
                self.problems.append(Diagnostic("P451", Text(f"“{node.text}”不是时间", f"'{node.text}' is no time"), node.location, hint))
        return moment.replace(tzinfo=moment.tzinfo or self.zone)

    def read(self, known: Node | None, now: datetime) -> Given:
        """The mapping ``known``; what can't be read is left out and diagnosed."""
        given: dict[str, Value] = {}
        records: dict[str, tuple[Record, ...]] = {}
        for key, place, value in known.pairs() if known is not None else ():
            if key in self.collections and value.kind != "list":
                form = Text(f"例如 {key}: [{{…}}]", f"e.g. {key}: [{{…}}]")
                self.problems.append(Diagnostic("P452", Text("记录要写成列表", "records are a list"), value.location, form))
            elif key in self.collections:
                records[key] = self._records(self.collections[key], value, now)
            elif key in self.names.by_word:
                self.put(given, self.names.by_word[key], value, now)
            else:
                hint = did_you_mean(key, [*self.facts, *self.collections])
                self.problems.append(Diagnostic("P303", Text(f"不认识“{key}”", f"'{key}' is not a known fact"), place, hint))
        return Given(given, records)

    def put(self, target: dict[str, Value], fact: Fact, node: Node, now: datetime) -> None:
        """Read ``node`` as a value of ``fact`` into ``target``."""
        text = ",".join(item.text for item in node.items) if node.kind == "list" else node.text
        try:
            target[fact.name] = self._dated(text, fact, now) if fact.type in _DATED else parse_value(text, fact)
        except LiteralError as error:
            message = Text(f"“{text}”不是“{fact.label.zh or fact.name}”的值", f"'{text}' is no value of '{fact.name}'")
            self.problems.append(Diagnostic("P450", message, node.location, Text(f"这里要写{error.zh}", f"it takes {error.en}")))

    def _dated(self, text: str, fact: Fact, now: datetime) -> Value:
        match = _DISTANCE.match(text.strip())
        moment = _shifted(match, now) if match else None
        if moment is None:
            value = parse_value(text, fact)
            return value.replace(tzinfo=value.tzinfo or self.zone) if isinstance(value, datetime) else value
        return moment if fact.type is FactType.DATETIME else moment.date()

    def _records(self, collection: Collection, node: Node, now: datetime) -> tuple[Record, ...]:
        fields = {field.name: field for field in collection.fields}
        records = []
        for index, item in enumerate(node.items):
            values: dict[str, Value] = {}
            if item.kind != "map":
                self.problems.append(Diagnostic("P452", Text("一条记录要写成 {字段: 值}", "a record is {field: value}"), item.location))
            for key, place, value in item.pairs():
                if key in fields:
                    self.put(values, fields[key], value, now)
                else:
                    message = Text(f"{collection.label.zh}没有“{key}”这一项", f"'{collection.name}' have no '{key}'")
                    self.problems.append(Diagnostic("P303", message, place, did_you_mean(key, fields, listing=True)))
            records.append(Record(f"{index:04}", values))
        return tuple(records)


def _shifted(match: re.Match[str], now: datetime) -> datetime:
    length = duration(match[2])
    days = {Unit.DAY: 1, Unit.WEEK: 7}.get(length.unit)
    if days is None and length.unit not in (Unit.HOUR, Unit.MINUTE):
        raise LiteralError("以 min、h、d 或 w 计的距离", "a distance in min, h, d or w")
    sign = 1 if match[1] == "+" else -1
    try:
        if days is not None:
            return now + timedelta(days=sign * days * length.count)
        return now + timedelta(seconds=sign * length.nominal_seconds)
    except OverflowError:
        raise LiteralError("公元 1 年到 9999 年之间的时间", "a time between the years 1 and 9999") from None
