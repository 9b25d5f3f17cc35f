"""What a playbook says of a task: length, place, seat, giving way."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coach.domain.condition import Atom
from coach.domain.customer import Customer
from coach.domain.values import Value
from coach.domain.workday import CallList, Order, Seat, Workday, Yielding
from coach.services.workday.call_list import prepared, prepared_view
from coach.services.workday.model import DayPlan, Moved, Place, Slot, Task
from coach.services.workday.standing import length, place, standing
from coach.text import Lang, Text
from tests.unit.workday.house import FRIDAY, THURSDAY, at, task

DAY = Workday(minutes={"phone": 10}, place=("latitude", "longitude"), areas=("district", "city"))
IS_A = Atom("grade", "grade", "=", ("A",))


def test_minutes_are_the_channels_where_an_action_states_none() -> None:
    assert length(DAY, task("a").first) == 600


def test_of_calls_that_do_not_get_through_each_costs_a_minute() -> None:
    assert length(Workday(minutes={"phone": 6}, reached={"phone": 30}), task("a").first) == (6 * 30 + 70) * 60 // 100


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"latitude": Decimal("31.2"), "longitude": Decimal("121.4"), "district": " 静安区 "}, Place(31.2, 121.4, ("静安区",))),
        ({"latitude": Decimal("31.2"), "city": "上海"}, Place(areas=("上海",))),
        ({"latitude": Decimal(0), "longitude": Decimal(0)}, Place()),
        ({}, Place()),
    ],
)
def test_a_place_is_only_what_is_really_known(facts: dict[str, Value], expected: Place) -> None:
    found = place(Customer("c", facts), DAY)
    assert found == expected
    assert found.is_known == (expected != Place())


def judged(day: Workday, grade: str, order: str = "") -> tuple[bool, str, int]:
    found = standing(Customer("c", {}), task("a").first, day, {"grade": grade}, order)
    return found.important, found.group.en, found.yields


def test_conditions_of_the_playbook_seat_mark_and_rank() -> None:
    orders = (
        Order("one", Text("一", "one"), (Seat(Text("甲", "grade A"), (), IS_A),)),
        Order("two", Text("二", "two"), (Seat(Text("电", "calls"), ("channel:phone",)),)),
    )
    gives_way = (Yielding(Text("", ""), of=("purpose:service",)), Yielding(Text("让", "way"), of=("purpose:marketing",), when=IS_A))
    day = Workday(important=IS_A, order="one", orders=orders, gives_way=gives_way)
    assert judged(day, "A") == (True, "grade A", 1)
    assert judged(day, "B") == (False, "", 2)
    assert judged(day, "B", order="two") == (False, "calls", 2)


def plan(*tasks: Task, moved: tuple[Task, ...] = ()) -> DayPlan:
    slots = tuple(Slot(one, at(9), at(9, 10)) for one in tasks)
    return DayPlan("r", THURSDAY, slots, tuple(Moved(one, FRIDAY, Text("", "")) for one in moved))


def test_the_list_counts_calls_with_a_number_and_says_where_more_are() -> None:
    with_number, without = task("a", facts={"phone": "13800000000"}), task("b")
    found = prepared(CallList("phone", 5), [plan(with_number, without, task("m", "mail"))], [task("l"), task("v", "visit")], 7)
    assert (found.ready, found.missing, found.brought_forward) == (1, 4, 1)
    view = prepared_view(found, Lang.EN)
    assert view["no_number"] == ["b"]
    assert [source["count"] for source in view["from"]] == [1, 7]


def test_a_list_that_is_long_enough_misses_nothing() -> None:
    assert prepared(CallList("phone", 0), [plan(task("a", facts={"phone": "1"}))], [], 0).missing == 0


def test_numbers_the_day_has_no_time_for_are_in_reserve() -> None:
    with_number = [task(name, facts={"phone": "1"}) for name in "ab"]
    assert prepared(CallList("phone", 5), [plan(with_number[0], moved=(with_number[1],))], [], 0).ready == 2
