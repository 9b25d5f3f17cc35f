"""Actions, phrases, checklists, manners, sources and limits of a draft, as the domain's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeAlias
from zoneinfo import ZoneInfo

from coach.domain.condition import ALWAYS, Condition
from coach.domain.model import Action, Checklist, Item, Limit, Manner, Phrase, Source, Variant
from coach.domain.styles import STYLES
from coach.domain.tables import Table
from coach.domain.values import FactType
from coach.errors import Diagnostic, Severity
from coach.playbook.catalogue import words
from coach.playbook.checklists import afresh, item_ids
from coach.playbook.content_tables import column_types, tables
from coach.playbook.draft import Draft, Entry
from coach.playbook.expression.compile import Written, compile_condition
from coach.playbook.expression.names import Names
from coach.playbook.nodes import Node
from coach.playbook.outcomes import goals
from coach.playbook.suggest import did_you_mean
from coach.text import Text

TEMPLATE_NAMES = {
    "salutation": FactType.TEXT,
    "rep_name": FactType.TEXT,
    "our_company": FactType.TEXT,
    "today": FactType.DATE,
}
"""What templates may name beside facts, decisions and columns, and the type it has."""


class Flaw(Protocol):
    """Something a template may not contain; ``line`` and ``column`` count from 1 inside it."""

    @property
    def message(self) -> Text:
        """What is wrong."""
        ...

    @property
    def line(self) -> int:
        """Its line."""
        ...

    @property
    def column(self) -> int:
        """Its column."""
        ...


class Reading(Protocol):
    """What a template contains. ``needs``: the variables without which it has a hole; ``names``: all it uses."""

    @property
    def problems(self) -> Sequence[Flaw]:
        """Everything that may not stand there."""
        ...

    @property
    def needs(self) -> Iterable[str]:
        """The variables without which it has a hole."""
        ...

    @property
    def names(self) -> Iterable[str]:
        """Every variable it uses."""
        ...

    @property
    def filtered(self) -> Iterable[tuple[str, str]]:
        """The variables it puts through a filter, each with the filter."""
        ...


Templates: TypeAlias = Callable[[str], Reading]
"""Reads a template's source; supplied by the room that renders (``coach.render.template.read_template``)."""


class Content:
    """Compiles the sections that hold wording. Every mistake goes to ``problems``."""

    def __init__(self, draft: Draft, names: Names, zone: ZoneInfo, templates: Templates, problems: list[Diagnostic]) -> None:
        self.draft, self.names, self.zone = draft, names, zone
        self.templates, self.problems = templates, problems
        self.conditions: list[Condition] = []
        facts = {name: fact.type for name, fact in names.facts.items()}
        columns = {name: kind for entry in draft.entries("tables").values() for name, kind in column_types(entry).items()}
        self.types = facts | TEMPLATE_NAMES | columns

    def sources(self) -> dict[str, Source]:
        """The sources that rules cite."""
        found = self.draft.entries("sources").values()
        return {e.id: Source(e.id, words(e.model.title), e.model.ref, e.model.confidence, e.model.sample) for e in found}

    def manners(self) -> dict[str, Manner]:
        """The points of etiquette."""
        return {e.id: Manner(e.id, Text(e.model.zh, e.model.en), e.model.source) for e in self.draft.entries("manners").values()}

    def actions(self) -> dict[str, Action]:
        """The action catalogue."""
        return {entry.id: self._action(entry) for entry in self.draft.entries("actions").values()}

    def _action(self, entry: Entry) -> Action:
        model = entry.model
        if model.purpose == "internal" and model.channel != "none":
            message = Text("内部动作不联系客户，channel 应为 none", "an internal action contacts nobody: its channel must be none")
            self.problems.append(Diagnostic("P412", message, entry.node.find(("channel",))[1]))
        return Action(
            id=entry.id,
            title=words(model.title),
            purpose=model.purpose,
            channel=model.channel,
            minutes=model.minutes,
            yields_to=model.yields_to,
            checklist=model.checklist,
            phrases=model.phrases,
            mind=model.mind,
            goals=goals(model.goals),
            playbook=entry.playbook,
            location=entry.location,
        )

    def checklists(self) -> dict[str, Checklist]:
        """The checklists, their conditional lines compiled."""
        return {e.id: self._checklist(e) for e in self.draft.entries("checklists").values()}

    def _checklist(self, entry: Entry) -> Checklist:
        nodes = entry.node.entries["items"].items
        ids = item_ids(entry, self.problems)
        rows = zip(entry.model.items, nodes, ids, strict=True)
        items = tuple(Item(Text(model.zh, model.en), self._when(node), id_) for model, node, id_ in rows)
        return Checklist(entry.id, words(entry.model.title), items, afresh(entry, self.draft, self.names, self.problems))

    def phrases(self) -> dict[str, Phrase]:
        """The phrases, their templates checked and the variables each variant needs worked out."""
        return {entry.id: self._phrase(entry) for entry in self.draft.entries("phrases").values()}

    def _phrase(self, entry: Entry) -> Phrase:
        nodes = entry.node.entries["variants"].items
        variants = tuple(self.variant(node) for node in nodes)
        return Phrase(entry.id, entry.model.use, entry.model.channel, variants, entry.playbook, entry.location)

    def variant(self, node: Node) -> Variant:
        """One way of saying something: its templates checked, its condition compiled. ``node`` was validated."""
        zh, en = node.entries["zh"], node.entries["en"]
        return Variant(Text(zh.text.strip(), en.text.strip()), self._when(node), self._template(zh), self._template(en))

    def _template(self, node: Node) -> tuple[str, ...]:
        source = node.text.strip()
        shift = len(node.text) - len(node.text.lstrip())
        reading = self.templates(source)
        for flaw in reading.problems:
            rows = source.split("\n")[: flaw.line - 1]
            place = node.at(shift + sum(len(row) + 1 for row in rows) + flaw.column - 1)
            self.problems.append(Diagnostic("P330", flaw.message, place))
        for name in reading.names:
            if name not in self.types:
                message = Text(f"模板里的“{name}”不是已知的事实", f"'{name}' in the template is no known fact")
                self.problems.append(Diagnostic("P331", message, node.at(shift + source.find(name)), did_you_mean(name, self.types)))
        for name, style in reading.filtered:
            if style in STYLES and name in self.types and self.types[name] not in STYLES[style]:
                message = Text(f"过滤器“{style}”不适合“{name}”，不起作用", f"the filter '{style}' is not for '{name}': it changes nothing")
                place = node.at(shift + source.find(name))
                self.problems.append(Diagnostic("P332", message, place, _styles(self.types[name]), Severity.WARNING))
        return tuple(reading.needs)

    def _when(self, node: Node) -> Condition:
        when = node.entries.get("when")
        return ALWAYS if when is None else self.condition(when)

    def condition(self, when: Node) -> Condition:
        """A condition on the customer that is read once everything is decided."""
        condition, found = compile_condition(Written(when, when.text), self.names, self.zone)
        self.problems.extend(found)
        self.conditions.append(condition or ALWAYS)
        return condition or ALWAYS

    def tables(self) -> dict[str, Table]:
        """Products, stories, rivals, promotions …"""
        return tables(self.draft, self.names, self.condition, self.problems)

    def limits(self) -> tuple[Limit, ...]:
        """The contact caps."""
        found = []
        for entry in self.draft.entries("limits").values():
            model = entry.model
            fact = self.names.by_word.get(model.counted)
            if fact is None:
                hint = did_you_mean(model.counted, self.names.suggestions())
                message = Text(f"不认识“{model.counted}”", f"'{model.counted}' is not a known fact")
                self.problems.append(Diagnostic("P303", message, entry.node.entries["counted"].location, hint))
                continue
            found.append(Limit(entry.id, model.of, model.at_most, fact.name, words(model.because), model.source))
        return tuple(found)


def _styles(kind: FactType) -> Text:
    fitting = [style for style, types in STYLES.items() if kind in types]
    if not fitting:
        return Text("去掉过滤器", "take the filter out")
    return Text("可以用：" + "、".join(fitting), "for it there is " + ", ".join(fitting))
