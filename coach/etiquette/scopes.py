"""What breaks a rule, by its scope: one sentence, the first or last few, all of them, or the whole text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.domain.talk import EtiquetteRule, Lengths
from coach.etiquette.matching import ReadyRule, Span, overlaps
from coach.etiquette.reading import Reading
from coach.etiquette.sentences import language, length
from coach.etiquette.speakers import REP


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a rule is broken: the number of the sentence, and from where to where in the whole text. Empty where something is missing."""

    sentence: int
    start: int
    end: int


def faults(ready: ReadyRule, reading: Reading) -> Iterator[Spot]:
    """Where ``reading`` breaks the rule."""
    rule = ready.rule
    if rule.longest:
        return _too_long(rule, rule.longest, reading)
    if rule.require:
        return _missing(ready, reading)
    finds = _forbidden(ready, reading)
    return finds if rule.at_most is None else _too_often(rule, rule.at_most, finds)


def _scope(rule: EtiquetteRule, reading: Reading) -> list[int]:
    numbers = reading.rep if rule.speaker == REP else list(range(len(reading.sentences)))
    return {"first": numbers[: rule.within], "last": numbers[-rule.within :]}.get(rule.scope, numbers)


def _missing(ready: ReadyRule, reading: Reading) -> Iterator[Spot]:
    rule = ready.rule
    numbers = _scope(rule, reading)
    if not numbers or not rule.require.pick(reading.lang):
        return
    if any(ready.require.stands_in(reading.sentences[number].text) for number in numbers):
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
    least = min(longest.zh, longest.en)  # a sentence has no more words than characters
    for number in numbers:
        text = reading.sentences[number].text
        if len(text) > least and length(text, lang := language(text)) > longest.pick(lang):
            yield _whole(reading, number)


def _whole(reading: Reading, number: int) -> Spot:
    return Spot(number, reading.sentences[number].start, reading.sentences[number].end)


def _forbidden(ready: ReadyRule, reading: Reading) -> Iterator[Spot]:
    rule = ready.rule
    places = [*reading.found(rule.id)]
    if places and rule.scope in ("first", "last"):
        wanted = set(_scope(rule, reading))
        places = [place for place in places if place in wanted]
    for place in places:
        sentence = reading.sentences[place]
        if rule.speaker != REP or sentence.speaker == REP:
            for start, end in _finds(ready, place, reading):
                yield Spot(place, sentence.start + start, sentence.start + end)


def _finds(ready: ReadyRule, place: int, reading: Reading) -> Iterator[Span]:
    spared = ready.exceptions.spans(reading.sentences[place].text)
    for span in reading.spans(ready.rule.id, place):
        excused = overlaps(span, spared) or _comes_before(ready, place, span[0], reading) or _comes_after(ready, place, span[1], reading)
        if not excused:
            yield span


def _comes_before(ready: ReadyRule, place: int, start: int, reading: Reading) -> bool:
    if not ready.before or reading.first(ready) > place:
        return False
    return reading.first(ready) < place or any(end <= start for _, end in ready.before.spans(reading.sentences[place].text))


def _comes_after(ready: ReadyRule, place: int, end: int, reading: Reading) -> bool:
    """In the rest of the sentence, or anywhere in the next one."""
    if not ready.after:
        return False
    following = reading.sentences[place + 1].text if place + 1 < len(reading.sentences) else ""
    if following and ready.after.stands_in(following):
        return True
    return any(start >= end for start, _ in ready.after.spans(reading.sentences[place].text))


def _too_often(rule: EtiquetteRule, at_most: int, finds: Iterator[Spot]) -> Iterator[Spot]:
    """Of finds in one scope, those beyond ``at_most``."""
    counts: dict[int, int] = {}
    for spot in finds:
        scope = spot.sentence if rule.scope == "every" else 0
        counts[scope] = counts.get(scope, 0) + 1
        if counts[scope] > at_most:
            yield spot
