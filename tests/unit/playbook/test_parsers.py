"""The quick parser reads what it allows just as the thorough one does: the same events at the same places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError

from coach.data import data_root
from coach.errors import Diagnostic
from coach.playbook import source
from coach.playbook.folder import lines_of
from coach.playbook.source import Source
from coach.playbook.tree import TreeBuilder

FILES = sorted(path for folder in ("rules", "playbooks") for path in (data_root() / folder).rglob("*.yaml"))
PIECES = [
    "a",
    "b c",
    "贵",
    "：",
    "？",
    "😀",
    "-",
    "- ",
    ": ",
    ":",
    ",",
    ", ",
    "{",
    "}",
    "[",
    "]",
    "#",
    " #",
    "'",
    '"',
    "|",
    ">",
    "|-",
    ">+",
    "?",
    "? ",
    "!",
    "!x ",
    "&a ",
    "*a",
]
PIECES += [
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    "%",
    "@",
    "`",
    "~",
    "\\",
    "\\n",
    "\\/",
    "<<: ",
    "---\n",
    "...\n",
    "1.0",
    "yes",
    " ",
    "  ",
]


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map(lambda pieces: "k: " + "".join(pieces)))
@example("a: {en: who, me?}")
@example("a: |\n  贵\n\n  b\n")
@example("a:\n-\n  - b: {c: , d: }\n")
def test_what_the_quick_one_reads_the_thorough_one_reads_alike(text: str) -> None:
    lines, problems = lines_of(text.encode()), list[Diagnostic]()
    quick = source._sound(text, Source("a.yaml", lines))
    if quick is None:
        return
    try:
        thorough = TreeBuilder("a.yaml", lines, problems).document(source._events(text))
    except YAMLError:
        return  # a sign after a block's mark, say, that only the thorough one minds
    assert problems or quick == thorough


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-3:]))
def test_shipped_files_are_read_by_the_quick_one(path: Path) -> None:
    assert source._quickly(path.read_text("utf-8")) is not None, "quote what holds ? or : inside { }"
