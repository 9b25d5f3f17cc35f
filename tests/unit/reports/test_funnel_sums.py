"""The funnel's sums, and its shape against the target."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from coach.domain.funnel import Funnel, Level
from coach.services.reports.funnel.here import Here
from coach.services.reports.funnel.plans import KEPT, MISSED, OPEN
from coach.services.reports.funnel.shape import shape
from coach.services.reports.funnel.tally import DUE, ELSEWHERE, UNRECORDED, Days, Tally
from coach.services.reports.funnel.timeline import Stop
from coach.services.reports.funnel.view import days_of
from coach.text import Text
from tests.unit.reports.funnel_by_hand import Became, Counting, Planned

TODAY = date(2026, 3, 5)  # a Thursday
DRY = Text("补", "fill")
FUNNEL = Funnel("stage", (Level("L1", 60, dry=DRY, longest=7), Level("L2", 40, dry=DRY), Level("L3")), runs_dry=70)
DAYS = Days(date(2026, 2, 23), TODAY, TODAY)


def on(days: int) -> date:
    return TODAY + timedelta(days=days)


def here(level: str, amount: int | None = None, owner: str = "李雷") -> Here:
    return Here(owner, level, amount, None, "")


def test_levels_amounts_moves_and_stays_are_counted() -> None:
    counting = Counting(FUNNEL, DAYS, "L2")
    counting.add("C1", here("L2", 500), (Stop("L1", on(-40)), Stop("L2", on(-3))), ())
    counting.add("C2", here("L2"), (Stop("L1", on(-3)),), ())
    counting.add("C3", here("L1"), (Stop("L1", on(-8)),), ())
    counting.add("C4", here("LX"), (), ())
    tally = counting.tally
    assert tally.customers == {"L2": 2, "L1": 1, "LX": 1}
    assert (tally.amounts["L2"], tally.valued["L2"], tally.reps) == (500, 1, {"李雷": 3})
    monday, before = date(2026, 3, 2), date(2026, 2, 23)
    assert tally.moves == {(monday, "L1", "L2"): 1, (monday, "", "L1"): 1, (before, "", "L1"): 1}
    assert (tally.stayed["L1"], tally.staying["L2"], tally.staying["L1"]) == ({37: 1}, {3: 1}, {8: 1})
    assert tally.stopped["L1"] == 1
    assert (tally.kinds[UNRECORDED], tally.kinds[ELSEWHERE]) == (1, 1)
    assert [(row.customer, row.since) for row in counting.rows] == [("C1", on(-3)), ("C2", None)]


def test_moves_outside_the_days_are_left_out() -> None:
    counting = Counting(FUNNEL, DAYS)
    counting.add("C1", here("L2"), (Stop("L1", on(-40)), Stop("L2", on(-30))), ())
    assert (counting.tally.moves, counting.tally.stayed) == ({}, {})


def test_plans_count_in_the_days_of_their_end_and_open_ones_always() -> None:
    counting = Counting(FUNNEL, DAYS)
    old, new, ahead = (Planned("L2", day, on(-60)) for day in (on(-50), on(-2), on(7)))
    counting.add("C1", here("L1"), (), (Became(old, MISSED), Became(new, KEPT, on(-4)), Became(ahead, OPEN)))
    assert counting.tally.plans == {("L2", KEPT): 1, ("L2", OPEN): 1}
    assert counting.tally.kinds[DUE] == 1


@pytest.mark.parametrize(
    ("counts", "wants", "dry"),
    [
        ({"L1": 60, "L2": 40, "L3": 99}, [60, 40, None], [False, False, False]),
        ({"L1": 90, "L2": 10}, [60, 40, None], [False, True, False]),
        ({"L1": 72, "L2": 28}, [60, 40, None], [False, False, False]),
        ({"L1": 9}, [None, None, None], [False, False, False]),  # too few for shares
        ({}, [None, None, None], [False, False, False]),
    ],
)
def test_shares_are_of_the_levels_that_have_one(counts: dict[str, int], wants: list[int | None], dry: list[bool]) -> None:
    tally = Tally()
    tally.customers.update(counts)
    found = shape(FUNNEL, tally, 10, 1)
    assert ([one.wants for one in found], [one.dry for one in found]) == (wants, dry)


def test_a_target_for_each_rep_grows_with_them() -> None:
    tally = Tally()
    tally.customers["L1"] = 20
    (one,) = shape(Funnel("stage", (Level("L1", per_rep=15, dry=DRY),), runs_dry=70), tally, 10, 2)
    assert (one.wants, one.dry) == (30, True)


@pytest.mark.parametrize(("days", "middle"), [([3, 9], 6), ([3, 8], 6), ([1, 2, 30], 2), ([7], 7)])
def test_a_median_is_that_of_spreadsheets_in_whole_days(days: list[int], middle: int) -> None:
    assert days_of(Counter(days)) == {"customers": len(days), "median": middle, "longest": max(days)}
