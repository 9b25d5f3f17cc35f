"""Plans to the next level: what was planned, and what became of it."""

from __future__ import annotations

from datetime import date

KEPT, MISSED, MOVED, OPEN = "kept", "missed", "moved", "open"
"""What became of a plan: the level was reached by the day; it wasn't; the day was changed before it came; the day is yet to come."""


def written(by: date, target: str) -> str:
    """A plan as the history keeps it: ``2026-03-20 L4``."""
    return f"{by.isoformat()} {target}".rstrip()
