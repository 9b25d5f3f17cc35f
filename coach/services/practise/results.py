"""What learners have shown so far, answers and role-plays alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from coach.domain.drills import Card
from coach.domain.ports import Reading
from coach.domain.practice import Answer
from coach.domain.roleplay import RolePlay
from coach.drills.results import TALKS, Result, result_of
from coach.services.practise.talk import marks


@dataclass(slots=True)
class Shown:
    """Of one learner, oldest first: the ``answers``, and the ``results`` that count.

    An answer to a card whose exercise has changed since, or that is gone, shows nothing any more.
    """

    answers: list[Answer] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)


def shown(
    store: Reading, playbook: str, cards: Mapping[str, Card], scenarios: Mapping[str, RolePlay], learner: int | None = None
) -> dict[int, Shown]:
    """By learner, all that was shown with ``playbook``; of one learner only, if given."""
    found: dict[int, Shown] = {}
    for who, answer in store.answers(learner):
        if answer.playbook == playbook:
            own = found.setdefault(who, Shown())
            own.answers.append(answer)
            if (card := cards.get(answer.card)) is not None and card.stamp == answer.stamp:
                own.results.append(result_of(answer))
    for who, result in _talked(store, playbook, scenarios, learner):
        found.setdefault(who, Shown()).results.append(result)
    for own in found.values():
        own.results.sort(key=lambda one: one.at)
    return found


def _talked(store: Reading, playbook: str, scenarios: Mapping[str, RolePlay], learner: int | None) -> Iterator[tuple[int, Result]]:
    for who, talk in store.talks(learner):
        if talk.playbook == playbook:
            for skill, mark in marks(talk, scenarios).items():
                yield who, Result(f"{TALKS}/{talk.scenario}", TALKS, skill, mark, talk.at)
