"""Where a column can go: a fact of the catalogue or a field of a record; and which headings mean it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coach.domain.model import Fact, Playbook
from coach.importing.headings import Heading
from coach.text import bare

_SETTING = "setting"
_RECORD = re.compile(r"(?P<collection>[a-z_]+)(?:\[(?P<number>[1-9])\])?\.(?P<field>[a-z_]+)")
_SUGGESTED = 3
_CHINESE, _LATIN = 2, 5


@dataclass(frozen=True, slots=True)
class Target:
    """A fact (``collection`` = ""), or a field of record ``number`` of a collection; several columns may fill one record."""

    fact: Fact
    collection: str = ""
    number: int = 1

    @property
    def name(self) -> str:
        """``phone``, ``activities.at``, ``contacts[2].name``: as a mapping writes it."""
        if not self.collection:
            return self.fact.name
        return f"{self.collection}{f'[{self.number}]' if self.number > 1 else ''}.{self.fact.name}"

    def __str__(self) -> str:
        return self.name


class Targets:
    """All facts and record fields that can be imported, found by heading or by name.

    Of two facts with one heading the one declared first has it; a heading that is meant for a fact beats another's label or alias.
    """

    def __init__(self, playbook: Playbook) -> None:
        self._playbook = playbook
        self._facts = {fact.name: fact for fact in playbook.facts.values() if fact.derive is None and fact.group != _SETTING}
        self._words: dict[str, Target] = {}
        for words in (self._headers(), self._labels()):
            for word, target in words:
                self._words.setdefault(bare(word), target)

    def _headers(self) -> Iterator[tuple[str, Target]]:
        for fact in self._facts.values():
            yield from ((word, Target(fact)) for word in fact.headers)
        for collection in self._playbook.collections.values():
            for field in collection.fields:
                yield from ((word, Target(field, collection.name)) for word in field.headers)

    def _labels(self) -> Iterator[tuple[str, Target]]:
        # A record field's label (时间, 姓名) says too little on its own to be taken for a heading.
        for fact in self._facts.values():
            yield from ((word, Target(fact)) for word in (fact.label.zh, fact.label.en, *fact.aliases, fact.name))

    def by_heading(self, heading: Heading) -> Target | None:
        """What a heading means: first with what is in brackets, then without."""
        return self._words.get(heading.whole) or self._words.get(heading.bare)

    def by_name(self, name: str) -> Target | None:
        """What a mapping names: a fact by name, label or alias, or ``collection.field``."""
        if fact := self._facts.get(name):
            return Target(fact)
        if found := _RECORD.fullmatch(name):
            return self._field(found["collection"], found["field"], int(found["number"] or 1))
        return self._words.get(bare(name))

    def _field(self, collection: str, field: str, number: int) -> Target | None:
        known = self._playbook.collections.get(collection)
        fact = next((f for f in known.fields if f.name == field), None) if known else None
        return Target(fact, collection, number) if fact else None

    def suggest(self, heading: Heading) -> tuple[Target, ...]:
        """Facts whose headings look like this one: for a person to choose from, never applied."""
        from difflib import get_close_matches

        word = heading.bare
        if len(word) <= 1:
            return ()
        # A Latin word of a few letters lies inside many others by chance (age in stage); two Chinese characters don't.
        shortest, cutoff = (_LATIN, 0.8) if word.isascii() else (_CHINESE, 0.66)
        near = get_close_matches(word, self._words, n=_SUGGESTED, cutoff=cutoff)
        inside = sorted((w for w in self._words if min(len(w), len(word)) >= shortest and (w in word or word in w)), key=len, reverse=True)
        return tuple({(target := self._words[w]).name: target for w in (*near, *inside)}.values())[:_SUGGESTED]

    @property
    def currencies(self) -> frozenset[str]:
        """The currencies in which amounts are kept."""
        fields = (field for collection in self._playbook.collections.values() for field in collection.fields)
        return frozenset(fact.currency for fact in (*self._facts.values(), *fields) if fact.currency)

    def names(self) -> Mapping[str, Fact]:
        """All facts that can be imported, by name."""
        return self._facts
