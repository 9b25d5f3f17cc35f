"""Which concepts an utterance holds, and where. Chinese words count wherever they stand, Latin ones as whole words in any common ending."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coach.domain.talk import Concept
from coach.objections.normalise import Spoken, comparable, is_chinese
from coach.objections.stems import stem

GAP = 6
"""Characters that ``…`` may stand for in Chinese."""
WORD_GAP = 3
"""Words that it may stand for in English."""
_DOTS = re.compile(r"\s*(?:…+|\.{3})\s*")
_LATIN = re.compile("[^\\W\u3400-\u9fff]+(?:'[a-z]+)?")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept found: the ``word`` of the playbook that stands in the text, and where (characters of the normalised text)."""

    concept: str
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a concept, ready to be looked for: pieces with gaps between them. Chinese pieces are strings, Latin ones stems."""

    written: str
    parts: tuple[str, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()

    @property
    def start(self) -> str:
        """What a text must hold for the word to stand in it: its first two characters, or its first stem."""
        return self.parts[0][:2] if self.parts else self.words[0][0]


@dataclass(frozen=True, slots=True)
class _Ready:
    id: str
    words: tuple[_Word, ...]
    exceptions: tuple[_Word, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    stems: tuple[str, ...]
    places: tuple[Span, ...]

    def starts(self) -> dict[str, None]:
        """The beginnings of words that may stand in it, in order."""
        text = self.text
        pairs = [text[i : i + size] for i in range(len(text)) for size in (2, 1)]
        return dict.fromkeys((*pairs, *self.stems))


class Concepts:
    """The concepts of a playbook, ready to be found."""

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self._all = {
            each.id: _Ready(each.id, _words((*each.words.zh, *each.words.en)), _words((*each.exceptions.zh, *each.exceptions.en)))
            for each in concepts.values()
        }
        self._starts: dict[str, list[tuple[str, _Word]]] = {}
        for ready in self._all.values():
            for word in ready.words:
                self._starts.setdefault(word.start, []).append((ready.id, word))

    def found(self, spoken: Spoken | str) -> list[Hit]:
        """Every concept in the words (normalised if given as a string), by the first of its words that stands there."""
        text = _text(spoken if isinstance(spoken, str) else spoken.text)
        wanted: dict[str, list[_Word]] = {}
        for start in text.starts():
            for concept, word in self._starts.get(start, ()):
                wanted.setdefault(concept, []).append(word)
        hits = (_hit(self._all[concept], words, text) for concept, words in wanted.items())
        return sorted((hit for hit in hits if hit is not None), key=lambda hit: (hit.start, hit.concept))


def _hit(ready: _Ready, words: Iterable[_Word], text: _Text) -> Hit | None:
    left_out: list[Span] | None = None
    for word in words:
        for start, end in _places(word, text):
            if left_out is None:
                left_out = [span for exception in ready.exceptions for span in _places(exception, text)]
            if not any(a <= start and end <= b for a, b in left_out):
                return Hit(ready.id, word.written, start, end)
    return None


def _words(written: Iterable[str]) -> tuple[_Word, ...]:
    return tuple(word for each in written if (word := _word(each)).parts or word.words)


def _word(written: str) -> _Word:
    pieces = [comparable(piece) for piece in _DOTS.split(written)]
    if any(is_chinese(char) for char in written):
        return _Word(written, parts=tuple(piece.replace(" ", "") for piece in pieces if piece))
    return _Word(written, words=tuple(stems for piece in pieces if (stems := _stems(piece))))


def _stems(piece: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _LATIN.findall(piece))


def _text(text: str) -> _Text:
    if not any("a" <= char <= "z" or char.isdigit() for char in text):
        return _Text(text, (), ())
    found = list(_LATIN.finditer(text))
    return _Text(text, tuple(stem(each[0]) for each in found), tuple(each.span() for each in found))


def _places(word: _Word, text: _Text) -> Iterator[Span]:
    if word.parts:
        yield from _chinese(word.parts, text.text)
    elif word.words and text.stems:
        for first, last in _latin(word.words, text.stems):
            yield text.places[first][0], text.places[last - 1][1]


def _chinese(parts: tuple[str, ...], text: str) -> Iterator[Span]:
    start = text.find(parts[0])
    while start >= 0:
        end = start + len(parts[0])
        for part in parts[1:]:
            at = text.find(part, end, end + GAP + len(part))
            end = at + len(part) if at >= 0 else -1
            if end < 0:
                break
        if end >= 0:
            yield start, end
        start = text.find(parts[0], start + 1)


def _latin(words: tuple[tuple[str, ...], ...], stems: tuple[str, ...]) -> Iterator[Span]:
    for start in range(len(stems)):
        end = _after(words[0], stems, start, 0)
        for piece in words[1:]:
            end = _after(piece, stems, end, WORD_GAP) if end >= 0 else -1
        if end >= 0:
            yield start, end


def _after(piece: tuple[str, ...], stems: tuple[str, ...], start: int, gap: int) -> int:
    """Where ``piece`` ends if it begins at ``start`` or up to ``gap`` words later; -1 if it does not."""
    size = len(piece)
    return next((at + size for at in range(start, start + gap + 1) if stems[at : at + size] == piece), -1)
