"""Cells in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from coach.domain.values import Money
from coach.render.paper import Kind, Row, Share, Shown
from coach.render.paper_words import PaperWords, percent
from coach.text import Text
from tests.unit.papers.sample_paper import AS_OF, COLUMNS, EN, PAPER, ZH


@pytest.mark.parametrize(
    ("shown", "kind", "zh", "en"),
    [
        (None, Kind.COUNT, "—", "—"),
        (0, Kind.COUNT, "0", "0"),
        (12_000, Kind.COUNT, "12,000", "12,000"),
        (1, Kind.DAYS, "1 天", "1 day"),
        (Share(31, 50), Kind.RATE, "62%（31/50）", "62% (31/50)"),
        (Share(1, 3), Kind.RATE, "33%（1/3，数少）", "33% (1/3, few)"),
        (Share(0, 0), Kind.RATE, "—", "—"),
        (Decimal("0.625"), Kind.RATE, "63%", "63%"),
        (Decimal("2.50"), Kind.NUMBER, "2.5", "2.5"),
        (Money("CNY", 123_450_000), Kind.MONEY, "123.45 万元", "¥1,234,500"),
        (date(2026, 3, 4), Kind.DAY, "3月4日", "4 Mar"),
        (date(2025, 12, 4), Kind.DAY, "2025-12-04", "2025-12-04"),
        (datetime(2026, 3, 4, 6, 30, tzinfo=UTC), Kind.MOMENT, "3月4日 14:30", "4 Mar 14:30"),
        ((Text("电话", "call"), "微信"), Kind.TEXT, "电话、微信", "call, 微信"),
        ((), Kind.TEXT, "—", "—"),
        ("打 13812345678\x1b[2J", Kind.TEXT, "打 138****5678", "打 138****5678"),
    ],
)
def test_a_cell_in_both_languages(shown: Shown, kind: Kind, zh: str, en: str) -> None:
    assert PaperWords(ZH, 5).cell(shown, kind) == zh
    assert PaperWords(EN, 5).cell(shown, kind) == en


@pytest.mark.parametrize(
    ("part", "of", "said"),
    [(1, 1000, "<1%"), (999, 1000, ">99%"), (1000, 1000, "100%"), (0, 9, "0%"), (1001, 1000, ">100%"), (5, 4, "125%"), (1, 200, "1%")],
)
def test_a_percentage_is_never_rounded_to_nothing_or_all(part: int, of: int, said: str) -> None:
    assert percent(Decimal(part) / of) == said


def test_a_cell_left_out_is_empty_and_an_unknown_one_a_dash() -> None:
    column = COLUMNS[1]
    assert PaperWords(ZH).at(Row({}), column) == ""
    assert PaperWords(ZH).at(Row({"calls": None}), column) == "—"


def test_few_is_explained_where_it_stands() -> None:
    assert PaperWords(ZH, 5).remarks(PAPER)[-1] == "标“数少”的，分母不到 5，只作参考。"
    assert PaperWords(ZH, 3).remarks(PAPER) == ["只看留下的记录。"]
    assert PAPER.as_of == AS_OF
