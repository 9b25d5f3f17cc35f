"""The names an expression may use, and what each stands for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from coach.domain.model import Choice, Fact
from coach.playbook.expression.keywords import FULL_WIDTH


def normal(name: str) -> str:
    """NFC and half-width, as the scanner sees names."""
    return unicodedata.normalize("NFC", name).translate(FULL_WIDTH)


@dataclass(slots=True)
class Names:
    """Facts (or a record's fields) by every name they answer to.

    ``age_of`` is the record time field that the word ``age`` measures back from now; "" outside of ``where``.
    """

    facts: Mapping[str, Fact]
    age_of: str = ""
    by_word: dict[str, Fact] = field(default_factory=dict)
    chinese: tuple[str, ...] = ()
    _starting: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _choices: dict[int, tuple[tuple[str, Choice], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: Mapping[str, Fact], age_of: str = "") -> Names:
        """Index ``facts`` by name, Chinese label and alias. Clashes are the catalogue's to diagnose: the first one wins."""
        names = cls(facts, age_of)
        for fact in facts.values():
            for word in spellings(fact):
                names.by_word.setdefault(word, fact)
        names.chinese = tuple(sorted((w for w in names.by_word if not w.isascii()), key=len, reverse=True))
        names._starting = by_start(names.chinese)
        return names

    def starting(self, char: str) -> tuple[str, ...]:
        """The Chinese names that begin with ``char``, the longest first."""
        return self._starting.get(char, ())

    def choices(self, fact: Fact) -> tuple[tuple[str, Choice], ...]:
        """The choices of a fact of ours by every word for them, the longest first."""
        found = self._choices.get(id(fact))
        if found is None:
            words = ((normal(word), choice) for choice in fact.choices for word in choice.words)
            found = self._choices[id(fact)] = tuple(sorted(((word, choice) for word, choice in words if word), key=_longest_first))
        return found

    def suggestions(self) -> list[str]:
        """Everything a misspelt name might have meant."""
        return list(self.by_word) + (["age"] if self.age_of else [])


def by_start(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """``words`` by their first character, those of each in their order."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[0], []).append(word)
    return {start: tuple(several) for start, several in found.items()}


def _longest_first(pair: tuple[str, Choice]) -> int:
    return -len(pair[0])


def spellings(fact: Fact) -> list[str]:
    """All names of a fact usable in conditions: its own, its Chinese label if it has no space, and its aliases."""
    label = normal(fact.label.zh)
    words: Iterable[str] = (fact.name, label if label and not set(label) & set(" (") else "", *map(normal, fact.aliases))
    return [word for word in dict.fromkeys(words) if word]
