"""``--set``: which rules say something else, and what is refused."""

from __future__ import annotations

import pytest

from coach.domain.model import Playbook
from coach.domain.values import Duration, Unit
from coach.errors import CoachError
from coach.services.reports.load.changes import changed
from tests.unit.playbook.desk import HEAD, Desk

RULES = """\
decisions:
  grade:
    title: {zh: 等级, en: grade}
    hit: first
    output: choice
    choices: {H: {zh: 热, en: hot, rank: 2}, C: {zh: 冷, en: cold, rank: 1}}
    rules:
      h: {when: has_budget, then: H, because: {zh: 有, en: has}}
      c: {when: always, then: C, because: {zh: 无, en: none}}
  follow_up:
    title: {zh: 跟进频率, en: follow-up frequency}
    hit: first
    output: duration
    rules:
      soon: {when: "grade in (H, C) and days < 3", then: 1d, because: {zh: 快, en: soon}}
      h: {when: grade = H, then: 2d, because: {zh: 热, en: hot}}
      rest: {when: always, then: 7d, because: {zh: 其余, en: rest}}
"""


@pytest.fixture
def playbook(desk: Desk) -> Playbook:
    return desk.playbook(HEAD + RULES)


def rules(playbook: Playbook) -> dict[str, str]:
    return {rule.id: str(rule.then) for rule in playbook.decisions["follow_up"].rules}


def test_a_rule_by_its_name(playbook: Playbook) -> None:
    after, changes = changed(playbook, ["follow_up.rest=14d"])
    assert rules(after) == {"follow_up/soon": "1d", "follow_up/h": "2d", "follow_up/rest": "14d"}
    assert [(one.rule.id, one.before, one.after) for one in changes] == [("follow_up/rest", Duration(7, Unit.DAY), Duration(14, Unit.DAY))]
    assert rules(playbook)["follow_up/rest"] == "7d"


def test_a_value_changes_every_rule_that_asks_for_it_and_of_that_value_alone(playbook: Playbook) -> None:
    after, changes = changed(playbook, ["follow_up.H=4d"])
    assert rules(after) == {"follow_up/soon@H": "4d", "follow_up/soon": "1d", "follow_up/h": "4d", "follow_up/rest": "7d"}
    assert [one.only for one in changes] == ["H", ""]


@pytest.mark.parametrize("text", ["跟进频率.热 ＝ 4天", "Follow_Up.hot=4d", "follow-up frequency.hot=4d"])
def test_as_people_write_it(playbook: Playbook, text: str) -> None:
    assert rules(changed(playbook, [text])[0])["follow_up/h"] == "4d"


def test_several_one_after_the_other(playbook: Playbook) -> None:
    after, _ = changed(playbook, ["follow_up.rest=14d", "follow_up.soon=5d", "follow_up.H=4d", "grade.h=C"])
    assert rules(after) == {"follow_up/soon@H": "4d", "follow_up/soon": "5d", "follow_up/h": "4d", "follow_up/rest": "14d"}
    assert [rule.then for rule in after.decisions["grade"].rules] == ["C", "C"]


def test_the_same_said_twice_is_said_once(playbook: Playbook) -> None:
    assert changed(playbook, ["follow_up.H=4d", "跟进频率.热=4天"]) == changed(playbook, ["follow_up.H=4d"])


@pytest.mark.parametrize("second", ["follow_up.H=3d", "跟进频率.热=3天", "follow_up.h=3d"])
def test_two_outputs_for_one_rule_are_refused(playbook: Playbook, second: str) -> None:
    with pytest.raises(CoachError) as refused:
        changed(playbook, ["follow_up.H=1d", second])
    (found,) = refused.value.diagnostics
    assert found.code == "C292"
    assert f"'follow_up.H=1d' and '{second}' set the same rule" in found.message.en


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("follow_up", "C292", "--set follow_up.H=1d"),
        ("follow_up.H", "C292", "--set"),
        ("folow_up.H=1d", "C293", "follow_up"),
        ("guard.no=1d", "C293", ""),
        ("follow_up.Q=1d", "C294", "H"),
        ("follow_up.H=soon", "C295", "7d"),
        ("follow_up.H=0d", "C295", "7d"),
        ("follow_up.H=999999999d", "C295", "10 years"),
        ("grade.h=X", "C295", ""),
    ],
)
def test_nonsense_is_refused_with_what_there_is(playbook: Playbook, text: str, code: str, hint: str) -> None:
    with pytest.raises(CoachError) as refused:
        changed(playbook, [text])
    (found,) = refused.value.diagnostics
    assert found.code == code
    assert hint in (found.hint.en if found.hint else "")
