"""What a customer's words are to us, and which pairs answer them: stop first, then how sure each category is, then its pairs."""

from __future__ import annotations

from collections.abc import Iterable

from coach.domain.talk import KINDS, ORDINARY, STOP, Objection, Talk
from coach.objections.concepts import Concepts, Hit
from coach.objections.features import features
from coach.objections.model import Model
from coach.objections.nearest import LEAST, Examples
from coach.objections.normalise import Spoken, normalise
from coach.objections.result import Answer, Heard, Near, Reading, Sort

STOP_BAR = 0.11
"""How sure a stop must be to count as one. Low: to argue with who wants to be left alone is worse than to stop once too often."""
STOP_BAR_HEARD = 0.06
"""The same where a concept was heard that speaks for stopping."""
STOP_BESIDE = 0.25
"""A stop that no concept speaks for must be at least this share of the surest other category: else all words about calls would be stops."""
ORDINARY_BAR = 0.5
MATCH_BAR = 0.1
"""A category less sure is no match."""
FAMILIAR = 0.2
"""Below this share of known features, and without a near example, the words are none that we know."""
ALIKE = 0.5
SAME = 0.96
"""From here on an example counts as the very sentence."""
PAIR_COUNTS = 2
"""A pair's example counts so often beside a category's: it was written for this very playbook."""
HEARD_ALWAYS = 0.3
"""The share of the near examples beside what was learned; the nearer they are, the more it grows."""
_VOTES = 20
SHOWN = 8
"""Near examples that a reading tells of."""
_STEEP = 6
SPEAKS = 0.7
"""What an untrained concept of a category is worth, as if an example were so similar."""


class Matcher:
    """Understands customers by one playbook's concepts, categories and pairs. Without a ``model`` the examples speak alone."""

    def __init__(self, talk: Talk, model: Model | None) -> None:
        self.talk, self.model = talk, model
        self._concepts = Concepts(talk.concepts)
        self._examples = Examples(talk)

    def read(self, said: str, without: str = "") -> Reading:
        """Understand ``said``. ``without``: an example of the playbook that is to be left out of account."""
        spoken = normalise(said)
        hits = self._concepts.found(spoken)
        concepts = {hit.concept for hit in hits}
        features_ = features(spoken.text, concepts)
        near = self._examples.nearest(spoken.text, without)
        sorts = self._sorts(features_, concepts, near)
        kinds = {kind: sum(each.confidence for each in sorts if each.category.kind == kind) for kind in KINDS}
        kind = self._kind(sorts, kinds, concepts) if self._familiar(spoken, features_, hits, near, sorts) else ""
        ordered = tuple(sorted(sorts, key=lambda each: (kind == STOP != each.category.kind, -each.confidence)))
        heard = tuple(self._heard(spoken, hit) for hit in hits)
        likeness = self._examples.pairs(spoken.text, without) if kind not in ("", ORDINARY) else {}
        answers = self._answers(kind, ordered, concepts, likeness)
        return Reading(said, spoken.text, spoken.cut, kind, kinds, ordered, answers, heard, tuple(near[:SHOWN]))

    # -- categories -------------------------------------------------------------------------------

    def _sorts(self, features_: frozenset[str], concepts: set[str], near: list[Near]) -> list[Sort]:
        """Every category: learned and near mixed, the nearer the example the more it counts."""
        learned = self._learned(features_)
        votes = self._votes(near, concepts)
        whole = sum(votes.values())
        best = max([each.similarity for each in near[:1]] + list(self._spoken_for(concepts).values()), default=0.0)
        share = 1.0 if not learned else 0.95 if best >= SAME else max(HEARD_ALWAYS, best - LEAST) if whole else 0.0
        sorts = []
        for category in self.talk.categories.values():
            by_near = votes.get(category.id, 0.0) / whole if whole else 0.0
            by_model = learned.get(category.id, 0.0)
            sorts.append(Sort(category, share * by_near + (1 - share) * by_model, by_model, by_near))
        return sorts

    def _learned(self, features_: frozenset[str]) -> dict[str, float]:
        if self.model is None:
            return {}
        found = self.model.probabilities(features_)
        kept = {name: value for name, value in found.items() if name in self.talk.categories}
        whole = sum(kept.values())
        return {name: value / whole for name, value in kept.items()} if whole else {}

    def _votes(self, near: list[Near], concepts: set[str]) -> dict[str, float]:
        votes: dict[str, float] = {}
        for example in near[:_VOTES]:
            worth = example.similarity**_STEEP * (PAIR_COUNTS if example.pair else 1)
            votes[example.category] = votes.get(example.category, 0.0) + worth
        for name, worth in self._spoken_for(concepts).items():
            votes[name] = votes.get(name, 0.0) + worth**_STEEP
        return votes

    def _spoken_for(self, concepts: set[str]) -> dict[str, float]:
        """Categories that a concept heard speaks for, of which the trained weights know nothing: a trainer's own."""
        model = self.model
        new = {name for name in concepts if model is None or not model.knows(f"c:{name}")}
        known = set(model.classes) if model else set()
        return {
            each.id: SPEAKS
            for each in self.talk.categories.values()
            if concepts & set(each.concepts) and (each.id not in known or new & set(each.concepts))
        }

    # -- kinds ------------------------------------------------------------------------------------

    def _kind(self, sorts: list[Sort], kinds: dict[str, float], concepts: set[str]) -> str:
        asked = any(concepts & set(each.concepts) for each in self.talk.categories.values() if each.kind == STOP)
        if kinds[STOP] >= (STOP_BAR_HEARD if asked else max(STOP_BAR, STOP_BESIDE * _surest_other(sorts))):
            return STOP
        if kinds[ORDINARY] >= ORDINARY_BAR:
            return ORDINARY
        return max((kind for kind in KINDS if kind not in (STOP, ORDINARY)), key=lambda kind: kinds[kind])

    def _familiar(self, spoken: Spoken, features_: frozenset[str], hits: list[Hit], near: list[Near], sorts: list[Sort]) -> bool:
        """Whether the words are such that anything can be said of them."""
        if not any(char.isalnum() for char in spoken.text) or not sorts:
            return False
        if near and near[0].similarity >= ALIKE:
            return True
        told = [feature for feature in features_ if len(feature.strip("^$=")) > 1]
        known = sum(self.model.knows(feature) for feature in told) if self.model else 0
        sure = max(each.confidence for each in sorts)
        return bool(hits or (told and known / len(told) >= FAMILIAR)) and sure >= MATCH_BAR

    # -- answers ----------------------------------------------------------------------------------

    def _answers(self, kind: str, sorts: tuple[Sort, ...], concepts: set[str], likeness: dict[str, float]) -> tuple[Answer, ...]:
        if kind in ("", ORDINARY):
            return ()
        sure = {each.category.id: each.confidence for each in sorts if _aside(each.category.kind, kind) == 0}
        pairs = [pair for pair in self.talk.objections.values() if pair.category in sure]
        found = [_answer(pair, sure[pair.category], likeness.get(pair.id, 0.0), concepts) for pair in pairs]
        return tuple(sorted(found, key=lambda each: (-round(each.confidence, 2), -each.pair.priority, -each.confidence, each.pair.id)))

    def _heard(self, spoken: Spoken, hit: Hit) -> Heard:
        start, end = spoken.span(hit.start, hit.end)
        return Heard(hit.concept, self.talk.concepts[hit.concept].label, hit.word, start, end)


def _surest_other(sorts: Iterable[Sort]) -> float:
    """How sure the surest category is that is no stop."""
    return max((each.confidence for each in sorts if each.category.kind != STOP), default=0.0)


def _answer(pair: Objection, sure: float, similarity: float, concepts: set[str]) -> Answer:
    """How well a pair answers: how sure its category is, and how near the words are to the pair itself."""
    shared = tuple(name for name in pair.concepts if name in concepts)
    held = len(shared) / len(pair.concepts) if pair.concepts else 0.0
    fit = max(similarity, 0.6 * similarity + 0.4 * held)
    confidence = sure * (0.6 + 0.4 * fit) if similarity < SAME else max(sure, similarity)
    return Answer(pair, confidence, similarity, shared)


def _aside(kind: str, meant: str) -> int:
    """0 for a category that may be meant, 1 for one that may not: stops apart from all, ordinary talk apart from the rest."""
    if not meant:
        return 0
    apart: Iterable[str] = (STOP, ORDINARY)
    return int((kind in apart or meant in apart) and kind != meant)
