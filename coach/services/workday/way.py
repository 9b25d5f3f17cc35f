"""A good order of a day's visits to begin with, by which they find their times; the shortest of all is then sought in ``tour.py``.

Coordinates are compared by the distance on the globe; whoever has only an area goes with those of the same area, in the order the playbook
lists them. Why no library does this: docs/adr/0009.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import asin, cos, inf, radians, sin, sqrt

from coach.services.workday.model import Place, Task

_WEIGHED = 8
"""Up to so many stops every order is weighed; beyond, a good one is found by exchanges."""
_EARTH = 6_371.0


def way(halves: Sequence[Sequence[Task]], route: Sequence[str] = ()) -> list[Task]:
    """The stops in order of the way, those of the first half first, each half going on from where the one before ended.

    ``route``: areas in their order. Those without a place are last of their half.
    """
    stops: list[Task] = []
    here: Place | None = None
    for half in halves:
        measured = [task for task in half if task.standing.place.latitude is not None]
        ordered = _joined(shortest(measured, here), [t for t in half if t.standing.place.latitude is None], route)
        stops += ordered
        here = next((task.standing.place for task in reversed(ordered) if task.standing.place.latitude is not None), here)
    return stops


def shortest(tasks: Sequence[Task], start: Place | None = None) -> list[Task]:
    """The order of ``tasks`` (with coordinates) whose way is shortest, from ``start`` if there is one; it may end anywhere.

    Of more than eight stops it is a short one.
    """
    places = [task.standing.place for task in tasks]
    far = [[kilometres(one, other) for other in places] for one in places]
    first = [kilometres(start, one) if start else 0.0 for one in places]
    order = _exactly(far, first) if len(tasks) <= _WEIGHED else _improved(far, first)
    return [tasks[n] for n in order]


def kilometres(one: Place, other: Place) -> float:
    """The distance on the globe; 0 where it can't be told."""
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return 0.0
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    half = sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 2 * _EARTH * asin(sqrt(half))


def _exactly(far: Sequence[Sequence[float]], first: Sequence[float]) -> list[int]:
    """Held and Karp: for every set of stops seen and every last one of them, the shortest way there."""
    count = len(far)
    best: list[list[float]] = [[inf] * count for _ in range(1 << count)]
    came = [[-1] * count for _ in range(1 << count)]
    for stop in range(count):
        best[1 << stop][stop] = first[stop]
    for seen in range(1, 1 << count):
        here = best[seen]
        for last in range(count):
            if (so_far := here[last]) == inf:
                continue
            for stop in range(count):
                bit = 1 << stop
                if not seen & bit and (length := so_far + far[last][stop]) < best[seen | bit][stop]:
                    best[seen | bit][stop], came[seen | bit][stop] = length, last
    return _back(best, came) if count else []


def _back(best: Sequence[Sequence[float]], came: Sequence[Sequence[int]]) -> list[int]:
    seen = len(best) - 1
    last = min(range(len(best[seen])), key=best[seen].__getitem__)
    order: list[int] = []
    while last >= 0:
        order.append(last)
        seen, last = seen & ~(1 << last), came[seen][last]
    return order[::-1]


def _improved(far: Sequence[Sequence[float]], first: Sequence[float]) -> list[int]:
    """The nearest next, then parts turned round as long as that shortens the way."""
    left = set(range(len(far)))
    order = [min(left, key=lambda stop: (first[stop], stop))]
    while left := left - set(order):
        order.append(min(left, key=lambda stop: (far[order[-1]][stop], stop)))

    def total(way: Sequence[int]) -> float:
        return first[way[0]] + sum(far[a][b] for a, b in pairwise(way))

    shorter = True
    while shorter:
        ends = ((i, j) for i in range(len(order)) for j in range(i + 2, len(order) + 1))
        turned = ([*order[:i], *reversed(order[i:j]), *order[j:]] for i, j in ends)
        better = min(turned, key=total)
        shorter = total(better) < total(order) - 1e-9
        order = better if shorter else order
    return order


def _joined(measured: list[Task], others: Sequence[Task], route: Sequence[str]) -> list[Task]:
    """``measured`` in their order, each followed by those of the same area; other areas after them, the unknown last."""
    result = list(measured)
    for task in sorted((task for task in others if task.standing.place.is_known), key=lambda task: _area_rank(task.standing.place, route)):
        same = [n for n, other in enumerate(result) if other.standing.place.areas[:1] == task.standing.place.areas[:1]]
        result.insert(same[-1] + 1 if same else len(result), task)
    return result + [task for task in others if not task.standing.place.is_known]


def _area_rank(place: Place, route: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """Areas of the playbook's route in their order, others after them, the larger area first."""
    listed = next((route.index(area) for area in place.areas if area in route), len(route))
    return listed, place.areas[::-1]


def length(places: Sequence[Place]) -> float:
    """The kilometres from each to the next."""
    return sum(kilometres(one, other) for one, other in pairwise(places))
