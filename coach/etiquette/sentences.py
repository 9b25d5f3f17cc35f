"""A text's sentences with their places, and the language each is in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.etiquette.speakers import Utterance, utterances
from coach.text import Lang

# Ends are looked for by one class of signs, which is fast; only runs of dots are looked at again. A full stop of Latin script ends a
# sentence before the end or a blank, unless it belongs to an abbreviation or to one capital; between Chinese characters it does at
# once. So 3.5, v2.0 and "3 p.m. today" stay whole. An ellipsis ends one before a line end or a capital.
_END = re.compile("[。！？!?.…\n]+[\"'”’」』）)】\\]]*")
_SURE = frozenset("。！？!?\n")
_SHORT = "".join(rf"(?<!\b{re.escape(word)})" for word in ("Mr", "Ms", "Mrs", "Dr", "St", "Prof", "vs", "e.g", "i.e"))
_GOES_ON = "".join(rf"(?!(?<=\b{re.escape(word)}\.)\s+[a-z\d])" for word in ("a.m", "p.m", "etc", "approx", "incl", "min", "max"))
_CLOSERS = "[\"'”’」』）)】\\]]*"
_STOP = re.compile(
    rf"(?<!\b[A-Z]){_SHORT}\.{_CLOSERS}(?:$|(?=\s){_GOES_ON}(?!(?<=\bNo\.)\s*\d))|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])"
    rf"|(?:…+|\.{{2,}}){_CLOSERS}(?:$|(?=\s+[A-Z]|\s*\n))"
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN = re.compile("[A-Za-z]+(?:'[a-z]+)?")


@dataclass(slots=True)
class Sentence:
    """``text`` as patterns see it, from ``start`` (in characters of the whole text), without blanks around; said by ``speaker``."""

    text: str
    start: int
    speaker: str

    @property
    def end(self) -> int:
        """Where it ends in the whole text."""
        return self.start + len(self.text)


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a folded text in their order; what holds neither letters nor digits (rows of signs, emoji) is none."""
    for utterance in utterances(text):
        yield from _within(text, utterance)


def _within(text: str, utterance: Utterance) -> Iterator[Sentence]:
    start = utterance.start
    for found in _END.finditer(text, utterance.start, utterance.end):
        if _SURE.isdisjoint(found.group()) and _STOP.match(text, found.start(), utterance.end) is None:
            continue
        if (sentence := _cut(text, start, found.end(), utterance.speaker)) is not None:
            yield sentence
        start = found.end()
    if start < utterance.end and (sentence := _cut(text, start, utterance.end, utterance.speaker)) is not None:
        yield sentence


def _cut(text: str, start: int, end: int, speaker: str) -> Sentence | None:
    piece = text[start:end]
    bare = piece.strip()
    if not bare or not _says_something(bare):
        return None
    return Sentence(bare, start + len(piece) - len(piece.lstrip()), speaker)


def _says_something(piece: str) -> bool:
    return piece[0].isalnum() or any(map(str.isalnum, piece))


def language(text: str) -> Lang:
    """Chinese where there are at least as many Chinese characters as Latin words. A name in the other script changes nothing."""
    if text.isascii():
        return Lang.EN
    han = len(_HAN.findall(text))
    return Lang.ZH if han and han >= len(_LATIN.findall(text)) else Lang.EN


def length(text: str, lang: Lang) -> int:
    """How long a sentence is: characters in Chinese (signs and blanks not counted), words in English."""
    if lang is Lang.EN:
        return len(_LATIN.findall(text))
    return sum(map(str.isalnum, text))
