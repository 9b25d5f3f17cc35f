"""What a check says of role-plays: dead ends, endings out of reach, plays and cases that fail, and names that don't exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.services.check_roleplays import check_roleplays
from tests.unit.playbook.desk import HEAD, RULE, Desk

MOVES = """\
skills: {listening: {title: {zh: 倾听, en: listening}}}
acts:
  ask: {label: {zh: 提问, en: asks}, words: {zh: [吗], en: [what]}}
  open: {label: {zh: 开放, en: openly}, words: {zh: [怎么], en: [what]}}
moves:
  asked: {label: {zh: 问了, en: asked}, heard: {any: [question, open-question]}}
  pushed: {label: {zh: 催了, en: pushed}, words: {zh: [快定], en: [order now]}}
"""
TALK = """\
roleplays:
  walk-in:
    title: {zh: 进店, en: Walk-in}
    persona: {name: {zh: 陈女士, en: Ms Chen}, role: {zh: 顾客, en: a customer}}
    channel: showroom
    direction: inbound
    stage: acts
    brief: {zh: 有人进店, en: Somebody comes in}
    patience: 4
    tired: lost
    opens: {say: [{zh: 随便看看, en: Just looking}]}
    state:
      mood: {label: {zh: 心情, en: mood}, lowest: 0, highest: 2, start: 1}
    changes:
      mood:
        table: |
          id  | asked | pushed | =>  | because.zh | because.en
          ask | yes   | -      | 1   | 问了       | asked
        rules:
          push: {when: 催了, then: -1, skill: listening, because: {zh: 催了, en: pushed}, cases: [{given: {pushed: yes}, fires: yes}]}
    endings:
      won: {title: {zh: 成了, en: won}, kind: win, score: 100, when: mood = 2 and asked}
      lost: {title: {zh: 走了, en: gone}, kind: lost, score: 0, when: mood = 0}
    replies:
      well: {say: [{zh: 嗯, en: Well}]}
    tries: [[], [asked], [pushed]]
    plays:
      - {lang: zh, say: [您怎么想？, 您平时怎么用？], ending: won}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "books")


def told(desk: Desk, text: str) -> list[tuple[str, str]]:
    """The code and the English of everything that is wrong, first by compiling, then by playing."""
    checked = desk.check(HEAD + RULE + MOVES + text)
    found = list(checked.diagnostics)
    if not found and checked.training and checked.talk:
        found = list(check_roleplays(checked.training, checked.talk))
    return [(one.code, one.message.en) for one in found]


def test_a_sound_scenario_passes(desk: Desk) -> None:
    assert told(desk, TALK.replace("您怎么想？, 您平时怎么用？", "您平时怎么用？")) == []


def test_a_play_that_goes_on_after_the_end_fails(desk: Desk) -> None:
    assert told(desk, TALK) == [("P627", "the play ends at '您怎么想？' with 'won', not 'won'")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "well: {say",
            "well: {when: pushed, say",
            ("P624", "a dead end: after the learner's saying nothing to the point the customer has no reply"),
        ),
        ("when: mood = 2 and asked", "when: mood > 2", ("P626", "the ending 'won' can never be reached")),
        ("fires: yes", "fires: no", ("P460", "a case fails: rule 'mood/push' fires and should not")),
        ("ending: won}", "ending: lost}", ("P627", "the play ends at '您平时怎么用？' with 'won', not 'lost'")),
        ("[您平时怎么用？]", "[您先坐]", ("P627", "the play does not end; it should end with 'won'")),
        ("tired: lost", "tired: gone", ("P622", "it doesn't say how the talk ends when it goes on for too long")),
        ("[pushed]]", "[pushy]]", ("P623", "there is no move or topic 'pushy'")),
        ("ending: won}", "ending: one}", ("P623", "there is no ending 'one'")),
        ("skill: listening", "skill: hearing", ("P600", "there is no skill 'hearing'")),
        ("when: 催了", "when: 催促", ("P303", "")),
        ("asked | pushed |", "askt | pushed |", ("P303", "")),
        ("start: 1}", "start: happy}", ("P450", "")),
        ("    opens: {", "    objections: [dear]\n    opens: {", ("P621", "there is no objection 'dear'")),
        ("    opens: {", "    on: [person]\n    opens: {", ("P621", "there is no part 'person'")),
        ("      mood:\n        table", "      mod:\n        table", ("P621", "there is no state 'mod'")),
        ("    brief: {zh: 有人进店, en: Somebody comes in}\n", "", ("P203", "'brief' is missing")),
        ("{zh: 嗯, en: Well}", "{zh: 嗯}", ("P203", "")),
        ("heard: {any: [question, open-question]}", "heard: {any: [asks]}", ("P620", "there is no act or sign 'asks'")),
        ("words: {zh: [快定], en: [order now]}}", "whole: yes}", ("P620", "'pushed' has neither 'heard' nor 'words': it is never heard")),
    ],
)
def test_what_is_wrong_is_told(desk: Desk, old: str, new: str, expected: tuple[str, str]) -> None:
    sound = TALK.replace("您怎么想？, 您平时怎么用？", "您平时怎么用？")
    checked = desk.check(HEAD + RULE + (MOVES + sound).replace(old, new))
    found = list(checked.diagnostics)
    if not found and checked.training and checked.talk:
        found = list(check_roleplays(checked.training, checked.talk))
    assert any(one.code == expected[0] and one.message.en.startswith(expected[1]) for one in found), found
    assert all(one.location for one in found)


def test_a_state_without_a_way_out_is_a_dead_end(desk: Desk) -> None:
    stuck = TALK.replace("您怎么想？, 您平时怎么用？", "您平时怎么用？").replace(
        "      mood: {label", "      gone: {label: {zh: 走神, en: gone}, start: no}\n      mood: {label"
    )
    stuck = stuck.replace("well: {say: [{zh: 嗯, en: Well}]}", "well: {say: [{zh: 嗯, en: Well}], sets: {gone: yes}}")
    stuck = stuck.replace("when: mood = 2 and asked", "when: mood = 2 and not gone").replace(
        "when: mood = 0", "when: mood = 0 and not gone"
    )
    assert [code for code, _ in told(desk, stuck)] == ["P625"]


def test_what_a_playbook_inherits_is_checked_elsewhere(desk: Desk) -> None:
    desk.write("shop", HEAD + RULE + MOVES + TALK)
    child = desk.check("playbook: {name: corner, title: {zh: 街角店, en: corner}, version: '1', extends: shop}\n", "corner")
    assert child.training is not None
    assert child.talk is not None
    assert list(child.training.roleplays) == ["walk-in"]
    assert check_roleplays(child.training, child.talk) == ()
