"""How able somebody is: by the newest results most, by none too few, and never by the clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.domain.drills import Pace
from coach.domain.standards import Tier
from coach.drills.results import Result
from coach.drills.skills import Measured, measured, tier_of, weighted
from coach.text import Text

AT = datetime(2026, 3, 5, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
PACE = Pace(0.9, 10, 60, 6, half_life=4, measured_from=3)
TIERS = {
    "new": Tier("new", Text("起步", "starting"), 0),
    "able": Tier("able", Text("熟练", "able"), 75, strong=True),
    "best": Tier("best", Text("精通", "expert"), 90, strong=True),
}


def results(*scores: int, skill: str = "wording") -> list[Result]:
    return [Result(f"c/{number}", "c", skill, score, AT + timedelta(days=number)) for number, score in enumerate(scores)]


def one(*scores: int) -> Measured:
    return measured(results(*scores), ["wording"], TIERS, PACE)["wording"]


def test_a_result_counts_half_as_much_as_one_a_half_life_later() -> None:
    assert weighted([50], 4) == 50
    assert weighted([70] * 9, 4) == pytest.approx(70)
    assert weighted([0, 100], 1) == pytest.approx(100 * 2 / 3)
    old = weighted([100, 0, 0, 0, 0], 4) / weighted([0, 0, 0, 0, 100], 4)
    assert old == pytest.approx(0.5)


def test_too_few_results_are_no_score() -> None:
    assert one(100, 100) == Measured("wording", 2, AT + timedelta(days=1))
    assert one().last is None
    assert one(100, 100, 100).score == 100


def test_the_newest_count_most_whatever_the_dates() -> None:
    better, worse = one(0, 0, 0, 100, 100, 100), one(100, 100, 100, 0, 0, 0)
    assert better.score is not None
    assert worse.score is not None
    assert better.score > 50 > worse.score
    assert (better.trend or 0) > 0 > (worse.trend or 0)
    late = [Result(r.card, r.deck, r.skill, r.score, r.at + timedelta(days=400)) for r in results(0, 0, 0, 100, 100, 100)]
    assert measured(late, [], TIERS, PACE)["wording"].score == better.score


def test_a_trend_takes_a_score_before() -> None:
    assert one(80, 80, 80, 90).trend is None
    assert one(80, 80, 80, 80, 80, 80).trend == 0


@pytest.mark.parametrize(("score", "tier"), [(0, "new"), (74, "new"), (75, "able"), (89, "able"), (90, "best"), (100, "best")])
def test_the_tier_is_the_highest_that_begins_there(score: int, tier: str) -> None:
    found = tier_of(score, TIERS)
    assert found is not None
    assert found.id == tier


def test_skills_are_told_apart_and_those_never_practised_are_there_too() -> None:
    found = measured([*results(90, 90, 90), *results(10, 10, 10, skill="law")], ["wording", "manners"], TIERS, PACE)
    assert {key: skill.score for key, skill in found.items()} == {"wording": 90, "manners": None, "law": 10}
    assert tier_of(50, {}) is None
