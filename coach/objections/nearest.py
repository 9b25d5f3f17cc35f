"""The examples of a playbook nearest to what was said. They need no training: what a trainer adds acts at the next start."""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property

from rapidfuzz import fuzz, process

from coach.domain.talk import Talk, Wordings
from coach.objections.features import pieces
from coach.objections.normalise import comparable
from coach.objections.result import Near

CANDIDATES = 60
"""Examples that are compared closely, out of the many that are only glanced at."""
CLAUSE = 0.85
"""What the likeness of a clause is worth, beside that of all that was said."""
LEAST = 0.3
"""Examples less like it are none."""


class Examples:
    """All examples of a playbook: those of its categories and of its pairs. They are many, so they lie in plain tuples and strings."""

    def __init__(self, talk: Talk) -> None:
        self._all = [(said, each.id, "") for each in talk.categories.values() for said in _both(each.says)]
        of_categories = len(self._all)
        self._all += [(said, each.category, each.id) for each in talk.objections.values() for said in _both(each.says)]
        self._texts = [comparable(written) for written, _, _ in self._all]
        self._often = math.log(1 + len(self._texts))
        self._known: dict[str, tuple[Counter[str], float]] = {}
        self._of_pairs = {at: self._texts[at] for at in range(of_categories, len(self._all))}

    @cached_property
    def _rarity(self) -> dict[str, float]:
        """How much a character or word tells: the rarer the more."""
        counts = Counter("".join(text for text in self._texts if not text.isascii()))
        counts.update(piece for text in self._texts if text.isascii() for piece in pieces(text))
        return {piece: math.log(1 + len(self._texts) / count) for piece, count in counts.items()}

    def nearest(self, text: str, without: str = "") -> list[Near]:
        """Those like the normalised ``text``, best first; ``without``: a sentence as written that is left out."""
        if not text:
            return []
        glanced = process.extract(text, self._texts, scorer=fuzz.ratio, limit=CANDIDATES, score_cutoff=100 * LEAST)
        found = self._close(text, glanced, without)
        return sorted((near for near in found if near.similarity >= LEAST), key=lambda near: -near.similarity)

    def pairs(self, text: str, without: str = "") -> dict[str, float]:
        """Pairs and how like ``text`` their nearest example is; a clause of it may be enough, since reasons come in company."""
        clauses = text.split(" ") if " " in text and not text.isascii() else []
        likeness: dict[str, float] = {}
        for said, worth in ((text, 1.0), *((clause, CLAUSE) for clause in clauses if len(clause) > 1)):
            glanced = process.extract(said, self._of_pairs, scorer=fuzz.ratio, limit=CANDIDATES)
            for near in self._close(said, glanced, without):
                likeness[near.pair] = max(likeness.get(near.pair, 0.0), worth * near.similarity)
        return likeness

    def _close(self, text: str, glanced: list[tuple[str, float, int]], without: str) -> list[Near]:
        """The examples glanced at, compared closely."""
        mine, weight = self._weighed(text)
        each = [(piece, count, self._telling(piece)) for piece, count in mine.items()]
        return [
            Near(written, category, pair, self._similarity(each, weight, theirs, ratio / 100))
            for theirs, ratio, at in glanced
            for written, category, pair in (self._all[at],)
            if written != without
        ]

    def _similarity(self, mine: list[tuple[str, int, float]], weight: float, theirs: str, ratio: float) -> float:
        """Half how alike the strings are, half how much of what is rare in them they share."""
        other, whole = self._known.get(theirs) or self._known.setdefault(theirs, self._weighed(theirs))
        whole += weight
        shared = sum([telling * min(count, other[piece]) for piece, count, telling in mine if piece in other])
        return (ratio + (2 * shared / whole if whole else 0.0)) / 2

    def _weighed(self, text: str) -> tuple[Counter[str], float]:
        """The pieces of ``text``, and what they tell together."""
        found = Counter(pieces(text))
        return found, sum([self._telling(piece) * count for piece, count in found.items()])

    def _telling(self, piece: str) -> float:
        return self._rarity.get(piece, self._often)


def _both(wordings: Wordings) -> tuple[str, ...]:
    return (*wordings.zh, *wordings.en)
