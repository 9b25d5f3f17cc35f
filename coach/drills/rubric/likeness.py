"""What an answer has in common with a text: rare words taken up, or whole stretches copied."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from coach.objections.normalise import comparable, is_chinese
from coach.objections.stems import stem

_RUN = re.compile("[\u3400-\u9fff]+|[a-z]+(?:'[a-z]+)?|[0-9]+")
COPIED_PART = 0.8
"""From which share a sentence counts as copied."""
_STRETCH = 4
"""Characters in a row that are the same: less may be chance."""
_KEPT = 512  # texts whose pieces are remembered: the same pairs are practised again and again
RARE = 4.2
"""How rare a word must be to count as taken up: about one text in sixty has it."""


class Words:
    """How rare words are in ``texts``: pairs of Chinese characters, Latin words, numbers."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        size = 0
        for text in texts:
            counts.update(pieces(comparable(text)))
            size += 1
        self._rarity = {piece: math.log((1 + size) / count) for piece, count in counts.items()}
        self._most = math.log(1 + size) if size else RARE

    def rarity(self, piece: str) -> float:
        """From 0 (in every text) on."""
        return self._rarity.get(piece, self._most)

    def shared(self, one: str, other: str) -> list[str]:
        """The rare words of normalised ``one`` that stand in ``other``, too."""
        return sorted(piece for piece in pieces(one) & pieces(other) if self.rarity(piece) >= RARE)


@lru_cache(_KEPT)
def _stretches(source: str) -> frozenset[str]:
    return frozenset(source[at : at + _STRETCH] for at in range(len(source) - _STRETCH + 1))


@lru_cache(_KEPT)
def pieces(text: str) -> frozenset[str]:
    """The words of normalised ``text``: pairs of Chinese characters, Latin stems, numbers."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        if is_chinese(run[0]):
            found.update(run[at : at + 2] for at in range(len(run) - 1))
        else:
            found.add(stem(run))
    return frozenset(found)


def copied(text: str, source: str) -> float:
    """The share of normalised ``text`` that stands in ``source`` in stretches of some length."""
    text, source = text.replace(" ", ""), source.replace(" ", "")
    if len(text) < _STRETCH:
        return 1.0 if text and text in source else 0.0
    stretches = _stretches(source)
    covered: set[int] = set()
    for at in range(len(text) - _STRETCH + 1):
        if text[at : at + _STRETCH] in stretches:
            covered.update(range(at, at + _STRETCH))
    return len(covered) / len(text)


@lru_cache(_KEPT)
def comparable_whole(text: str) -> str:
    """As ``comparable``, however long the text is."""
    return " ".join(comparable(part) for part in text.split() if part)
