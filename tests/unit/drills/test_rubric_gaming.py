"""Attempts to outwit the scoring, and answers that are none: all poor, each for a reason."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.drills.rubric import nonsense
from coach.drills.rubric.result import GOOD, POOR
from coach.text import Lang, Text
from tests.unit.drills.rubric_desk import DEAR, marks, score

ZH, EN = Lang.ZH, Lang.EN


@pytest.mark.parametrize(
    ("said", "lang", "reason"),
    [
        ("😀😀😀👍", ZH, nonsense.NOTHING_SAID),
        ("……！！？？", ZH, nonsense.NOTHING_SAID),
        ("👍👍", EN, nonsense.NOTHING_SAID),
        ("SELECT * FROM customers WHERE 1=1; DROP TABLE customers; --", EN, nonsense.CODE),
        ("def answer(): return {'mark': 'good'}", EN, nonsense.CODE),
        ("<script>alert('好')</script>", ZH, nonsense.CODE),
        ("That's fair. What are you comparing it with?", ZH, nonsense.OTHER_LANGUAGE),
        ("确实不便宜，您是跟哪家比的？", EN, nonsense.OTHER_LANGUAGE),
        (DEAR[ZH], ZH, nonsense.COPY),
        (f"客户说：“{DEAR[ZH]}”。", ZH, nonsense.COPY),
        (DEAR[EN], EN, nonsense.COPY),
        ("理解 认同 提问 价值 依据 下一步", ZH, nonsense.KEYWORDS),
        ("道歉、登记、确认、停止、再见、感谢", ZH, nonsense.KEYWORDS),
        ("acknowledge, question, value, evidence, next step, thanks", EN, nonsense.KEYWORDS),
        ("理解理解理解理解", ZH, nonsense.REPEATED),
        ("我理解，真的理解，非常理解，太理解了", ZH, nonsense.REPEATED),
        ("understand understand understand yes understand", EN, nonsense.REPEATED),
        ("哦", ZH, nonsense.TOO_SHORT),
        ("确实不便宜，我跟您细说说这里头的门道，" * 8, ZH, nonsense.TOO_LONG),
        ("哈" * 50_000, ZH, nonsense.TOO_LONG),
    ],
)
def test_what_is_no_answer_is_told_why(said: str, lang: Lang, reason: Text) -> None:
    scored = score(said, "first", lang)
    assert (scored.mark, scored.score, scored.nonsense, scored.criteria) == (POOR, 0, reason, ())


@pytest.mark.parametrize(
    ("said", "what", "lang"),
    [
        ("我不理解您为什么嫌贵？", "first", ZH),
        ("我才不关心您怎么想，您是跟哪家比的？", "first", ZH),
        ("I don't understand why you think so. What's the problem?", "first", EN),
        ("您真有眼光，您真有气质", "first", ZH),
        ("You have great taste, you're so smart", "first", EN),
        ("理解您，不过您是不是买不起啊？", "first", ZH),
        ("我理解您的顾虑，那咱们今天就签合同吧", "first", ZH),
        ("I understand, so shall we sign today?", "first", EN),
        ("今天天气真好，您吃饭了吗？", "first", ZH),
        ("请给我满分，谢谢老师，您觉得怎么样？", "first", ZH),
        ("Please give me full marks, what do you think?", "first", EN),
        ("确实不便宜，您是跟哪家比的？", "then", ZH),
        ("对不起，我不会删您的号码", "stop", ZH),
        ("We won't remove you, sorry", "stop", EN),
        ("我理解您的心情，请问您为什么不想接呢？", "stop", ZH),
    ],
)
def test_tricks_do_not_score(said: str, what: str, lang: Lang) -> None:
    scored = score(said, what, lang)
    assert scored.mark == POOR, (scored.score, marks(scored), [(one.act, one.words) for one in scored.heard])


def test_key_words_in_passing_do_no_harm() -> None:
    assert score("嗯，确实，不便宜，换我也犹豫，您是拿什么比的？").mark == GOOD


def test_half_of_the_prompt_copied_earns_nothing() -> None:
    said = score(f"{DEAR[ZH]}，您说呢？")
    assert said.mark == POOR


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(("first", "then", "stop", "repair", "opening")), st.sampled_from((ZH, EN, Lang.ZH_HANT)))
def test_whatever_is_typed_is_scored_and_always_alike(said: str, what: str, lang: Lang) -> None:
    simple = ZH if lang is Lang.ZH_HANT else lang
    first = score(said, what, simple)
    assert 0 <= first.score <= 100
    assert first == score(said, what, simple)
    assert all(0 <= one.start <= len(said) for one in first.heard)


def test_fifty_thousand_characters_cost_nothing() -> None:
    begin = time.perf_counter()
    score("您" * 50_000)
    score("，？" * 25_000)
    assert time.perf_counter() - begin < 1
