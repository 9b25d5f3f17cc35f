"""Whether a sentence said better is still about the same: by the matters that the playbook names, and by what the rule itself asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from coach.domain.drills import MATTER, Act
from coach.domain.talk import Concept, EtiquetteRule
from coach.drills.rubric.ear import Heard
from coach.drills.rubric.parts import Said
from coach.etiquette.matching import AnyOf
from coach.objections.concepts import Concepts
from coach.objections.normalise import normalise


class Sense:
    """The matters of a playbook, ready to be found."""

    def __init__(self, acts: Mapping[str, Act]) -> None:
        matters = [act for act in acts.values() if act.sort == MATTER]
        self._matters = Concepts({act.id: Concept(act.id, act.label, act.words, act.exceptions) for act in matters})
        self._ways: dict[str, AnyOf] = {}

    def kept(self, said: Sequence[Said], prompt: str) -> Iterator[Heard]:
        """Every matter in the sentences by its own id, and as ``sense`` where ``prompt`` speaks of it, too."""
        wanted = {hit.concept for hit in self._matters.found(normalise(prompt))}
        for number, sentence in enumerate(said):
            for hit in self._matters.found(sentence.whole.spoken):
                start, end = sentence.whole.spoken.span(hit.start, hit.end)
                words, place = sentence.text[start:end], sentence.start + start
                yield Heard(hit.concept, words, place, number)
                if hit.concept in wanted:
                    yield Heard("sense", words, place, number)

    def ways_out(self, said: Sequence[Said], broken: Iterable[EtiquetteRule]) -> Iterator[Heard]:
        """Sentences that say what would have excused the fault: an hour, another way, somebody who knows."""
        for rule in broken:
            way = self._ways.setdefault(rule.id, AnyOf(rule.after))
            yield from (Heard("way-out", one.text, one.start, number) for number, one in enumerate(said) if way.stands_in(one.text))
