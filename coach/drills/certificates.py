"""Whether somebody has shown what a certificate asks for, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from coach.domain.standards import Certificate, Requirement
from coach.drills.results import Result

_POOR = "poor"


@dataclass(frozen=True, slots=True)
class Shown:
    """How far one requirement is met: over the ``results`` looked at, about ``cards`` different cards, with the ``mean`` of their scores.

    ``mean`` and ``lowest`` are None without any result; ``poor`` are the criteria that were poor although they must not be.
    """

    requirement: Requirement
    results: int
    cards: int
    mean: int | None
    lowest: int | None
    poor: tuple[str, ...]
    first: datetime | None
    last: datetime | None

    @property
    def met(self) -> bool:
        """Whether all that it asks for is there."""
        asked = self.requirement
        if self.mean is None or self.lowest is None or self.results < asked.last or self.cards < asked.cards:
            return False
        return self.mean >= asked.mean and self.lowest >= asked.lowest and not self.poor


@dataclass(frozen=True, slots=True)
class Standing:
    """A certificate as it stands for one learner. ``since``: when the last thing that it needed was shown, None while it isn't earned."""

    certificate: Certificate
    shown: tuple[Shown, ...]

    @property
    def earned(self) -> bool:
        """Whether each requirement is met."""
        return all(one.met for one in self.shown)

    @property
    def since(self) -> datetime | None:
        """When the newest of the results that it rests on was shown; None while it isn't earned."""
        return max((one.last for one in self.shown if one.last is not None), default=None) if self.earned else None


def standing(certificate: Certificate, results: Sequence[Result], at: datetime) -> Standing:
    """How far the learner with ``results`` (oldest first) is at the moment ``at``."""
    return Standing(certificate, tuple(_shown(one, results, at) for one in certificate.requires))


def _shown(asked: Requirement, results: Sequence[Result], at: datetime) -> Shown:
    since = at - timedelta(days=asked.days) if asked.days else None
    counted = [one for one in results if _counts(asked, one) and (since is None or one.at >= since) and one.at <= at][-asked.last :]
    scores = [one.score for one in counted]
    poor = dict.fromkeys(name for one in counted for name in poor_marks(one.detail) if name in asked.no_poor)
    return Shown(
        requirement=asked,
        results=len(counted),
        cards=len({one.card for one in counted}),
        mean=sum(scores) // len(scores) if scores else None,  # 84.9 is not 85
        lowest=min(scores, default=None),
        poor=tuple(poor),
        first=counted[0].at if counted else None,
        last=counted[-1].at if counted else None,
    )


def _counts(asked: Requirement, result: Result) -> bool:
    if not (asked.skills or asked.decks):
        return True
    return result.skill in asked.skills or result.deck in asked.decks


def poor_marks(detail: str) -> list[str]:
    """The criteria that were poor, of what is kept of how an answer in one's own words was judged (``taken-up=good respect=poor``)."""
    marks = (pair.partition("=") for pair in detail.split())
    return [name for name, _, mark in marks if mark == _POOR]
