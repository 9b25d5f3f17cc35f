"""The section ``sheet`` → the parts of the page a rep takes along, every name in it checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coach.domain.model import Checklist, Collection
from coach.domain.sheet import SheetPart, SheetRecords
from coach.errors import Diagnostic
from coach.playbook.catalogue import words
from coach.playbook.draft import Draft, Entry
from coach.playbook.expression.names import Names
from coach.playbook.nodes import Node
from coach.playbook.suggest import did_you_mean
from coach.text import EMPTY, Text


class Sheets:
    """Compiles the parts. Every mistake goes to ``problems``."""

    def __init__(
        self, names: Names, collections: Mapping[str, Collection], checklists: Mapping[str, Checklist], problems: list[Diagnostic]
    ) -> None:
        self.names, self.collections, self.checklists, self.problems = names, collections, checklists, problems

    def parts(self, draft: Draft) -> dict[str, SheetPart]:
        """The parts in their order."""
        return {entry.id: self._part(entry) for entry in draft.entries("sheet").values()}

    def _part(self, entry: Entry) -> SheetPart:
        model, node = entry.model, entry.node
        self._known(node, "checklists", self.checklists, "P430", Text("没有清单", "there is no checklist"))
        return SheetPart(
            id=entry.id,
            title=words(model.title),
            shows=model.shows,
            facts=tuple(self._facts(node)),
            checklists=model.checklists,
            records=self._records(entry),
            prompt=words(model.prompt) if model.prompt else EMPTY,
            lines=model.lines,
            channels=model.channels,
        )

    def _facts(self, node: Node) -> Iterable[str]:
        self._known(node, "facts", self.names.by_word, "P303", Text("不认识", "there is no fact"))
        for item in node.listed("facts"):
            if item.text in self.names.by_word:
                yield self.names.by_word[item.text].name

    def _records(self, entry: Entry) -> SheetRecords | None:
        model = entry.model.records
        if model is None:
            return None
        node = entry.node.entries["records"]
        self._known(node, "of", self.collections, "P321", Text("没有这种记录", "there are no records"))
        if model.of in self.collections:
            fields = {field.name: field for field in self.collections[model.of].fields}
            self._known(node, "fields", fields, "P323", Text("没有字段", "there is no field"))
        return SheetRecords(model.of, model.fields, model.newest, words(model.label) if model.label else EMPTY)

    def _known(self, node: Node, key: str, known: Iterable[str], code: str, what: Text) -> None:
        names = tuple(known)
        for item in node.listed(key):
            if item.text not in names:
                message = Text(f"{what.zh}“{item.text}”", f"{what.en} '{item.text}'")
                self.problems.append(Diagnostic(code, message, item.location, did_you_mean(item.text, names, listing=True)))
