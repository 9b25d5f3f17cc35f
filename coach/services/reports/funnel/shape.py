"""The funnel against the shape the playbook asks for: which level runs dry."""

from __future__ import annotations

from dataclasses import dataclass

from coach.domain.funnel import Funnel, Level
from coach.services.reports.funnel.tally import Tally

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Filled:
    """A level with the customers it ``has`` and ``wants``; None = no target, or too few customers to speak of shares."""

    level: Level
    has: int
    wants: int | None
    dry: bool


def shape(funnel: Funnel, tally: Tally, few: int, reps: int) -> list[Filled]:
    """Every level in order. Shares are of the customers on levels that have one; with fewer than ``few`` of them a share says nothing.

    ``reps``: how many people hold these customers.
    """
    shared = sum(tally.customers[level.id] for level in funnel.levels if level.share)
    return [
        _filled(funnel, level, tally.customers[level.id], _wants(level, shared if shared >= few else 0, reps)) for level in funnel.levels
    ]


def _wants(level: Level, shared: int, reps: int) -> int | None:
    if level.per_rep:
        return level.per_rep * reps
    return round(level.share * shared / _WHOLE) if level.share and shared else None


def _filled(funnel: Funnel, level: Level, has: int, wants: int | None) -> Filled:
    return Filled(level, has, wants, wants is not None and has * _WHOLE < wants * funnel.runs_dry)
