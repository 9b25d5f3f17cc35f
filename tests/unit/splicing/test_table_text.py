"""Cells of a decision table change in their columns; the other lines stay."""

from __future__ import annotations

import pytest

from coach.errors import CoachError, Location
from coach.playbook.nodes import Node
from coach.playbook.splicing.table_text import rewritten_table
from coach.playbook.table import parse_table

TABLE = """id | grade | open | => | because.zh          | because.en
---|-------|
# about h
h  | H     | no   | 2d | H 级每 2 天跟进一次 | grade H
ab | A, B  | -    | 7d | …                   | …

# a loose remark

c  | C     | -    | 9d | x\\|y                | z
"""
ROWS = [{"id": "h"}, {"id": "ab"}, {"id": "c"}]


def test_rows_that_stay_change_nothing() -> None:
    assert rewritten_table(TABLE, ROWS) == TABLE
    full = [{"id": "h", "open": "no", "because.zh": "H 级每 2 天跟进一次"}, {"id": "ab", "open": ""}, {"id": "c", "because.zh": "x|y"}]
    assert rewritten_table(TABLE, full) == TABLE


def test_a_cell_changes_and_the_pipes_stay_in_line() -> None:
    after = rewritten_table(TABLE, [{"id": "h", "=>": "3d", "because.zh": "每三天一次"}, *ROWS[1:]])
    assert after == TABLE.replace("2d | H 级每 2 天跟进一次 |", "3d | 每三天一次          |")


def test_a_cell_too_long_for_its_column_pushes_the_others_on() -> None:
    after = rewritten_table(TABLE, [{"id": "h"}, {"id": "ab", "open": "complaint"}, {"id": "c"}])
    assert after == TABLE.replace("ab | A, B  | -    |", "ab | A, B  | complaint |")


def test_rows_come_go_and_change_places() -> None:
    after = rewritten_table(TABLE, [{"id": "c"}, {"id": "n", "grade": "甲|乙", "=>": "1d"}, {"id": "h"}])
    assert after.splitlines() == [
        *TABLE.splitlines()[:2],
        "c  | C     | -    | 9d | x\\|y                | z",
        "",
        "# a loose remark",
        "",
        "n  | 甲\\|乙 | -    | 1d | -                   | -",
        "# about h",
        "h  | H     | no   | 2d | H 级每 2 天跟进一次 | grade H",
    ]
    assert _read(after)["n"] == {"id": "n", "grade": "甲|乙", "open": "-", "=>": "1d", "because.zh": "-", "because.en": "-"}


def test_the_first_row_of_a_table_without_any() -> None:
    assert rewritten_table("id | a | =>\n", [{"id": "x", "a": "1", "=>": "2"}, {"id": "y"}]) == "id | a | =>\nx  | 1 | 2\ny  | - | -\n"


@pytest.mark.parametrize("text", ["甲｜乙", "a|b", "\\", "a\\|b", "  blanks ", "# no remark"])
def test_any_cell_reads_back(text: str) -> None:
    rows = [{"id": "h", "because.zh": text}, *ROWS[1:]]
    assert _read(rewritten_table(TABLE, rows))["h"]["because.zh"] == text.strip()


@pytest.mark.parametrize("rows", [[{"id": "h", "none": "x"}], [{"id": "h", "grade": "two\nlines"}], [{"id": "h"}, {"id": "h"}]])
def test_what_a_table_can_not_hold_is_refused(rows: list[dict[str, str]]) -> None:
    with pytest.raises(CoachError, match="P120"):
        rewritten_table(TABLE, rows)


def test_a_table_with_a_row_that_can_not_be_read_is_refused() -> None:
    with pytest.raises(CoachError, match="P120"):
        rewritten_table(TABLE + "d | too few\n", ROWS)


def _read(text: str) -> dict[str, dict[str, str]]:
    table = parse_table(Node("scalar", Location("f.yaml"), text=text, style="|"), [])
    return {row.id: {column: cell.text for column, cell in row.cells.items()} for row in table.rows}
