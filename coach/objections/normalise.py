"""Customers' words made comparable: width, capitals, script, fillers and repetitions no longer matter.

The spoken becomes a string of clauses parted by single spaces; every character of it knows where it came from.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LONGEST = 500
"""Characters of one utterance that are looked at. Nobody says more in one breath; what follows is left aside, and told."""
_INTERJECTIONS = frozenset("嗯恩呃啊呀哦噢喔诶欸哎唉嘿呵哈嘻啦咯喽哟呐昂哼嘛呗哇唔")
_HESITATION = re.compile(r"(?:^|(?<= ))额+(?= |$)|(?:^|(?<= ))(?:那个|就是说|怎么说呢|这个嘛|我跟你说|我说) ?(?=[^ ])")
_TRIPLED = re.compile(r"(.{1,4}?) ?(?:\1 ?){2,}")
_BREAK = " "
_LEFT_OUT = re.compile(f"[额{''.join(sorted(_INTERJECTIONS))}]|  |那个|就是说|怎么说呢|我跟你说|我说")
_REPEATED = 2
"""A text with fewer characters that stand in it before holds nothing three times."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words made comparable. ``text``: clauses parted by spaces; ``origins``: for each of its characters the place in ``said``.

    ``cut`` tells that only the first :data:`LONGEST` characters of ``said`` were looked at.
    """

    said: str
    text: str
    origins: tuple[int, ...]
    cut: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in ``said`` the characters ``start`` to ``end`` (exclusive) of ``text`` stand."""
        return self.origins[start], self.origins[end - 1] + 1


def is_chinese(char: str) -> bool:
    """Whether ``char`` is a Chinese character."""
    return "\u3400" <= char <= "\u9fff"


def normalise(said: str) -> Spoken:
    """Make ``said`` comparable."""
    chars: list[str] = []
    origins: list[int] = []
    for place, char in enumerate(said[:LONGEST]):
        for folded in _folded(char):
            chars.append(folded)
            origins.append(place)
    text = "".join(chars)
    kept = _kept(text)
    return Spoken(said, "".join(text[i] for i in kept), tuple(origins[i] for i in kept), len(said) > LONGEST)


def comparable(said: str) -> str:
    """The text of :func:`normalise` alone. Thousands of examples are read at each start, and most hold nothing to take out."""
    text = said[:LONGEST].translate(_FOLDED)
    if _LEFT_OUT.search(text) or (len(text) - len(set(text)) >= _REPEATED and _tripled(text)):
        return normalise(said).text
    return text.strip(_BREAK)


def _tripled(text: str) -> bool:
    """Whether something is said three times over; counting characters first spares most texts the pattern."""
    often = any(text.count(char) > _REPEATED for char in set(text) if char != _BREAK)
    return often and _TRIPLED.search(text) is not None


def _kept(text: str) -> list[int]:
    """The places of ``text`` that stay: fillers go, unless nothing else was said; repetitions go; breaks become one space."""
    places = [i for i, char in enumerate(text) if char not in _INTERJECTIONS]
    if not any(text[i] != _BREAK for i in places):
        places = list(range(len(text)))
    places = _spaced(text, places)
    joined = "".join(text[i] for i in places)
    dropped: set[int] = set()
    for found in _HESITATION.finditer(joined):
        dropped.update(range(*found.span()))
    for found in _TRIPLED.finditer(joined):
        dropped.update(range(found.end(1), found.end() - (joined[found.end() - 1] == _BREAK)))
    left = [place for at, place in enumerate(places) if at not in dropped]
    return _spaced(text, left) if any(text[i] != _BREAK for i in left) else places


def _spaced(text: str, places: list[int]) -> list[int]:
    """Without spaces at the ends, doubled ones, and those between two Chinese characters that a space key put there."""
    spaced: list[int] = []
    for place in places:
        if text[place] != _BREAK or (spaced and text[spaced[-1]] != _BREAK):
            spaced.append(place)
    while spaced and text[spaced[-1]] == _BREAK:
        spaced.pop()
    return spaced


@cache
def _folded(char: str) -> str:
    """One character as it is compared: plain width, small, simplified; whatever is no letter or digit parts clauses."""
    plain = unicodedata.normalize("NFKC", char).casefold()
    simple = _simplified()
    return "".join(simple.get(c, c) if c.isalnum() else "'" if c in "'’" else _BREAK for c in plain)


class _Folded(dict[int, str]):
    """:func:`_folded` as a table for ``str.translate``, filled as characters come: the quickest way through thousands of examples."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


_FOLDED = _Folded()


@cache
def _simplified() -> dict[str, str]:
    """Traditional → simplified characters. OpenCC would take 80 ms to start, for what a table of characters gives here."""
    pairs = Path(__file__).with_name("traditional.txt").read_text("utf-8").strip()
    return dict(zip(pairs[::2], pairs[1::2], strict=True))
