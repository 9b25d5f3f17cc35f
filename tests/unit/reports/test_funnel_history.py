"""A customer's way through the levels, and what became of plans."""

from __future__ import annotations

from datetime import date, timedelta

from coach.domain.reports import GradeHistory, Overruled
from coach.services.reports.funnel.here import Here
from coach.services.reports.funnel.plans import KEPT, MISSED, MOVED, OPEN, written
from coach.services.reports.funnel.timeline import Stop, timeline
from tests.unit.reports.funnel_by_hand import Became, Planned, became, plans
from tests.unit.reports.house import DAY, NOW, SHANGHAI, graded

TODAY = NOW.date()
PLACES = {"L1": 0, "L2": 1, "L3": 2}
NOBODY = Here("", "L1", None, None, "")


def on(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_a_way_tells_each_level_once_until_it_changes() -> None:
    way = timeline(graded("C1", (-9, "L1"), (-7, "L1"), (-5, "L2"), (-1, "L1")), SHANGHAI)
    assert way == (Stop("L1", on(-9)), Stop("L2", on(-5)), Stop("L1", on(-1)))


def test_days_are_those_of_the_playbook() -> None:
    late = GradeHistory("C1", (("2026-03-04T17:00:00+00:00", "L1"),), ())
    assert timeline(late, SHANGHAI) == (Stop("L1", date(2026, 3, 5)),)


def test_a_persons_word_stands_while_it_is_valid() -> None:
    word = Overruled("L3", NOW - 6 * DAY, on(-4), lifted=False)
    history = graded("C1", (-9, "L1"), (-5, "L2"))._replace(overruled=(word,))
    assert timeline(history, SHANGHAI) == (Stop("L1", on(-9)), Stop("L3", on(-6)), Stop("L2", on(-3)))


def test_plans_are_those_on_record_and_the_present_one() -> None:
    history = graded("C1", (-20, written(on(-9), "L2")), (-15, written(on(-9), "L3")), (-8, written(on(4), "L3")))
    found = plans(history, NOBODY._replace(by=on(4), target="L3"), TODAY, SHANGHAI)
    assert found == [Planned("L2", on(-9), on(-20)), Planned("L3", on(4), on(-8))]
    assert plans(None, NOBODY._replace(by=on(-2), target="L2"), TODAY, SHANGHAI) == [Planned("L2", on(-2), on(-2))]
    assert plans(None, NOBODY, TODAY, SHANGHAI) == []


def states(planned: list[Planned], *stops: Stop, stands: bool = True) -> list[str]:
    return [one.state for one in became(planned, stops, PLACES, TODAY, stands=stands)]


def test_a_plan_is_kept_if_the_level_is_reached_by_its_day() -> None:
    plan = Planned("L2", on(-5), on(-20))
    assert states([plan], Stop("L1", on(-30)), Stop("L2", on(-5))) == [KEPT]
    assert states([plan], Stop("L1", on(-30)), Stop("L3", on(-9))) == [KEPT]
    (missed,) = became([plan], (Stop("L1", on(-30)), Stop("L2", on(-4))), PLACES, TODAY, stands=True)
    assert missed == Became(plan, MISSED, on(-4))
    assert states([plan], Stop("L1", on(-30))) == [MISSED]


def test_what_was_reached_before_the_plan_and_lost_again_does_not_keep_it() -> None:
    assert states([Planned("L2", on(-5), on(-20))], Stop("L2", on(-40)), Stop("L1", on(-30))) == [MISSED]


def test_a_day_still_to_come_is_open_and_one_changed_before_it_came_is_moved() -> None:
    first, second = Planned("L2", on(-5), on(-20)), Planned("L2", on(6), on(-8))
    assert states([first, second], Stop("L1", on(-30))) == [MOVED, OPEN]
    late = Planned("L2", on(6), on(-2))
    assert states([first, late], Stop("L1", on(-30))) == [MISSED, OPEN]


def test_a_plan_taken_off_before_its_day_is_no_plan() -> None:
    assert states([Planned("L2", on(6), on(-8))], Stop("L1", on(-30)), stands=False) == []
