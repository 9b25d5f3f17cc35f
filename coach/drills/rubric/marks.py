"""What was heard, held against the criteria of a rubric."""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.drills import Asked, Criterion, Rubric
from coach.drills.rubric.ear import Heard
from coach.drills.rubric.result import FAIR, GOOD, POOR, Marked, Scored

_WORTH = {GOOD: 1.0, FAIR: 0.5, POOR: 0.0}


def marked(criterion: Criterion, heard: Sequence[Heard]) -> Marked:
    """The mark of one criterion."""
    for mark, asked in ((GOOD, criterion.good), (FAIR, criterion.fair)):
        if asked is not None and _meets(asked, heard):
            return Marked(criterion, mark, _of(asked, heard), () if mark == GOOD else _against(criterion.good, heard))
    return Marked(criterion, POOR, (), _against(criterion.good, heard))


def scored(rubric: Rubric, heard: Sequence[Heard]) -> Scored:
    """The whole answer: weighted marks, then what must be good, then what decides."""
    criteria = tuple(marked(one, heard) for one in rubric.criteria)
    whole = sum(one.criterion.weight for one in criteria)
    score = round(100 * sum(one.criterion.weight * _WORTH[one.mark] for one in criteria) / whole) if whole else 0
    score = _capped(rubric, criteria, score)
    mark = GOOD if score >= rubric.good else FAIR if score >= rubric.fair else POOR
    return Scored(rubric, mark, score, criteria, heard=tuple(heard))


def as_modelled(rubric: Rubric, words: str) -> Scored:
    """The playbook's own answer, which ``words`` begin: good in everything."""
    heard = Heard("model", words, 0, 0)
    return Scored(rubric, GOOD, 100, tuple(Marked(one, GOOD, (heard,)) for one in rubric.criteria), heard=(heard,))


def _capped(rubric: Rubric, criteria: Sequence[Marked], score: int) -> int:
    """No more than the best of what is left open by a criterion that decides, or that must be good."""
    if any(one.criterion.decides and one.mark == POOR for one in criteria):
        return min(score, rubric.fair - 1)
    if any(one.criterion.must and one.mark != GOOD for one in criteria):
        return min(score, rubric.good - 1)
    return score


def _meets(asked: Asked, heard: Sequence[Heard]) -> bool:
    acts = {one.act for one in heard}
    if asked.barred(acts) or not set(asked.also) <= acts:
        return False
    places = {(one.sentence, one.place) for one in heard if one.act in asked.any}
    return not asked.any or (asked.least <= len(places) and (asked.most is None or len(places) <= asked.most))


def _of(asked: Asked, heard: Sequence[Heard]) -> tuple[Heard, ...]:
    wanted = {*asked.any, *asked.also}
    return tuple(one for one in heard if one.act in wanted)


def _against(asked: Asked, heard: Sequence[Heard]) -> tuple[Heard, ...]:
    """What kept the better mark from being given: what must not be there, or too much of what should be there once."""
    barred = asked.barred({one.act for one in heard})
    unwanted = tuple(one for one in heard if one.act in asked.none) if barred else ()
    if unwanted or asked.most is None:
        return unwanted
    found = _of(asked, heard)
    return found if len({(one.sentence, one.place) for one in found}) > asked.most else ()
