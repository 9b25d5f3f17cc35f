"""Random edits of random files: what was meant is changed, and nothing else."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from coach.playbook.nodes import Node
from coach.playbook.source import read
from coach.playbook.splicing.edit import REMOVED, Bare, Edit, Order
from coach.playbook.splicing.splice import spliced
from tests.unit.splicing.model import edited
from tests.unit.splicing.written import NAMES, file_text

PATH = "f.yaml"
SETTINGS = settings(max_examples=120, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    (
        "yes",
        "1e3",
        "7",
        "a: b",
        "#x",
        "a #b",
        "?",
        "who? me",
        " x",
        "x ",
        "a\nb",
        "a\n\nb\n",
        "\n",
        "🎉",
        "",
        "null",
        "~",
        "it's",
        '"',
        "- x",
        "{a",
        "[",
        "=",
        "2026-01-01",
        "9:30",
    )
)
SCALARS = (
    TEXTS
    | st.integers(-99, 9999)
    | st.booleans()
    | st.none()
    | st.decimals(-9, 9, places=2).map(lambda d: Decimal(f"{d:f}"))
    | st.sampled_from(("7d", "yes", "H", "a: b")).map(Bare)
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from((*NAMES, "new", "no", "8")), inner, max_size=3),
    max_leaves=5,
)


def _root(data: bytes) -> Node:
    source = read(data, PATH)
    assert not source.diagnostics, source.diagnostics
    assert source.root is not None
    return source.root


def _places(node: Node, keys: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Node]]:
    below = node.entries.items() if node.kind == "map" else enumerate(node.items)
    return [(keys, node)] + [place for key, each in below for place in _places(each, (*keys, key))]


def _edit(draw: st.DataObject, places: list[tuple[tuple[str | int, ...], Node]]) -> Edit:
    keys, node = draw.draw(st.sampled_from(places))
    kinds = ["set", "remove"] * bool(keys) + ["add", "order"] * (node.kind == "map") + ["insert", "append", "order"] * (node.kind == "list")
    kind = draw.draw(st.sampled_from(kinds or ["set"]))
    if kind in {"set", "remove"}:
        return Edit(PATH, keys, draw.draw(VALUES) if kind == "set" else REMOVED)
    if kind == "add":
        return Edit(PATH, (*keys, draw.draw(st.sampled_from(("new", "no", "8", "新")))), draw.draw(VALUES))
    if kind == "order":
        return Edit(
            PATH, keys, Order(tuple(draw.draw(st.permutations(list(node.entries) if node.kind == "map" else range(len(node.items))))))
        )
    count = len(node.items)
    index = draw.draw(st.integers(0, count)) if kind == "insert" else count
    return Edit(PATH, (*keys, index), draw.draw(VALUES), insert=kind == "insert")


def _apart(one: Edit, two: Edit) -> bool:
    """Whether neither is in the other's way: not below the same place, and not both about the order of one list."""
    shorter = min(len(one.keys), len(two.keys))
    return one.keys[:shorter] != two.keys[:shorter]


def _drawn(draw: st.DataObject, data: bytes) -> list[Edit]:
    places = _places(_root(data))
    edits: list[Edit] = []
    for _ in range(draw.draw(st.integers(1, 4))):
        edit = _edit(draw, places)
        if (edit.keys or isinstance(edit.value, Order)) and all(_apart(edit, other) for other in edits):
            edits.append(edit)
    return edits


@SETTINGS
@given(st.data())
def test_a_file_says_what_was_meant(draw: st.DataObject) -> None:
    data = file_text(draw)
    # A block that ends the file without a line end gets one where anything comes behind it.
    roots = [_root(data), _root(data + b"\n")]
    edits = _drawn(draw, data)
    after = _root(spliced(data, PATH, edits)).plain()
    wanted = [edited(root.plain(), edits) for root in roots]
    assert after in wanted
    # How the entries of a mapping are ordered that is given anew is not said by it.
    assert any(_in_order(after) == _in_order(each) for each in wanted) or any(isinstance(each.value, dict) for each in edits)


def _in_order(plain: object) -> object:
    if isinstance(plain, dict):
        return [(key, _in_order(value)) for key, value in plain.items()]
    return [_in_order(each) for each in plain] if isinstance(plain, list) else plain


@SETTINGS
@given(st.data())
def test_what_is_the_same_changes_nothing(draw: st.DataObject) -> None:
    data = file_text(draw)
    edits = [Edit(PATH, keys, _itself(node)) for keys, node in _places(_root(data)) if node.kind == "scalar"]
    assert spliced(data, PATH, edits) == data


def _itself(node: Node) -> str | Bare | None:
    return None if node.is_empty else node.text if node.style else Bare(node.text)


@SETTINGS
@given(st.data())
def test_lines_elsewhere_stay(draw: st.DataObject) -> None:
    """A scalar is set: every line before it and behind it is the same, remarks and line ends included."""
    data = file_text(draw)
    scalars = [(keys, node) for keys, node in _places(_root(data)) if node.kind == "scalar"]
    assume(scalars)
    keys, node = draw.draw(st.sampled_from(scalars))
    after = spliced(data, PATH, [Edit(PATH, keys, draw.draw(SCALARS))])
    old, new = (re.split(b"(?<=\n)|(?<=\r)(?!\n)", each) for each in (data, after))
    first = node.location.line - 1
    width = max(len(node.raw), len(node.block) + 1, 1)
    assert new[:first] == old[:first]
    behind = old[first + width :]
    assert not behind or new[-len(behind) :] == behind


@SETTINGS
@given(st.data())
def test_remarks_survive(draw: st.DataObject) -> None:
    """Whatever is set, added or moved: only what is removed or replaced as a whole takes its remarks along."""
    data = file_text(draw)
    edits = [each for each in _drawn(draw, data) if each.value is not REMOVED and not _replaces(_root(data), each)]
    after = spliced(data, PATH, edits)
    assert _remarks(data) <= _remarks(after)


def _replaces(root: Node, edit: Edit) -> bool:
    node = root
    for key in edit.keys:
        found = node.entries.get(str(key)) if node.kind == "map" else node.items[int(key)] if int(key) < len(node.items) else None
        if found is None:
            return False
        node = found
    return node.kind != "scalar" and not isinstance(edit.value, Order) and not edit.insert


def _remarks(data: bytes) -> set[str]:
    return set(re.findall(r"# ?(?:r|说明)\d+", data.decode()))
