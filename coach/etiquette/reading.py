"""A text read: its sentences, and the forbidden patterns found in each."""

from __future__ import annotations

from functools import cached_property

from coach.etiquette.matching import Matcher, ReadyRule, Span
from coach.etiquette.sentences import Sentence, language
from coach.etiquette.speakers import REP
from coach.text import Lang

_SAMPLE = 50
"""Sentences by which the language of a text is told."""


class Reading:
    """``sentences``, looked through once by ``matcher``."""

    def __init__(self, sentences: list[Sentence], matcher: Matcher) -> None:
        self.sentences, self._matcher = sentences, matcher
        self._found: dict[str, dict[int, list[int]]] = {}
        self._look_through()

    def _look_through(self) -> None:
        owners, found, look = self._matcher.owners, self._found, self._matcher.found
        for place, sentence in enumerate(self.sentences):
            for number in look(sentence.text):
                found.setdefault(owners[number], {}).setdefault(place, []).append(number)

    def found(self, rule: str) -> dict[int, list[int]]:
        """The sentences in which something was found that ``rule`` forbids, in order, with the numbers of the patterns."""
        return self._found.get(rule, {})

    def spans(self, rule: str, place: int) -> list[Span]:
        """Where in that sentence it stands."""
        return self._matcher.spans(self._found[rule][place], self.sentences[place].text)

    @cached_property
    def rep(self) -> list[int]:
        """The sentences of the rep."""
        return [number for number, sentence in enumerate(self.sentences) if sentence.speaker == REP]

    @cached_property
    def lang(self) -> Lang:
        """The language most of the rep's first sentences are in."""
        sample = [language(self.sentences[number].text) for number in self.rep[:_SAMPLE]]
        return Lang.EN if sample.count(Lang.EN) * 2 > len(sample) else Lang.ZH

    def first(self, ready: ReadyRule) -> int:
        """The first sentence that holds what must come ``before``; one behind the last if there is none."""
        known = self._firsts
        if (name := ready.rule.id) not in known:
            held = (number for number, sentence in enumerate(self.sentences) if ready.before.stands_in(sentence.text))
            known[name] = next(held, len(self.sentences)) if ready.before else len(self.sentences)
        return known[name]

    @cached_property
    def _firsts(self) -> dict[str, int]:
        return {}
