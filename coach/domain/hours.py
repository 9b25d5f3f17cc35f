"""Spans of the local day, in seconds from midnight: cut, joined and asked. All are half-open: the end is outside."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import TypeAlias

from coach.domain.model import Hours

DAY = 86_400

Spans: TypeAlias = tuple[tuple[int, int], ...]


def spans(hours: Hours | None) -> Spans:
    """The spans of ``hours`` in seconds, ascending and apart; one that passes midnight (22:00-8:00) is cut there."""
    cut: list[tuple[int, int]] = []
    for start, end in hours.spans if hours else ():
        cut += [(start, end)] if start < end else [(start, DAY // 60), (0, end)]
    return _joined((start * 60, end * 60) for start, end in cut)


def both(left: Spans, right: Spans) -> Spans:
    """What lies in ``left`` and in ``right``."""
    return _joined((max(a, c), min(b, d)) for a, b in left for c, d in right)


def without(left: Spans, right: Spans) -> Spans:
    """What lies in ``left`` and not in ``right``."""
    edges = (0, *(edge for span in right for edge in span), DAY)
    return both(left, tuple(zip(edges[::2], edges[1::2], strict=True)))


def seconds(wall: time) -> int:
    """Whole seconds since midnight on the wall clock."""
    return wall.hour * 3_600 + wall.minute * 60 + wall.second


def _joined(parts: Iterable[tuple[int, int]]) -> Spans:
    result: list[tuple[int, int]] = []
    for start, end in sorted(part for part in parts if part[0] < part[1]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)
