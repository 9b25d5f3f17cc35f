"""Lines that stay within the terminal."""

from __future__ import annotations

import pytest

from coach.cli.columns import width
from coach.cli.layout import flowing


def test_parts_stay_whole_and_go_on_beside_the_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    rows = flowing("09:30  ", ["首访：看店、问清情况", "商行45", "MAN C", "138****0045", "C00046"])
    assert rows == ["09:30  首访：看店、问清情况  商行45", "       MAN C  138****0045  C00046"]


def test_a_part_longer_than_the_line_is_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    rows = flowing("09:30  ", ["很长的名字" * 9, "尾"])
    assert max(map(width, rows)) <= 40
    assert "".join(row.strip() for row in rows[:-1]).replace("09:30  ", "") + rows[-1].strip() == "很长的名字" * 9 + "  尾"


def test_nothing_to_say_leaves_the_head() -> None:
    assert flowing("09:30  ", []) == ["09:30  "]
