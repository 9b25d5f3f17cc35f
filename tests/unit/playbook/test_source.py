"""What YAML may hold: every refusal with its place and the right form."""

from __future__ import annotations

import pytest

from coach.playbook.nodes import Node
from coach.playbook.source import Source, read


def source(text: str | bytes) -> Source:
    return read(text if isinstance(text, bytes) else text.encode(), "a.yaml")


def only(text: str | bytes) -> tuple[str, str, str]:
    """The only diagnostic: code and place, message, hint."""
    (found,) = source(text).diagnostics
    return f"{found.code} {found.location}", found.message.en, found.hint.en if found.hint else ""


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a:\n\tb: 1\n", "P100 a.yaml:2:1", "a tab is used for indentation"),
        ("a:\n  b: 1\n c: 2\n", "P100 a.yaml:3:2", "the indentation does not line up"),
        ("a: b: c\n", "P100 a.yaml:1:5", "a colon is not allowed here"),
        ("a: 'b\n", "P100 a.yaml:2:1", "a quote is not closed"),
        ("a: {b: 1\nc: 2\n", "P100 a.yaml:2:2", "a comma or the closing bracket is missing"),
        ("a: @b\n", "P100 a.yaml:1:4", "this character can't stand at the start"),
        ("a: 1\nb\nc: 1\n", "P100 a.yaml:3:1", "a colon is missing"),
        ("  a: 1\nb: 2\n", "P100 a.yaml:2:1", "the indentation does not line up"),
        ("a: >-\n   x\n  y\n", "P100 a.yaml:3:3", "the indentation does not line up"),
        ("a: 'it's'\n", "P100 a.yaml:1:8", "something stands behind the closing quote or bracket"),
        ('a: "x" y\n', "P100 a.yaml:1:8", "something stands behind the closing quote or bracket"),
        ('a: "\\d+"\n', "P100 a.yaml:1:6", "a \\ in double quotes can't be followed by this"),
        ('a: "\\ud800"\n', "P102 a.yaml:1:4", "the escape is only half of a character"),
        ("a: - b\n", "P100 a.yaml:1:4", "a list can't begin here"),
        ("a: ? b\n", "P100 a.yaml:1:4", "this character can't stand at the start"),
        ("a: *\n", "P100 a.yaml:1:5", "this character can't stand at the start"),
        ("a: >= 7\n", "P100 a.yaml:1:5", "a line break is expected after > or |"),
        ("a: > 7\n", "P100 a.yaml:1:6", "a line break is expected after > or |"),
        ("a: [,]\n", "P100 a.yaml:1:5", "a value is missing here"),
        ("a: 1\na: 2\n", "P103 a.yaml:2:1", "duplicate key 'a', first on line 1"),
        ("a: {b: 1, b: 2}\n", "P103 a.yaml:1:11", "duplicate key 'b', first on line 1"),
        ("a: &x 1\n", "P104 a.yaml:1:4", "anchors ('&x') are not supported"),
        ("a: !!str 1\n", "P105 a.yaml:1:4", "tags ('!str') are not supported"),
        ("a: !x {b: 1}\n", "P105 a.yaml:1:4", "tags ('!x') are not supported"),
        ("<<: {a: 1}\n", "P105 a.yaml:1:1", "merge keys '<<' are not supported"),
        ("? [a]\n: 1\n", "P106 a.yaml:1:3", "a key must be a word"),
        ("a: 1\n---\nb: 1\n", "P107 a.yaml:2:1", "one document a file"),
        ("%YAML 9.9\n---\na: 1\n", "P100 a.yaml:1:1", "YAML syntax: found incompatible YAML document (version 1.* is required)"),
    ],
)
def test_refused(text: str, place: str, message: str) -> None:
    found = only(text)
    assert found[:2] == (place, message)
    assert found[2]


def test_a_chinese_reader_is_told_in_chinese() -> None:
    (found,) = source("%YAML 9.9\n---\na: 1\n").diagnostics
    assert found.message.zh == "YAML 语法有误"


def test_an_alias_is_refused_beside_its_anchor() -> None:
    codes = [f"{found.code} {found.location} {found.message.en}" for found in source("a: &x 1\nb: *x\n").diagnostics]
    assert codes == ["P104 a.yaml:1:4 anchors ('&x') are not supported", "P104 a.yaml:2:4 aliases ('*x') are not supported"]


def test_a_tag_that_meant_unequal_shows_the_right_form() -> None:
    assert only("when: != H\n") == ("P105 a.yaml:1:7", "tags ('!=') are not supported", 'quote it if you mean "not": "!= …"')


def test_a_text_cut_by_its_comma() -> None:
    place, message, hint = only("because: {zh: 到过展厅, en: has been here, or was visited}\n")
    assert (place, message) == ("P109 a.yaml:1:40", "the comma cuts the text: 'or was visited' is read as a key")
    assert hint == 'quote a text that contains a comma: {en: "yes, of course"}'


@pytest.mark.parametrize("text", ["a: {b: , c: 1}\n", "a: {b: ~, c: }\n", "a: {'b': , c: ''}\n"])
def test_an_empty_value_is_no_cut_text(text: str) -> None:
    assert source(text).diagnostics == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: {zh：到过, en: b}\n", "P100 a.yaml:1:5"),
        ("a: {b: 1, c:}\n", "P100 a.yaml:1:11"),
        ("a:\n  zh：到过\n  en: b\n", "P100 a.yaml:2:5"),
    ],
)
def test_a_full_width_colon_is_no_colon(text: str, place: str) -> None:
    assert only(text) == (place, "a colon is missing", "write 'key: value', with an ASCII colon and a space after it")


def test_bytes_that_are_no_utf8_are_named_with_their_line() -> None:
    found = only("a: 1\nb: 预算\n".encode("gb18030"))
    assert found == ("P101 a.yaml:2:1", "the file is not UTF-8", "save it as UTF-8 (Notepad and WPS often save GB18030)")


def test_utf16_is_named_too() -> None:
    assert only("a: 1\n".encode("utf-16"))[0] == "P101 a.yaml:1:1"


def test_a_byte_order_mark_shifts_nothing() -> None:
    found = source(b"\xef\xbb\xbfa: 1\na: 2\n")
    assert [str(one.location) for one in found.diagnostics] == ["a.yaml:2:1"]
    assert found.lines[0] == "a: 1"


@pytest.mark.parametrize(("ends", "line"), [("\r\n", 2), ("\r", 2), ("\n", 2)])
def test_lines_are_an_editors_lines(ends: str, line: int) -> None:
    found = source(f"a: 1{ends}a: 2{ends}")
    assert found.diagnostics[0].location is not None
    assert found.diagnostics[0].location.line == line
    assert found.lines[:2] == ["a: 1", "a: 2"]


@pytest.mark.parametrize("bad", ["\0", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe"])
def test_control_characters_are_named_with_their_place(bad: str) -> None:
    place, message, _ = only(f"a: 1\nb: x{bad}y\n")
    assert (place, message) == ("P102 a.yaml:2:5", f"a control character (U+{ord(bad):04X}) in the file")


def test_emoji_and_rare_characters_are_text() -> None:
    found = source("a: 😀 𠮷野家\nb: 2\nb: 3\n")
    assert found.root is None or found.root.entries["a"].text == "😀 𠮷野家"
    assert [str(one.location) for one in found.diagnostics] == ["a.yaml:3:1"]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n"])
def test_an_empty_file_is_no_mistake(text: str) -> None:
    found = source(text)
    assert found.diagnostics == []
    assert found.root is None or found.root.is_empty


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "{b: " * 5_000, "".join(" " * i + "a:\n" for i in range(300))])
def test_a_bomb_of_nesting_is_refused_at_once(text: str) -> None:
    assert [found.code for found in source(text).diagnostics] == ["P108"]


def test_nothing_is_converted() -> None:
    root = source("a: 0.10\nb: no\nc: 010\nd: 2026-03-05\ne: ~\nf:\ng: '~'\n").root
    assert root is not None
    assert root.plain() == {"a": "0.10", "b": "no", "c": "010", "d": "2026-03-05", "e": None, "f": None, "g": "~"}


def at(text: str, part: str) -> str:
    """Where ``part`` of the value of ``a`` is said to stand, as line:column, and what really stands there."""
    found = source(text)
    assert found.root is not None, found.diagnostics
    node = found.root.entries["a"]
    place = node.at(node.text.index(part))
    return f"{place.line}:{place.column} {found.lines[place.line - 1][place.column - 1 :][: len(part)]}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: one MARK\n", "1:8 MARK"),
        ("a: 'one MARK'\n", "1:9 MARK"),
        ("a: 'it''s MARK'\n", "1:11 MARK"),
        ('a: "one MARK"\n', "1:9 MARK"),
        ('a: "say \\"yes\\" MARK"\n', "1:17 MARK"),
        ('a: "\\u4f60\\x41\\U0001F600 MARK"\n', "1:26 MARK"),
        ('a: "one\\nMARK"\n', "1:10 MARK"),
        ('a: "one \\\n  MARK"\n', "2:3 MARK"),
        ("a: one\n  two\n   MARK\n", "3:4 MARK"),
        ("a: 'one\n\n  MARK'\n", "3:3 MARK"),
        ("a: |\n  one\n  two MARK\n", "3:7 MARK"),
        ("a: |\n\n    one\n      MARK\n", "4:7 MARK"),
        ("a: >\n  one\n  two MARK\n", "3:7 MARK"),
        ("a: >-\n  一\n\n  二 MARK\n", "4:5 MARK"),
        ("a: {x: 1}\n", ""),
    ],
)
def test_places_inside_a_value(text: str, expected: str) -> None:
    if expected:
        assert at(text, "MARK") == expected
    else:
        assert isinstance(source(text).root, Node)
