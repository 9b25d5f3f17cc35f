"""The smaller parts: orders, lists, mappings in a cell, words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from coach.playbook.editor.leaves import Sort, leaves, nests
from coach.playbook.editor.schema import shapes
from coach.playbook.schema import SECTIONS, SINGLES, AdviseIn, CaseIn, DecisionIn, HoldIn, RuleIn
from coach.playbook.source import read
from coach.playbook.splicing.edit import Edit
from coach.playbook.talk_schema import EtiquetteIn
from coach.services.workbook.flow import flow_lines, read_lines
from coach.services.workbook.kinds import kinds
from coach.services.workbook.list_edits import aligned, list_edits
from coach.services.workbook.order import Standing, ordered
from coach.services.workbook.problems import cell_name
from coach.services.workbook.words import yes_or_no


def row(name: str, had: int | None, has: str) -> Standing[str]:
    return Standing(name, had, Decimal(has) if has else None)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("a", 1, "1"), row("b", 2, "2")], "ab"),
        ([row("b", 2, "2"), row("a", 1, "1")], "ab"),
        ([row("a", 1, "1"), row("x", None, ""), row("b", 2, "2")], "axb"),
        ([row("x", None, ""), row("a", 1, "1")], "xa"),
        ([row("a", 1, "1"), row("b", 2, "2"), row("c", 3, "1")], "cab"),
        ([row("a", 1, "3"), row("b", 2, "2"), row("c", 3, "3")], "bca"),
        ([row("a", 1, "1"), row("x", None, "1.5"), row("y", None, ""), row("b", 2, "2")], "axyb"),
        ([row("a", 1, "1"), row("x", None, "1"), row("b", 2, "2")], "axb"),
        ([row("a", 1, ""), row("b", 2, "2")], "ab"),
    ],
)
def test_the_order_by_numbers(rows: list[Standing[str]], expected: str) -> None:
    assert "".join(ordered(rows)) == expected


@given(st.lists(st.sampled_from("abcd"), max_size=7), st.lists(st.sampled_from("abcd"), max_size=7))
def test_what_happens_to_a_list_makes_the_other_of_it(old: list[str], new: list[str]) -> None:
    made: list[str | None] = [*old]
    before: dict[int, list[str]] = {}
    for index, instead, value in aligned(old, new):
        if instead:
            made[index] = None if value is None else new[value]
        elif value is not None:
            before.setdefault(index, []).append(new[value])
    result = [one for index in range(len(old) + 1) for one in (*before.get(index, ()), *(made[index : index + 1]))]
    assert [one for one in result if one is not None] == new


def test_one_entry_may_stand_without_its_list() -> None:
    root = read(b"a: x\n", "f").root
    assert root is not None
    node = root.entries["a"]
    assert list(list_edits("f", ("a",), node, ["y"], "")) == [Edit("f", ("a",), "y")]
    assert list(list_edits("f", ("a",), node, ["x", "y"], "")) == [Edit("f", ("a",), ["x", "y"])]
    assert list(list_edits("f", ("b",), None, ["x"], "")) == [Edit("f", ("b",), ["x"])]
    assert list(list_edits("f", ("b",), None, [], "")) == []


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
PLAIN = st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6)


@given(st.dictionaries(TEXTS.filter(bool), PLAIN, min_size=1, max_size=3))
def test_a_mapping_in_a_cell_reads_as_what_it_was(mapping: dict[str, object]) -> None:
    import json

    root = read(json.dumps(mapping, ensure_ascii=False).encode(), "f").root
    if root is not None and root.kind == "map":
        assert read_lines(flow_lines(root)) == root.plain()


@pytest.mark.parametrize("text", ["grade H", "- a", "a: [", "a: &x 1", "a: !x 1"])
def test_what_is_no_mapping(text: str) -> None:
    assert read_lines(text) is None


def test_columns_are_called_as_in_a_spreadsheet() -> None:
    assert [cell_name(1, index) for index in (0, 25, 26, 701, 702)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]


def test_yes_and_no() -> None:
    assert [yes_or_no(word) for word in ("TRUE", "是", "no", "FALSE", "maybe", "")] == [True, True, False, False, None, None]


LEFT_OUT = {
    ("DecisionIn", "table"),  # a sheet of its own
    ("ScenarioIn", "table"),
}
"""Keys that no column shows."""


def test_every_key_of_a_playbook_has_a_column() -> None:
    """A key that is new in the schema gets a column by itself, or a sheet, or is named here."""
    shown: set[tuple[str, str]] = set(LEFT_OUT)
    models: list[type[BaseModel]] = [*SECTIONS.values(), *SINGLES.values(), DecisionIn, RuleIn, AdviseIn, HoldIn, CaseIn]
    for model in models:
        shown |= {(model.__name__, leaf.keys[0]) for leaf in leaves(model)}
        shown |= {(model.__name__, nest.leaf.keys[0]) for nest in nests(model)}
    nested = {kind.key: kind for kind in kinds(())}
    assert {
        "fact-values",
        "fields",
        "columns",
        "turns",
        "cases",
        "table-cases",
        "decision-values",
        "lint",
        "lists",
        "decks.cards",
    } <= nested.keys()
    assert len({(kind.owner, kind.nest) for kind in kinds(()) if kind.owners is None}) == sum(kind.owners is None for kind in kinds(()))
    shown |= {("TableIn", "rows"), ("DecisionIn", "rules"), ("DecisionIn", "cases")}
    shown |= {("RuleIn", "cases"), ("RuleIn", "then")}
    names = {model.__name__ for model in models}
    every = {(shape, key) for shape, keys in shapes() if shape in names for key in keys}
    assert every - shown == set()


def test_columns_hold_what_the_schema_says() -> None:
    sorts = {".".join(leaf.keys): leaf.sort for leaf in leaves(EtiquetteIn)}
    assert sorts["title.zh"] is Sort.TEXT
    assert sorts["forbid.en"] is Sort.TEXTS
    assert sorts["channels"] is Sort.WORDS
    assert sorts["longest.zh"] is Sort.WHOLE
    assert sorts["rewrites.zh"] is Sort.PARTS
    assert sorts["adds"] is Sort.YES_NO
    assert {leaf.sort for leaf in leaves(RuleIn) if leaf.keys[0] == "valid"} == {Sort.DAY}
    assert {leaf.sort for leaf in leaves(CaseIn) if leaf.keys[0] == "given"} == {Sort.MAP}
