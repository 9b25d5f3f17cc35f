"""English words without their commonest endings, so that 'prices', 'priced' and 'pricing' count as 'price'."""

from __future__ import annotations

from functools import cache

_SHORTEST = 3
_ENDINGS = ("'s", "ing", "ied", "ies", "ed", "es", "s", "e", "y")
_KEPT = frozenset({"this", "his", "us", "is", "was", "yes", "less", "does", "has", "thing", "need", "bring", "during", "business"})


@cache
def stem(word: str) -> str:
    """``word`` (small letters) without plural, -ed or -ing; words alike in this count as the same."""
    if word in _KEPT or not word.isascii():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith("ss"):
            return _single(word.removesuffix(ending))
    return word


def _single(word: str) -> str:
    """Doubled consonants that -ing and -ed made: stopp(ing) is stop."""
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiouls" else word
