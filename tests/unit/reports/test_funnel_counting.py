"""The database counts a funnel as it is counted by hand, one customer after the other."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from coach.book.words import Expr
from coach.domain.funnel import Funnel, Level
from coach.domain.reports import GradeHistory, Overruled
from coach.services.reports.funnel import people
from coach.services.reports.funnel.here import Here
from coach.services.reports.funnel.plans import written
from coach.services.reports.funnel.tally import Days
from coach.services.reports.funnel.timeline import Stop, timeline
from coach.store.kinds import customer_id
from tests.unit.reports.funnel_by_hand import Counting, became, plans
from tests.unit.reports.funnel_tables import Crowd, counted
from tests.unit.reports.house import DAY, NOW, SHANGHAI, graded

TODAY = NOW.date()
FUNNEL = Funnel("stage", (Level("L1", longest=7), Level("L2", longest=20), Level("L3")), value=("amount",), plan_by="plan_by")
DAYS = Days(TODAY - timedelta(days=30), TODAY - timedelta(days=1), TODAY)
_VALUES = ("L1", "L2", "L3", "lost", "")


def _crowd(random: Random) -> Crowd:
    crowd = Crowd()
    for _ in range(300):
        level = random.choice(_VALUES)
        by = _day(random, 12) if random.random() < 0.4 else None
        here = Here(random.choice(["李雷", "赵敏", ""]), level, random.choice([None, 0, 500]), by, random.choice(["L2", "L3", "", "gone"]))
        way = _way(random) if random.random() < 0.8 else None
        crowd.add(here, way, _planned(random) if random.random() < 0.5 else None)
    return crowd


def _way(random: Random) -> GradeHistory:
    days = sorted(random.uniform(-60, 3) for _ in range(random.randint(1, 7)))
    history = graded("", *((day, random.choice(_VALUES)) for day in days))
    if random.random() < 0.8:
        return history
    word = Overruled("L2", NOW + random.randint(-50, -1) * DAY, random.choice([None, _day(random, 30)]), random.random() < 0.3)
    return history._replace(overruled=(word,))


def _planned(random: Random) -> GradeHistory:
    days = sorted(random.uniform(-60, 1) for _ in range(random.randint(1, 5)))
    told = [(day, random.choice(["", written(_day(random, 40), random.choice(["L1", "L2", "L3", "", "gone"]))])) for day in days]
    return graded("", *told)


def _day(random: Random, around: int) -> date:
    return TODAY + timedelta(days=random.randint(-around, around))


def _by_hand(crowd: Crowd) -> Counting:
    counting = Counting(FUNNEL, DAYS, "L2")
    for number, here in crowd.standing.items():
        stops = timeline(crowd.ways[number], SHANGHAI) if number in crowd.ways else ()
        whole = stops if stops and stops[-1].level == here.level else (*stops, Stop(here.level, TODAY))
        known = plans(crowd.planned.get(number), here, TODAY, SHANGHAI)
        counting.add(customer_id(number), here, stops, became(known, whole, counting.places, TODAY, stands=here.by is not None))
    return counting


@pytest.mark.parametrize("seed", range(6))
def test_as_by_hand(seed: int, tmp_path: Path) -> None:
    crowd = _crowd(Random(seed))
    database, tally = counted(crowd, FUNNEL, DAYS, tmp_path)
    hand = _by_hand(crowd)
    for part in ("customers", "amounts", "valued", "reps", "moves", "stopped", "plans", "kinds"):
        assert +getattr(tally, part) == +getattr(hand.tally, part), part
    assert {level: one for level, one in tally.stayed.items() if one} == hand.tally.stayed
    assert tally.staying == hand.tally.staying
    assert hand.tally.plans
    rows, total = people.people(database, FUNNEL, people.on_level("L2"), 1_000)
    expected = sorted(hand.rows, key=lambda row: (row.since or date.max, row.customer))
    assert [(row.customer, row.since, row.amount) for row in rows] == [(row.customer, row.since, row.here.amount) for row in expected]
    told = [tuple(row.plan) if row.plan else None for row in rows]
    assert told == [(row.plan.plan.target, row.plan.plan.by, row.plan.state) if row.plan else None for row in expected]
    assert total == len(rows) == tally.customers["L2"]
    for state, test in [(state, people.planned(DAYS, "L3", state)) for state in ("kept", "missed", "moved", "open")]:
        assert (people.people(database, FUNNEL, test, 0)[1] > 0) == (tally.plans["L3", state] > 0)
    database.close()


def test_lists_behind_figures(tmp_path: Path) -> None:
    crowd = Crowd()
    for level, way in (
        ("L2", ((-40, "L1"), (-3, "L2"))),
        ("L2", ((-3, "L1"),)),
        ("L1", ((-8, "L1"),)),
        ("lost", ((-9, "L2"), (-2, "lost"))),
    ):
        crowd.add(Here("李雷", level, None, None, ""), graded("", *way))
    crowd.add(Here("李雷", "L1", None, TODAY + timedelta(days=7), "L2"))
    database, tally = counted(crowd, FUNNEL, Days(TODAY - timedelta(days=10), TODAY, TODAY), tmp_path)
    days = Days(TODAY - timedelta(days=10), TODAY, TODAY)

    def ids(test: Expr, limit: int = 9) -> list[str]:
        rows, total = people.people(database, FUNNEL, test, limit)
        assert len(rows) == min(total, limit)
        return [row.customer for row in rows]

    assert ids(people.on_level("L2")) == ["C00001", "C00002"]
    assert ids(people.on_level("L2"), 1) == ["C00001"]
    assert ids(people.staying_on("L1", days)) == ids(people.staying_on("L1", days, 7)) == ["C00003"]
    assert ids(people.staying_on("L1", days, 8)) == []
    assert ids(people.moved(days, [("L1", "L2"), ("L2", "lost")])) == ["C00001", "C00004"]
    assert ids(people.moved(days, [])) == []
    assert ids(people.due(days)) == ids(people.planned(days, "L2", "open")) == ["C00005"]
    assert tally.kinds["due"] == 1
    database.close()
