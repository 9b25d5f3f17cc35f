from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.talk import Lengths, Wordings
from coach.etiquette.check import Checker
from coach.etiquette.context import Context
from coach.etiquette.matching import OneByOne
from coach.patterns import compile_all
from tests.unit.etiquette.rules import FRAGMENT, MESSAGE, TALK, findings, found, rewrites, rule


def test_finds_say_line_and_column_in_characters() -> None:
    text = "您好。\r\n😀这个可能行，\n也许。\n"
    assert found(text, rule(forbid="可能|也许")) == ["2:4 可能", "3:1 也许"]
    first = findings(text, rule(forbid="可能|也许"))[0]
    assert (first.start, text[first.start : first.end], first.sentence, first.at) == (8, "可能", "😀这个可能行，", 3)


def test_overlapping_finds_of_one_rule_are_one() -> None:
    assert found("应该是没问题", rule(forbid=Wordings(("应该", "应该是没", "该是")))) == ["1:1 应该是没"]


def test_an_exception_spares_what_it_overlaps_and_no_more() -> None:
    hedge = rule(forbid="应该", exceptions="应该说")
    assert found("应该说这款好，应该行。", hedge) == ["1:8 应该"]


def test_both_languages_and_all_widths_are_tried_on_every_sentence() -> None:
    mixed = rule(forbid=Wordings(("100%",), (r"\bmaybe\b", r"\bdon't know\b")))
    assert found("这个 MAYBE 行，１００％的。I don’t know.", mixed) == ["1:4 MAYBE", "1:12 １００％", "1:20 don’t know"]


def test_only_the_rep_is_checked_unless_the_rule_says_any() -> None:
    text = "客户：可能吧\n销售：可能吧"
    assert found(text, rule(forbid="可能")) == ["2:4 可能"]
    assert found(text, rule(forbid="可能", speaker="any")) == ["1:4 可能", "2:4 可能"]


@pytest.mark.parametrize(
    ("scope", "within", "places"),
    [("first", 1, ["1:1"]), ("first", 2, ["1:1", "1:3"]), ("last", 1, ["1:5"]), ("every", 1, ["1:1", "1:3", "1:5"])],
)
def test_the_scope_of_what_is_forbidden(scope: str, within: int, places: list[str]) -> None:
    assert [place.split()[0] for place in found("喂。喂。喂。", rule(forbid="喂", scope=scope, within=within))] == places


def test_what_is_missing_is_told_at_the_scopes_edge() -> None:
    text = "客户：您好\n销售：有个活动。\n销售：要吗？"
    assert found(text, rule(require="您好", scope="first"), context=TALK) == ["2:4"]
    assert found(text, rule(require="谢谢", scope="last"), context=TALK) == ["3:7"]
    assert found(text, rule(require="吗", scope="whole"), context=TALK) == []
    assert found("客户：您好", rule(require="您好", scope="whole"), context=TALK) == []


def test_a_rule_without_words_in_the_texts_language_asks_for_none() -> None:
    greeting = rule(require=Wordings(("您好",)), scope="first")
    assert found("It is ready.", greeting) == []
    assert found("好了。", greeting) == ["1:1"]


def test_before_excuses_what_comes_later() -> None:
    pitch = rule(forbid="系统支持", before=r"[？?]")
    assert found("您几个人用？我们系统支持。", pitch) == []
    assert found("几个人用？系统支持。", pitch) == []
    assert found("我们系统支持。您几个人用？", pitch) == ["1:3 系统支持"]
    assert found("我们系统支持吗？", pitch) == ["1:3 系统支持"]


def test_after_excuses_in_the_sentence_and_the_next_one() -> None:
    firm = rule(forbid="不能再延", after="我们可以")
    assert found("账期不能再延，我们可以分两次。", firm) == []
    assert found("账期不能再延。我们可以分两次。", firm) == []
    assert found("账期不能再延。对不起。我们可以分两次。", firm) == ["1:3 不能再延"]
    assert found("我们可以谈，账期不能再延。", firm) == ["1:9 不能再延"]


def test_at_most_counts_in_the_scope() -> None:
    text = "嗯嗯。嗯。"
    assert found(text, rule(forbid="嗯", at_most=1)) == ["1:2 嗯"]
    assert found(text, rule(forbid="嗯", at_most=1, scope="whole")) == ["1:2 嗯", "1:4 嗯"]
    assert found(text, rule(forbid="嗯", at_most=3, scope="whole")) == []


def test_longest_of_a_sentence_and_of_the_whole() -> None:
    short = Lengths(4, 3)
    assert found("一二三四。一二三四五。one two three. one two three four.", rule(longest=short)) == [
        "1:6 一二三四五。",
        "1:27 one two three four.",
    ]
    assert found("一二三。四五。", rule(longest=short, scope="whole"), context=MESSAGE) == ["1:1 一二三。"]
    assert found("一二三四。", rule(longest=short, scope="whole"), context=MESSAGE) == []


@pytest.mark.parametrize(
    ("more", "context", "applies"),
    [
        ({"forms": ("talk",)}, FRAGMENT, False),
        ({"forms": ("talk",)}, TALK, True),
        ({"directions": ("inbound",)}, TALK, False),
        ({"directions": ("outbound",)}, FRAGMENT, False),
        ({"channels": ("wechat", "mail")}, MESSAGE, True),
        ({"customers": ("returning",)}, TALK, False),
        ({"uses": ("opening",)}, Context(use="opening"), True),
        ({"uses": ("opening",)}, FRAGMENT, False),
    ],
)
def test_a_rule_speaks_only_where_its_contexts_are_known_to_fit(more: dict[str, Any], context: Context, applies: bool) -> None:
    assert bool(found("喂。", rule(forbid="喂", **more), context=context)) is applies


def test_the_worst_comes_first_at_one_place() -> None:
    rules = (rule("a", "info", forbid="可能"), rule("b", "error", forbid="可能"), rule("c", forbid="可能会"))
    assert [finding.rule.id for finding in findings("可能会。", *rules)] == ["b", "c", "a"]


def test_a_rewrite_is_of_the_whole_sentence_by_all_rules_it_breaks() -> None:
    rules = (rule("a", forbid="喂", rewrites=rewrites(("喂，?", "您好，"))), rule("b", forbid="你", rewrites=rewrites(("你", "您"))))
    assert [finding.rewrite for finding in findings("喂，你好。", *rules)] == ["您好，您好。"] * 2


def test_a_rewrite_takes_groups_spares_exceptions_and_keeps_the_capital() -> None:
    hedge = rule(forbid="应该", exceptions="应该说", rewrites=rewrites(("应该(.)", r"确实\1")))
    assert findings("应该说好，应该行。", hedge)[0].rewrite == "应该说好，确实行。"
    maybe = rule(forbid=Wordings((), (r"\bmaybe\b",)), rewrites=rewrites(("maybe it", "it")))
    assert findings("Maybe it works.", maybe)[0].rewrite == "It works."


def test_a_rewrite_that_breaks_a_rule_itself_is_not_offered() -> None:
    rules = (rule("a", forbid="可能", rewrites=rewrites(("可能", "保证"))), rule("b", "error", forbid="保证"))
    assert [finding.rewrite for finding in findings("可能行。", *rules)] == [""]


def test_traditional_characters_are_read_as_simplified_ones_if_places_stay() -> None:
    table = str.maketrans("應該", "应该")
    assert [f.words for f in Checker([rule(forbid="应该")], lambda text: text.translate(table)).check("應該行", FRAGMENT)] == ["應該"]
    assert Checker([rule(forbid="应该")], lambda text: text.translate(table) + "！").check("應該行", FRAGMENT) == ()


def test_pattern_by_pattern_finds_what_the_sieve_finds() -> None:
    sources = ["可能", r"\bmaybe\b", "^喂", "[？?]$", "x{3}"]
    sieve, slow = compile_all(sources), OneByOne(sources)
    for text in ("喂，可能吗？", "maybe xxx", "好。", "喂"):
        assert sorted(sieve.Match(text.encode()) or ()) == slow.Match(text.encode())


@given(st.text(alphabet="喂可能吗。？！?.\n 销售客户：ab…“”👍\ud800’", max_size=60))
def test_whatever_is_said_there_is_an_answer(text: str) -> None:
    rules = (
        rule("a", forbid="可能|喂", rewrites=rewrites(("可能", ""))),
        rule("b", require="a", scope="last"),
        rule("c", longest=Lengths(3, 2)),
    )
    for finding in findings(text, *rules, context=TALK):
        assert text[finding.start : finding.end] == finding.words
        assert finding.sentence[finding.at :].startswith(finding.words)
