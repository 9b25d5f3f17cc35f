"""Reading what was practised (``coach.domain.practice.PracticeReading``)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from coach.domain.practice import Answer, Assessment, Learner, Learnt, Talk
from coach.store.codec import moment_text

PAGE: Final = 1000
"""Answers read at a time."""
_ANYONE: Final = 0
"""No learner has this number; the statements read it as all of them."""

Row = tuple[Any, ...]


class PracticeReader:
    """The part of the reader that knows of learners; ``_rows`` runs a named statement."""

    def _rows(self, name: str, /, **values: str | int | None) -> list[Row]:
        raise NotImplementedError

    def learners(self) -> list[Learner]:
        """Everybody who practises."""
        return [
            Learner(id_, name, _at(joined), _at(told) if told else None, code) for id_, name, joined, told, code in self._rows("learners")
        ]

    def learnt(self, learner: int, playbook: str) -> list[Learnt]:
        """All cards the learner has met, soonest due first."""
        return [_learnt(row) for row in self._rows("learnt", learner=learner, playbook=playbook)]

    def due(self, learner: int, playbook: str, until: datetime, limit: int) -> list[Learnt]:
        """The cards to be answered again by ``until``."""
        found = self._rows("due", learner=learner, playbook=playbook, until=moment_text(until), size=limit)
        return [_learnt(row) for row in found]

    def answered(self, learner: int, playbook: str, since: datetime) -> tuple[int, int]:
        """Answers since then: to new cards, and to known ones."""
        counts: dict[int, int] = dict(self._rows("answered", learner=learner, playbook=playbook, since=moment_text(since)))
        return counts.get(1, 0), counts.get(0, 0)

    def answers(self, learner: int | None = None, since: datetime | None = None) -> Iterator[tuple[int, Answer]]:
        """Answers with their learner, oldest first."""
        for _, who, card, playbook, deck, skill, stamp, at, rating, score, seconds, said, detail, first in self._paged(
            "answers", learner, since
        ):
            yield who, Answer(card, playbook, deck, skill, stamp, _at(at), rating, score, seconds, said, detail, bool(first))

    def talks(self, learner: int | None = None, since: datetime | None = None) -> Iterator[tuple[int, Talk]]:
        """Role-plays with their learner, oldest first."""
        for id_, who, scenario, playbook, started, at, state, lines, ending, score in self._paged("talks", learner, since):
            yield who, Talk(scenario, playbook, _at(started), _at(at), state, lines, ending, score, id_)

    def assessments(self, learner: int) -> list[Assessment]:
        """The forms filled about the learner, newest first."""
        return [Assessment(form, _at(at), by, marks, note) for form, at, by, marks, note in self._rows("assessments", learner=learner)]

    def _paged(self, query: str, learner: int | None, since: datetime | None) -> Iterator[Row]:
        after, stamp = 0, moment_text(since) if since else ""  # every moment comes after nothing
        while True:
            found = self._rows(query, learner=learner or _ANYONE, since=stamp, after=after, size=PAGE)
            yield from found
            if len(found) < PAGE:
                return
            after = found[-1][0]


def _learnt(row: Row) -> Learnt:
    card, playbook, deck, skill, stamp, state, step, stability, difficulty, due, last, seen, forgotten, aside = row
    known = (state, step, stability, difficulty, _at(due), _at(last), seen, forgotten, bool(aside))
    return Learnt(card, playbook, deck, skill, stamp, *known)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
