"""Reading improvement actions (``coach.domain.improvement.ImprovementReading``)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from coach.domain.improvement import Event, Happened, Improvement, NewImprovement, State

Row = tuple[Any, ...]


class ImprovementReader:
    """The part of the reader that knows of improvement actions; ``_rows`` runs a named statement."""

    def _rows(self, name: str, /, **values: str | int | None) -> list[Row]:
        raise NotImplementedError

    def improvements(self) -> list[Improvement]:
        """All actions, each with its history."""
        found = self._rows("improvements")
        events: dict[int, list[Event]] = defaultdict(list)
        for number, what, at, by, due, text in self._rows("improvement_events") if found else ():
            events[number].append(Event(Happened(what), datetime.fromisoformat(at), by, date.fromisoformat(due), text))
        return [_improvement(row, tuple(events[row[0]])) for row in found]


def _improvement(row: Row, events: tuple[Event, ...]) -> Improvement:
    number, measure, moves, goal, owner, meeting, playbook, state, first_due, due, added, closed = row
    wanted = NewImprovement(measure, owner, date.fromisoformat(first_due), moves, goal, meeting, playbook)
    ended = datetime.fromisoformat(closed) if closed else None
    return Improvement(number, wanted, State(state), date.fromisoformat(due), datetime.fromisoformat(added), ended, events)
