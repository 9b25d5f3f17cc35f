"""What a rate comes to, and whether it is to be looked at."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from coach.domain.measures import LOW, Rate
from coach.domain.model import Playbook
from coach.domain.values import Money
from coach.render.paper import Mark, Share, Shown
from coach.services.reports.team.counts import Counts
from coach.services.reports.team.goals import currency_of
from coach.services.reports.team.spans import Days
from coach.services.reports.team.tables import ALL, MISSED, OF, OPEN, PART, Figure
from coach.text import Text

_PER_CENT = 100


class RateCount(NamedTuple):
    """So much of so much, with what is ``open`` and what is ``missed``; amounts in minor units if ``currency`` is one."""

    part: int
    of: int
    open: int
    missed: int
    currency: str = ""

    @property
    def value(self) -> Shown:
        """As a cell: counts beside the percentage; of amounts the ratio alone, of nothing unknown."""
        if not self.of:
            return None
        return Decimal(self.part) / self.of if self.currency else Share(self.part, self.of)

    def amount(self, count: int) -> Shown:
        """One of the counts as a cell."""
        return Money(self.currency, count) if self.currency else count


def figure_of(rate: Rate, what: str) -> Figure:
    """Where a part of the rate is counted: the two measures of a share of one in another, else columns of its own."""
    if rate.part and what in (OF, PART):
        return Figure(rate.of if what == OF else rate.part, ALL)
    return Figure(rate.id, what)


def rate_count(playbook: Playbook, counts: Counts, rate: Rate, days: Days, rep: str | None = None) -> RateCount:
    """The rate of these days, of one rep or of all (None)."""
    part, of = (counts.of(figure_of(rate, what), days, rep) for what in (PART, OF))
    open_ = 0 if rate.part else counts.of(Figure(rate.id, OPEN), days, rep)
    missed = max(of - part, 0) if rate.part else counts.of(Figure(rate.id, MISSED), days, rep)
    return RateCount(part, of, open_, missed, currency_of(playbook, rate.of))


def watched(playbook: Playbook, rate: Rate, found: RateCount) -> bool:
    """Whether it lies beyond the line to watch; never said of fewer than ``report.few``, nor while most can still become a part."""
    if not rate.watch or not found.of or (found.of < playbook.report.few and not found.currency):
        return False
    reached = found.part * _PER_CENT
    if rate.good == LOW:
        return reached > rate.watch * found.of
    early = rate.open_counts and found.open * 2 > found.of
    return reached < rate.watch * found.of and not early


def mark_of(playbook: Playbook, rate: Rate, found: RateCount) -> Mark:
    """How a row of the rate is marked."""
    return Mark.WATCH if watched(playbook, rate, found) else Mark.NONE


def line_of(rate: Rate) -> Text | None:
    """The line to watch, as it is read."""
    if not rate.watch:
        return None
    return Text(f"不超过 {rate.watch}%", f"{rate.watch}% at most") if rate.good == LOW else Text(f"{rate.watch}% 起", f"from {rate.watch}%")
