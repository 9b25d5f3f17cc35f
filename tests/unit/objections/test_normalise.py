"""Customers' words made comparable, and where each of them stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from coach.objections.normalise import LONGEST, comparable, normalise


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("太贵了！！！", "太贵了"),
        ("ＡＰＰ　太慢", "app 太慢"),
        ("我們已經有配合的廠商了", "我们已经有配合的厂商了"),
        ("嗯，那个，我再想想", "我再想想"),
        ("嗯嗯", "嗯嗯"),
        ("贵贵贵贵贵", "贵"),
        ("不要不要不要", "不要"),
        ("考虑考虑", "考虑考虑"),
        ("Don’t call me", "don't call me"),
        ("太贵😀别家便宜", "太贵 别家便宜"),
        ("😀😀", ""),
        ("", ""),
    ],
)
def test_what_does_not_matter_is_gone(said: str, text: str) -> None:
    assert normalise(said).text == text
    assert comparable(said) == text


def test_a_place_in_the_text_is_a_place_in_what_was_said() -> None:
    spoken = normalise("嗯，ＯＫ，太貴了")
    at = spoken.text.index("太贵")
    start, end = spoken.span(at, at + 2)
    assert spoken.said[start:end] == "太貴"


def test_only_the_beginning_of_a_long_speech_is_looked_at() -> None:
    spoken = normalise("太贵了，" * 2500)
    assert spoken.cut
    assert max(spoken.origins) < LONGEST
    assert not normalise("太贵了").cut


def test_traditional_characters_become_simplified_as_opencc_has_it() -> None:
    converter = OpenCC("t2s")
    sentence = "請問這個價錢還能不能優惠一點麼我們公司沒有預算瞭解售後服務聯絡號碼"
    assert normalise(sentence).text == converter.convert(sentence)


@given(st.text(max_size=60))
def test_every_text_has_one_comparable_form(said: str) -> None:
    spoken = normalise(said)
    assert comparable(said) == spoken.text
    assert len(spoken.origins) == len(spoken.text)
    assert list(spoken.origins) == sorted(spoken.origins)
