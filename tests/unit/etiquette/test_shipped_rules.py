"""The etiquette that comes with the product: every sentence beside a rule, every phrase and reply of every playbook."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from coach.bootstrap import App
from coach.domain.talk import EtiquetteRule, Talk
from coach.etiquette.check import Checker
from coach.etiquette.context import TALK, Context
from coach.playbook.loader import Checked
from coach.services.check_talk_etiquette import check_talk_etiquette

PLAYBOOKS = ("base", "recruitment-telesales", "b2b-solution", "showroom", "field-distribution", "telesales-funnel")
APP = App(Path(mkdtemp()), {})


@cache
def checked(name: str) -> Checked:
    return APP.loader.check(name)


def talk(name: str) -> Talk:
    found = checked(name).talk
    assert found is not None, [d.message.en for d in checked(name).diagnostics]
    return found


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_rules_do_what_their_sentences_say_and_no_phrase_or_reply_breaks_one(name: str) -> None:
    assert talk(name).etiquette
    told = [f"{d.code} {d.location} {d.message.zh}" for d in check_talk_etiquette(checked(name))]
    assert told == []


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_every_rule_is_shown_by_four_sentences_of_each_kind_in_both_languages_and_has_a_source(name: str) -> None:
    playbook = checked(name).playbook
    assert playbook is not None
    poor = [
        (rule.id, lang, sort)
        for rule in talk(name).etiquette.values()
        for lang in ("zh", "en")
        for sort in ("hits", "misses")
        if len(getattr(getattr(rule, sort), lang)) < 4
    ]
    assert poor == []
    assert [rule.id for rule in talk(name).etiquette.values() if rule.source not in playbook.sources] == []


def test_there_are_enough_of_them() -> None:
    assert len(talk("base").etiquette) >= 45
    for name in PLAYBOOKS[1:]:
        own = [rule for rule in talk(name).etiquette.values() if rule.playbook == name]
        assert 4 <= len(own) <= 8


def rule(name: str) -> EtiquetteRule:
    return talk("base").etiquette[name]


@pytest.mark.parametrize(
    "text",
    [
        "应该说，这款省电是它的长处。",
        "不行的话，我们改到周四。",
        "账期不能再延,我们可以分两次付。",
        "您是第一次来吧？最近有两款到货，最后一步是签字，保证金合同到期退还，最好先量一下门宽。",
        "这个我不清楚，我核实后今天下班前回复您。",
        "先征求您的意见，现在方便吗？",
        "I don't know, but I will check and call you by three.",
        "We can't extend the term, but we can split it into two payments.",
        "At least three weeks are needed; the last step is the signature.",
    ],
)
def test_good_manners_break_no_rule(text: str) -> None:
    assert [(f.rule.id, f.words) for f in Checker(talk("base").etiquette.values()).check(text, Context())] == []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("应该是没问题吧。", {"hedge-should"}),
        ("你连我们公司都不知道？！", {"overbearing"}),
        ("我们是国家级的第一品牌，百分之百有效，永远不会坏。", {"number-one", "absolute-promise"}),
        ("不知道。", {"dont-know"}),
        ("这是公司规定，我也没办法。", {"company-rule", "helpless"}),
        ("系统随机拨的。", {"random-dial"}),
        ("他们家质量不行。", {"run-down"}),
        ("喂，你谁啊？等一下。", {"hey", "who-are-you", "wait-a-moment"}),
        ("It should be fine, and it is guaranteed forever.", {"hedge-should", "absolute-promise"}),
        ("Their quality is terrible.", {"run-down"}),
    ],
)
def test_faults_are_found(text: str, rules: set[str]) -> None:
    assert {f.rule.id for f in Checker(talk("base").etiquette.values()).check(text, Context())} == rules


def test_what_is_uncertain_becomes_a_promise_to_check() -> None:
    (finding,) = Checker([rule("hedge-should")]).check("周五应该会到货吧。", Context())
    assert finding.rewrite == "周五是否会到货，我核实后今天下班前回复您。"


def test_fragments_need_no_greeting_and_a_whole_talk_does() -> None:
    checker = Checker(talk("base").etiquette.values())
    assert checker.check("样品周四上午十点到。", Context()) == ()
    missing = {f.rule.id for f in checker.check("样品周四上午十点到。", Context(TALK, "phone", "outbound", "first"))}
    assert {"greet", "say-who", "good-time", "thank", "close"} <= missing


def test_most_rewrites_of_what_must_be_found_are_offered() -> None:
    """A rewrite that breaks a rule itself is never offered; that must stay the rare case."""
    checker = Checker(talk("base").etiquette.values())
    rules = [each for each in talk("base").etiquette.values() if each.rewrites.zh and each.level != "info"]
    told = [checker.check(text, Context.of_rule(each)) for each in rules for text in each.hits.zh]
    offered = [any(f.rewrite for f in found) for found in told]
    assert sum(offered) >= 0.9 * len(offered)
