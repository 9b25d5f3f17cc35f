"""A good order on the way: against every permutation, areas without coordinates, unknown places."""

from __future__ import annotations

from itertools import pairwise, permutations
from random import Random

import pytest

from coach.services.workday.model import Place, Task
from coach.services.workday.way import kilometres, shortest, way
from tests.unit.workday.house import task


def stop(name: str, place: Place) -> Task:
    return task(name, "visit", place=place)


def scattered(count: int, seed: int) -> list[Task]:
    random = Random(seed)
    return [stop(f"s{n}", Place(31 + random.random(), 121 + random.random())) for n in range(count)]


def length(tasks: list[Task], start: Place | None = None) -> float:
    places = ([start] if start else []) + [one.standing.place for one in tasks]
    return sum(kilometres(one, other) for one, other in pairwise(places))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("start", [None, Place(31.5, 121.5)])
def test_no_other_order_is_shorter(seed: int, start: Place | None) -> None:
    tasks = scattered(6, seed)
    best = min(length(list(order), start) for order in permutations(tasks))
    assert length(shortest(tasks, start), start) == pytest.approx(best)


def test_of_many_a_good_order_is_found_and_no_stop_lost() -> None:
    tasks = scattered(18, 3)
    found = way([tasks])
    assert sorted(one.customer.id for one in found) == sorted(one.customer.id for one in tasks)
    assert length(found) < length(tasks)


def test_stops_on_a_line_are_gone_along_the_line() -> None:
    tasks = [stop(f"s{n}", Place(31 + n / 10, 121)) for n in (3, 0, 2, 1)]
    names = [one.customer.id for one in shortest(tasks)]
    assert names in (["s0", "s1", "s2", "s3"], ["s3", "s2", "s1", "s0"])


def test_the_afternoon_goes_on_from_where_the_morning_ended() -> None:
    morning, afternoon = [stop("m", Place(31, 121))], [stop("far", Place(33, 121)), stop("near", Place(31.1, 121))]
    assert [one.customer.id for one in way([morning, afternoon])] == ["m", "near", "far"]


def test_areas_alone_are_gone_through_in_the_order_listed_each_at_once() -> None:
    tasks = [stop(f"s{n}", Place(areas=(area, "上海"))) for n, area in enumerate(("西区", "东区", "西区", "北区"))]
    found = way([tasks], route=("东区", "西区"))
    assert [one.standing.place.areas[0] for one in found] == ["东区", "西区", "西区", "北区"]


def test_an_area_joins_the_stops_with_coordinates_in_it() -> None:
    measured = [stop("a", Place(31, 121, ("东区",))), stop("b", Place(31.4, 121, ("西区",)))]
    names = [one.customer.id for one in way([[*measured, stop("c", Place(areas=("东区",)))]])]
    assert abs(names.index("c") - names.index("a")) == 1
    assert names.index("c") > names.index("a")


def test_an_unknown_place_comes_last_of_its_half() -> None:
    found = way([[stop("nowhere", Place()), stop("a", Place(31, 121))], [stop("b", Place(31, 121))]])
    assert [one.customer.id for one in found] == ["a", "nowhere", "b"]


def test_a_day_without_visits_has_no_way() -> None:
    assert way([[], []]) == []


def test_kilometres_are_those_of_the_globe() -> None:
    shanghai, beijing = Place(31.2304, 121.4737), Place(39.9042, 116.4074)
    assert kilometres(shanghai, beijing) == pytest.approx(1067, rel=0.01)
