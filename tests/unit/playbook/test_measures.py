"""The sections ``measures``, ``targets``, ``rates``, ``daily``, ``diligence`` and ``channels``: as they stand, inherited, and mistaken."""

from __future__ import annotations

import pytest

from coach.domain.condition import ALWAYS
from coach.domain.measures import HIGH, LOW, Target
from coach.playbook.codec import dumps, loads
from tests.unit.playbook.desk import HEAD, RULE, Desk

TEXT = (
    HEAD
    + RULE
    + """\
  limit: {title: {zh: 时限, en: limit}, hit: first, output: duration, rules: {day: {when: has_budget, then: 1d, because: {zh: 一天, en: a day}}}}
facts:
  first_at: {type: datetime, label: {zh: 首次跟进, en: first attempt}, derive: first activities.at}
measures:
  leads: {title: {zh: 线索, en: leads}, of: customers, at: lead_at, source: pipl}
  calls: {title: {zh: 电话, en: calls}, of: activities, where: outcome = ok, customers: has_budget}
  long: {title: {zh: 时长, en: length}, of: activities, sum: minutes}
targets: {calls: {count: 10, per: day}}
rates:
  budget: {title: {zh: 有预算的, en: with budget}, of: leads, when: has_budget, formula: {zh: 有预算 ÷ 全部, en: with ÷ all}, good: low, watch: 40}
  soon: {title: {zh: 及时, en: in time}, of: leads, first: first_at, within: limit, formula: {zh: 及时 ÷ 到期, en: in time ÷ due}}
daily: {shows: [leads, calls]}
diligence:
  factors: {aim: {title: {zh: 瞄准, en: aim}, rate: budget, do: {zh: 先筛, en: Sift first}}}
  channels: {of: leads, by: source}
channels: {by: source, of: leads, steps: [soon], judged: budget, advice: {low: {zh: 少投, en: Less}}, channel_advice: {bought: {low: {zh: 停, en: Stop}}}}
"""
)


def test_they_stand_as_written(desk: Desk) -> None:
    playbook = desk.playbook(TEXT)
    leads, calls = playbook.measures["leads"], playbook.measures["calls"]
    assert (leads.of, leads.at, leads.where) == ("", "lead_at", ALWAYS)
    assert (calls.of, calls.at, calls.where != ALWAYS, calls.customers != ALWAYS) == ("activities", "at", True, True)
    assert playbook.targets == {"calls": Target("calls", 10, "day")}
    assert [(rate.good, rate.watch, rate.within) for rate in playbook.rates.values()] == [(LOW, 40, ""), (HIGH, 0, "limit")]
    assert (playbook.daily.shows, playbook.diligence.channels_of) == (("leads", "calls"), "leads")
    assert [playbook.channels.says(channel, LOW).en for channel in ("bought", "walk_in")] == ["Stop", "Less"]


def test_they_are_kept_in_the_cache(desk: Desk) -> None:
    playbook = desk.playbook(TEXT)
    assert loads(dumps(playbook)) == playbook


def test_entries_are_inherited_one_by_one(desk: Desk) -> None:
    desk.write("shop", TEXT)
    town = 'playbook: {name: town, title: {zh: 城区, en: town}, version: "1", extends: shop}\n'
    town += "targets: {calls: {count: 3, per: week}}\nrates: {soon: {disabled: yes}}\nchannels: {steps: [budget]}\n"
    playbook = desk.playbook(town, "town")
    assert (playbook.targets["calls"].count, list(playbook.rates)) == (3, ["budget"])
    assert (playbook.channels.steps, playbook.channels.judged) == (("budget",), "budget")


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("of: customers, at: lead_at", "of: visits", "P321 «visits"),
        ("of: customers, at: lead_at", "of: customers", "P651"),
        ("at: lead_at", "at: has_budget", "P650 «has_budget"),
        ("at: lead_at", "at: laed_at", "P303 «laed_at"),
        ("sum: minutes", "sum: outcome", "P650 «outcome"),
        ("sum: minutes", "sum: minuets", "P323 «minuets"),
        ("where: outcome = ok", "where: outcome = oh", "P3"),
        ("customers: has_budget}", "customers: has_bugdet}", "P30"),
        ("calls: {count: 10", "callz: {count: 10", "P652 «callz"),
        ("of: leads, when: has_budget", "of: leeds, when: has_budget", "P652 «leeds"),
        ("when: has_budget, formula", "when: has_budget, part: calls, formula", "P651"),
        ("first: first_at, within: limit", "first: first_at", "P651"),
        ("of: leads, first", "of: calls, first", "P651"),
        ("within: limit", "within: todo", "P650 «todo"),
        ("of: leads, when: has_budget", "of: leads, part: long", "P651"),
        ("shows: [leads, calls]", "shows: [leads, callz]", "P652 «callz"),
        ("rate: budget, do", "rate: budged, do", "P652 «budged"),
        ("rate: budget, do", "rate: budget, measure: calls, do", "P651"),
        ("{by: source, of: leads, steps", "{by: days, of: leads, steps", "P650 «days"),
        ("channel_advice: {bought:", "channel_advice: {borrowed:", "P650 «borrowed"),
        ("source: pipl", "source: nobody", "P430"),
    ],
)
def test_mistakes_are_told_where_they_are(desk: Desk, was: str, becomes: str, told: str) -> None:
    assert was in TEXT
    found = [spot for spot in desk.spots(TEXT.replace(was, becomes)) if not spot.startswith("P58")]
    assert len(found) == 1, found
    assert found[0].startswith(told)


def test_a_measure_with_a_mistake_is_told_of_once(desk: Desk) -> None:
    """Rates and reports that name it are not complained of besides."""
    assert len(desk.spots(TEXT.replace("of: customers, at: lead_at", "of: customers, at: nothing"))) == 1
