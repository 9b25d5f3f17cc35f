"""How able somebody is in each skill, by all results there are.

Results are weighed by their number, not by their age: the newest counts whole, the one ``half_life`` results before it half. Whoever pauses
for a month is not better or worse by that, and knows so from the cards that are due; what was practised since counts more than what was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from coach.domain.drills import Pace
from coach.domain.standards import Tier
from coach.drills.results import Result


@dataclass(frozen=True, slots=True)
class Measured:
    """How able somebody is in one skill.

    ``results`` is their number, ``last`` the moment of the newest. ``score`` (0–100) and ``tier`` are None with fewer results than a score
    takes; ``trend`` is by how much the newest results (a half-life of them, or what there is) changed it, None where there was none before.
    """

    skill: str
    results: int
    last: datetime | None = None
    score: int | None = None
    tier: Tier | None = None
    trend: int | None = None


def measured(results: Iterable[Result], skills: Iterable[str], tiers: Mapping[str, Tier], pace: Pace) -> dict[str, Measured]:
    """Each of ``skills`` measured, and any other that there are ``results`` of. ``results`` come oldest first."""
    by_skill: dict[str, list[Result]] = {skill: [] for skill in skills}
    for one in results:
        by_skill.setdefault(one.skill, []).append(one)
    return {skill: _measured(skill, found, tiers, pace) for skill, found in by_skill.items()}


def _measured(skill: str, results: Sequence[Result], tiers: Mapping[str, Tier], pace: Pace) -> Measured:
    last = results[-1].at if results else None
    if len(results) < pace.measured_from:
        return Measured(skill, len(results), last)
    scores = [one.score for one in results]
    now = weighted(scores, pace.half_life)
    earlier = scores[: -pace.half_life] if len(scores) - pace.half_life >= pace.measured_from else scores[: -pace.measured_from]
    before = weighted(earlier, pace.half_life) if len(earlier) >= pace.measured_from else None
    trend = round(now) - round(before) if before is not None else None
    return Measured(skill, len(results), last, round(now), tier_of(round(now), tiers), trend)


def weighted(scores: Sequence[int], half_life: int) -> float:
    """The mean of ``scores`` (oldest first, at least one), each counting half as much as the one ``half_life`` places later."""
    whole = weight = 0.0
    fade, share = 0.5 ** (1 / half_life), 1.0
    for score in reversed(scores):
        whole += share * score
        weight += share
        share *= fade
    return whole / weight


def tier_of(score: int, tiers: Mapping[str, Tier]) -> Tier | None:
    """The highest tier that begins at ``score`` or below; None where the playbook has none."""
    return max((one for one in tiers.values() if one.least <= score), key=lambda one: one.least, default=None)
