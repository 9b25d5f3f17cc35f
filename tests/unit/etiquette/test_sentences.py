from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.etiquette.folding import fold
from coach.etiquette.sentences import language, length, sentences
from coach.text import Lang


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(fold(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("您好！我是小李。", ["您好！", "我是小李。"]),
        ("真的吗？！好……行。", ["真的吗？！", "好……行。"]),
        ("他说“不行。”我们再谈", ["他说“不行。”", "我们再谈"]),
        ("「可以嗎？」她問。", ["「可以嗎？」", "她問。"]),
        ("每天0.6度，v2.0版。", ["每天0.6度，v2.0版。"]),
        ("好的.请稍等", ["好的.", "请稍等"]),
        ("嗯……我想想……\n好", ["嗯……我想想……", "好"]),
        ("第一行\r\n第二行\r第三行", ["第一行", "第二行", "第三行"]),
        ("Mr. Li costs 3.5 dollars. Fine.", ["Mr. Li costs 3.5 dollars.", "Fine."]),
        ("At 3 p.m. today, e.g. here. OK", ["At 3 p.m. today, e.g. here.", "OK"]),
        ("No. 5 is it. No. I mean four.", ["No. 5 is it.", "No.", "I mean four."]),
        ("J. Brown of U.S. Steel called... Maybe.", ["J. Brown of U.S. Steel called...", "Maybe."]),
        ('Is it "ready?" Yes!', ['Is it "ready?"', "Yes!"]),
        ("well... maybe so", ["well... maybe so"]),
        ("ok. i will check", ["ok.", "i will check"]),
        ("", []),
        ("😀😀！ …… --- \n\n", []),
        ("100%？", ["100%？"]),
    ],
)
def test_sentences_end_where_they_end(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("我们的 CRM 支持 SaaS 部署", Lang.ZH),
        ("Hello 王总, this is Li Jing", Lang.EN),
        ("OK", Lang.EN),
        ("好", Lang.ZH),
        ("“Maybe”", Lang.EN),
        ("123。", Lang.EN),
    ],
)
def test_the_language_of_a_sentence(text: str, lang: Lang) -> None:
    assert language(text) is lang


def test_length_counts_characters_or_words() -> None:
    assert length("一句一件事，说完停一下。", Lang.ZH) == 10
    assert length("Don't wait: it's 3 o'clock.", Lang.EN) == 4


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("销售：您好\n客户：嗯", ["rep", "customer"]),
        ("客户经理：您好\n王总：不要", ["rep", "customer"]),
        ("王总：\n您好", ["rep", "rep"]),
        ("[10:02] 客服(小李): 在\n[10:03] 王女士: 嗯", ["rep", "customer"]),
        ("2026-03-05 10:02 销售小王：在", ["rep"]),
        ("Rep: Hello\nCustomer 2: No\nno way", ["rep", "customer", "customer"]),
        ("客户需求：很多", ["rep"]),
        ("没有标签", ["rep"]),
        ("开头没有标签\n客户：好", ["rep", "customer"]),
    ],
)
def test_who_speaks(text: str, speakers: list[str]) -> None:
    assert [sentence.speaker for sentence in sentences(fold(text))] == speakers


@given(st.text(max_size=120))
def test_a_sentence_stands_where_it_says(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    end = 0
    for sentence in sentences(folded):
        assert folded[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= end
        assert sentence.text.strip() == sentence.text
        end = sentence.end


def test_folding_keeps_every_place() -> None:
    assert fold("１００％ Don’t\u00a0Ａ\u3000b\ud800") == "100% Don't A b?"
