"""The sections ``measures``, ``targets``, ``rates``, ``daily``, ``diligence`` and ``channels`` → what a team's week is measured by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from coach.domain import model
from coach.domain.condition import ALWAYS, Condition
from coach.domain.measures import HIGH, Channels, Daily, Diligence, Factor, Measure, Rate, Target
from coach.domain.values import FactType
from coach.errors import Diagnostic
from coach.playbook.catalogue import words
from coach.playbook.content import Content
from coach.playbook.derivation import DATED, SUMMABLE
from coach.playbook.draft import Draft, Entry
from coach.playbook.expression.compile import Written, compile_condition
from coach.playbook.expression.names import Names
from coach.playbook.nodes import Node
from coach.playbook.suggest import did_you_mean
from coach.text import EMPTY, Text

CUSTOMERS = "customers"
_MEASURE, _RATE = Text("没有这个指标：", "there is no measure"), Text("没有这个比率：", "there is no rate")
_DATE, _AMOUNT = Text("日期或时间", "a date or datetime"), Text("数字或金额", "a number or an amount")
_NAME, _CHOICE = Text("文字", "a text"), Text("选项", "a choice")


class Figures(NamedTuple):
    """The six sections, compiled; what is wrong in them is left out."""

    measures: dict[str, Measure]
    targets: dict[str, Target]
    rates: dict[str, Rate]
    daily: Daily
    diligence: Diligence
    channels: Channels


@dataclass
class FigureReading:
    """Reads the sections. Mistakes go to ``problems``: P303, P321 and P323 for facts, records and fields nobody has, P650 for those of the
    wrong kind, P651 for an entry that doesn't say how it is counted, P652 for measures and rates nobody has.
    """

    draft: Draft
    content: Content
    facts: Mapping[str, model.Fact]
    collections: Mapping[str, model.Collection]
    decisions: Mapping[str, model.Decision]
    problems: list[Diagnostic]
    measures: dict[str, Measure] = field(default_factory=dict)
    rates: dict[str, Rate] = field(default_factory=dict)

    def figures(self) -> Figures:
        """All of it."""
        entries = self.draft.entries
        self.measures = _made(self._measure(entry) for entry in entries("measures").values())
        self.rates = _made(self._rate(entry) for entry in entries("rates").values())
        targets = [self._target(entry) for entry in entries("targets").values()]
        return Figures(
            self.measures,
            {one.measure: one for one in targets if one is not None},
            self.rates,
            self._daily(),
            self._diligence(),
            self._channels(),
        )

    # -- measures and targets ---------------------------------------------------------------------

    def _measure(self, entry: Entry) -> Measure | None:
        written, node = entry.model, entry.node
        records = None if written.of == CUSTOMERS else self.collections.get(written.of)
        if written.of != CUSTOMERS and records is None:
            known = (CUSTOMERS, *self.collections)
            self._tell("P321", Text("没有这种记录", "there are no records"), node.entries["of"], known)
            return None
        at = self._fact(node, "at", records, DATED, _DATE) if written.at else records.time if records else ""
        if not at:
            if not written.at:
                self._say("P651", Text("还要写 at：按哪个日期算", "state `at`: the date it counts by"), node)
            return None
        return Measure(
            id=entry.id,
            title=words(written.title),
            of=records.name if records else "",
            at=at,
            where=self._where(node, "where", records),
            customers=self._where(node, "customers", None),
            sum=self._fact(node, "sum", records, SUMMABLE, _AMOUNT),
            by=self._fact(node, "by", records, (FactType.TEXT,), _NAME),
            golden=written.golden or "",
            unit=words(written.unit) if written.unit else EMPTY,
            source=written.source,
        )

    def _target(self, entry: Entry) -> Target | None:
        if entry.id not in self.measures:
            self._tell("P652", _MEASURE, Node("scalar", entry.location, entry.id), self.measures)
            return None
        return Target(entry.id, entry.model.count, entry.model.per, entry.model.source)

    # -- rates ------------------------------------------------------------------------------------

    def _rate(self, entry: Entry) -> Rate | None:
        written, node = entry.model, entry.node
        of = self.measures.get(written.of)
        if of is None:
            self._missing(node.entries["of"])
            return None
        records = self.collections.get(of.of)
        if not self._sort(written, node, of):
            return None
        return Rate(
            id=entry.id,
            title=words(written.title),
            of=of.id,
            formula=words(written.formula),
            part=written.part or "",
            when=self._where(node, "when", records) if written.when else ALWAYS if written.customers else None,
            customers=self._where(node, "customers", None),
            first=self._fact(node, "first", None, DATED, _DATE) if written.first else "",
            within=self._within(node) if written.within else "",
            regardless=tuple(item.text for item in node.listed("regardless") if self._decided(item)),
            open=self._where(node, "open", records) if written.open else None,
            open_counts=written.open_counts,
            good=written.good or HIGH,
            watch=written.watch or 0,
            do=words(written.do) if written.do else EMPTY,
            source=written.source,
        )

    def _sort(self, written: Any, node: Node, of: Measure) -> bool:
        """Whether the entry says in just one way what is counted of the measure."""
        ways = [bool(written.part), bool(written.when or written.customers), bool(written.first and written.within)]
        if sum(ways) != 1 or bool(written.first) != bool(written.within):
            message = Text("part、when、first 加 within，三种写法选一种", "state one of: part; when; first with within")
            self._say("P651", message, node)
            return False
        if written.first and of.of:
            self._say("P651", Text("first 和 within 只能用在数客户的指标上", "first and within go with a measure of customers"), node)
            return False
        if written.part and written.part not in self.measures:
            self._missing(node.entries["part"])
            return False
        if written.part and bool(self.measures[written.part].sum) != bool(of.sum):
            self._say("P651", Text("个数不能除以金额", "a count can't be a share of a sum"), node.entries["part"])
            return False
        return True

    def _within(self, node: Node) -> str:
        at = node.entries["within"]
        found = self.decisions.get(at.text)
        if found is not None and found.hit == "first" and found.output == FactType.DURATION:
            return found.name
        known = [one.name for one in self.decisions.values() if one.hit == "first" and one.output == FactType.DURATION]
        self._tell(
            "P303" if found is None else "P650", Text("没有这样的时限判定", "there is no first-hit decision of durations"), at, known
        )
        return ""

    def _decided(self, item: Node) -> bool:
        if item.text in self.decisions:
            return True
        self._tell("P303", Text("没有这样的判定", "there is no decision"), item, self.decisions)
        return False

    # -- the sections of one playbook -------------------------------------------------------------

    def _daily(self) -> Daily:
        nodes = {key: node for key, (value, node) in self.draft.daily.items() if value is not None}
        return Daily(self._named(nodes.get("shows")), self._named(nodes.get("ahead")))

    def _named(self, node: Node | None) -> tuple[str, ...]:
        """The measures in a list."""
        return tuple(item.text for item in _items(node) if self._known(item, _MEASURE, self.measures))

    def _diligence(self) -> Diligence:
        stated = {key: pair for key, pair in self.draft.diligence.items() if pair[0] is not None}
        nodes = {key: node for key, (_, node) in stated.items()}
        factors, at = stated.get("factors", ({}, None))
        found = [self._factor(name, one, at.entries[name]) for name, one in factors.items()] if at else []
        golden, check = (nodes.get(key) for key in ("golden", "check"))
        of, by = self._seen(nodes["channels"]) if "channels" in nodes else ("", "")
        return Diligence(
            tuple(one for one in found if one is not None),
            self._named(nodes.get("work")),
            by,
            of,
            golden.text if golden and self._known(golden, _RATE, self.rates) else "",
            check.text if check and self._known(check, _MEASURE, self.measures) else "",
        )

    def _factor(self, name: str, written: Any, node: Node) -> Factor | None:
        if bool(written.rate) == bool(written.measure):
            self._say("P651", Text("写 rate 或 measure，二选一", "state a rate or a measure"), node)
            return None
        key, what, known = ("rate", _RATE, self.rates) if written.rate else ("measure", _MEASURE, self.measures)
        if not self._known(node.entries[key], what, known):
            return None
        return Factor(name, words(written.title), written.rate or "", written.measure or "", words(written.do))

    def _seen(self, node: Node) -> tuple[str, str]:
        of, by = self._known(node.entries["of"], _MEASURE, self.measures), self._fact(node, "by", None, (FactType.CHOICE,), _CHOICE)
        return (node.entries["of"].text, by) if of and by else ("", "")

    def _channels(self) -> Channels:
        stated = {key: pair for key, pair in self.draft.channels.items() if pair[0] is not None}
        nodes = {key: node for key, (_, node) in stated.items()}
        whole = Node("map", self.draft.location, entries=nodes)
        of, judged = (nodes.get(key) for key in ("of", "judged"))
        by = self._fact(whole, "by", None, (FactType.CHOICE,), _CHOICE) if "by" in nodes else ""
        own: Mapping[str, Mapping[str, Any]] = stated.get("channel_advice", ({}, None))[0]
        advice = [(channel, verdict, words(text)) for channel, texts in own.items() for verdict, text in texts.items()]
        advice += [("", verdict, words(text)) for verdict, text in stated.get("advice", ({}, None))[0].items()]
        if by and "channel_advice" in nodes:
            self._are_channels(by, nodes["channel_advice"])
        return Channels(
            by,
            of.text if of and self._known(of, _MEASURE, self.measures) else "",
            tuple(item.text for item in _items(nodes.get("steps")) if self._known(item, _RATE, self.rates)),
            judged.text if judged and self._known(judged, _RATE, self.rates) else "",
            tuple(advice),
        )

    def _are_channels(self, by: str, node: Node) -> None:
        known = [choice.id for choice in self.facts[by].choices] if by in self.facts else []
        for name, place in node.keys.items():
            if known and name not in known:
                self._tell("P650", Text(f"{by} 没有这个选项：", f"{by} has no choice"), Node("scalar", place, name), known)

    # -- names ------------------------------------------------------------------------------------

    def _where(self, node: Node, key: str, records: model.Collection | None) -> Condition:
        at = node.entries.get(key)
        if at is None:
            return ALWAYS
        if records is None:
            return self.content.condition(at)
        names = Names.of({one.name: one for one in records.fields}, age_of=records.time)
        condition, found = compile_condition(Written(at, at.text), names, self.content.zone)
        self.problems.extend(found)
        return condition or ALWAYS

    def _fact(self, node: Node, key: str, records: model.Collection | None, types: Collection[FactType], wanted: Text) -> str:
        """The field of the records, or the fact of the customer, that stands under ``key``; "" if none does or it is of another type."""
        at = node.entries.get(key)
        if at is None:
            return ""
        known = {one.name: one for one in records.fields} if records else dict(self.facts)
        found = known.get(at.text)
        if found is not None and found.type in types:
            return found.name
        fitting = [name for name, one in known.items() if one.type in types]
        missing = ("P323", Text("没有字段", "there is no field")) if records else ("P303", Text("没有信息", "there is no fact"))
        kind = "P650", Text(f"这里要用{wanted.zh}，不能用", f"{wanted.en} is needed here, not")
        self._tell(*(missing if found is None else kind), at, fitting)
        return ""

    def _missing(self, at: Node) -> None:
        """Tell of a measure that nobody has; one that is there with a mistake in it has been told of."""
        if at.text not in self.draft.entries("measures") and ("measures", at.text) not in self.draft.broken:
            self._tell("P652", _MEASURE, at, self.measures)

    def _known(self, item: Node, what: Text, known: Mapping[str, object]) -> bool:
        if item.text in known:
            return True
        section = "measures" if what is _MEASURE else "rates"
        if item.text not in self.draft.entries(section) and (section, item.text) not in self.draft.broken:
            self._tell("P652", what, item, known)
        return False

    def _tell(self, code: str, what: Text, node: Node, known: Iterable[str]) -> None:
        message = Text(f"{what.zh}“{node.text}”", f"{what.en} '{node.text}'")
        self.problems.append(Diagnostic(code, message, node.location, did_you_mean(node.text, tuple(known), listing=True)))

    def _say(self, code: str, message: Text, node: Node) -> None:
        self.problems.append(Diagnostic(code, message, node.location))


def _items(node: Node | None) -> list[Node]:
    """What stands in a list; one alone may stand without its brackets."""
    return [] if node is None else node.items if node.kind == "list" else [node]


def _made(found: Iterable[Measure | None] | Iterable[Rate | None]) -> dict[str, Any]:
    return {one.id: one for one in found if one is not None}
