"""A text is a text to every reader of YAML, and a number a number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from coach.errors import CoachError
from coach.playbook.splicing.edit import Bare, Edit, Scalar
from coach.playbook.splicing.splice import spliced

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20) | st.from_regex(r"\A[-+.0-9eExo_:yYnNtT~=<> ]{1,8}\Z")
PLACES = (
    "a: x # remark\n",
    "a: 'x'\n",
    'a: "x"\n',
    "a: |\n  x\n",
    "a: >-\n  x\n  y\n",
    "a: # remark\n",
    "{a: x}\n",
    "{a: 'x', b: y}\n",
    "a:\n  'x'\n",
)


def _read(data: bytes, version: tuple[int, int]) -> object:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = version
    found = yaml.load(data.decode())
    return found["a"]


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=60, derandomize=True, database=None, deadline=None)
@given(TEXTS)
def test_a_text_stays_a_text_everywhere(place: str, text: str) -> None:
    data = spliced(place.encode(), "f.yaml", [Edit("f.yaml", ("a",), text)])
    for version in ((1, 1), (1, 2)):
        found = _read(data, version)
        assert isinstance(found, str)
        assert found == text
    assert data.count(b"# remark") == place.count("# remark") + text.count("# remark")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("value", "written"),
    [
        (7, 7),
        (-3, -3),
        (True, True),
        (False, False),
        (None, None),
        (Decimal("0.10"), 0.10),
        (date(2026, 3, 5), date(2026, 3, 5)),
        (Bare("H"), "H"),
        (Bare("null"), "null"),
        (Bare("2d"), "2d"),
    ],
    ids=str,
)
def test_other_values_keep_their_type(place: str, value: Scalar, written: object) -> None:
    data = spliced(place.encode(), "f.yaml", [Edit("f.yaml", ("a",), value)])
    quoted = isinstance(value, Bare) and any(sign in place for sign in ("'x'", '"x"'))
    assert _read(data, (1, 1)) == (value.text if quoted and isinstance(value, Bare) else written)


@pytest.mark.parametrize(
    ("place", "value", "after"),
    [
        ("a: 'x'  # k\n", "it's", "a: 'it''s'  # k\n"),
        ('a: "x"\n', "say: it", 'a: "say: it"\n'),
        ("a: x\n", "say: it", 'a: "say: it"\n'),
        ("a: x\n", '"yes": "no"', 'a: \'"yes": "no"\'\n'),
        ("a: 10\n", 7, "a: 7\n"),
        ("a: 10\n", "7", 'a: "7"\n'),
        ("a: 10\n", Bare("7"), "a: 7\n"),
        ('a: "10"\n', Bare("7"), 'a: "7"\n'),
        ('a: "10"\n', 7, "a: 7\n"),
        ("a: 0.10\n", Decimal("0.1"), "a: 0.10\n"),
        ("a: true\n", True, "a: true\n"),
        ("a: true\n", False, "a: no\n"),
        ("a: x\n", "两行\n字", "a: |-\n  两行\n  字\n"),
        ("a: 'x'\n", "两行\n字", 'a: "两行\\n字"\n'),
        ("{a: x}\n", "两行\n字", '{a: "两行\\n字"}\n'),
        ("a: {zh: x, en: y}\n", {"zh": "好吗?", "en": "y"}, 'a: {zh: "好吗?", en: y}\n'),
        ("a: x\n", "+_", 'a: "+_"\n'),
        ("a: >-\n  x\n  y\n", "x  z", "a: |-\n  x  z\n"),
        ("a: x\n", "x\ry", 'a: "x\\ry"\n'),
        ("a: |\n  x\n", "x\r\ny", 'a: "x\\r\\ny"\n'),
        ("a: x # k\n", None, "a: # k\n"),
        ("a:\n", "x", "a: x\n"),
        ("a: # k\n", "x", "a: x # k\n"),
        ("a: |\n  one\n  two\n  three\n", "one\n2\nthree\n", "a: |\n  one\n  2\n  three\n"),
        ("a: >-\n  one two\n  three four\n  five\n", "one two 3 4 five", "a: >-\n  one two\n  3 4\n  five\n"),
    ],
)
def test_how_it_is_written(place: str, value: Scalar, after: str) -> None:
    assert spliced(place.encode(), "f.yaml", [Edit("f.yaml", ("a",), value)]).decode() == after


def test_half_a_character_is_refused() -> None:
    with pytest.raises(CoachError, match="P120"):
        spliced(b"a: x\n", "f.yaml", [Edit("f.yaml", ("a",), "x\ud83d")])
