"""The sections ``outcomes`` and ``report`` → how it ends with customers, every name and value in it checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coach.domain.model import Collection, Fact
from coach.domain.reports import Ending, ReportSettings
from coach.domain.values import FactType
from coach.errors import Diagnostic
from coach.playbook.catalogue import words
from coach.playbook.draft import Draft, Entry
from coach.playbook.nodes import Node
from coach.playbook.suggest import did_you_mean
from coach.text import Text

_YES_NO = {"yes": True, "no": False, "true": True, "false": False, "是": True, "否": False}
_COMPARED = (FactType.BOOLEAN, FactType.CHOICE)
_DATED = (FactType.DATE, FactType.DATETIME)


def settings(draft: Draft) -> ReportSettings:
    """What the playbook and those below it have set."""
    return ReportSettings(**{key: value for key, (value, _) in draft.report.items() if value is not None})


def outcomes(
    draft: Draft, facts: Mapping[str, Fact], collections: Mapping[str, Collection], problems: list[Diagnostic]
) -> tuple[Ending, ...]:
    """The outcomes in their order. P425 for what can't be looked up in stored data, P303, P321 and P323 for names nobody has."""
    return tuple(_Reading(entry, facts, collections, problems).outcome() for entry in draft.entries("outcomes").values())


class _Reading:
    """One outcome. A mistake goes to ``problems``."""

    def __init__(self, entry: Entry, facts: Mapping[str, Fact], collections: Mapping[str, Collection], problems: list[Diagnostic]) -> None:
        self.entry, self.problems = entry, problems
        self.of = entry.model.records or ""
        self.known = {name: fact for name, fact in facts.items() if fact.derive is None and not fact.derive_text}
        self.missing = "P303", Text("没有可以录入的信息", "there is no fact to be entered called")
        if self.of:
            self._records(collections)

    def _records(self, collections: Mapping[str, Collection]) -> None:
        found = collections.get(self.of)
        if found is None:
            node = self.entry.node.entries["records"]
            self._tell("P321", Text("没有这种记录", "there are no records"), node, collections)
        self.known = {field.name: field for field in found.fields} if found else {}
        self.missing = "P323", Text("没有字段", "there is no field")

    def outcome(self) -> Ending:
        """The outcome; what is wrong in it is left out."""
        model, node = self.entry.model, self.entry.node
        at = model.at or ""
        if at and self._field(at, node.entries["at"], node.entries["at"], _DATED) is None:
            at = ""
        where = tuple((name, tuple(self._values(name, node.entries["where"]))) for name in model.where)
        return Ending(self.entry.id, words(model.title), model.won, where, self.of, at)

    def _values(self, name: str, where: Node) -> Iterator[str | bool]:
        field = self._field(name, where, where.entries[name], _COMPARED)
        if field is None:
            return
        known: dict[str, str | bool] = {**_YES_NO} if field.type is FactType.BOOLEAN else {choice.id: choice.id for choice in field.choices}
        for item in where.listed(name):
            if item.text in known:
                yield known[item.text]
            else:
                self._tell("P425", Text(f"{name} 没有这个值：", f"{name} has no value"), item, known)

    def _field(self, name: str, node: Node, value: Node, types: tuple[FactType, ...]) -> Fact | None:
        if name not in self.known:
            place = value if node is value else Node("scalar", node.keys[name], name)
            if self.known:
                self._tell(*self.missing, place, self.known)
            return None
        field = self.known[name]
        if field.type in types:
            return field
        wanted = Text("日期或时间", "a date or datetime") if types is _DATED else Text("是否或选项", "yes/no or a choice")
        message = Text(f"{name} 的类型不对，这里要用{wanted.zh}", f"{name} is of the wrong type: {wanted.en} is needed here")
        self.problems.append(Diagnostic("P425", message, value.location))
        return None

    def _tell(self, code: str, what: Text, node: Node, known: Mapping[str, object]) -> None:
        message = Text(f"{what.zh}“{node.text}”", f"{what.en} '{node.text}'")
        self.problems.append(Diagnostic(code, message, node.location, did_you_mean(node.text, tuple(known), listing=True)))
