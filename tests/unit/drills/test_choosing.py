"""The order of options, and how a choice is judged."""

from __future__ import annotations

import pytest

from coach.domain.drills import MANY, ONE, ORDER, Card, Option
from coach.domain.practice import AGAIN, GOOD, HARD
from coach.drills.choosing import Judged, judge, offered
from coach.text import EMPTY, Text


def card(form: str, right: str, of: str = "abcd") -> Card:
    options = tuple(Option(one, Text(one, one)) for one in of)
    return Card("deck/1", "deck", "skill", form, EMPTY, "s", options=options, right=tuple(right))


def test_the_order_is_the_same_when_asked_again_and_another_next_time() -> None:
    one = card(ONE, "a")
    orders = {tuple(option.id for option in offered(one, learner, seen)) for learner in range(4) for seen in range(6)}
    assert offered(one, 1, 0) == offered(one, 1, 0)
    assert len(orders) > 8
    assert {order[0] for order in orders} == set("abcd")


@pytest.mark.parametrize(
    ("form", "right", "chosen", "judged"),
    [
        (ONE, "a", "a", Judged(100, GOOD)),
        (ONE, "ab", "b", Judged(100, GOOD)),
        (ONE, "a", "c", Judged(0, AGAIN, ("a",), ("c",))),
        (ONE, "ab", "ab", Judged(0, AGAIN, ("a", "b"), ())),
        (ONE, "a", "", Judged(0, AGAIN, ("a",), ())),
        (MANY, "ab", "ba", Judged(100, GOOD)),
        (MANY, "ab", "a", Judged(75, HARD, ("b",), ())),
        (MANY, "ab", "abc", Judged(75, HARD, (), ("c",))),
        (MANY, "ab", "acc", Judged(50, AGAIN, ("b",), ("c",))),
        (MANY, "ab", "cd", Judged(0, AGAIN, ("a", "b"), ("c", "d"))),
        (ORDER, "abcd", "abcd", Judged(100, GOOD)),
        (ORDER, "abcd", "abdc", Judged(50, AGAIN, ("c", "d"), ())),
        (ORDER, "abcd", "abc", Judged(75, HARD, ("d",), ())),
        (ORDER, "abcd", "", Judged(0, AGAIN, tuple("abcd"), ())),
    ],
)
def test_a_choice_is_held_against_what_is_right(form: str, right: str, chosen: str, judged: Judged) -> None:
    assert judge(card(form, right), tuple(chosen)) == judged
    assert judged.right == (judged.score == 100)
