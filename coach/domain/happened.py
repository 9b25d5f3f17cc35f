"""Facts that say when something happened: no day to come is one of theirs."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from coach.domain.model import Fact
from coach.domain.values import Value
from coach.text import Text


def is_ahead(value: Value, fact: Fact, today: date, zone: tzinfo) -> bool:
    """Whether ``fact`` says that something happened on a day after ``today``, as days are counted in ``zone``.

    A moment later on that day is none: clocks differ, and so do zones.
    """
    if not fact.past or not isinstance(value, date):
        return False
    return (value.astimezone(zone).date() if isinstance(value, datetime) else value) > today


def until(today: date) -> Text:
    """What such a fact takes."""
    return Text(f"已经发生的日期，不晚于 {today}", f"a past date, {today} at the latest")
