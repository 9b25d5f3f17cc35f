"""What every chapter of the handbook writes with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coach.domain.condition import ALWAYS, Condition
from coach.domain.model import Playbook, Rule, Variant
from coach.domain.talk import Talk
from coach.render.handbook import Line, Note
from coach.render.view import View
from coach.services.reference.book import Book
from coach.services.reference.wording import condition, spoken_words
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Desk:
    """The playbook with all it inherits, what it says about talking, and for whom it is worded."""

    playbook: Playbook
    talk: Talk
    view: View

    @property
    def book(self) -> Book:
        """As the reference's wording takes it."""
        return Book([self.playbook], self.view, talks=[self.talk])

    def say(self, zh: str, en: str) -> str:
        """One of our own texts in the reader's language."""
        return self.view.say(Text(zh, en))

    def text(self, text: Text) -> str:
        """One of the playbook's texts in the reader's language."""
        return self.view.say(text)

    def title(self, text: Text) -> str:
        """The same at the head of something: with a capital."""
        words = self.text(text)
        return words[:1].upper() + words[1:]

    def listed(self, words: Iterable[str], zh: str = "、", en: str = ", ") -> str:
        """Side by side, each once."""
        return self.say(zh, en).join(dict.fromkeys(filter(None, words)))

    def when(self, tree: Condition) -> str:
        """A condition in words; "" for what always holds."""
        return "" if tree == ALWAYS else condition(tree, self.book)

    def note(self, source: str) -> Note | None:
        """Where something comes from, as a number of the list of sources."""
        names = list(self.playbook.sources)
        return Note(names.index(source) + 1, anchor("source", source)) if source in names else None

    def notes(self, source: str) -> tuple[Note, ...]:
        """The same for a line."""
        found = self.note(source)
        return (found,) if found else ()

    def said(self, variant: Variant) -> Line:
        """One way of saying something, with for whom it is."""
        when = self.when(variant.when)
        remark = self.say("（{}时）", "(if {})").format(when) if when else ""
        return Line(spoken_words(self.text(variant.text), self.book), remark=remark)

    def because(self, rule: Rule) -> str:
        """The reason a rule gives."""
        return self.text(rule.because)


def anchor(section: str, name: str) -> str:
    """A place in the handbook: letters, digits and dashes."""
    return f"{section}-{name}".replace("/", "-").replace("_", "-")
