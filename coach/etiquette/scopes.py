"""What breaks a rule, by its scope: one sentence, the first or last few, all of them, or the whole text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from coach.domain.talk import EtiquetteRule, Lengths
from coach.etiquette.matching import Matcher, exempt, overlaps
from coach.etiquette.sentences import Sentence, language, length
from coach.etiquette.speakers import REP
from coach.text import Lang

_SAMPLE = 50
"""Sentences by which the language of a text is told."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a rule is broken: the number of the sentence, and from where to where in the whole text. Empty where something is missing."""

    sentence: int
    start: int
    end: int


class Reading:
    """A text read: its sentences, and what the sieve found in each, by its number."""

    def __init__(self, sentences: list[Sentence], found: Mapping[int, Mapping[tuple[str, str], list[int]]]) -> None:
        self.sentences, self.found = sentences, found

    @cached_property
    def by_owner(self) -> dict[tuple[str, str], list[int]]:
        """By rule and part, the sentences in which the sieve found something, in order."""
        owners: dict[tuple[str, str], list[int]] = {}
        for number, found in self.found.items():
            for owner in found:
                owners.setdefault(owner, []).append(number)
        return owners

    @cached_property
    def rep(self) -> list[int]:
        """The sentences of the rep."""
        return [number for number, sentence in enumerate(self.sentences) if sentence.speaker == REP]

    @cached_property
    def lang(self) -> Lang:
        """The language most of the rep's first sentences are in."""
        sample = [language(self.sentences[number].text) for number in self.rep[:_SAMPLE]]
        return Lang.EN if sample.count(Lang.EN) * 2 > len(sample) else Lang.ZH

    def of(self, rule: EtiquetteRule, part: str) -> list[int]:
        """The sentences in which ``part`` of ``rule`` was found."""
        return self.by_owner.get((rule.id, part), [])


def faults(rule: EtiquetteRule, reading: Reading, matcher: Matcher) -> Iterator[Spot]:
    """Where ``reading`` breaks ``rule``."""
    if rule.longest:
        return _too_long(rule, rule.longest, reading)
    if rule.require:
        return _missing(rule, reading)
    finds = _forbidden(rule, reading, matcher)
    return finds if rule.at_most is None else _too_often(rule, rule.at_most, finds)


def _scope(rule: EtiquetteRule, reading: Reading) -> list[int]:
    numbers = reading.rep if rule.speaker == REP else list(range(len(reading.sentences)))
    return {"first": numbers[: rule.within], "last": numbers[-rule.within :]}.get(rule.scope, numbers)


def _missing(rule: EtiquetteRule, reading: Reading) -> Iterator[Spot]:
    numbers = _scope(rule, reading)
    if not numbers or not rule.require.pick(reading.lang) or not set(numbers).isdisjoint(reading.of(rule, "require")):
        return
    number = numbers[-1] if rule.scope == "last" else numbers[0]
    sentence = reading.sentences[number]
    place = sentence.end if rule.scope == "last" else sentence.start
    yield Spot(number, place, place)


def _too_long(rule: EtiquetteRule, longest: Lengths, reading: Reading) -> Iterator[Spot]:
    numbers = _scope(rule, reading)
    if rule.scope == "whole":
        total = sum(length(reading.sentences[number].text, reading.lang) for number in numbers)
        if total > longest.pick(reading.lang):
            yield _whole(reading, numbers[0])
        return
    least = min(longest.zh, longest.en)
    for number in numbers:
        text = reading.sentences[number].text
        if len(text) > least and length(text, lang := language(text)) > longest.pick(lang):
            yield _whole(reading, number)


def _whole(reading: Reading, number: int) -> Spot:
    return Spot(number, reading.sentences[number].start, reading.sentences[number].end)


def _forbidden(rule: EtiquetteRule, reading: Reading, matcher: Matcher) -> Iterator[Spot]:
    found = reading.of(rule, "forbid")
    if not found:
        return
    if rule.scope in ("first", "last"):
        wanted = set(_scope(rule, reading))
        found = [number for number in found if number in wanted]
    for number in found:
        sentence = reading.sentences[number]
        if rule.speaker != REP or sentence.speaker == REP:
            for start, end in _finds(rule, number, reading, matcher):
                yield Spot(number, sentence.start + start, sentence.start + end)


def _finds(rule: EtiquetteRule, number: int, reading: Reading, matcher: Matcher) -> Iterator[tuple[int, int]]:
    text = reading.sentences[number].text
    spared = exempt(rule, text) if rule.exceptions else []
    for span in matcher.spans(reading.found[number][rule.id, "forbid"], text):
        if overlaps(span, spared) or _comes_before(rule, number, span[0], reading, matcher):
            continue
        if not _comes_after(rule, number, span[1], reading, matcher):
            yield span


def _comes_before(rule: EtiquetteRule, number: int, start: int, reading: Reading, matcher: Matcher) -> bool:
    found = reading.of(rule, "before")
    if found and found[0] < number:
        return True
    return number in found and any(end <= start for _, end in _marks(rule, "before", number, reading, matcher))


def _comes_after(rule: EtiquetteRule, number: int, end: int, reading: Reading, matcher: Matcher) -> bool:
    """In the rest of the sentence, or anywhere in the next one."""
    found = reading.of(rule, "after")
    if number + 1 in found:
        return True
    return number in found and any(start >= end for start, _ in _marks(rule, "after", number, reading, matcher))


def _marks(rule: EtiquetteRule, part: str, number: int, reading: Reading, matcher: Matcher) -> list[tuple[int, int]]:
    return matcher.spans(reading.found[number][rule.id, part], reading.sentences[number].text)


def _too_often(rule: EtiquetteRule, at_most: int, finds: Iterator[Spot]) -> Iterator[Spot]:
    """Of finds in one scope, those beyond ``at_most``."""
    counts: dict[int, int] = {}
    for spot in finds:
        scope = spot.sentence if rule.scope == "every" else 0
        counts[scope] = counts.get(scope, 0) + 1
        if counts[scope] > at_most:
            yield spot
