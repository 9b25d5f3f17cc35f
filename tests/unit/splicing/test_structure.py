"""Entries and items that come, go and change places, with the remarks that are theirs: before and after, as a trainer would see it."""

from __future__ import annotations

import pytest

from coach.errors import CoachError
from coach.playbook.splicing.edit import REMOVED, Edit, Order, Removed, Value
from coach.playbook.splicing.splice import spliced

FACTS = """# head of the file

facts:   # of the customer
  # about a
  a:
    type: integer   # whole
    label: {zh: 甲, en: A}

  # a loose remark

  # about b
  b: {type: text, label: {zh: 乙, en: B}}
    # deeper: still of b
  c: {type: text,
      label: {zh: 丙, en: C},  # of the label
  }
"""
LIST = """says:
  - one   # first
  # about two
  - two
  - when: always
    # about zh
    zh: 三
  -
  - [x, y]
"""
BRACKETS = """a: [
  x, # of x
  # about y
  y, # of y
  z # of z
]
"""


def _edited(text: str, *edits: Edit) -> str:
    return spliced(text.encode(), "f.yaml", edits).decode()


def _edit(*keys: str | int, to: Value | Removed | Order, insert: bool = False) -> Edit:
    return Edit("f.yaml", keys, to, insert=insert)


def test_an_entry_goes_with_its_remarks() -> None:
    after = _edited(FACTS, _edit("facts", "b", to=REMOVED))
    assert after == FACTS.replace("  # about b\n  b: {type: text, label: {zh: 乙, en: B}}\n    # deeper: still of b\n", "")


def test_the_first_entry_goes_and_the_head_stays() -> None:
    after = _edited(FACTS, _edit("facts", "a", to=REMOVED))
    gone = "  # about a\n  a:\n    type: integer   # whole\n    label: {zh: 甲, en: A}\n\n"
    assert after == FACTS.replace(gone, "")
    assert _edited("# head\na: 1\nb: 2\n", _edit("a", to=REMOVED)) == "# head\nb: 2\n"


def test_entries_change_places_and_what_is_between_them_stays() -> None:
    after = _edited(FACTS, _edit("facts", to=Order(("b", "c", "a"))))
    assert [line for line in after.splitlines() if "#" in line] == [
        "# head of the file",
        "facts:   # of the customer",
        "  # about b",
        "    # deeper: still of b",
        "  # a loose remark",
        "      label: {zh: 丙, en: C},  # of the label",
        "  # about a",
        "    type: integer   # whole",
    ]
    assert sorted(after.splitlines()) == sorted(FACTS.splitlines())


def test_a_new_entry_is_written_like_its_neighbours() -> None:
    new: Value = {"type": "text", "label": {"zh": "丁", "en": "D: d"}}
    assert _edited(FACTS, _edit("facts", "d", to=new)) == FACTS + '  d: {type: text, label: {zh: 丁, en: "D: d"}}\n'


def test_a_new_entry_after_a_blank_line_where_entries_are_parted_by_one() -> None:
    text = "a:\n  x: 1\n\nb:\n  x: 2\n"
    assert _edited(text, _edit("c", to={"x": 3, "more": ["u", "v"]})) == text + "\nc:\n  x: 3\n  more: [u, v]\n"
    assert _edited(text.replace("\n", "\r\n"), _edit("c", to={"x": 3})) == (text + "\nc:\n  x: 3\n").replace("\n", "\r\n")


def test_a_key_is_added_where_it_is_missing() -> None:
    after = _edited(FACTS, _edit("facts", "b", "ask", to={"zh": "好吗？", "en": "ok?"}), _edit("facts", "c", "unit", "zh", to="天"))
    assert '  b: {type: text, label: {zh: 乙, en: B}, ask: {zh: 好吗？, en: "ok?"}}\n' in after
    assert "      label: {zh: 丙, en: C},  # of the label\n      unit: {zh: 天},\n  }\n" in after


def test_items_come_and_go() -> None:
    after = _edited(
        LIST,
        _edit("says", 1, to="before two", insert=True),
        _edit("says", 1, to="also before two", insert=True),
        _edit("says", 2, "when", to=REMOVED),
        _edit("says", 3, to={"zh": "四", "en": "four"}),
        _edit("says", 4, 0, to=REMOVED),
        _edit("says", 5, to="last"),
    )
    assert after == LIST.replace("  # about two\n", "  - before two\n  - also before two\n  # about two\n").replace(
        "  - when: always\n    # about zh\n    zh: 三\n  -\n  - [x, y]\n",
        "  - # about zh\n    zh: 三\n  - {zh: 四, en: four}\n  - [y]\n  - last\n",
    )


def test_items_change_places_with_new_ones_among_them() -> None:
    after = _edited(LIST, _edit("says", to=Order((4, 1, 0, 3, 2))), _edit("says", 1, to="new", insert=True))
    assert (
        after
        == "says:\n  - [x, y]\n  - new\n  # about two\n  - two\n  - one   # first\n  -\n  - when: always\n    # about zh\n    zh: 三\n"
    )


@pytest.mark.parametrize(
    ("gone", "after"),
    [
        ([0], "a: [\n  # about y\n  y, # of y\n  z # of z\n]\n"),
        ([1], "a: [\n  x, # of x\n  z # of z\n]\n"),
        ([2], "a: [\n  x, # of x\n  # about y\n  y # of y\n]\n"),
        ([1, 2], "a: [\n  x # of x\n]\n"),
    ],
)
def test_items_in_brackets_go_with_their_remarks(gone: list[int], after: str) -> None:
    assert _edited(BRACKETS, *(_edit("a", i, to=REMOVED) for i in gone)) == after


def test_an_item_is_added_behind_the_remark_on_the_last_one() -> None:
    assert _edited(BRACKETS, _edit("a", 3, to="q")) == BRACKETS.replace("  z # of z\n", "  z, # of z\n  q\n")


@pytest.mark.parametrize(
    ("text", "edit", "after"),
    [
        ("a: [x]\n", _edit("a", 0, to=REMOVED), "a: []\n"),
        ("a: []\n", _edit("a", 0, to="x"), "a: [x]\n"),
        ("a: {}\n", _edit("a", "b", to="x"), "a: {b: x}\n"),
        ("a: [x, y,]\n", _edit("a", 2, to="z"), "a: [x, y, z,]\n"),
        ("a: [x]\n", _edit("a", 0, to="in", insert=True), "a: [in, x]\n"),
        ("a:\n  - x\nb: 1\n", _edit("a", 0, to=REMOVED), "a: []\nb: 1\n"),
        ("a:\n- x\nb: 1\n", _edit("a", 1, to="z"), "a:\n- x\n- z\nb: 1\n"),
        ("a: # why\n  b: 1\n", _edit("a", to="x"), "a: x # why\n"),
        ("a: x # why\n", _edit("a", to={"b": [{"c": 1}]}), "a: # why\n  b:\n    - {c: 1}\n"),
        ("", _edit("a", "b", to={"zh": "甲", "en": "A"}), "a:\n  b: {zh: 甲, en: A}\n"),
        ("# a remark", _edit("a", to=1), "# a remark\na: 1\n"),
        ("a: |\n  row", _edit("b", to=1), "a: |\n  row\nb: 1\n"),
        ("{a: 1}", _edit("b", to="n"), '{a: 1, b: "n"}'),
        ("a: 1\n", _edit("a", to=REMOVED), "{}\n"),
        ("a: [k: 1]\n", _edit("a", 0, "k", to=2), "a: [k: 2]\n"),
    ],
)
def test_small_cases(text: str, edit: Edit, after: str) -> None:
    assert _edited(text, edit) == after


def test_a_mapping_given_as_a_whole_changes_what_differs() -> None:
    after = _edited(FACTS, _edit("facts", "a", to={"label": {"en": "A!", "zh": "甲"}, "type": "integer", "unit": "x"}))
    assert after == FACTS.replace("en: A}\n\n", "en: A!}\n    unit: x\n\n")


def test_a_list_given_as_a_whole_keeps_the_items_that_stay() -> None:
    after = _edited(LIST, _edit("says", to=["zero", "one", "two", {"when": "always", "zh": "三"}, None, ["x", "y", "z"]]))
    assert after == LIST.replace("  - one", "  - zero\n  - one").replace("[x, y]", "[x, y, z]")


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ([_edit("facts", "a", "type", "deep", to=1)], "P120"),
        ([_edit("facts", "none", to=REMOVED)], "P120"),
        ([_edit("facts", 0, to="x")], "P120"),
        ([_edit("facts", to=Order(("a", "b")))], "P120"),
        ([_edit("facts", to=Order(("a", "b", "b")))], "P120"),
        ([_edit(to={"a": 1})], "P120"),
        ([_edit("facts", "a", to="x"), _edit("facts", "a", to="y")], "P121"),
        ([_edit("facts", "a", to=1), _edit("facts", "a", to=True)], "P121"),
        ([_edit("facts", "a", to=REMOVED), _edit("facts", "a", "type", to="text")], "P121"),
        ([_edit("facts", to=Order(("a", "b", "c"))), _edit("facts", to=Order(("c", "b", "a")))], "P121"),
    ],
)
def test_what_can_not_be_done_is_refused(edits: list[Edit], code: str) -> None:
    with pytest.raises(CoachError, match=code):
        _edited(FACTS, *edits)


def test_the_cells_are_named_where_two_contradict_each_other() -> None:
    edits = [Edit("f.yaml", ("a",), "x", "阶段!B2"), Edit("f.yaml", ("a",), "y", "话术!C3")]
    with pytest.raises(CoachError) as caught:
        spliced(b"a: 1\n", "f.yaml", edits)
    assert "阶段!B2、话术!C3" in caught.value.diagnostics[0].message.zh


def test_a_file_that_can_not_be_read_is_not_touched() -> None:
    with pytest.raises(CoachError, match="P103"):
        _edited("a: 1\na: 2\n", _edit("a", to=3))


def test_saying_the_same_twice_is_saying_it_once_and_other_files_are_let_be() -> None:
    assert _edited("a: 1\n", _edit("a", to=2), _edit("a", to=2), Edit("other.yaml", ("a",), 3)) == "a: 2\n"
