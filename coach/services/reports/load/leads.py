"""Leads that will come in: as many as of late, or as many as somebody says, and like those that came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from heapq import heapify, heapreplace

from coach.services.reports.load.model import NEW, Due, Kind, Stand

SINCE = 28
"""Days looked back for leads."""


def arrivals(days: Sequence[int], rate: Fraction, kinds: Sequence[Kind]) -> Iterator[Due]:
    """Leads on the working ``days`` (ordinals), ``rate`` a day spread evenly; of ``kinds`` in turn. Each is contacted on its first day,
    before what can wait; after that it is like any other of its kind.
    """
    came = 0
    for number, day in enumerate(days, 1):
        for _ in range(int(rate * number) - came):
            kind = kinds[came % len(kinds)]
            came += 1
            yield Due(day, kind.having((day, _first(kind.stand))), 1)


def in_turn(mix: Mapping[Kind, int], count: int) -> list[Kind]:
    """``count`` kinds in an order in which each has at every place as nearly its share of ``mix`` as whole numbers allow."""
    waiting = [(Fraction(1, number), place, kind) for place, (kind, number) in enumerate(mix.items()) if number]
    heapify(waiting)
    order = []
    for _ in range(count if waiting else 0):
        at, place, kind = waiting[0]
        order.append(kind)
        heapreplace(waiting, (at + Fraction(2, mix[kind]), place, kind))
    return order


def _first(stand: Stand) -> Stand:
    """A first contact: right after what was agreed."""
    return Stand(NEW, 0, 0, 0, stand.channel, stand.seconds)
