"""What of an utterance speaks for a category: runs of one to three Chinese characters, Latin words and pairs of them, concepts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from coach.objections.normalise import is_chinese
from coach.objections.stems import stem

_PIECES = re.compile("[\u3400-\u9fff0-9]+|[^\\W\u3400-\u9fff]+(?:'[a-z]+)?")
_NUMBER = re.compile("(?:[0-9]+|[一二三四五六七八九十两百千廿]{1,4})(?=[点号月日周个天年折万块箱钟])")
_ONE_BIT = frozenset({"一点", "一个", "一天", "一日", "十点"})
_SHORT = 4


def features(text: str, concepts: Iterable[str] = ()) -> frozenset[str]:
    """The features of normalised ``text`` in which ``concepts`` were found. ``^`` and ``$`` are the ends of a clause."""
    found: set[str] = {f"c:{concept}" for concept in concepts}
    words: list[str] = []
    for clause in text.split(" "):
        for piece in _PIECES.findall(clause):
            if is_chinese(piece[0]) or piece[0].isdigit():
                found.update(grams(piece))
            else:
                words.append(stem(piece))
    found.update(_of_words(words))
    if len(text) <= _SHORT:
        found.add(f"={text}")
    return frozenset(found)


def pieces(text: str) -> list[str]:
    """The characters and Latin words of normalised ``text``: what sentences are compared by."""
    if text.isascii():
        return [stem(word) for word in text.split()]
    return [piece for piece in text if piece != " "]


def grams(clause: str) -> set[str]:
    """Runs of one to three characters of a clause with its ends; numbers before a unit are all alike."""
    plain = _NUMBER.sub(_number, clause)
    ended = f"^{plain}$"
    size = len(ended)
    return {*plain, *(ended[i : i + 2] for i in range(size - 1)), *(ended[i : i + 3] for i in range(size - 2))}


def _number(found: re.Match[str]) -> str:
    unit = found.string[found.end()]
    return found[0] if found[0] + unit in _ONE_BIT else "0"


def _of_words(words: list[str]) -> set[str]:
    if not words:
        return set()
    ended = ["^", *words, "$"]
    return {f"w:{word}" for word in words} | {f"w:{a} {b}" for a, b in pairwise(ended)}
