"""The sections ``signs``, ``coaching`` and ``meetings``: as they stand, inherited, and mistaken."""

from __future__ import annotations

import pytest

from coach.domain.condition import ALWAYS
from coach.domain.meetings import DECK, AgendaPoint, Exercise
from coach.playbook.codec import dumps, loads
from coach.text import Text
from tests.unit.playbook.desk import HEAD, RULE, Desk

TEXT = (
    HEAD
    + RULE
    + """\
measures:
  leads: {title: {zh: 线索, en: leads}, of: customers, at: lead_at}
  calls: {title: {zh: 电话, en: calls}, of: activities}
rates:
  budget: {title: {zh: 有预算的, en: with budget}, of: leads, when: has_budget, formula: {zh: 有 ÷ 全部, en: with ÷ all}, watch: 40, do: {zh: 问, en: Ask}}
skills: {judging: {title: {zh: 判断, en: judging}}}
decks:
  what: {kind: first_action, skill: judging, title: {zh: 先做什么, en: What first}}
signs:
  poor: {title: {zh: 没预算, en: no budget}, rate: budget, ask: [{zh: 问了吗？, en: Did you ask?}], decks: [what], source: pipl}
  slow: {title: {zh: 太久, en: slow}, when: days > 90, of: days is known, line: 30, do: {zh: 快点, en: Be quick}}
coaching: {signs: 2, first: has_budget, opening: [{zh: 先谢, en: Thanks first}]}
meetings:
  morning:
    title: {zh: 晨会, en: Morning}
    figures: [calls, budget]
    appointments: calls
    agenda: {figures: {title: {zh: 看数, en: Figures}, minutes: 3}, own: {title: {zh: 唱歌, en: Sing}}}
  weekly: {figures: calls, effect: 14}
"""
)


def test_they_stand_as_written(desk: Desk) -> None:
    playbook = desk.playbook(TEXT)
    poor, slow = playbook.signs["poor"], playbook.signs["slow"]
    assert (poor.rate, poor.when, poor.line, poor.do) == ("budget", None, 40, Text("问", "Ask"))
    assert poor.practise == (Exercise(DECK, "what", Text("先做什么", "What first")),)
    assert (slow.when is not None, slow.of != ALWAYS, slow.line) == (True, True, 30)
    assert (playbook.coaching.signs, playbook.coaching.most, playbook.coaching.first is not None) == (2, 1, True)
    morning, weekly = playbook.meetings.morning, playbook.meetings.weekly
    assert (morning.figures, morning.appointments, weekly.figures, weekly.effect) == (("calls", "budget"), "calls", ("calls",), 14)
    assert morning.agenda == (AgendaPoint("figures", Text("看数", "Figures"), 3), AgendaPoint("own", Text("唱歌", "Sing")))


def test_they_are_kept_in_the_cache(desk: Desk) -> None:
    playbook = desk.playbook(TEXT)
    assert loads(dumps(playbook)) == playbook


def test_they_are_inherited_one_by_one(desk: Desk) -> None:
    desk.write("shop", TEXT)
    town = 'playbook: {name: town, title: {zh: 城区, en: town}, version: "1", extends: shop}\n'
    town += "signs: {slow: {disabled: yes}}\ncoaching: {most: 3}\nmeetings: {morning: {figures: [leads]}}\n"
    playbook = desk.playbook(town, "town")
    assert list(playbook.signs) == ["poor"]
    assert (playbook.coaching.signs, playbook.coaching.most) == (2, 3)
    assert (playbook.meetings.morning.figures, playbook.meetings.morning.title.en) == (("leads",), "Morning")
    assert playbook.meetings.weekly.effect == 14


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("rate: budget, ask", "rate: budged, ask", "P652 «budged"),
        ("rate: budget, ask", "rate: budget, when: has_budget, ask", "P670"),
        ("when: days > 90, of", "of", "P670"),
        ("line: 30, do", "do", "P670"),
        ("when: days > 90", "when: dayz > 90", "P30"),
        ("of: days is known", "of: dayz is known", "P30"),
        ("decks: [what]", "decks: [wat]", "P671 «wat"),
        ("source: pipl}\n  slow", "source: nobody}\n  slow", "P430"),
        ("first: has_budget", "first: has_bugdet", "P30"),
        ("figures: [calls, budget]", "figures: [calls, budged]", "P652 «budged"),
        ("appointments: calls", "appointments: leads", "P652 «leads"),
        ("minutes: 3", "minutes: 0", "P2"),
        ("effect: 14", "effekt: 14", "P2"),
    ],
)
def test_mistakes_are_told_where_they_are(desk: Desk, was: str, becomes: str, told: str) -> None:
    assert was in TEXT
    found = [spot for spot in desk.spots(TEXT.replace(was, becomes)) if not spot.startswith("P58")]
    assert len(found) == 1, found
    assert found[0].startswith(told), found
