"""A rep's day: what fits and when, what gives way, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from coach.domain.workday import Workday
from coach.services.workday.model import DayPlan, Place, Task
from coach.services.workday.plan import plan_day
from tests.unit.workday.house import FRIDAY, MONDAY, THURSDAY, at, setting, task

SPEC = Workday(capacity={"phone": 3, "visit": 3}, between={"visit": 20}, mornings=("visit",))


def times(plan: DayPlan) -> dict[str, str]:
    return {slot.task.customer.id: f"{slot.start:%H:%M}" for slot in plan.slots}


def moved(plan: DayPlan) -> dict[str, date | None]:
    return {one.task.customer.id: one.day for one in plan.moved}


def test_calls_follow_each_other_from_the_start_of_the_golden_hours() -> None:
    plan = plan_day("r", [task("a"), task("b"), task("c")], [], setting(SPEC))
    assert times(plan) == {"a": "09:00", "b": "09:10", "c": "09:20"}
    assert plan.moved == ()


def test_a_day_that_has_begun_goes_on_from_now() -> None:
    assert times(plan_day("r", [task("a")], [], setting(SPEC, at(10, 25)))) == {"a": "10:25"}


def test_calls_leave_the_lunch_break_and_the_hours_that_are_not_golden_alone() -> None:
    plan = plan_day("r", [task("a", minutes=60), task("b", minutes=60), task("c", minutes=60)], [], setting(SPEC))
    assert times(plan) == {"a": "09:00", "b": "10:00", "c": "14:00"}


def test_work_at_the_desk_stays_out_of_the_golden_hours() -> None:
    assert times(plan_day("r", [task("desk", "none", minutes=5)], [], setting(SPEC))) == {"desk": "11:00"}


def test_a_time_of_its_own_stands_and_the_others_go_around_it() -> None:
    plan = plan_day("r", [task("a", minutes=20), task("fixed", due=at(9, 10), minutes=20)], [], setting(SPEC))
    assert times(plan) == {"fixed": "09:10", "a": "09:30"}
    assert [slot.timed for slot in plan.slots] == [True, False]


def test_what_gives_way_first_moves_to_the_next_open_day() -> None:
    due = [task("care", yields=0), task("a"), task("b"), task("c", yields=1)]
    plan = plan_day("r", due, [], setting(SPEC))
    assert moved(plan) == {"care": FRIDAY}
    assert plan.moved[0].why.zh == "电话一天排 3 个，已经排满；先让"
    assert plan.moved[0].why.en == "The day takes 3 calls and is full. gives way"


def test_what_cannot_wait_stays_however_soon_it_would_give_way() -> None:
    due = [task("a"), task("b"), task("c"), task("today", yields=0, latest=at(18)), task("late", yields=0, late=True)]
    assert set(moved(plan_day("r", due, [], setting(SPEC)))) == {"b", "c"}


def test_among_equals_the_important_and_then_the_order_of_the_day_decide() -> None:
    due = [task("last", seat=3), task("first", seat=1), task("mid", seat=2), task("vip", seat=9, important=True)]
    assert moved(plan_day("r", due, [], setting(SPEC))) == {"last": FRIDAY}


@pytest.mark.parametrize(("to", "away", "expected"), [("next_day", (), FRIDAY), ("next_day", (FRIDAY,), MONDAY), ("next_week", (), MONDAY)])
def test_it_moves_to_where_the_rule_says_and_the_rep_is_there(to: str, away: tuple[date, ...], expected: date) -> None:
    due = [task("a"), task("b"), task("c"), task("out", yields=0, to=to)]
    assert moved(plan_day("r", due, [], setting(SPEC, away=away))) == {"out": expected}


def test_days_that_are_full_already_are_passed_over_and_fill_up() -> None:
    later = [task(f"l{n}", due=at(9, day=FRIDAY)) for n in range(2)]
    due = [task("a"), task("b"), task("c"), *(task(f"out{n}", yields=0) for n in range(4))]
    assert moved(plan_day("r", due, later, setting(SPEC))) == {"out0": FRIDAY, "out1": MONDAY, "out2": MONDAY, "out3": MONDAY}


def test_whoever_is_away_has_no_slots_and_everything_moves_on() -> None:
    plan = plan_day("r", [task("a"), task("b", latest=at(18))], [], setting(SPEC, away=(THURSDAY, FRIDAY)))
    assert plan.away
    assert plan.slots == ()
    assert moved(plan) == {"a": MONDAY, "b": MONDAY}
    assert {one.task.customer.id: one.broken for one in plan.moved} == {"a": False, "b": True}


def test_what_finds_no_time_moves_even_below_the_number() -> None:
    plan = plan_day("r", [task("a", minutes=170), task("b", minutes=290), task("c", minutes=60)], [], setting(SPEC))
    assert times(plan) == {"c": "09:00", "a": "14:00"}
    assert moved(plan) == {"b": FRIDAY}
    assert plan.moved[0].why.zh == "这天能安排电话的时间已经排满；先让"


def test_the_number_is_no_reason_where_time_ran_out_before() -> None:
    due = [task(name, minutes=200) for name in "abcd"]
    plan = plan_day("r", due, [], setting(SPEC))
    assert plan.used["phone"] < SPEC.capacity["phone"]
    assert {one.why.en for one in plan.moved} == {"The day has no time left for calls. gives way"}


def test_a_channel_no_playbook_limits_is_limited_by_time_alone() -> None:
    plan = plan_day("r", [task(f"m{n}", "mail", minutes=5) for n in range(9)], [], setting(SPEC))
    assert len(plan.slots) == 9
    assert plan.used == {"mail": 9}


def visit(name: str, *, north: float, important: bool = False) -> Task:
    return task(name, "visit", minutes=40, before=20, important=important, place=Place(31.0 + north, 121.0, ("东区",)))


def test_the_important_are_visited_in_the_morning_and_each_half_goes_by_the_way() -> None:
    spec = Workday(capacity={"visit": 6}, between={"visit": 20}, mornings=("visit",))
    due = [
        visit("far", north=0.9),
        visit("near", north=0.1),
        visit("vip2", north=0.5, important=True),
        visit("vip1", north=0.2, important=True),
    ]
    plan = plan_day("r", due, [], setting(spec))
    stops = [task.customer.id for task in plan.way.stops]
    assert stops == ["near", "vip1", "vip2", "far"]
    assert [slot.stop for slot in plan.slots] == [1, 2, 3, 4]
    assert times(plan) == {"near": "09:20", "vip1": "10:20", "vip2": "11:20", "far": "13:20"}
    assert plan.way.kilometres == pytest.approx(88.96, abs=0.1)


def test_a_morning_takes_no_more_than_it_has_room_for() -> None:
    spec = Workday(capacity={"visit": 6}, between={"visit": 20}, mornings=("visit",))
    due = [visit(f"v{n}", north=n / 10, important=True) for n in range(5)]
    plan = plan_day("r", due, [], setting(spec))
    assert sum(slot.start < at(12) for slot in plan.slots) == 3
    assert len(plan.slots) == 5


def test_the_same_tasks_in_another_order_give_the_same_day() -> None:
    due: Sequence[Task] = [task(name, yields=n % 3, minutes=7) for n, name in enumerate("abcdefg")]
    one, other = (plan_day("r", tasks, [], setting(SPEC)) for tasks in (due, due[::-1]))
    assert (times(one), moved(one)) == (times(other), moved(other))


def test_the_way_does_not_decide_who_is_left_out() -> None:
    spec = Workday(capacity={"visit": 9}, between={"visit": 20}, mornings=("visit",))
    far = [task(f"a{n}", "visit", minutes=100, before=20, seat=1, place=Place(40.0 + n, 121.0)) for n in range(3)]
    near = [task(f"b{n}", "visit", minutes=100, before=20, seat=2, place=Place(31.0 + n / 100, 121.0)) for n in range(3)]
    plan = plan_day("r", [*near, *far], [], setting(spec))
    assert {slot.task.customer.id for slot in plan.slots} == {"a0", "a1", "a2"}
    assert set(moved(plan)) == {"b0", "b1", "b2"}
    assert {one.customer.id for one in plan.way.stops} == {"a0", "a1", "a2"}


def test_room_that_one_cannot_use_is_offered_to_the_next() -> None:
    spec = Workday(capacity={"visit": 2}, between={"visit": 0})
    due = [task("a", "visit", minutes=300, seat=1), task("b", "visit", minutes=300, seat=2), task("c", "visit", minutes=60, seat=3)]
    plan = plan_day("r", due, [], setting(spec))
    assert {slot.task.customer.id for slot in plan.slots} == {"a", "c"}
