"""What a certificate asks for: enough, good enough, of different cards, lately, and nothing poor in what decides."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.domain.standards import Certificate, Requirement
from coach.drills.certificates import Shown, poor_marks, standing
from coach.drills.results import Result
from coach.text import Text

AT = datetime(2026, 3, 5, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
NAME = Text("礼仪", "manners")
ASKED = Requirement(
    "manners", NAME, last=4, mean=85, lowest=40, cards=2, days=30, skills=("manners",), decks=("door",), no_poor=("respect",)
)


def result(score: int, card: str = "a", skill: str = "manners", deck: str = "x", detail: str = "", back: int = 1) -> Result:
    return Result(card, deck, skill, score, AT - timedelta(days=back), detail)


def shown(*results: Result, asked: Requirement = ASKED) -> Shown:
    return standing(Certificate("c", NAME, (asked,)), results, AT).shown[0]


FULL = (result(90, "a"), result(90, "b"), result(80, "a"), result(90, "b"))


def test_enough_and_good_enough() -> None:
    met = shown(*FULL)
    assert (met.met, met.results, met.cards, met.mean, met.lowest) == (True, 4, 2, 87, 80)
    assert not shown(*FULL[:3]).met
    assert not shown().met


def test_a_mean_just_below_is_below() -> None:
    found = shown(result(85, "a"), result(85, "b"), result(85), result(84))
    assert (found.mean, found.met) == (84, False)


@pytest.mark.parametrize(
    "other",
    [
        result(39),  # one too low: the mean of the four is 87
        result(100, detail="taken-up=good respect=poor"),
    ],
)
def test_one_result_may_spoil_it(other: Result) -> None:
    found = shown(result(100, "b"), result(100, "b"), result(100, "a"), other)
    assert (found.met, (found.mean or 0) >= 84) == (False, True)


def test_only_the_last_count_and_old_ones_do_not() -> None:
    assert shown(result(0), *FULL).met
    assert not shown(*FULL, result(0)).met
    assert not shown(*(result(90, one.card, back=31) for one in FULL)).met
    forever = Requirement("m", NAME, last=4, mean=85, skills=("manners",))
    assert shown(*(result(90, one.card, back=4000) for one in FULL), asked=forever).met


def test_the_same_card_again_and_again_is_not_enough() -> None:
    assert not shown(*(result(100, "a") for _ in range(9))).met


def test_what_is_counted_is_of_the_skills_or_the_decks() -> None:
    assert shown(*FULL[:3], result(90, "d", skill="law")).results == 3
    assert shown(*FULL[:3], result(90, "d", skill="law", deck="door")).met
    anything = Requirement("m", NAME, last=1, mean=1)
    assert shown(result(5, skill="law"), asked=anything).met


def test_what_lies_ahead_does_not_count() -> None:
    assert not shown(*FULL[:3], result(90, back=-1)).met


def test_it_is_earned_when_all_is_shown_and_from_the_newest_result_on() -> None:
    other = Requirement("law", NAME, last=1, mean=50, skills=("law",))
    both = Certificate("c", NAME, (ASKED, other))
    missing = standing(both, FULL, AT)
    assert (missing.earned, missing.since) == (False, None)
    whole = standing(both, [*FULL, result(60, "l", skill="law", back=0)], AT)
    assert (whole.earned, whole.since) == (True, AT)


def test_poor_marks_are_read_from_what_is_kept() -> None:
    assert poor_marks("taken-up=good respect=poor on-point=poor") == ["respect", "on-point"]
    assert poor_marks("no-answer") == []
    assert poor_marks("") == []
