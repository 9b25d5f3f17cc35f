"""The role-plays that come with the playbooks: every ending is played in both languages, by real sentences."""

from __future__ import annotations

import pytest

from coach.drills.roleplay.talk import Conversation, begun
from coach.services.check_roleplays import played
from coach.text import Lang
from tests.unit.drills.roleplay_desk import PLAYBOOKS, hearing, own, searched

OWN = 2
ALL = [(playbook, nth) for playbook in PLAYBOOKS for nth in range(OWN)]
"""By number: to know their names, every playbook would have to be compiled before the first test."""


def test_there_are_two_for_each_playbook_of_every_sort() -> None:
    scenarios = [one for playbook in PLAYBOOKS for one in own(playbook)]
    assert [len(own(playbook)) for playbook in PLAYBOOKS] == [OWN] * 5
    assert {(one.direction, one.channel) for one in scenarios} >= {("inbound", "phone"), ("outbound", "phone"), ("outbound", "visit")}
    assert {one.stage for one in scenarios} >= {"satisfied", "acts", "evaluates", "decides", "implements"}
    assert sum("stop-calling" in one.objections for one in scenarios) == 1


@pytest.mark.parametrize(("playbook", "nth"), ALL)
def test_its_plays_reach_every_ending_in_both_languages(playbook: str, nth: int) -> None:
    scenario = own(playbook)[nth]
    conversation = Conversation(scenario, hearing(playbook))
    reached = set()
    for play in scenario.plays:
        talk, said = played(conversation, scenario, play)
        assert talk is not None
        assert (talk.ending, said) == (play.ending, len(play.say)), (play.say[:said], talk.exchanges[-1].moves)
        reached.add((talk.ending, play.lang))
    assert reached == {(ending, lang) for ending in scenario.endings for lang in ("zh", "en")}


@pytest.mark.parametrize(("playbook", "nth"), ALL)
def test_it_has_no_dead_end_and_several_ways_lead_to_each_sort_of_ending(playbook: str, nth: int) -> None:
    scenario = own(playbook)[nth]
    found = searched(playbook, scenario.id)
    assert (found.silent, found.trapped, found.whole) == (None, None, True)
    assert {scenario.tired} >= set(scenario.endings) - set(found.endings)
    assert {scenario.endings[one].kind for one in found.endings} == {"win", "step", "lost"}


def test_nobody_hangs_up_at_the_first_clumsy_sentence_but_at_the_second() -> None:
    scenario = next(one for one in own("showroom") if one.id == "price-on-the-phone")
    conversation = Conversation(scenario, hearing("showroom"))
    talk = conversation.say(begun(scenario, Lang.ZH), "不贵，一分钱一分货。")
    assert (talk.ending, talk.values["mood"]) == ("", 0)
    assert conversation.say(talk, "别家都不如我们。").ending == "hung-up"


@pytest.mark.parametrize(
    ("lang", "asked"), [(Lang.ZH, "您家里有没有宠物，或者怕什么？"), (Lang.EN, "Do you have pets, or is it about the fabric?")]
)
def test_who_asks_for_the_very_thing_that_is_kept_back_is_told_it(lang: Lang, asked: str) -> None:
    scenario = next(one for one in own("showroom") if one.id == "price-on-the-phone")
    conversation = Conversation(scenario, hearing("showroom"))
    first = {Lang.ZH: "五千八到九千二。您家客厅大概什么样？", Lang.EN: "5,800 to 9,200. What is your living room like?"}[lang]
    assert conversation.say(conversation.say(begun(scenario, lang), first), asked).line == "tells-cat"


@pytest.mark.parametrize(("playbook", "nth"), ALL)
def test_nobody_wins_by_selling_at_once(playbook: str, nth: int) -> None:
    scenario = own(playbook)[nth]
    won = {
        ending for ending, lines in searched(playbook, scenario.id).endings.items() if scenario.endings[ending].kind == "win" and lines < 2
    }
    assert won <= {"well-ended"}, "only a request to stop is well answered by one sentence"
