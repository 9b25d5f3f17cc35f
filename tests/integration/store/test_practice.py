"""Learners, what they know of cards, their answers, talks and forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from coach.domain.practice import GOOD, REVIEW, Answer, Assessment, Learnt, Talk
from coach.errors import CoachError
from coach.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def _answer(card: str = "grade/h", at: datetime = NOW, *, first: bool = True) -> Answer:
    return Answer(card, "showroom", "grade", "grading", "s1", at, GOOD, 100, 7, "h", first=first)


def _learnt(card: str = "grade/h", due: datetime = NOW + DAY, *, aside: bool = False) -> Learnt:
    return Learnt(card, "showroom", "grade", "grading", "s1", REVIEW, None, 2.5, 5.0, due, NOW, aside=aside)


def _learner(store: SqliteStore, name: str = "小王") -> int:
    with store.writing(NOW) as writing:
        return writing.add_learner(name)


def test_a_learner_is_told_what_is_kept_when_joining(store: SqliteStore) -> None:
    made = _learner(store, " 小王 ")
    (learner,) = store.learners()
    assert (learner.id, learner.name, learner.joined_at, learner.told_at, learner.code) == (made, "小王", NOW, NOW, "")


@pytest.mark.parametrize(("name", "code"), [("小王", "S140"), ("Amy", "S140"), (" \n", "S141")])
def test_a_name_is_given_once(store: SqliteStore, name: str, code: str) -> None:
    _learner(store)
    _learner(store, "AMY")
    with pytest.raises(CoachError) as refused:
        _learner(store, name)
    assert refused.value.diagnostics[0].code == code


def test_what_is_known_of_a_card_is_what_the_last_answer_left(store: SqliteStore) -> None:
    one = _learner(store)
    later = replace(_learnt(), due=NOW + 9 * DAY, seen=2, step=1)
    with store.writing(NOW) as writing:
        writing.keep_answer(one, _answer(), _learnt())
        writing.keep_answer(one, _answer(at=NOW + DAY, first=False), later)
    assert store.learnt(one, "showroom") == [later]
    assert store.answered(one, "showroom", NOW) == (1, 1)
    assert store.answered(one, "showroom", NOW + DAY) == (0, 1)
    assert store.answered(one, "other", NOW) == (0, 0)
    assert [(who, answer.at) for who, answer in store.answers()] == [(one, NOW), (one, NOW + DAY)]
    assert [answer.first for _, answer in store.answers(one, NOW + DAY)] == [False]
    assert list(store.answers(one + 1)) == []


def test_due_are_the_soonest_without_those_set_aside(store: SqliteStore) -> None:
    one = _learner(store)
    with store.writing(NOW) as writing:
        for card, days, aside in (("b", 2, False), ("a", 1, False), ("far", 30, False), ("hard", 1, True)):
            writing.keep_answer(one, _answer(card), _learnt(card, NOW + days * DAY, aside=aside))
    assert [known.card for known in store.due(one, "showroom", NOW + 2 * DAY, 10)] == ["a", "b"]
    assert [known.card for known in store.due(one, "showroom", NOW + 2 * DAY, 1)] == ["a"]
    with store.writing(NOW) as writing:
        writing.put_back(one, "showroom", ["hard"])
        writing.reset_cards(one, "showroom", ["a"])
    assert [known.card for known in store.due(one, "showroom", NOW + 2 * DAY, 10)] == ["hard", "b"]
    assert len(list(store.answers(one))) == 4


def test_a_talk_is_kept_as_it_goes_on(store: SqliteStore) -> None:
    one = _learner(store)
    talk = Talk("gatekeeper", "showroom", NOW, NOW, "{}", "[]")
    with store.writing(NOW) as writing:
        number = writing.keep_talk(one, talk)
    with store.writing(NOW + DAY) as writing:
        assert writing.keep_talk(one, replace(talk, id=number, at=NOW + DAY, ending="won", score=80)) == number
    assert list(store.talks(one)) == [(one, Talk("gatekeeper", "showroom", NOW, NOW + DAY, "{}", "[]", "won", 80, number))]


def test_forms_are_listed_newest_first(store: SqliteStore) -> None:
    one = _learner(store)
    with store.writing(NOW) as writing:
        for at in (NOW, NOW + DAY):
            writing.keep_assessment(one, Assessment("ability", at, "王经理", '{"plan":4}', "好"))
    assert [form.at for form in store.assessments(one)] == [NOW + DAY, NOW]


def test_deleting_a_learner_leaves_nothing_of_theirs(store: SqliteStore) -> None:
    one, other = _learner(store), _learner(store, "小李")
    with store.writing(NOW) as writing:
        for learner in (one, other):
            writing.keep_answer(learner, _answer(), _learnt())
            writing.keep_talk(learner, Talk("t", "showroom", NOW, NOW, "{}", "[]"))
            writing.keep_assessment(learner, Assessment("ability", NOW, "", "{}"))
        assert writing.delete_learner(one) == 1
    assert [learner.id for learner in store.learners()] == [other]
    assert [who for who, _ in store.answers()] == [who for who, _ in store.talks()] == [other]
    assert (store.learnt(one, "showroom"), store.assessments(one)) == ([], [])


def test_nobody_keeps_nothing(store: SqliteStore) -> None:
    with pytest.raises(CoachError) as refused, store.writing(NOW) as writing:
        writing.keep_answer(7, _answer(), _learnt())
    assert refused.value.diagnostics[0].code == "S142"
