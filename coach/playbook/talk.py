"""The sections about talking, compiled: concepts, categories and techniques here, pairs and etiquette in rooms of their own."""

from __future__ import annotations

from coach.domain.talk import STOP, Category, Concept, Step, Talk, Technique
from coach.errors import Diagnostic
from coach.playbook import stopping
from coach.playbook.catalogue import words
from coach.playbook.content import Content
from coach.playbook.draft import Draft, Entry
from coach.playbook.etiquette import etiquette
from coach.playbook.objections import Objections
from coach.playbook.wordings import each, wordings
from coach.text import Text, bare


def compile_talk(draft: Draft, content: Content, digest: str, problems: list[Diagnostic]) -> Talk:
    """Compile what ``draft`` says about talking. The result is fit for use only if ``problems`` holds no error afterwards."""
    return _Talk(draft, content, problems).talk(digest)


class _Talk:
    def __init__(self, draft: Draft, content: Content, problems: list[Diagnostic]) -> None:
        self.draft, self.content, self.problems = draft, content, problems
        self.bottom = draft.lineage[0] if draft.lineage else draft.name

    def talk(self, digest: str) -> Talk:
        """Every section, checked."""
        concepts = {entry.id: self._concept(entry) for entry in self._whole("concepts", "label")}
        categories = {entry.id: self._category(entry) for entry in self._whole("categories", "title", "kind")}
        techniques = {entry.id: self._technique(entry) for entry in self.draft.entries("techniques").values()}
        pairs = Objections(self.draft, self.content, categories, techniques, self.problems).pairs()
        manners = self._whole("etiquette", "title", "level", "message", "better")
        return Talk(self.draft.name, digest, concepts, categories, techniques, pairs, etiquette(manners, self.problems))

    def _whole(self, section: str, *wanted: str) -> list[Entry]:
        """The entries that say all they must; what adds to nothing must say it itself."""
        whole = []
        for entry in self.draft.entries(section).values():
            missing = [name for name in wanted if getattr(entry.model, name) is None]
            for name in missing:
                self.problems.append(Diagnostic("P203", Text(f"缺少“{name}”", f"'{name}' is missing"), entry.location))
            if not missing:
                whole.append(entry)
        return whole

    def _concept(self, entry: Entry) -> Concept:
        for _, word, place in (*each(entry, "words"), *each(entry, "exceptions")):
            if not bare(word):
                hint = Text("写客户会说的字词", "write words that customers use")
                message = Text(f"“{word}”会和任何话都对上", f"'{word}' would match whatever is said")
                self.problems.append(Diagnostic("P470", message, place, hint))
        model = entry.model
        if not (model.words.zh or model.words.en):
            hint = Text("在 words 里写客户会说的字词", "write words that customers use under 'words'")
            message = Text(f"概念“{entry.id}”没有字词，永远对不上", f"the concept '{entry.id}' has no words: it can never be heard")
            self.problems.append(Diagnostic("P479", message, entry.location, hint))
        return Concept(entry.id, words(model.label), wordings(model.words), wordings(model.exceptions), entry.playbook, entry.location)

    def _category(self, entry: Entry) -> Category:
        model = entry.model
        original = self.draft.original("categories", entry.id) or entry
        if model.kind == STOP and original.playbook != self.bottom:
            self.problems.append(stopping.request(entry.location))
        return Category(entry.id, words(model.title), model.kind, model.concepts, wordings(model.says), entry.playbook, entry.location)

    def _technique(self, entry: Entry) -> Technique:
        model = entry.model
        if STOP in model.kinds and entry.playbook != self.bottom:
            self.problems.append(stopping.answer(entry.node.find(("kinds",))[1]))
        steps = tuple(Step(key, words(step.label), words(step.how), step.repeat) for key, step in model.steps.items())
        return Technique(entry.id, words(model.title), steps, model.kinds, model.source, entry.playbook, entry.location)
