from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.render.terminal import needs_ascii, safe

BIDI = {*"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
CONTROLS = st.sampled_from(
    [
        *("\x1b[2J", "\x1b]0;t\x07", "\x1b]8;;http://x\x1b\\"),
        *("\x9b31m", "\x1bc", "\x00", "\x7f", "\x85", "\u202e", "\u2028", "\r\n"),
    ]
)
wild = st.lists(st.text(max_size=5) | CONTROLS, max_size=6).map("".join)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("王伟", "王伟"),
        ("[/b]", "[/b]"),
        ("\x1b[2J王", "王"),
        ("\x1b[38;5;196m红\x1b[0m", "红"),
        ("\x1b]0;标题\x07正文", "正文"),
        ("\x1b]8;;http://evil\x1b\\链接\x1b]8;;\x1b\\", "链接"),
        ("\x9b2J", ""),
        ("a\x00b\x07c\x7f", "abc"),
        ("a\tb\nc\r\nd", "a b c d"),
        ("a\u202eb\u2066c\u200f", "abc"),
        ("a\u200bb\ufeffc", "abc"),
        ("a\u2028b", "a b"),
        ("👨‍👩‍👧 👍🏽 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👨‍👩‍👧 👍🏽 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
        ("\ud83d王", "\ufffd王"),
        ("=cmd()", "=cmd()"),
    ],
)
def test_what_could_take_over_the_terminal_is_stripped(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_line_breaks_stay_where_asked_for() -> None:
    assert safe("a\r\nb\n\x1b[2Jc\td", lines=True) == "a\nb\nc d"


@given(wild)
def test_no_control_character_is_left(text: str) -> None:
    shown = safe(text)
    assert not [char for char in shown if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in BIDI]
    shown.encode("utf-8")


@given(wild)
def test_with_lines_only_line_breaks_are_left(text: str) -> None:
    assert not [char for char in safe(text, lines=True) if unicodedata.category(char) == "Cc" and char != "\n"]


@given(wild)
def test_safe_text_is_left_alone(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@pytest.mark.parametrize(
    ("encoding", "ascii_only"), [("utf-8", False), ("gb18030", False), ("gbk", True), ("ascii", True), (None, True), ("no-such", True)]
)
def test_marks_fall_back_where_the_encoding_lacks_them(encoding: str | None, ascii_only: bool) -> None:
    assert needs_ascii(encoding) is ascii_only
