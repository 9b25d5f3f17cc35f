"""Medians of days, as they are shown."""

from __future__ import annotations

from math import floor


def whole_days(days: float | None) -> int | None:
    """Whole days, half a day rounded up; None stays unknown."""
    return None if days is None else floor(days + 0.5)
