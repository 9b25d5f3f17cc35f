"""What comes next, how much a day, and what is kept of an answer."""

from __future__ import annotations

from datetime import timedelta

from coach.domain.practice import AGAIN, EASY, GOOD
from coach.services.practise.session import Counts, Outcome
from tests.unit.services.practise_desk import DAY, NOW, FakeStore, card, restamped, session

RIGHT, WRONG, SURE = Outcome(GOOD, 100, "a"), Outcome(AGAIN, 0, "b"), Outcome(EASY, 100, "a")
MINUTE = timedelta(minutes=1)
CARDS = [card("1"), card("2"), card("3"), card("1", "law"), card("2", "law")]


def test_new_cards_come_one_of_each_deck_in_turn_until_it_is_enough_for_a_day() -> None:
    practice = session(FakeStore(), CARDS)
    seen = []
    while one := practice.next(NOW):
        seen.append(one.id)
        practice.keep(one, SURE, NOW)
    assert seen == ["grade/1", "law/1", "grade/2"]
    assert practice.counts(NOW) == Counts(due=0, learning=0, new=0, unmet=2, aside=0, done=3)
    assert [one.id for one in (practice.next(NOW + DAY),) if one] == ["law/2"]


def test_one_deck_alone() -> None:
    practice = session(FakeStore(), CARDS)
    assert (one := practice.next(NOW, "law")) is not None
    assert one.id == "law/1"
    assert practice.counts(NOW, "law").unmet == 2


def test_what_is_being_learnt_comes_first_once_it_is_due_and_last_before() -> None:
    practice = session(FakeStore(), CARDS)
    practice.keep(CARDS[0], WRONG, NOW)
    soon = practice.next(NOW)
    assert soon is not None
    assert soon.id == "law/1"
    again = practice.next(NOW + 2 * MINUTE)
    assert again is not None
    assert again.id == "grade/1"


def test_with_nothing_else_to_do_it_comes_a_little_early() -> None:
    practice = session(FakeStore(), CARDS[:1])
    practice.keep(CARDS[0], RIGHT, NOW)
    assert practice.known["grade/1"].due == NOW + 10 * MINUTE
    assert practice.next(NOW) is CARDS[0]
    assert practice.counts(NOW) == Counts(due=0, learning=1, new=0, unmet=0, aside=0, done=1)


def test_what_is_known_is_repeated_on_its_day_before_anything_new() -> None:
    practice = session(FakeStore(), CARDS)
    practice.keep(CARDS[0], SURE, NOW)
    day = practice.known["grade/1"].due
    assert day - NOW > DAY
    one = practice.next(day.replace(hour=0))
    assert one is CARDS[0]
    assert practice.counts(day).due == 1


def test_no_more_is_repeated_than_fits_a_day() -> None:
    store = FakeStore()
    practice = session(store, [card(str(number)) for number in range(6)])
    for made in practice.cards.values():
        practice.keep(made, SURE, NOW)
    later = NOW + 60 * DAY
    repeated = 0
    while one := practice.next(later):
        practice.keep(one, SURE, later)
        repeated += 1
    assert repeated == 4
    assert practice.counts(later).due == 0
    assert practice.counts(later + DAY).due == 2


def test_a_card_set_aside_does_not_come_again() -> None:
    store = FakeStore()
    practice = session(store, CARDS[:1])
    at = NOW
    for outcome in (SURE, WRONG, SURE, WRONG):
        practice.keep(CARDS[0], outcome, at)
        at = practice.known["grade/1"].due
    assert practice.known["grade/1"].aside
    assert practice.next(at + 30 * DAY) is None
    assert practice.counts(at).aside == 1


def test_a_card_whose_exercise_changed_begins_again() -> None:
    store = FakeStore()
    practice = session(store, CARDS)
    for one in CARDS[:2]:
        practice.keep(one, SURE, NOW)
    changed = session(store, [restamped(CARDS[0]), *CARDS[1:]])
    assert [one.id for one in changed.refresh(NOW)] == ["grade/1"]
    assert changed.refresh(NOW) == ()
    assert set(store.known) == {"grade/2"}
    assert len(store.kept) == 2


def test_cards_that_are_gone_are_not_counted() -> None:
    store = FakeStore()
    session(store, CARDS).keep(CARDS[0], SURE, NOW)
    left = session(store, CARDS[1:])
    assert left.counts(NOW + 60 * DAY).due == 0
    assert left.next(NOW + 60 * DAY, "grade") is CARDS[1]


def test_an_answer_is_kept_with_what_was_said() -> None:
    store = FakeStore()
    session(store, CARDS).keep(CARDS[0], Outcome(AGAIN, 0, "b", 12, "{}"), NOW)
    (kept,) = store.kept
    assert (kept.card, kept.said, kept.seconds, kept.detail, kept.first, kept.at) == ("grade/1", "b", 12, "{}", True, NOW)
