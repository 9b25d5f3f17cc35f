"""The cases beside the rules: given facts → whether the rule fires. Kept apart from the compiled playbook, which runs without them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from coach.domain.customer import Customer, Record
from coach.domain.model import Collection, Fact, Playbook
from coach.domain.values import FactType, Unit, Value
from coach.errors import Diagnostic, Location
from coach.playbook.catalogue import decision_fact
from coach.playbook.draft import Draft, RuleDraft
from coach.playbook.expression.literals import LiteralError, duration, parse_value
from coach.playbook.expression.names import Names
from coach.playbook.nodes import Node
from coach.playbook.suggest import did_you_mean
from coach.text import Text

DEFAULT_NOW = datetime(2026, 3, 5, 10, 0)  # noqa: DTZ001 - a local time; the playbook's zone is put to it
_DISTANCE = re.compile(r"^([+-])\s*(\d+\s*\w+)$")
_DATED = (FactType.DATE, FactType.DATETIME)


@dataclass(frozen=True, slots=True)
class Case:
    """One case: with ``given`` (beating what would be derived) and the records of ``customer``, does the rule fire?"""

    rule: str
    fires: bool
    as_of: datetime
    customer: Customer
    given: Mapping[str, Value]
    location: Location


def compile_cases(draft: Draft, playbook: Playbook, problems: list[Diagnostic]) -> tuple[Case, ...]:
    """All cases of a draft's rules."""
    decisions = {name: f for name, d in draft.decisions.items() if (f := decision_fact(d)) is not None}
    facts = playbook.facts | decisions
    reader = _Reader(facts, playbook.collections, ZoneInfo(playbook.calendar.zone), problems)
    found = []
    for decision in draft.decisions.values():
        for rule in decision.rules.values():
            found.extend(reader.cases(rule))
    return tuple(found)


class _Reader:
    def __init__(
        self, facts: Mapping[str, Fact], collections: Mapping[str, Collection], zone: ZoneInfo, problems: list[Diagnostic]
    ) -> None:
        self.facts, self.collections, self.zone, self.problems = facts, collections, zone, problems
        self.names = Names.of(facts)

    def cases(self, rule: RuleDraft) -> list[Case]:
        """The cases of one rule that can be read."""
        return [case for model, node in rule.cases if (case := self._case(rule.id, fires=model.fires, node=node)) is not None]

    def _case(self, rule: str, *, fires: bool, node: Node) -> Case | None:
        before = len(self.problems)
        now = self._now(node.entries.get("as_of"))
        given: dict[str, Value] = {}
        records: dict[str, tuple[Record, ...]] = {}
        known = node.entries.get("given")
        for key, place, value in known.pairs() if known is not None else ():
            if key in self.collections and value.kind != "list":
                form = Text(f"例如 {key}: [{{…}}]", f"e.g. {key}: [{{…}}]")
                self.problems.append(Diagnostic("P452", Text("记录要写成列表", "records are a list"), value.location, form))
            elif key in self.collections:
                records[key] = self._records(self.collections[key], value, now)
            elif key in self.names.by_word:
                self._put(given, self.names.by_word[key], value, now)
            else:
                hint = did_you_mean(key, [*self.facts, *self.collections])
                self.problems.append(Diagnostic("P303", Text(f"不认识“{key}”", f"'{key}' is not a known fact"), place, hint))
        if len(self.problems) > before:
            return None
        return Case(rule, fires, now, Customer("case", {}, records), given, node.location)

    def _now(self, node: Node | None) -> datetime:
        moment = DEFAULT_NOW
        if node is not None:
            try:
                moment = datetime.fromisoformat(node.text)
            except ValueError:
                hint = Text("例如 2026-03-05 10:00", "e.g. 2026-03-05 10:00")
                self.problems.append(Diagnostic("P451", Text(f"“{node.text}”不是时间", f"'{node.text}' is no time"), node.location, hint))
        return moment.replace(tzinfo=moment.tzinfo or self.zone)

    def _put(self, target: dict[str, Value], fact: Fact, node: Node, now: datetime) -> None:
        text = ",".join(item.text for item in node.items) if node.kind == "list" else node.text
        try:
            target[fact.name] = self._dated(text, fact, now) if fact.type in _DATED else parse_value(text, fact)
        except LiteralError as error:
            message = Text(f"“{text}”不是“{fact.label.zh or fact.name}”的值", f"'{text}' is no value of '{fact.name}'")
            self.problems.append(Diagnostic("P450", message, node.location, Text(f"这里要写{error.zh}", f"it takes {error.en}")))

    def _dated(self, text: str, fact: Fact, now: datetime) -> Value:
        match = _DISTANCE.match(text.strip())
        moment = self._shifted(match, now) if match else None
        if moment is None:
            value = parse_value(text, fact)
            return value.replace(tzinfo=value.tzinfo or self.zone) if isinstance(value, datetime) else value
        return moment if fact.type is FactType.DATETIME else moment.date()

    def _shifted(self, match: re.Match[str], now: datetime) -> datetime:
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

    def _records(self, collection: Collection, node: Node, now: datetime) -> tuple[Record, ...]:
        fields = {field.name: field for field in collection.fields}
        records = []
        for index, item in enumerate(node.items):
            values: dict[str, Value] = {}
            if item.kind != "map":
                self.problems.append(Diagnostic("P452", Text("一条记录要写成 {字段: 值}", "a record is {field: value}"), item.location))
            for key, place, value in item.pairs():
                if key in fields:
                    self._put(values, fields[key], value, now)
                else:
                    message = Text(f"{collection.label.zh}没有“{key}”这一项", f"'{collection.name}' have no '{key}'")
                    self.problems.append(Diagnostic("P303", message, place, did_you_mean(key, fields, listing=True)))
            records.append(Record(f"{index:04}", values))
        return tuple(records)
