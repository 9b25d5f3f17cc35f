"""What is agreed for a time of the day: a line of its own, kept whatever the day holds, with what has to be done before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from coach.domain.model import Action
from coach.domain.workday import Workday
from coach.services.workday.agreed import lines
from coach.services.workday.model import DayPlan, Task
from coach.services.workday.plan import plan_day
from coach.services.workday.remarks import clashing
from coach.text import Text
from tests.unit.workday.house import FRIDAY, MONDAY, THURSDAY, at, setting, task

SPEC = Workday(capacity={"phone": 3, "visit": 1}, between={"visit": 20}, mornings=("visit",))


def customer(*parts: tuple[str, str, datetime, datetime | None, str]) -> Task:
    """One customer's advices in order of rank: (action, channel, due, latest, "firm" | "soft" | "with" | "")."""
    made = [task("c", channel, due, latest=latest) for _, channel, due, latest, _ in parts]
    advices = [
        replace(one.first, action=Action(name, Text(name, name), "internal" if channel == "none" else "marketing", channel))
        for one, (name, channel, *_) in zip(made, parts, strict=True)
    ]
    standings = [
        replace(one.standing, agreed=due if how else None, firm=how == "firm") for one, (*_, due, _, how) in zip(made, parts, strict=True)
    ]
    return Task(made[0].customer, tuple(advices), tuple(standings))


def told(one: Task) -> list[tuple[list[str], str, str]]:
    """The lines of Thursday: their actions, the time they stand at, and the time they have to be done before."""
    found = sorted(lines(one, THURSDAY), key=lambda line: (line.at or line.before or at(0), line.at is not None))
    return [([advice.action.id for advice in line.advices], f"{line.at or ''}"[11:16], f"{line.before or ''}"[11:16]) for line in found]


CONFIRM = ("confirm", "phone", at(9), at(9), "")
PREPARE = ("prepare", "none", at(9), at(9, 30), "")
MEET = ("meet", "visit", at(10), None, "firm")


def test_what_is_agreed_stands_at_its_time_beside_what_comes_first() -> None:
    assert told(customer(CONFIRM, PREPARE, MEET)) == [(["confirm", "prepare"], "", "10:00"), (["meet"], "10:00", "")]


def test_inside_work_that_only_goes_along_makes_no_line_of_its_own() -> None:
    file = ("file", "none", at(10), None, "with")
    assert told(customer(MEET, PREPARE, file)) == [(["meet", "file", "prepare"], "10:00", "")]


def test_a_call_to_be_made_before_is_a_line_of_its_own_even_if_it_ranks_lower() -> None:
    assert told(customer(MEET, CONFIRM, PREPARE)) == [(["confirm"], "", "10:00"), (["meet", "prepare"], "10:00", "")]


def test_a_call_agreed_for_another_time_is_a_second_contact() -> None:
    call = ("call", "phone", at(14, 37), None, "soft")
    assert [actions for actions, *_ in told(customer(CONFIRM, call, MEET))] == [["call"], ["confirm"], ["meet"]]
    assert told(customer(MEET, call)) == [(["call"], "", ""), (["meet"], "10:00", "")]


def test_a_call_agreed_for_the_time_of_what_comes_first_goes_with_it() -> None:
    first = ("first", "phone", at(14, 37), None, "")
    assert told(customer(first, ("call", "phone", at(14, 37), None, "soft"))) == [(["first", "call"], "", "")]


def test_what_is_agreed_for_another_day_stays_with_the_rest() -> None:
    other = ("meet", "visit", at(10, day=FRIDAY), None, "firm")
    assert told(customer(CONFIRM, other)) == [(["confirm", "meet"], "", "")]


def test_two_agreed_times_are_two_lines() -> None:
    second = ("deliver", "visit", at(15), None, "firm")
    assert told(customer(MEET, second)) == [(["meet"], "10:00", ""), (["deliver"], "15:00", "")]


def planned(*tasks: Task, away: bool = False) -> DayPlan:
    return plan_day("r", tasks, [], setting(SPEC, away=(THURSDAY,) if away else ()))


def times(plan: DayPlan) -> dict[str, str]:
    return {slot.task.customer.id: f"{slot.start:%H:%M}" for slot in plan.slots}


def meeting(name: str, moment: datetime, channel: str = "visit", *, minutes: int = 40) -> Task:
    return task(name, channel, moment, minutes=minutes, before=20, at=moment, yields=0)


def test_no_full_day_moves_what_is_agreed_and_nobody_is_visited_meanwhile() -> None:
    other = task("other", "visit", minutes=40, before=20, late=True)
    plan = planned(other, meeting("a", at(10)), meeting("b", at(15)))
    assert times(plan) == {"a": "10:00", "b": "15:00"}
    assert [one.task.customer.id for one in plan.moved] == ["other"]
    assert plan.used["visit"] == 2


def test_a_later_day_has_less_room_for_what_moves_by_all_that_is_agreed_then() -> None:
    later = customer(("confirm", "phone", at(9, day=FRIDAY), None, ""), ("meet", "visit", at(10, day=FRIDAY), None, "firm"))
    full = [task(f"v{n}", "visit", minutes=40, before=20) for n in range(2)]
    (moved,) = plan_day("r", full, [later], setting(SPEC)).moved
    assert moved.day == MONDAY


def test_an_agreed_time_outside_working_hours_stands_too() -> None:
    assert times(planned(meeting("lunch", at(12, 15)))) == {"lunch": "12:15"}


def test_what_has_to_be_done_before_finds_its_time_before() -> None:
    prepare = task("prepare", "none", minutes=10, before_that=at(10))
    calls = [task(f"call{n}", minutes=20, before_that=at(11) if n == 2 else None) for n in range(3)]
    plan = planned(meeting("a", at(10), "showroom"), meeting("b", at(11), "showroom"), prepare, *calls)
    found = times(plan)
    assert found["prepare"] < "10:00"
    assert found["call2"] < "10:00"


def test_two_at_one_time_both_stand_and_are_remarked_on() -> None:
    plan = planned(meeting("a", at(10)), meeting("b", at(10, 15)), meeting("c", at(15)))
    assert times(plan) == {"a": "10:00", "b": "10:15", "c": "15:00"}
    (remark,) = clashing([plan])
    assert remark.code == "C185"
    assert remark.message.en.startswith("Agreed for the same time: 10:00 a, 10:15 b.")


def test_what_is_agreed_does_not_move_by_itself_when_the_rep_is_away() -> None:
    plan = planned(meeting("a", at(10)), task("call"), away=True)
    assert [one.task.customer.id for one in plan.moved] == ["call"]
