"""Text that would harm a terminal, a database or an evaluator does not get in, and everything else does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.values import Value
from coach.errors import CoachError
from coach.store.clean import LONGEST_NAME, LONGEST_TEXT, clean_line, clean_text, clean_values
from coach.text import Text


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("王\x00小明", "王小明"),
        ("\x1b[2J王", "王"),
        ("[/b]", "[/b]"),
        ("=cmd()", "=cmd()"),
        ("😀👨‍👩‍👧", "😀👨‍👩‍👧"),
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("e\u0301", "\u00e9"),
        ("\ud83d broken", "\ufffd broken"),
        ("\ud83d\ude00", "😀"),
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("\x85\x9b31m", ""),
        ("\u200b王\u200f", "王"),
    ],
)
def test_harm_is_taken_out_and_the_rest_kept(given_text: str, kept: str) -> None:
    assert clean_text(given_text) == kept


@given(st.text(alphabet=st.characters(), max_size=60) | st.text(alphabet="\ud800\udfff\x00\x1be\u0301", max_size=9))
def test_clean_text_can_be_written_and_is_clean(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode()
    assert clean_text(cleaned) == cleaned
    assert "\x00" not in cleaned
    assert "\x1b" not in cleaned


def test_a_name_is_one_line() -> None:
    assert clean_line("  王\n小明\t\u3000 先生 ") == "王 小明 先生"


def test_a_name_of_300_characters_is_kept_whole() -> None:
    assert clean_line("长" * 300) == "长" * 300


def test_a_name_beyond_all_names_is_refused_with_its_length() -> None:
    with pytest.raises(CoachError) as refused:
        clean_line("长" * (LONGEST_NAME + 1), "name")
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.code == "S122"
    assert diagnostic.message == Text("姓名太长：501 个字符，最多 500 个", "the name is too long: 501 characters, at most 500")


@pytest.mark.parametrize(("field", "zh", "en"), [("company", "公司名称", "the company"), ("x1", "“x1”", "'x1'"), ("", "文字", "the text")])
def test_what_is_too_long_is_called_as_people_call_it(field: str, zh: str, en: str) -> None:
    with pytest.raises(CoachError) as refused:
        clean_line("长" * (LONGEST_NAME + 1), field)
    assert refused.value.diagnostics[0].message.zh.startswith(f"{zh}太长")
    assert refused.value.diagnostics[0].message.en.startswith(f"{en} is too long")


def test_a_text_the_engine_could_not_take_is_refused() -> None:
    longest = "😀" * LONGEST_TEXT
    assert len(clean_text(longest).encode()) < 64 * 1024
    with pytest.raises(CoachError, match="S122"):
        clean_values({"remarks": longest + "x"})


def test_an_empty_text_is_unknown() -> None:
    assert clean_values({"a": "", "b": "\x00", "c": "x", "d": False, "e": 0}) == {"c": "x", "d": False, "e": 0}


@given(st.dictionaries(st.text(max_size=3), st.text(alphabet="王e\u0301\u0338 \n\t\x1b\ud800", max_size=5) | st.integers(), max_size=5))
def test_texts_cleaned_together_are_as_if_each_was_cleaned_alone(values: dict[str, Value]) -> None:
    alone = {name: clean_text(value) if isinstance(value, str) else value for name, value in values.items()}
    assert clean_values(values) == {name: value for name, value in alone.items() if value != ""}


def test_many_long_texts_are_each_measured_alone() -> None:
    values: dict[str, Value] = {"a": "长" * LONGEST_TEXT, "b": "长" * LONGEST_TEXT}
    assert clean_values(values) == values


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_numbers_that_are_none_are_refused(value: Value) -> None:
    with pytest.raises(CoachError, match="S123"):
        clean_values({"rate": value})
