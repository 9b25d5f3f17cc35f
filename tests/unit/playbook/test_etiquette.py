"""Rules of etiquette as a trainer writes them: what a check says of slips."""

from __future__ import annotations

import pytest

from coach.domain.talk import EtiquetteRule
from coach.errors import Diagnostic
from coach.services.check_talk_etiquette import check_talk_etiquette
from tests.unit.playbook.desk import BASE, HEAD, RULE, Desk, hint, line

SAID = "title: {zh: 含糊, en: hedging}, level: warning, message: {zh: 说准, en: be exact}, better: {zh: 我核实, en: I check}"
PARTS = (
    "title: {zh: 含糊, en: hedging}",
    "level: warning",
    "message: {zh: 说准, en: x}",
    "better: {zh: 核实, en: x}",
    "forbid: {zh: [可能]}",
)
HEDGE = f"etiquette:\n  hedge: {{{SAID}, forbid: {{zh: [可能]}}, hits: {{zh: [可能行]}}, misses: {{zh: [行]}}}}\n"


def written(more: str) -> str:
    return HEAD + RULE + f"etiquette:\n  hedge: {{{SAID}, {more}}}\n"


def told(desk: Desk, text: str) -> list[Diagnostic]:
    """What the check says, the words of the playbook included."""
    checked = desk.check(text)
    return [*checked.diagnostics, *check_talk_etiquette(checked)]


def rules(desk: Desk, text: str) -> dict[str, EtiquetteRule]:
    talk = desk.check(text).talk
    assert talk is not None
    return talk.etiquette


@pytest.mark.parametrize(
    ("more", "code", "word"),
    [
        ("forbid: {zh: ['(可能']}, hits: {zh: [可能]}", "P480", "pattern can't be read"),
        ("forbid: {zh: ['(?<!不)可能']}, hits: {zh: [可能]}", "P480", "pattern can't be read"),
        ("forbid: {zh: [可能]}, require: {zh: [您好]}, hits: {zh: [可能]}", "P481", "not clear"),
        ("longest: {zh: 9, en: 9}, after: {zh: [可能]}", "P481", "'forbid' is missing"),
        ("forbid: {zh: [可能]}", "P482", "no sentence (zh)"),
        ("forbid: {zh: [可能]}, hits: {zh: [可能]}, rewrites: {zh: [{find: 可能, to: '\\1'}]}", "P483", "no group 1"),
        ("forbid: {zh: ['(可能)?']}, hits: {zh: [可能]}", "P484", "found everywhere"),
        ("forbid: {zh: ['\\b可能']}, hits: {zh: [可能]}", "P488", "can never be found"),
        ("forbid: {zh: ['可能\\b']}, hits: {zh: [可能]}", "P488", "can never be found"),
        ("forbid: {zh: ['\\b(?:可能|也许)']}, hits: {zh: [可能]}", "P488", "can never be found"),
        ("forbid: {zh: ['可能\\n']}, hits: {zh: [可能]}", "P488", "can never be found"),
        ("forbid: {zh: ['不行。我']}, hits: {zh: ['不行。我走了']}", "P488", "can never be found"),
        ("forbid: {zh: [可能]}, hits: {zh: [可能]}, scope: evry", "P204", "'evry'"),
        ("forbid: {zh: [可能]}, hits: {zh: [可能]}, channels: [fone]", "P204", "'fone'"),
        ("forbid: {zh: [可能]}, hits: {zh: [可能]}, directions: outward", "P204", "'outward'"),
        ("forbid: {zh: [可能]}, hits: {zh: [可能]}, forms: chat", "P204", "'chat'"),
        ("forbid: {zh: [可能]}, hits: {zh: [可能]}, within: 0", "P206", "too small"),
        ("forbid: {zh: [可能]}, hits: {zh: [可能]}, source: nowhere", "P430", "nowhere"),
    ],
)
def test_slips_are_told_of(desk: Desk, more: str, code: str, word: str) -> None:
    found = desk.one(written(more))
    assert found.code == code
    assert word in found.message.en
    assert found.location is not None
    assert found.location.path == "shop/playbook.yaml"


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(可能", "括号没有收尾（(可能）"),
        ("可能)", "多了右括号（可能)）"),
        ("[可能", "[ ] 没有收尾（[可能）"),
        ("[z-a]", "[ ] 里的范围写反了，或没有这种字符（z-a）"),
        ("(?<!不)可能", "不支持这种 (? 写法（(?<!）"),
        ("(?P<>可能)", "括号的名字不对（(?P<>）"),
        (r"可能\1", r"\ 后面不能这样写（\1）"),
        ("可能\\", "末尾的 \\ 后面缺了字符"),
        ("*可能", "* + ? 前面没有内容（*）"),
        ("可能**", "* + ? 不能连着写（**）"),
        ("可能{2,1}", "{ } 里的次数太大，或写反了（{2,1}）"),
        ("(((甲{99}){9}){9}乙){9}", "{ } 里的次数太大，或写反了（{9}）"),
        (r"(\pL{90}\pN{9}){1}(\pL{99}\pN{99}){9}", "太大"),
    ],
)
def test_why_a_pattern_is_refused_is_told_in_chinese(desk: Desk, pattern: str, why: str) -> None:
    found = desk.one(written(f"forbid: {{zh: ['{pattern}']}}, hits: {{zh: [可能]}}"))
    assert (found.code, found.message.zh) == ("P480", f"模式写法有误：{why}")


@pytest.mark.parametrize("pattern", [r"\bmaybe\b", "CRM可能", r"可能[。！]?$", r"\\b可能", r"it'?s", "[。！]$", r"嗯。+"])
def test_patterns_that_can_be_found_are_let_be(desk: Desk, pattern: str) -> None:
    assert [
        d.code for d in desk.check(written(f"forbid: {{zh: ['{pattern.replace(chr(39), chr(39) * 2)}']}}, hits: {{zh: [x]}}")).diagnostics
    ] == []


def test_a_sentence_that_is_not_found_and_one_that_is(desk: Desk) -> None:
    sentences = "    hits: {zh: [可能行, 也许行]}\n    misses:\n      zh:\n        - 行\n        - 不可能\n"
    text = HEAD + RULE + "etiquette:\n  hedge:\n" + "".join(f"    {part}\n" for part in PARTS) + sentences
    first, second = told(desk, text)
    assert line(first) == "P485 shop/playbook.yaml:19:22 rule 'hedge' does not find '也许行': the rule can never fire on it"
    assert line(second) == "P486 shop/playbook.yaml:23:11 rule 'hedge' finds '不可能', and must not"
    assert hint(second) == "make the pattern narrower, or write an exception"


def test_sentences_are_tried_in_the_rules_own_context(desk: Desk) -> None:
    greet = f"etiquette:\n  greet: {{{SAID}, forms: talk, channels: [phone], scope: first, require: {{zh: [您好]}}, hits: {{zh: [喂]}}, misses: {{zh: [您好]}}}}\n"
    assert told(desk, HEAD + RULE + greet) == []


def test_a_phrase_that_breaks_its_own_etiquette(desk: Desk) -> None:
    phrases = "phrases:\n  offer: {use: present, variants: [{zh: '{% if has_budget %}可能行{% else %}行{% endif %}', en: fine}]}\n"
    (found,) = told(desk, HEAD + RULE + HEDGE + phrases)
    assert (found.code, found.severity.value, found.location and found.location.short) == ("P487", "warning", "shop/playbook.yaml:15")
    assert found.message.en == "phrase 'offer', variant 1: “可能” breaks the rule of etiquette 'hedge': be exact"
    assert [d.severity.value for d in told(desk, HEAD + RULE + HEDGE.replace("warning", "error") + phrases)] == ["error"]
    assert told(desk, HEAD + RULE + HEDGE.replace("warning", "info") + phrases) == []


def test_a_rule_is_added_to(desk: Desk) -> None:
    desk.write("base", BASE + HEDGE)
    more = "etiquette:\n  hedge: {adds: yes, level: error, forbid: {zh: [也许]}, exceptions: {zh: [不可能]}, hits: {zh: [也许行]}, misses: {zh: [不可能]}}\n"
    made = rules(desk, HEAD + RULE + more)["hedge"]
    assert (made.level, made.forbid.zh, made.exceptions.zh, made.hits.zh) == ("error", ("可能", "也许"), ("不可能",), ("可能行", "也许行"))
    assert (made.title.en, made.playbook) == ("hedging", "shop")
    assert told(desk, HEAD + RULE + more) == []


def test_what_adds_to_nothing_is_told_once(desk: Desk) -> None:
    found = desk.check(HEAD + RULE + "etiquette:\n  hedge: {adds: yes, forbid: {zh: [也许]}, hits: {zh: [也许]}}\n").diagnostics
    assert [(d.code, d.message.en) for d in found] == [("P417", "there is no 'hedge' in etiquette to add to")]


def test_a_rule_can_be_switched_off(desk: Desk) -> None:
    desk.write("base", BASE + HEDGE)
    assert rules(desk, HEAD + RULE + "etiquette:\n  hedge: {disabled: true}\n") == {}
