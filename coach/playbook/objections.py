"""Objection–response pairs, compiled and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coach.domain.condition import ALWAYS
from coach.domain.model import Variant
from coach.domain.talk import STOP, Category, Objection, Technique, Turn
from coach.domain.values import FactType
from coach.errors import Diagnostic, Location
from coach.playbook import stopping
from coach.playbook.catalogue import words
from coach.playbook.content import Content
from coach.playbook.draft import Draft, Entry
from coach.playbook.gather import text
from coach.playbook.nodes import Node
from coach.playbook.suggest import did_you_mean
from coach.playbook.wordings import each, wordings
from coach.text import Text, bare


class Objections:
    """Compiles the pairs of a draft; every mistake goes to ``problems``."""

    def __init__(
        self,
        draft: Draft,
        content: Content,
        categories: Mapping[str, Category],
        techniques: Mapping[str, Technique],
        problems: list[Diagnostic],
    ) -> None:
        self.draft, self.content, self.problems = draft, content, problems
        self.categories, self.techniques = categories, techniques

    def pairs(self) -> dict[str, Objection]:
        """All pairs by id."""
        entries = self.draft.entries("objections")
        self._same_words(entries.values())
        return {entry.id: self._pair(entry) for entry in entries.values()}

    def _pair(self, entry: Entry) -> Objection:
        model, node = entry.model, entry.node
        self._fits(entry)
        self._log(entry)
        return Objection(
            id=entry.id,
            title=words(model.title),
            category=model.category,
            says=wordings(model.says),
            behind=tuple(text(line) for line in model.behind),
            technique=model.technique,
            turns=self._turns(entry),
            concepts=model.concepts,
            ask=self._variants(node, "ask"),
            avoid=tuple(text(line) for line in model.avoid),
            let_go=text(model.let_go),
            when=self.content.condition(node.entries["when"]) if model.when else ALWAYS,
            when_text=model.when or "",
            priority=model.priority,
            log=model.log,
            source=model.source,
            playbook=entry.playbook,
            location=entry.location,
            said_lines=tuple(place.line for _, _, place in each(entry, "says")),
        )

    def _fits(self, entry: Entry) -> None:
        """What a customer means is answered in a way that is meant for it."""
        model = entry.model
        category, technique = self.categories.get(model.category), self.techniques.get(model.technique)
        if category is not None and category.kind == STOP and entry.playbook != self.draft.lineage[0]:
            self._answers_stop(entry)
        elif category is not None and technique is not None and category.kind not in technique.kinds:
            zh, en = technique.title.zh, technique.title.en
            message = Text(
                f"“{category.title.zh}”不能用“{zh}”来应对", f"what is meant by '{category.title.en}' is never answered by '{en}'"
            )
            fitting = [each.id for each in self.techniques.values() if category.kind in each.kinds]
            self.problems.append(Diagnostic("P474", message, entry.node.find(("technique",))[1], did_you_mean("", fitting, listing=True)))

    def _answers_stop(self, entry: Entry) -> None:
        """P475; but in a category that the playbook may not have either, that category is told alone."""
        original = self.draft.original("categories", entry.model.category)
        if original is not None and original.playbook == self.draft.lineage[0]:
            self.problems.append(stopping.answer(entry.location))

    def _turns(self, entry: Entry) -> tuple[Turn, ...]:
        technique, turns, reached = self.techniques.get(entry.model.technique), [], 0
        order = [step.id for step in technique.steps] if technique else []
        for model, node in zip(entry.model.turns, entry.node.entries["turns"].items, strict=True):
            place = node.find(("step",))[1]
            if technique is not None and model.step not in order:
                message = Text(f"“{technique.title.zh}”没有步骤“{model.step}”", f"'{technique.title.en}' has no step '{model.step}'")
                self.problems.append(Diagnostic("P472", message, place, did_you_mean(model.step, order, listing=True)))
            elif order and (at := order.index(model.step)) < reached:
                message = Text(f"步骤“{model.step}”的先后不对", f"the step '{model.step}' comes too late")
                hint = Text("顺序：" + "、".join(order), "the order is: " + ", ".join(order))
                self.problems.append(Diagnostic("P473", message, place, hint))
            else:
                reached = at if order else 0
            if model.do is None and not model.say:
                hint = Text("写 do（怎么做）或 say（怎么说）", "write do (what to do) or say (what to say)")
                self.problems.append(Diagnostic("P478", Text("这一步没有内容", "this turn says nothing"), node.location, hint))
            turns.append(Turn(model.step, text(model.do), self._variants(node, "say"), text(model.heard)))
        return tuple(turns)

    def _variants(self, node: Node, key: str) -> tuple[Variant, ...]:
        found = node.entries.get(key)
        if found is None or not found.items:
            return ()
        variants = tuple(self.content.variant(item) for item in found.items)
        last, place = variants[-1], found.items[-1].location
        if last.when is not ALWAYS or last.needs_zh or last.needs_en:
            missing = "、".join(dict.fromkeys((*last.needs_zh, *last.needs_en))) or "when"
            hint = Text("最后一种说法要人人能用", "the last wording must serve every customer")
            message = Text(f"有的客户会无话可说：{missing}", f"for some customers nothing would be left to say: {missing}")
            self.problems.append(Diagnostic("P476", message, place, hint))
        return variants

    def _same_words(self, entries: Iterable[Entry]) -> None:
        """P471: a customer's sentence that belongs to two pairs would be answered by chance, unless the customers differ."""
        first: dict[tuple[str, str, str], tuple[str, Location]] = {}
        for entry in entries:
            for lang, said, place in each(entry, "says"):
                key = (lang, bare(said), entry.model.when or "")
                owner, at = first.setdefault(key, (entry.id, place))
                if owner != entry.id:
                    message = Text(f"“{said}”已经在“{owner}”里（{at.short}）", f"'{said}' already stands in '{owner}' ({at.short})")
                    hint = Text("只留一处，或用 when 分开", "keep one of them, or tell the customers apart with when")
                    self.problems.append(Diagnostic("P471", message, place, hint))

    def _log(self, entry: Entry) -> None:
        """The record a pair writes must fit the collection of the role log."""
        role, _ = self.draft.roles.get("log", ("", None))
        collection = self.draft.entries("collections").get(role)
        for key, value in entry.model.log.items():
            place = entry.node.entries["log"].find((key,))[1]
            field = collection.model.fields.get(key) if collection else None
            if field is None or field.type != FactType.CHOICE or value not in field.choices:
                known = list(field.choices) if field is not None else list(collection.model.fields) if collection else []
                message = Text(f"跟进记录里没有“{key}：{value}”", f"the log knows no '{key}: {value}'")
                self.problems.append(Diagnostic("P477", message, place, did_you_mean(value, known, listing=True)))
