"""The way of a day that keeps to the clock: against every permutation, with agreed times, halves of the day and places unknown."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise, permutations
from random import Random

import pytest

from coach.domain.workday import Workday
from coach.services.workday.model import DayPlan, Place, Task
from coach.services.workday.plan import plan_day
from coach.services.workday.tour import Stop, tour
from coach.services.workday.visits import EXACTLY
from coach.services.workday.way import length
from tests.unit.workday.house import at, setting, task

SPEC = Workday(between={"visit": 20}, mornings=("visit",))
WORKING = ((at(9), at(12)), (at(13), at(18)))


def visit(name: str, random: Random, *, minutes: int = 40, important: bool = False, agreed: datetime | None = None) -> Task:
    place = Place(31 + random.random(), 121 + random.random())
    return task(name, "visit", agreed, minutes=minutes, before=20, important=important, place=place, at=agreed)


def spread(seed: int, agreed: tuple[datetime, ...] = ()) -> list[Task]:
    """Six visits at random of random lengths, two of them important, and the agreed ones."""
    random = Random(seed)
    free = [visit(f"v{n}", random, minutes=random.choice((20, 30, 45)), important=n < 2) for n in range(6)]
    return [*free, *(visit(f"agreed{n}", random, minutes=30, agreed=moment) for n, moment in enumerate(agreed))]


def day(tasks: list[Task]) -> DayPlan:
    return plan_day("r", tasks, [], setting(SPEC))


def way_of(tasks: list[Task]) -> float:
    return length([one.standing.place for one in tasks])


def timed(order: tuple[Task, ...], early: set[str]) -> bool:
    """Whether the visits find room one after the other in this ``order``: the way and the visit inside hours, clear of agreed times."""
    blocks = [(one.at.timestamp() - 1_200, one.at.timestamp() + one.standing.seconds) for one in order if one.at]
    now = at(9).timestamp()
    for one in order:
        if one.at:
            if now > one.at.timestamp() - 1_200:
                return False
            now = one.at.timestamp() + one.standing.seconds
            continue
        needed, noon = one.standing.seconds + 1_200, at(12).timestamp()
        soonest = now if one.customer.id in early else max(now, noon - 1_200)
        ends = [*WORKING[0], *WORKING[1], *(datetime.fromtimestamp(edge, at(9).tzinfo) for block in blocks for edge in block)]
        starts = sorted({soonest, *(edge.timestamp() for edge in ends if edge.timestamp() >= soonest)})
        fitting = (
            start
            for start in starts
            if any(begin.timestamp() <= start and start + needed <= end.timestamp() for begin, end in WORKING)
            and all(start + needed <= begin or start >= end for begin, end in blocks)
        )
        start = next(fitting, None)
        if start is None or (one.customer.id in early) != (start + 1_200 < noon):
            return False
        if any(other.at and start > other.at.timestamp() for other in order[order.index(one) :]):
            return False
        now = start + needed
    return True


@pytest.mark.parametrize("agreed", [(), (at(10, 10),), (at(10, 10), at(14, 45))], ids=("none", "one", "two"))
@pytest.mark.parametrize("seed", range(4))
def test_no_other_order_with_the_same_halves_and_agreed_times_is_shorter(seed: int, agreed: tuple[datetime, ...]) -> None:
    plan = day(spread(seed, agreed))
    stops = [slot.task for slot in plan.slots]
    early = {slot.task.customer.id for slot in plan.slots if slot.start < at(12)}
    assert timed(tuple(stops), early)
    halves = [one for one in stops if one.customer.id in early], [one for one in stops if one.customer.id not in early]
    orders = ((*one, *other) for one in permutations(halves[0]) for other in permutations(halves[1]))
    best = min(way_of(list(order)) for order in orders if timed(order, early))
    assert plan.way.exact
    assert plan.way.kilometres == pytest.approx(best)


@pytest.mark.parametrize("seed", range(6))
def test_numbers_kilometres_and_times_of_a_day_agree(seed: int) -> None:
    plan = day(spread(seed, (at(11, 5),)))
    assert [slot.stop for slot in plan.slots] == list(range(1, len(plan.slots) + 1))
    assert [slot.task for slot in plan.slots] == list(plan.way.stops)
    assert plan.way.kilometres == pytest.approx(way_of(list(plan.way.stops)))
    assert all(one.end <= other.start for one, other in pairwise(plan.slots))


def test_a_visit_that_fills_a_gap_before_lunch_is_a_stop_like_the_others() -> None:
    long = [task(f"l{n}", "visit", minutes=100, before=20, place=Place(31 + n / 10, 121)) for n in range(3)]
    short = task("short", "visit", minutes=30, before=20, place=Place(31.9, 121))
    plan = day([*long, short])
    assert next(slot.start for slot in plan.slots if slot.task.customer.id == "short") < at(12)
    assert [slot.stop for slot in plan.slots] == [1, 2, 3, 4]
    assert plan.way.kilometres == pytest.approx(way_of([slot.task for slot in plan.slots]))


def test_the_morning_ends_where_the_afternoon_begins() -> None:
    places = {"m1": 31.5, "m2": 31.0, "far": 32.0}
    plan = day(
        [task(name, "visit", minutes=60, before=20, important=name != "far", place=Place(north, 121)) for name, north in places.items()]
    )
    assert [one.customer.id for one in plan.way.stops] == ["m2", "m1", "far"]


def test_an_agreed_visit_is_a_stop_of_the_way() -> None:
    plan = day([*spread(1), visit("agreed", Random(9), agreed=at(12, 30))])
    (slot,) = (slot for slot in plan.slots if slot.task.customer.id == "agreed")
    assert (slot.start, slot.timed) == (at(12, 30), True)
    assert slot.stop == 1 + sum(other.start < slot.start for other in plan.slots)
    assert plan.used["visit"] == len(plan.slots) == 7


def test_a_day_with_a_place_unknown_claims_no_shortest_way() -> None:
    plan = day([*spread(2), task("nowhere", "visit", minutes=20, before=20), task("there", "visit", minutes=20, before=20)])
    assert not plan.way.exact
    assert plan.way.kilometres is None
    assert {one.customer.id for one in plan.way.unknown} == {"nowhere", "there"}
    assert [slot.task.customer.id for slot in plan.slots][-2:] == ["nowhere", "there"]


def test_of_whom_only_the_area_is_known_goes_with_those_of_the_area() -> None:
    known = [task(f"k{n}", "visit", minutes=30, before=20, place=Place(31 + n / 10, 121, (f"区{n}",))) for n in range(4)]
    plan = day([*known, task("area", "visit", minutes=30, before=20, place=Place(areas=("区2",)))])
    names = [one.customer.id for one in plan.way.stops]
    assert abs(names.index("area") - names.index("k2")) == 1


def test_too_many_stops_in_one_half_are_not_said_to_be_in_the_shortest_order() -> None:
    random = Random(4)
    few = [task(f"v{n}", "visit", minutes=4, place=Place(31 + random.random(), 121)) for n in range(EXACTLY + 1)]
    plan = day(few)
    assert len(plan.way.stops) == EXACTLY + 1
    assert not plan.way.exact
    assert [slot.stop for slot in plan.slots] == list(range(1, EXACTLY + 2))


def test_what_has_no_room_in_any_order_has_no_way() -> None:
    stops = [Stop(0, 60, ((0, 100),)), Stop(0, 60, ((0, 100),))]
    assert tour(stops, [[0.0, 1.0], [1.0, 0.0]]) is None
    assert tour(stops[:1], [[0.0]], 30) == [(0, 30)]
    assert tour([], []) == []
