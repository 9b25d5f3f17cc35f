"""The page of diagnostics says what the source says."""

from __future__ import annotations

import re

import pytest

from tests.docs.diagnostics import PAGE, codes, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "write it anew: python -m tests.docs.diagnostics"


@pytest.mark.parametrize("language", [0, 1])
def test_every_code_says_something_in_both_languages(language: int) -> None:
    for code, messages in codes().items():
        assert messages, code
        assert all(message[language].strip("…").strip() for message in messages), code


def test_chinese_messages_have_chinese_punctuation() -> None:
    wrong = re.compile(r"[\u4e00-\u9fff”）],|,[\u4e00-\u9fff“]|[\u4e00-\u9fff”）];|[\u4e00-\u9fff”]\?")
    found = [
        f"{code} {zh}" for code, messages in codes().items() for zh, _ in messages if wrong.search(re.sub(r"\[.*?\]|\{.*?\}", "", zh))
    ]  # examples are YAML
    assert found == []
