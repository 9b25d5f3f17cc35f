"""Leads that will come in: as many as of late, or as many as somebody says, and like those that came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from heapq import heapify, heapreplace

from coach.services.reports.load.model import NEW, Due, Kind, Stand

SINCE = 28
"""Days looked back for leads."""


class Leads:
    """Leads of ``kinds`` in turn. Each is contacted on its first day, before what can wait; after that it is like any other of its kind."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self._kinds = kinds
        self._new = cache(_new)  # those of one kind and day are alike, whoever gets them

    def arrivals(self, days: Sequence[int], rate: Fraction) -> Iterator[Due]:
        """Those who come to one rep on the working ``days`` (ordinals), ``rate`` a day spread evenly."""
        came = 0
        for number, day in enumerate(days if self._kinds else (), 1):
            until = int(rate * number)
            of = Counter(self._kinds[place % len(self._kinds)] for place in range(came, until))
            yield from (Due(day, self._new(kind, day), count) for kind, count in of.items())
            came = until


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


def _new(kind: Kind, day: int) -> Kind:
    """Of this kind, and contacted first on that day: right after what was agreed."""
    stand = kind.stand
    return kind.having((day, Stand(NEW, 0, 0, 0, stand.channel, stand.seconds)))
