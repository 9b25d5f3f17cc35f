"""Every shipped file: its scalars as they are change nothing; another one in the place of each changes just that line."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.playbook.nodes import Node
from coach.playbook.source import read
from coach.playbook.splicing.edit import REMOVED, Bare, Edit, Value
from coach.playbook.splicing.splice import spliced

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted([*(ROOT / "rules").rglob("*.yaml"), *(ROOT / "playbooks").rglob("*.yaml")])
FOLDERS = sorted({path.relative_to(ROOT).parts[:2] for path in FILES})
AWKWARD = ("yes", "1e3", "甲: 乙", "a, b #c", "who? me", " lead", "[x", "it's", '"so"', "two\nlines", "7", "")
WORDS = ("rest", "7d", "2026-01-01", "no", "H")
Keys = tuple[str | int, ...]


def _files(folder: tuple[str, ...]) -> list[Path]:
    return [path for path in FILES if path.relative_to(ROOT).parts[:2] == folder]


def _scalars(node: Node, keys: Keys = ()) -> list[tuple[Keys, Node]]:
    if node.kind == "scalar":
        return [(keys, node)]
    below = node.entries.items() if node.kind == "map" else enumerate(node.items)
    return [found for key, each in below for found in _scalars(each, (*keys, key))]


def _root(data: bytes) -> Node:
    source = read(data, "f.yaml")
    assert source.root is not None
    return source.root


def _itself(node: Node) -> Value:
    return None if node.is_empty else node.text if node.style else Bare(node.text)


@pytest.mark.parametrize("folder", FOLDERS, ids="/".join)
def test_each_scalar_in_its_own_place_changes_no_byte(folder: tuple[str, ...]) -> None:
    for path in _files(folder):
        data = path.read_bytes()
        edits = [Edit("f.yaml", keys, _itself(node)) for keys, node in _scalars(_root(data))]
        assert spliced(data, "f.yaml", edits) == data, path


@pytest.mark.parametrize("folder", FOLDERS, ids="/".join)
def test_other_scalars_change_their_lines_and_nothing_else(folder: tuple[str, ...]) -> None:
    """A third of the scalars of every file at once, each third in its turn: lines without one of them stay byte for byte."""
    for number, path in enumerate(_files(folder)):
        data = path.read_bytes()
        chosen = _scalars(_root(data))[number % 3 :: 3]
        wanted = [AWKWARD[i % 12] if i % 2 else Bare(WORDS[i % 5]) for i in range(len(chosen))]
        after = spliced(data, "f.yaml", [Edit("f.yaml", keys, value) for (keys, _), value in zip(chosen, wanted, strict=True)])
        new = dict(_scalars(_root(after)))
        assert [new[keys].text for keys, _ in chosen] == [each.text if isinstance(each, Bare) else each for each in wanted]
        touched = {
            line
            for _, node in chosen
            for line in range(node.location.line, node.location.line + max(len(node.raw), len(node.block) + 1, 1))
        }
        kept = [line for at, line in enumerate(data.splitlines(keepends=True), 1) if at not in touched]
        lines = iter(after.splitlines(keepends=True))
        assert all(line in lines for line in kept), path


@pytest.mark.parametrize("folder", FOLDERS, ids="/".join)
def test_entries_taken_out_one_by_one_leave_the_others(folder: tuple[str, ...]) -> None:
    for path in _files(folder)[:6]:
        data = path.read_bytes()
        root = _root(data)
        for section, place, node in root.pairs():
            del place
            for key in list(node.entries)[:3]:
                after = _root(spliced(data, "f.yaml", [Edit("f.yaml", (section, key), REMOVED)]))
                left = {name: each for name, each in node.entries.items() if name != key}
                assert after.entries[section].plain() == {name: each.plain() for name, each in left.items()}
