"""The days a report of the team is about, and how they are told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from coach.services.reports.conversion import Span
from coach.text import Text

_DAY = timedelta(days=1)
RECENT = 30
EVER = date(1900, 1, 1)
"""The first day of spans without a beginning."""


class Days(NamedTuple):
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def ordinals(self) -> tuple[int, int]:
        """The same as ordinals."""
        return self.first.toordinal(), self.last.toordinal()

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def recent(span: Span, today: date, days: int = RECENT) -> Days:
    """The days asked for; by default so many up to today."""
    last = span.until.date() - _DAY if span.until else today
    first = span.since.date() if span.since else last - timedelta(days=days - 1)
    return Days(first, max(last, first))


def asked_or(span: Span, by: str, today: date) -> Days:
    """The days asked for; by default the whole ``week`` or ``month`` of today. One end alone goes with the end of its own week or month."""
    whole = {"week": week_of, "month": month_of}[by]
    first = span.since.date() if span.since else None
    last = span.until.date() - _DAY if span.until else None
    around = whole(first or last or today)
    return Days(first or around.first, max(last or around.last, first or around.first))


def told(days: Days) -> Text:
    """``2026-03-01 至 2026-03-05``."""
    if days.first == EVER:
        return Text(f"{days.last} 为止", f"up to {days.last}")
    if days.first == days.last:
        return Text(f"{days.first}", f"{days.first}")
    return Text(f"{days.first} 至 {days.last}", f"{days.first} to {days.last}")


def month_of(day: date) -> Days:
    """The whole month of a day."""
    first = day.replace(day=1)
    return Days(first, (first + timedelta(days=31)).replace(day=1) - _DAY)


def week_of(day: date) -> Days:
    """The whole week of a day, from Monday on."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))
