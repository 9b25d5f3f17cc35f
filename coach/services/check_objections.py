"""Check what a playbook says about objections by trying it: does every pair find itself, does a concept match everything?"""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.talk import ORDINARY, Concept, Objection, Talk
from coach.errors import Diagnostic, Location, Severity
from coach.objections.concepts import Concepts
from coach.objections.matcher import Matcher
from coach.objections.model import shipped_model
from coach.objections.normalise import comparable
from coach.text import Text

FOUND_AMONG = 3
_HALF = 0.5


def check_objections(talk: Talk) -> tuple[Diagnostic, ...]:
    """What is wrong with the pairs and concepts of ``talk``. Of pairs only its own are tried: the others belong to other checks."""
    return (*_everything(talk), *_own_words(talk))


def _everything(talk: Talk) -> Iterator[Diagnostic]:
    """P496: a concept heard in more than half of the ordinary examples tells nothing apart."""
    says = [each.says for each in talk.categories.values() if each.kind == ORDINARY]
    spoken = [comparable(said) for wordings in says for said in (*wordings.zh, *wordings.en)]
    finder = Concepts(talk.concepts)
    counts = dict.fromkeys(talk.concepts, 0)
    for each in spoken:
        for hit in finder.found(each):
            counts[hit.concept] += 1
    for name, count in counts.items():
        if count > _HALF * len(spoken):
            yield _too_wide(talk.concepts[name], count, len(spoken))


def _too_wide(concept: Concept, count: int, whole: int) -> Diagnostic:
    message = Text(
        f"概念“{concept.id}”几乎什么话都能对上：平常话 {whole} 句中了 {count} 句",
        f"the concept '{concept.id}' matches everything: {count} of {whole} ordinary sentences",
    )
    hint = Text("去掉太短太常用的词，或写进 exceptions", "take out words that are too short or too common, or list exceptions")
    return Diagnostic("P496", message, concept.location, hint)


def _own_words(talk: Talk) -> Iterator[Diagnostic]:
    """P495: what stands in a pair's ``says`` must find it."""
    own = [pair for pair in talk.objections.values() if pair.playbook == talk.playbook]
    matcher = Matcher(talk, shipped_model()) if own else None  # reading the model takes longer than most checks
    for pair in own if matcher else ():
        for said, place in _said(pair):
            if matcher and (problem := _lost(matcher, pair, said, place)):
                yield problem


def _said(pair: Objection) -> Iterator[tuple[str, Location | None]]:
    """What stands in ``says``, and where."""
    for at, said in enumerate((*pair.says.zh, *pair.says.en)):
        place = pair.location
        if place is not None and at < len(pair.said_lines):
            place = Location(place.path, pair.said_lines[at])
        yield said, place


def _lost(matcher: Matcher, pair: Objection, said: str, place: Location | None) -> Diagnostic | None:
    reading = matcher.read(said)
    best = reading.sorts[0].category
    wanted = matcher.talk.categories[pair.category]
    if not reading.kind or best.id != pair.category:
        message = Text(
            f"“{said}”会被听成“{best.title.zh}”，不是“{wanted.title.zh}”",
            f"'{said}' is taken for '{best.title.en}', not '{wanted.title.en}'",
        )
        hint = Text("换一句更清楚的，或改类别", "write it more clearly, or change the category")
        return Diagnostic("P495", message, place, hint, Severity.WARNING)
    if all(answer.pair.id != pair.id for answer in reading.answers[:FOUND_AMONG]):
        message = Text(f"“{said}”找不到它自己的应对“{pair.id}”", f"'{said}' does not find its own pair '{pair.id}'")
        hint = Text("有别的应对说法太近：把两边的 says 写得更有分别", "others are too near: tell their says apart")
        return Diagnostic("P495", message, place, hint, Severity.WARNING)
    return None
