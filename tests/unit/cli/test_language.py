from __future__ import annotations

import pytest

from coach.cli.language import take_flag


@pytest.mark.parametrize(
    ("line", "tag", "rest"),
    [
        ("next 王芳", None, "next 王芳"),
        ("--lang en next 王芳", "en", "next 王芳"),
        ("next 王芳 --lang=zh-Hant --json", "zh-Hant", "next 王芳 --json"),
        ("--lang en next --lang zh", "zh", "next"),
        ("next --help --lang en", "en", "next --help"),
        ("next --lang", None, "next --lang"),
        ("objection -- --lang en", None, "objection -- --lang en"),
        ("next --lang -- x", None, "next --lang -- x"),
    ],
)
def test_the_flag_is_taken_from_anywhere(line: str, tag: str | None, rest: str) -> None:
    assert take_flag(line.split()) == (tag, rest.split())
