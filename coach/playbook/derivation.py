"""``derive:`` as written → a declared derivation that every evaluator can compute."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from coach.domain.condition import ALWAYS, Condition
from coach.domain.model import Checklist, Collection, Derivation, Fact
from coach.domain.values import FactType
from coach.errors import Diagnostic
from coach.playbook.expression.compile import Written, compile_condition
from coach.playbook.expression.names import Names
from coach.playbook.moments import moment
from coach.playbook.suggest import did_you_mean
from coach.text import Text

_RECORDS = re.compile(r"^\s*(?P<kind>count|exists|sum|latest|first|min|max)\s+(?P<of>[\w.]+)(?:\s+where\s+(?P<where>.+?))?\s*$", re.DOTALL)
_SINCE = re.compile(r"\s+since\s+latest\s+(?P<of>\w+)(?:\s+where\s+(?P<where>.+))?\s*$", re.DOTALL)
_DISTANCE = re.compile(r"^\s*(?P<unit>minutes|hours|days|workdays)\s+(?P<kind>since|until)\s+(?P<of>\S+)\s*$")
_ANNIVERSARY = re.compile(r"^\s*next\s+anniversary\s+of\s+(?P<of>\S+)\s*$")
_UNTICKED = re.compile(r"^\s*unticked\s+(?P<of>\S+)\s*$")
_MOMENT = re.compile(r"^\s*first\s+known\s+of\s+(?P<terms>.+)$", re.DOTALL)
UNITS = {"minutes": "min", "hours": "h", "days": "d", "workdays": "wd"}
WITH_FIELD = frozenset({"sum", "latest", "first", "min", "max"})
SUMMABLE = (FactType.INTEGER, FactType.DECIMAL, FactType.MONEY)
DATED = (FactType.DATE, FactType.DATETIME)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a derivation may name: flat facts and decisions, the collections with their fields, and the checklists with the collection
    that keeps their ticks ("" = none does).
    """

    names: Names
    collections: dict[str, Collection]
    zone: ZoneInfo
    checklists: dict[str, Checklist] = field(default_factory=dict)
    ticks: str = ""


def compile_derivation(fact: Fact, written: Written, scope: Scope, problems: list[Diagnostic]) -> Derivation | None:
    """Compile ``derive`` of ``fact``; None and diagnostics if it can't be."""
    text = written.text
    if match := _MOMENT.match(text):
        terms = moment(Written(written.node, match["terms"], written.offset + match.start("terms")), scope.names, problems)
        return _typed(fact, Derivation("moment", terms=terms), FactType.DATETIME, written, problems)
    if match := _ANNIVERSARY.match(text):
        of = _dated(match["of"], match.start("of"), written, scope, problems)
        return _typed(fact, Derivation("anniversary", of=of), FactType.DATE, written, problems) if of else None
    if match := _DISTANCE.match(text):
        of = _dated(match["of"], match.start("of"), written, scope, problems)
        derivation = Derivation(match["kind"], of=of, unit=UNITS[match["unit"]])
        return _typed(fact, derivation, FactType.INTEGER, written, problems) if of else None
    if match := _UNTICKED.match(text):
        unticked = _unticked(match["of"], match.start("of"), written, scope, problems)
        return _typed(fact, unticked, FactType.INTEGER, written, problems) if unticked else None
    return _Records(fact, written, scope, problems).compile()


def _unticked(name: str, start: int, written: Written, scope: Scope, problems: list[Diagnostic]) -> Derivation | None:
    found = scope.checklists.get(name)
    if found is None:
        hint = did_you_mean(name, scope.checklists, listing=True)
        problems.append(written.problem("P430", start, Text(f"没有清单“{name}”", f"there is no checklist '{name}'"), hint))
    elif scope.ticks not in scope.collections:
        hint = Text("在 roles 里写 ticks: 记录名", "name it in roles: ticks")
        problems.append(written.problem("P325", 0, Text("手册没有指定勾选记录", "the playbook names no collection for ticks"), hint))
    else:
        return Derivation("unticked", scope.ticks, of=found.since, checklist=name, items=found.items)
    return None


def _dated(word: str, start: int, written: Written, scope: Scope, problems: list[Diagnostic]) -> str:
    fact = scope.names.by_word.get(word)
    if fact is not None and fact.type in DATED:
        return fact.name
    known = [w for w, f in scope.names.by_word.items() if f.type in DATED]
    problems.append(
        written.problem("P303", start, Text(f"“{word}”不是已知的日期", f"'{word}' is no known date"), did_you_mean(word, known))
    )
    return ""


def _typed(fact: Fact, derivation: Derivation, kind: FactType, written: Written, problems: list[Diagnostic]) -> Derivation | None:
    if fact.type is kind:
        return derivation
    message = Text(f"这样推导出的是 {kind.value}，不是 {fact.type.value}", f"this derives {kind.value}, not {fact.type.value}")
    problems.append(written.problem("P322", 0, message, Text(f"改成 type: {kind.value}", f"write type: {kind.value}")))
    return None


class _Records:
    """count, sum, exists, first, latest, min and max over a collection."""

    def __init__(self, fact: Fact, written: Written, scope: Scope, problems: list[Diagnostic]) -> None:
        self.fact, self.written, self.scope, self.problems = fact, written, scope, problems

    def compile(self) -> Derivation | None:
        since = _SINCE.search(self.written.text)
        head = self.written.text[: since.start()] if since else self.written.text
        match = _RECORDS.match(head)
        if match is None:
            hint = Text(
                "写法见 docs/playbook-format.md，如 count activities where kind = call",
                "see docs/playbook-format.md, e.g. count activities where kind = call",
            )
            self.problems.append(self.written.problem("P320", 0, Text("看不懂这个推导", "this derivation can't be read"), hint))
            return None
        name, _, field = match["of"].partition(".")
        collection = self._collection(name, match.start("of"))
        if collection is None or not self._field_given(match, field):
            return None
        where = self._where(match["where"], match.start("where"), collection)
        after, after_name = self._since(since)
        derived = Derivation(match["kind"], collection.name, field, where, after, after_name)
        return self._checked(derived, collection, match.start("of") + len(name) + 1)

    def _collection(self, name: str, start: int) -> Collection | None:
        collection = self.scope.collections.get(name)
        if collection is None:
            hint = did_you_mean(name, self.scope.collections, listing=True)
            self.problems.append(self.written.problem("P321", start, Text(f"没有“{name}”这种记录", f"there are no '{name}'"), hint))
        return collection

    def _field_given(self, match: re.Match[str], field: str) -> bool:
        if (match["kind"] in WITH_FIELD) == bool(field):
            return True
        hint = Text("例如 latest activities.outcome、count activities", "e.g. latest activities.outcome, count activities")
        self.problems.append(
            self.written.problem("P320", match.start("of"), Text("要不要写字段，弄反了", "a field is missing or too many"), hint)
        )
        return False

    def _where(self, text: str | None, start: int, collection: Collection) -> Condition:
        if text is None:
            return ALWAYS
        names = Names.of({f.name: f for f in collection.fields}, age_of=collection.time)
        written = Written(self.written.node, text, self.written.offset + start)
        condition, found = compile_condition(written, names, self.scope.zone)
        self.problems.extend(found)
        return condition if condition is not None else ALWAYS

    def _since(self, match: re.Match[str] | None) -> tuple[Condition | None, str]:
        if match is None:
            return None, ""
        collection = self._collection(match["of"], match.start("of"))
        if collection is None:
            return None, ""
        return self._where(match["where"], match.start("where"), collection), collection.name

    def _checked(self, derived: Derivation, collection: Collection, start: int) -> Derivation | None:
        if derived.kind in ("count", "exists"):
            kind = FactType.INTEGER if derived.kind == "count" else FactType.BOOLEAN
            return _typed(self.fact, derived, kind, self.written, self.problems)
        field = next((f for f in collection.fields if f.name == derived.field), None)
        if field is None or (derived.kind == "sum" and field.type not in SUMMABLE):
            message = Text(f"“{derived.field}”不能这样用", f"'{derived.field}' can't be used like this")
            hint = did_you_mean(derived.field, [f.name for f in collection.fields], listing=True)
            self.problems.append(self.written.problem("P323", start, message, hint))
            return None
        return _typed(self.fact, derived, field.type, self.written, self.problems)
