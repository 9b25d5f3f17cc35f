"""Which acts are heard in an answer: by the playbook's words for them, or by what was learnt of how they sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coach.domain.drills import BESIDE, MATTER, PIECE, Act
from coach.domain.talk import Concept
from coach.drills.rubric.parts import Clause, Said
from coach.objections.concepts import Concepts
from coach.objections.features import features
from coach.objections.model import Model

SURE = 0.9
"""How sure what was learnt must be to be heard without one of the words. Left out and guessed again, six in ten of the examples heard from
here on are right; at one half it was one in three, which did more harm than good."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An act or sign heard. ``words`` as they stand in the answer from ``start`` on; ``place``: which clause of the ``sentence``.

    ``sounded``: by what was learnt of how it sounds, not by a word of the playbook.
    """

    act: str
    words: str
    start: int
    sentence: int
    place: int = 0
    sounded: bool = False


class Ear:
    """The acts of a playbook, ready to be heard; ``pieces``: those of which moves are put together, too."""

    def __init__(self, acts: Mapping[str, Act], model: Model | None, *, pieces: bool = False) -> None:
        self._model = model
        left_out = {MATTER} if pieces else {MATTER, PIECE}
        done = [act for act in acts.values() if act.sort not in left_out]
        self._acts = frozenset(act.id for act in done)
        self._beside = frozenset(act.id for act in done if act.sort in (BESIDE, PIECE))
        self._concepts = Concepts({act.id: Concept(act.id, act.label, act.words, act.exceptions) for act in done})

    def heard(self, said: Iterable[Said]) -> list[Heard]:
        """All acts in the sentences: clause by clause, and what only a whole sentence tells."""
        return [one for number, sentence in enumerate(said) for one in self._sentence(number, sentence)]

    def _sentence(self, number: int, sentence: Said) -> Iterator[Heard]:
        found = [one for place, clause in enumerate(sentence.clauses) for one in self._clause(number, place, clause)]
        yield from found
        if len(sentence.clauses) > 1:
            known = {one.act for one in found}
            yield from (one for one in self._clause(number, 0, sentence.whole) if one.act not in known)

    def _clause(self, number: int, place: int, clause: Clause) -> Iterator[Heard]:
        known = set()
        for hit in self._concepts.found(clause.spoken):
            start, end = clause.spoken.span(hit.start, hit.end)
            known.add(hit.concept)
            yield Heard(hit.concept, clause.text[start:end], clause.start + start, number, place)
        if known <= self._beside:  # words that the playbook names go before what was learnt
            yield from (Heard(act, clause.text, clause.start, number, place, sounded=True) for act in self._sounds(clause))

    def _sounds(self, clause: Clause) -> Iterator[str]:
        if self._model is None or not clause.spoken.text:
            return
        for act, sure in self._model.probabilities(features(clause.spoken.text)).items():
            if sure >= SURE and act in self._acts:
                yield act
