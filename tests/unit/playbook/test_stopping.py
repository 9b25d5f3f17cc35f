"""Requests to stop: what a playbook may add, and that everything else it tries is told once, where it stands."""

from __future__ import annotations

import pytest

from tests.unit.playbook.desk import BASE, HEAD, RULE, Desk

TALK = """
techniques:
  end: {title: {zh: 结束, en: end}, kinds: [stop], steps: {sorry: {label: {zh: 道歉, en: sorry}, how: {zh: 道歉, en: apologise}}}}
  talk: {title: {zh: 回应, en: talk}, steps: {say: {label: {zh: 说, en: say}, how: {zh: 说, en: say}}}}
concepts:
  dear: {label: {zh: 贵, en: dear}, words: {zh: [贵], en: [dear]}}
categories:
  leave: {title: {zh: 别打了, en: leave me alone}, kind: stop, says: {zh: [别打了], en: [stop calling]}}
  price: {title: {zh: 嫌贵, en: price}, kind: objection, concepts: [dear], says: {zh: [太贵了], en: [too dear]}}
objections:
  leave-alone:
    title: {zh: 别打了, en: leave me alone}
    category: leave
    says: {zh: [不要再打], en: [never call again]}
    behind: [{zh: 烦了, en: fed up}]
    technique: end
    turns: [{step: sorry, say: [{zh: 对不起, en: I am sorry}]}]
    let_go: {zh: 马上, en: at once}
"""
PAIR = """
objections:
  ID:
    title: {zh: 再说一句, en: one more word}
    category: CATEGORY
    says: {zh: [求求你们别打了], en: [please do stop it]}
    behind: [{zh: 烦了, en: fed up}]
    technique: TECHNIQUE
    turns: [{step: STEP, say: [{zh: 先别挂, en: do not hang up}]}]
    let_go: {zh: 不放, en: never}
"""


def pair(name: str, category: str = "leave", technique: str = "talk", step: str = "say") -> str:
    return PAIR.replace("ID", name).replace("CATEGORY", category).replace("TECHNIQUE", technique).replace("STEP", step)


def told(desk: Desk, more: str) -> list[str]:
    desk.write("base", BASE + TALK)
    return [f"{d.code} {d.location}" for d in desk.check(HEAD + RULE + more).diagnostics]


@pytest.mark.parametrize(
    "more",
    [
        "categories: {leave: {title: {zh: 贵, en: dear}, kind: objection, says: {zh: [别打了], en: [stop it]}}}",
        "categories: {leave: {disabled: true}}",
        "categories: {price: {title: {zh: 贵, en: dear}, kind: stop, says: {zh: [太贵了], en: [too dear]}}}",
        "techniques: {end: {title: {zh: 劝, en: hold}, kinds: [stop], steps: {hold: {label: {zh: 劝, en: hold}, how: {zh: 劝, en: hold}}}}}",
        "techniques: {end: {disabled: true}}",
        "techniques: {mine: {title: {zh: 劝, en: hold}, kinds: [stop], steps: {hold: {label: {zh: 劝, en: hold}, how: {zh: 劝, en: hold}}}}}",
        "objections: {leave-alone: {disabled: true}}",
        pair("leave-alone"),
        pair("leave-alone", technique="end", step="sorry"),
        pair("own"),
        pair("own", technique="end", step="sorry"),
        pair("own", "mine") + "categories: {mine: {title: {zh: 停, en: stop}, kind: stop, says: {zh: [我不要了], en: [no more of it]}}}",
    ],
)
def test_no_playbook_changes_how_a_request_to_stop_is_heard_or_answered(desk: Desk, more: str) -> None:
    (found,) = told(desk, more)
    assert found.startswith("P475 shop/playbook.yaml:")


def test_a_playbook_may_add_ways_of_asking_to_stop(desk: Desk) -> None:
    assert told(desk, "categories: {leave: {adds: yes, says: {zh: [莫打咯], en: [give over]}}}") == []


@pytest.mark.parametrize(
    "more",
    [
        "concepts: {deer: {adds: yes, words: {zh: [肉疼]}}}",
        "categories: {prise: {adds: yes, says: {zh: [肉疼]}}}",
        "tables: {products: {adds: yes, rows: {bed: {title: {zh: 床, en: bed}}}}}",
        "concepts: {deer: {adds: yes, words: {zh: [肉疼]}}}\ncategories: {price: {adds: yes, concepts: [dear]}}",
    ],
)
def test_adding_to_nothing_is_told_once(desk: Desk, more: str) -> None:
    (found,) = told(desk, more)
    assert found.startswith("P417 shop/playbook.yaml:")


def test_a_concept_without_words_can_never_be_heard(desk: Desk) -> None:
    (found,) = told(desk, "concepts: {empty: {label: {zh: 空, en: empty}}}")
    assert found.startswith("P479 shop/playbook.yaml:")


LAW = """
etiquette:
  absolute:
    title: {zh: 绝对, en: absolute}
    level: error
    locked: yes
    forbid: {zh: [保证], en: [guarantee]}
    message: {zh: 不承诺, en: do not promise}
    better: {zh: 我核实, en: I will check}
    hits: {zh: [我保证], en: [I guarantee]}
"""


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ("{disabled: yes}", ["P475"]),
        ("{adds: yes, exceptions: {zh: [我保证]}}", ["P475"]),
        ("{adds: yes, forbid: {zh: [打包票]}, hits: {zh: [我打包票]}}", []),
    ],
)
def test_a_rule_of_wording_that_is_law_can_only_find_more(desk: Desk, change: str, codes: list[str]) -> None:
    desk.write("base", BASE + LAW)
    assert [found.code for found in desk.check(HEAD + f"etiquette: {{absolute: {change}}}\n" + RULE).diagnostics] == codes
