"""What a page tells its style of a cell: numbers stand to the right, prose is read from the left where a phone breaks it."""

from __future__ import annotations

import pytest

from coach.render.paper_html import CellWords


@pytest.mark.parametrize(
    ("text", "number", "classes"),
    [
        ("12", True, "number"),
        ("约好了再联系", False, ""),
        ("晨会上说明原因和补救办法，定下今天几点联系", False, "prose"),
        ("Ask this week who else takes part in the decision", False, "prose"),
        ("x" * 35, False, "long"),
        ("长" * 35, False, "long prose"),
        ("1,234,567,890 元（共 12,345 笔，平均每笔 100,000 元）", True, "number"),
    ],
)
def test_what_the_style_tells_apart(text: str, number: bool, classes: str) -> None:
    assert CellWords("", text, number).classes == classes
