"""Which acts are heard in an answer: by the playbook's words for them, by what was learnt of how they sound, by their examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coach.domain.drills import Act
from coach.domain.talk import Concept
from coach.drills.rubric.model import AMISS
from coach.drills.rubric.parts import Clause, Said
from coach.objections.concepts import Concepts
from coach.objections.features import features
from coach.objections.model import Model

SURE = 0.5
"""How sure what was learnt must be to be heard without one of the words."""
SURE_AMISS = 0.75
"""The same for what is like the don't-says of playbooks: they are of many sorts."""
NEUTRAL = frozenset({"ask", "open", "hedge", "thank", "greet", "introduce", "purpose", "permission"})
"""Where no other word was heard, the sound of the clause is listened to: words the playbook names go before what was learnt."""
FEWEST = 2
"""A clause of fewer characters tells nothing by its sound."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An act or sign heard. ``words`` as they stand in the answer from ``start`` on; ``sentence`` and ``place``: which sentence, which clause."""

    act: str
    words: str
    start: int
    sentence: int
    place: int = 0
    sure: float = 1.0


class Ear:
    """The acts of a playbook, ready to be heard."""

    def __init__(self, acts: Mapping[str, Act], model: Model | None) -> None:
        self.acts, self._model = acts, model
        self._concepts = Concepts({act.id: Concept(act.id, act.label, act.words, act.exceptions) for act in acts.values()})

    def heard(self, said: Iterable[Said]) -> list[Heard]:
        """All acts in the sentences, clause by clause."""
        return [one for number, sentence in enumerate(said) for one in self._sentence(number, sentence)]

    def _sentence(self, number: int, sentence: Said) -> Iterator[Heard]:
        found = [one for place, clause in enumerate(sentence.clauses) for one in self._clause(number, place, clause)]
        yield from found
        known = {one.act for one in found}
        if len(sentence.clauses) > 1:
            whole = (one for one in self._clause(number, 0, sentence.whole) if one.act not in known)
            yield from whole

    def _clause(self, number: int, place: int, clause: Clause) -> Iterator[Heard]:
        if not clause.spoken.text:
            return
        known = set()
        for hit in self._concepts.found(clause.spoken):
            start, end = clause.spoken.span(hit.start, hit.end)
            known.add(hit.concept)
            yield Heard(hit.concept, clause.text[start:end], clause.start + start, number, place)
        if known <= NEUTRAL:
            for act, sure in self._sounds(clause):
                yield Heard(act, clause.text, clause.start, number, place, sure)

    def _sounds(self, clause: Clause) -> Iterator[tuple[str, float]]:
        if self._model is None or len(clause.spoken.text) < FEWEST:
            return
        for act, sure in self._model.probabilities(features(clause.spoken.text)).items():
            if sure >= (SURE_AMISS if act == AMISS else SURE):
                yield act, sure
