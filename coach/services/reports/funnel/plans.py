"""Plans to the next level: what was planned, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coach.domain.reports import GradeHistory
from coach.services.reports.funnel.here import Here
from coach.services.reports.funnel.timeline import Stop, history_of

KEPT, MISSED, MOVED, OPEN = "kept", "missed", "moved", "open"
"""What became of a plan: the level was reached by the day; it wasn't; the day was changed before it came; the day is yet to come."""


class Planned(NamedTuple):
    """A plan: ``target`` ("" = whatever comes next) by the day ``by``, as it stood from ``made`` on."""

    target: str
    by: date
    made: date


class Became(NamedTuple):
    """A plan with what became of it; ``on`` is the day the level was reached, or the plan changed."""

    plan: Planned
    state: str
    on: date | None = None


def written(by: date, target: str) -> str:
    """A plan as the history keeps it: ``2026-03-20 L4``."""
    return f"{by.isoformat()} {target}".rstrip()


def plans(history: GradeHistory | None, now: Here, today: date, zone: ZoneInfo) -> list[Planned]:
    """The plans there were, and the present one. One day is one plan: its first target counts, later ones come of having got on."""
    found: list[Planned] = []
    for text, at in history_of(history) if history else ():
        day, _, target = text.partition(" ")
        if day:
            _add(found, Planned(target, date.fromisoformat(day), at.astimezone(zone).date()))
    if now.by is not None:
        _add(found, Planned(now.target, now.by, min(now.by, today)))  # nobody knows since when
    return found


def _add(found: list[Planned], plan: Planned) -> None:
    if not found or found[-1].by != plan.by:
        found.append(plan)


def became(planned: Sequence[Planned], stops: Sequence[Stop], places: Mapping[str, int], today: date, *, stands: bool) -> list[Became]:
    """What became of the plans, in their order. ``stops``: the customer's way, the present level last; ``places``: levels in order.

    ``stands``: the last plan is on the card. One that was taken off before its day came is no plan any more.
    """
    found = []
    for number, plan in enumerate(planned):
        later = planned[number + 1].made if number + 1 < len(planned) else None
        reached = _reached(plan, stops, places)
        if later is not None and later <= plan.by and (reached is None or reached > later):
            found.append(Became(plan, MOVED, later))
        elif reached is not None and reached <= plan.by:
            found.append(Became(plan, KEPT, reached))
        elif plan.by < today:
            found.append(Became(plan, MISSED, reached))
        elif stands or later is not None:
            found.append(Became(plan, OPEN))
    return found


def _reached(plan: Planned, stops: Sequence[Stop], places: Mapping[str, int]) -> date | None:
    """The first day, from that of the plan on, on which the customer stood on the level or beyond it."""
    wanted = places.get(plan.target)
    if wanted is None:
        return None
    before = [stop for stop in stops if stop.on <= plan.made]
    way = (*before[-1:], *(stop for stop in stops if stop.on > plan.made))
    return next((max(stop.on, plan.made) for stop in way if places.get(stop.level, -1) >= wanted), None)
