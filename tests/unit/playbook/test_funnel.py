"""The section ``funnel``: levels in order, inheritance, and names that don't fit."""

from __future__ import annotations

import pytest

from coach.domain.funnel import Level
from tests.unit.playbook.desk import HEAD, Desk, hint

TEXT = (
    HEAD
    + """
roles: {stage: stage}
facts:
  worth: {type: money, currency: CNY, label: {zh: 金额, en: worth}}
  next_by: {type: date, label: {zh: 计划日期, en: next by}}
  aim: {type: choice, label: {zh: 目标, en: aim}, choices: {warm: {zh: 有意, en: warm}, signed: {zh: 签约, en: signed}}}
decisions:
  stage:
    title: {zh: 阶段, en: stage}
    hit: first
    output: choice
    choices: {cold: {zh: 初识, en: cold}, warm: {zh: 有意, en: warm}, won: {zh: 成交, en: won}, gone: {zh: 离开, en: gone, aside: yes}}
    rules:
      warm: {when: has_budget, then: warm, because: {zh: 有预算, en: has budget}}
  todo: {title: {zh: 该做的, en: to do}, hit: collect, output: action, rules: {call: {when: has_budget, then: {action: call}, because: {zh: 有, en: has}}}}
"""
)
FUNNEL = """
funnel:
  value: [worth]
  runs_dry: 70
  plan: {by: next_by, level: aim, stands_for: {signed: won}}
  levels:
    cold: {share: 60, dry: {zh: 补名单, en: fill the list}}
    warm: {share: 40, longest: 30, dry: {zh: 多聊聊, en: talk more}}
    won: {}
"""


def test_it_stands_as_written(desk: Desk) -> None:
    funnel = desk.playbook(TEXT + FUNNEL).funnel
    assert (funnel.of, funnel.value, funnel.runs_dry) == ("stage", ("worth",), 70)
    assert [(level.id, level.share, level.longest, level.dry.en) for level in funnel.levels] == [
        ("cold", 60, 0, "fill the list"),
        ("warm", 40, 30, "talk more"),
        ("won", 0, 0, ""),
    ]
    assert (funnel.plan_by, funnel.plan_level, funnel.stands_for) == ("next_by", "aim", (("signed", "won"),))


def test_without_levels_all_on_the_way_are_levels(desk: Desk) -> None:
    assert desk.playbook(TEXT).funnel.levels == (Level("cold"), Level("warm"), Level("won"))


def test_a_playbook_without_a_stage_has_no_funnel(desk: Desk) -> None:
    assert desk.playbook(TEXT.replace("roles: {stage: stage}", "")).funnel.of == ""


def test_keys_are_inherited_one_by_one(desk: Desk) -> None:
    desk.write("shop", TEXT + FUNNEL)
    town = 'playbook: {name: town, title: {zh: 城区, en: town}, version: "1", extends: shop}\nfunnel: {runs_dry: 50}\n'
    desk.write("town", town)
    funnel = desk.loader().load("town").funnel
    assert (funnel.runs_dry, len(funnel.levels), funnel.plan_by) == (50, 3, "next_by")


@pytest.mark.parametrize(
    ("right", "wrong", "code", "offered"),
    [
        ("value: [worth]", "value: [wroth]", "P303", "worth"),
        ("value: [worth]", "value: [days]", "P438", ""),
        ("funnel:\n", "funnel:\n  of: stag\n", "P303", "stage"),
        ("funnel:\n", "funnel:\n  of: todo\n", "P438", ""),
        ("    cold: {", "    clod: {", "P438", "cold"),
        ("by: next_by", "by: worth", "P438", ""),
        ("level: aim", "level: source", "P438", ""),
        ("level: aim", "level: aims", "P303", "aim"),
        ("{signed: won}", "{signed: wonn}", "P438", "won"),
        ("share: 60", "share: 50", "P439", ""),
        ("{share: 60, dry: {zh: 补名单, en: fill the list}}", "{share: 60}", "P439", "dry"),
        ("share: 60", "share: 60, per_rep: 3", "P439", ""),
    ],
)
def test_what_does_not_fit_is_told(desk: Desk, right: str, wrong: str, code: str, offered: str) -> None:
    found = desk.check(TEXT + FUNNEL.replace(right, wrong)).diagnostics
    assert code in [one.code for one in found]
    assert offered in "".join(hint(one) for one in found)


@pytest.mark.parametrize("wrong", ["{runs_dry: 0}", "{weeks: 0}", "{levels: {}}", "{levels: {cold: {shares: 3}}}"])
def test_what_means_nothing_is_refused(desk: Desk, wrong: str) -> None:
    assert desk.check(TEXT + f"\nfunnel: {wrong}\n").diagnostics[0].code.startswith("P2")
