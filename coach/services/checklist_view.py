"""A checklist as one customer stands with it: the lines that concern the customer, and which of them are ticked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from coach.domain.customer import Record
from coach.domain.model import Checklist, Item
from coach.domain.recommendation import Recommendation
from coach.engine.clock import Clock, clock
from coach.engine.ticks import AT, BY, CHECKLIST, afresh, standing
from coach.engine.trace import truth
from coach.render.mask import typed
from coach.render.values import entry, shape_of
from coach.render.view import View

Data: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One line that concerns the customer; ``number`` counts the lines shown from 1, ``ticks`` are the records that tick it."""

    number: int
    item: Item
    ticks: Sequence[Record]


def lines(advice: Recommendation, checklist: Checklist) -> tuple[Line, ...]:
    """The lines of ``checklist`` that concern the customer of ``advice``, as they stand at its moment."""
    columns, now = advice.evaluation.columns, _clock(advice)
    ticks = standing(_ticks(advice), checklist.id, _since(advice, checklist, now), now)
    concerning = [item for item in checklist.items if truth(item.when, columns) is True]
    return tuple(Line(number, item, tuple(ticks.get(item.id, ()))) for number, item in enumerate(concerning, start=1))


def checklist_view(advice: Recommendation, checklist: Checklist, view: View) -> Data:
    """``items`` holds the wording, ``state`` line by line what is ticked, when and by whom.

    ``keeps`` names the fact whose moment starts the list afresh, or is ``once``.
    """
    found = lines(advice, checklist)
    return {
        "id": checklist.id,
        "title": view.say(checklist.title),
        "items": [view.say(line.item.text) for line in found],
        "state": [_state(line, advice.as_of) for line in found],
        "done": sum(bool(line.ticks) for line in found),
        "keeps": checklist.since or "once",
    }


def advised(advice: Recommendation) -> Iterator[Checklist]:
    """The lists of what is advised now, in the order of the advice, each once."""
    rows = ((*item.advise.checklist, *item.action.checklist) for item in advice.advices)
    return _named(advice, (name for row in rows for name in row))


def begun(advice: Recommendation) -> Iterator[Checklist]:
    """The lists on which a tick stands, those last ticked first."""
    names = (str(record.values.get(CHECKLIST, "")) for record in reversed(_ticks(advice)))
    return (found for found in _named(advice, names) if any(line.ticks for line in lines(advice, found)))


def _named(advice: Recommendation, names: Iterable[str]) -> Iterator[Checklist]:
    lists = advice.playbook.checklists
    return (lists[name] for name in dict.fromkeys(names) if name in lists)


def _state(line: Line, as_of: datetime) -> Data:
    values = line.ticks[-1].values if line.ticks else {}
    at, by = values.get(AT), values.get(BY)
    return {
        "number": line.number,
        "item": line.item.id,
        "done": bool(line.ticks),
        "at": at.astimezone(as_of.tzinfo).isoformat() if isinstance(at, datetime) else None,
        "by": typed(by) if isinstance(by, str) else None,
    }


def _ticks(advice: Recommendation) -> Sequence[Record]:
    return advice.customer.records.get(advice.playbook.roles.ticks, ())


def _since(advice: Recommendation, checklist: Checklist, now: Clock) -> int | None:
    fact = entry(advice.playbook, checklist.since)
    return None if fact is None else afresh(advice.evaluation.columns.get(checklist.since), shape_of(fact).type, now)


def _clock(advice: Recommendation) -> Clock:
    return clock(advice.as_of, ZoneInfo(advice.playbook.calendar.zone))
