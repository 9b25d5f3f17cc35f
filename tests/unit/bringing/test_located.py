"""A finding in a file is moved to the cell that says it."""

from __future__ import annotations

import pytest

from coach.errors import Diagnostic, Location
from coach.playbook.source import read
from coach.playbook.splicing.edit import Keys
from coach.services.workbook.bringing.located import Located, keys_at
from coach.text import Text

FILE = b"""\
decisions:
  grade:
    title: {zh: x, en: y}
    rules:
      h:
        when: days <= 7
        then: H
  often:
    table: |
      id | grade | =>
      h  | H     | 2d
phrases:
  hello:
    variants:
      - zh: one
        en: two
      - {when: grade = H, zh: three}
"""


@pytest.mark.parametrize(
    ("line", "column", "keys"),
    [
        (1, 1, ("decisions",)),
        (3, 22, ("decisions", "grade", "title", "en")),
        (6, 15, ("decisions", "grade", "rules", "h", "when")),
        (6, 20, ("decisions", "grade", "rules", "h", "when")),
        (11, 12, ("decisions", "often", "table", "h", "grade")),
        (11, 20, ("decisions", "often", "table", "h", "=>")),
        (10, 12, ("decisions", "often", "table")),
        (16, 13, ("phrases", "hello", "variants", 0, "en")),
        (17, 16, ("phrases", "hello", "variants", 1, "when")),
    ],
)
def test_the_way_to_a_place(line: int, column: int, keys: Keys) -> None:
    root = read(FILE, "f.yaml").root
    assert root is not None
    assert keys_at(root, Location("f.yaml", line, column)) == keys


@pytest.mark.parametrize(
    ("cells", "cell"),
    [
        ({("f.yaml", ("decisions", "grade", "rules", "h", "when")): "等级!E3"}, "等级!E3"),
        ({("f.yaml", ("decisions", "grade", "rules", "h")): "等级!A3", ("f.yaml", ("decisions", "grade")): "决策!A2"}, "等级!A3"),
        ({("g.yaml", ("decisions", "grade", "rules", "h", "when")): "等级!E3"}, ""),
        ({("f.yaml", ("decisions",)): "决策!A1"}, ""),
        ({("f.yaml", ("decisions", "grade", "rules", "a", "when")): "等级!E9"}, ""),
    ],
)
def test_the_nearest_cell_is_taken(cells: dict[tuple[str, Keys], str], cell: str) -> None:
    found = Diagnostic("P303", Text("不认识", "unknown"), Location("ours/f.yaml", 6, 15), excerpt="        when: days <= 7")
    (moved,) = Located("book.xlsx", "ours", {"f.yaml": FILE}, cells).all([found])
    assert moved.location == (Location("book.xlsx", cell=cell) if cell else found.location)
    assert bool(moved.excerpt) is not bool(cell)
