"""The names an expression may use, and what each stands for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from coach.domain.model import Fact
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

    @classmethod
    def of(cls, facts: Mapping[str, Fact], age_of: str = "") -> Names:
        """Index ``facts`` by name, Chinese label and alias. Clashes are the catalogue's to diagnose: the first one wins."""
        names = cls(facts, age_of)
        for fact in facts.values():
            for word in spellings(fact):
                names.by_word.setdefault(word, fact)
        names.chinese = tuple(sorted((w for w in names.by_word if not w.isascii()), key=len, reverse=True))
        return names

    def suggestions(self) -> list[str]:
        """Everything a misspelt name might have meant."""
        return list(self.by_word) + (["age"] if self.age_of else [])


def spellings(fact: Fact) -> list[str]:
    """All names of a fact usable in conditions: its own, its Chinese label if it has no space, and its aliases."""
    label = normal(fact.label.zh)
    words: Iterable[str] = (fact.name, label if label and not set(label) & set(" (") else "", *map(normal, fact.aliases))
    return [word for word in dict.fromkeys(words) if word]
