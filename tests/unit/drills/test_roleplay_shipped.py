"""The role-plays that come with the playbooks: every ending is played in both languages, by real sentences."""

from __future__ import annotations

import pytest

from coach.drills.roleplay.talk import Conversation
from coach.services.check_roleplays import played
from tests.unit.drills.roleplay_desk import PLAYBOOKS, hearing, own, searched

ALL = [(playbook, one.id) for playbook in PLAYBOOKS for one in own(playbook)]


def test_there_are_two_for_each_playbook_of_every_sort() -> None:
    scenarios = [one for playbook in PLAYBOOKS for one in own(playbook)]
    assert [len(own(playbook)) for playbook in PLAYBOOKS] == [2] * 5
    assert {(one.direction, one.channel) for one in scenarios} >= {("inbound", "phone"), ("outbound", "phone"), ("outbound", "visit")}
    assert {one.stage for one in scenarios} >= {"satisfied", "acts", "evaluates", "decides", "implements"}
    assert sum("stop-calling" in one.objections for one in scenarios) == 1


@pytest.mark.parametrize(("playbook", "name"), ALL)
def test_its_plays_reach_every_ending_in_both_languages(playbook: str, name: str) -> None:
    scenario = next(one for one in own(playbook) if one.id == name)
    conversation = Conversation(scenario, hearing(playbook))
    reached = set()
    for play in scenario.plays:
        talk, said = played(conversation, scenario, play)
        assert talk is not None
        assert (talk.ending, said) == (play.ending, len(play.say)), (play.say[:said], talk.exchanges[-1].moves)
        reached.add((talk.ending, play.lang))
    assert reached == {(ending, lang) for ending in scenario.endings for lang in ("zh", "en")}


@pytest.mark.parametrize(("playbook", "name"), ALL)
def test_it_has_no_dead_end_and_several_ways_lead_to_each_sort_of_ending(playbook: str, name: str) -> None:
    scenario = next(one for one in own(playbook) if one.id == name)
    found = searched(playbook, name)
    assert (found.silent, found.trapped, found.whole) == (None, None, True)
    assert {scenario.tired} >= set(scenario.endings) - set(found.endings)
    assert {scenario.endings[one].kind for one in found.endings} == {"win", "step", "lost"}


@pytest.mark.parametrize(("playbook", "name"), ALL)
def test_nobody_wins_by_selling_at_once(playbook: str, name: str) -> None:
    scenario = next(one for one in own(playbook) if one.id == name)
    won = {ending for ending, lines in searched(playbook, name).endings.items() if scenario.endings[ending].kind == "win" and lines < 2}
    assert won <= {"well-ended"}, "only a request to stop is well answered by one sentence"
