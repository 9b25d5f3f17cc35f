from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.cli.columns import definitions, pad, width, wrap, wrap_listed


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("客户", 4), ("A 级,", 5), ("：", 2), ("e\u0301", 1), ("", 0)])
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width(text) == cells


def test_pad_lines_up_chinese() -> None:
    assert [width(pad(text, 8)) for text in ("next", "客户", "")] == [8, 8, 8]


def test_wrap_keeps_punctuation_off_the_start_of_a_line() -> None:
    assert wrap("看客户情况，说下一步", 10) == ["看客户情", "况，说下一", "步"]


def test_wrap_keeps_words_whole_and_breaks_chinese_anywhere() -> None:
    assert wrap("run coach next 王芳", 9) == ["run coach", "next 王芳"]
    assert wrap("导入客户表", 4) == ["导入", "客户", "表"]


@given(st.text(st.sampled_from("ab 客户，（）：“”c"), max_size=40), st.integers(4, 20))
def test_wrap_loses_nothing(text: str, cells: int) -> None:
    assert "".join(wrap(text, cells)).replace(" ", "") == text.replace(" ", "")


def test_definitions_line_up() -> None:
    rows = [("--json", "以 JSON 输出"), ("客户", "姓名"), ("a" * 31, "long")]
    assert list(definitions(rows, 60)) == [
        "  --json  以 JSON 输出",
        "  客户    姓名",
        "  " + "a" * 31,
        "          long",
    ]


def test_lists_are_broken_between_their_items() -> None:
    assert wrap_listed("潘海燕 C00144、何志强 C00149、杨建国", 20) == ["潘海燕 C00144、", "何志强 C00149、", "杨建国"]
    assert wrap_listed("first：Ann Lee, Bob Ray, Cy", 20) == ["first：Ann Lee,", "Bob Ray, Cy"]


def test_an_item_too_long_for_a_line_is_wrapped_and_the_next_goes_on_behind_it() -> None:
    assert wrap_listed("一二三四五六七、八九、十", 10) == ["一二三四五", "六七、", "八九、十"]
    assert wrap_listed("", 10) == [""]
