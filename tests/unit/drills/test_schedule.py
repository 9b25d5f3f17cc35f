"""When a card comes again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.domain.drills import ONE, Card, Pace
from coach.domain.practice import AGAIN, EASY, GOOD, HARD, LEARNING, RELEARNING, REVIEW, Learnt
from coach.drills.schedule import after
from coach.text import EMPTY

NOW = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PACE = Pace(retention=0.9, new_per_day=10, reviews_per_day=60, hard_after=2)
CARD = Card("grade/h", "grade", "judging", ONE, EMPTY, "s1")


def _answer(known: Learnt | None, rating: int, at: datetime, pace: Pace = PACE) -> Learnt:
    return after(CARD, "showroom", known, rating, at, pace)


def _known(pace: Pace = PACE) -> Learnt:
    """Answered well twice within minutes: known for the first time."""
    first = _answer(None, GOOD, NOW, pace)
    return _answer(first, GOOD, first.due, pace)


def test_a_new_card_comes_again_within_minutes_and_then_in_days() -> None:
    first = _answer(None, GOOD, NOW)
    assert (first.state, first.seen, first.due - NOW) == (LEARNING, 1, timedelta(minutes=10))
    known = _known()
    assert (known.state, known.seen) == (REVIEW, 2)
    assert known.due - known.last >= DAY


def test_the_better_the_answer_the_later_it_comes() -> None:
    due = [_answer(_known(), rating, NOW + 3 * DAY).due for rating in (AGAIN, HARD, GOOD, EASY)]
    assert due == sorted(set(due))


def test_whoever_is_to_forget_less_sees_cards_sooner() -> None:
    strict, loose = Pace(0.97, 10, 60, 2), Pace(0.8, 10, 60, 2)
    assert _known(strict).due < _known(loose).due


def test_what_is_forgotten_again_and_again_is_set_aside() -> None:
    once = _answer(_known(), AGAIN, NOW + 5 * DAY)
    assert (once.state, once.forgotten, once.aside) == (RELEARNING, 1, False)
    back = _answer(once, GOOD, NOW + 5 * DAY + timedelta(minutes=10))
    twice = _answer(back, AGAIN, NOW + 9 * DAY)
    assert (twice.forgotten, twice.aside) == (2, True)


def test_not_knowing_a_card_one_is_learning_is_no_forgetting() -> None:
    assert _answer(_answer(None, AGAIN, NOW), AGAIN, NOW + timedelta(minutes=1)).forgotten == 0


def test_a_clock_that_went_back_stands_still() -> None:
    known = _known()
    back = _answer(known, GOOD, known.last - 30 * DAY)
    assert back == _answer(known, GOOD, known.last)
    assert back.last == known.last


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai"])
def test_any_aware_moment_will_do(zone: str) -> None:
    assert _answer(None, GOOD, NOW.astimezone(ZoneInfo(zone))).due == NOW + timedelta(minutes=10)
