"""A table of a playbook, as a rep reads it and as a machine does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coach.errors import CoachError
from coach.render.view import View
from coach.services.playbook_view import playbook_view
from coach.services.table_view import table_lines, table_view
from coach.text import Lang
from tests.unit.playbook.desk import HEAD, RULE, Desk

TABLE = """\
sources: {list: {title: {zh: 价目表, en: price list}}}
tables:
  products:
    title: {zh: 产品, en: products}
    by: source
    columns:
      benefit: {label: {zh: 好处, en: benefit}}
      price: {type: money, label: {zh: 价格, en: price}}
    rows:
      sofa:
        title: {zh: 沙发, en: sofa}
        aliases: [walk_in]
        when: has_budget and days <= 7
        benefit: {zh: 坐久了不累, en: easy on the back}
        price: {value: 12800, source: list, valid: {until: 2026-12-31}}
        source: list
        valid: {from: 2026-01-01}
"""
NOW = datetime(2026, 3, 5, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def lines(tmp_path: Path, lang: Lang) -> list[str]:
    view = View(lang, NOW)
    return list(table_lines(table_view(Desk(tmp_path).playbook(HEAD + TABLE + RULE), "products", view), view))


def test_a_rep_reads_whom_a_row_is_for_until_when_and_where_it_comes_from(tmp_path: Path) -> None:
    assert lines(tmp_path, Lang.ZH) == [
        "# 产品 (products)",
        "  按“来源”选行",
        "",
        "# 沙发 (sofa)",
        "  别名：walk_in",
        "  适合：有预算：是，预计成交天数 ≤ 7 天",
        "  好处：坐久了不累",
        "  价格：1.28 万元（至 2026-12-31，价目表）",
        "  有效期：2026-01-01 起",
        "  出处：价目表",
    ]


def test_and_in_english(tmp_path: Path) -> None:
    assert lines(tmp_path, Lang.EN)[5:9] == [
        "  for: has budget: yes, days to purchase ≤ 7 days",
        "  benefit: easy on the back",
        "  price: ¥12,800 (until 2026-12-31, price list)",
        "  valid: from 2026-01-01",
    ]


def test_machines_get_values_without_words(tmp_path: Path) -> None:
    (row,) = table_view(Desk(tmp_path).playbook(HEAD + TABLE + RULE), "products", View(Lang.EN, NOW))["rows"]
    price = row["cells"]["price"]
    assert (price["value"], price["valid_until"], row["when"]) == ("12800.00 CNY", "2026-12-31", "has_budget and days <= 7")


def test_the_playbook_names_its_tables(tmp_path: Path) -> None:
    data = playbook_view(Desk(tmp_path).playbook(HEAD + TABLE + RULE), View(Lang.EN, NOW))
    assert data["tables"] == [{"name": "products", "title": "products", "rows": 1}]


def test_an_unknown_table_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(CoachError) as caught:
        table_view(Desk(tmp_path).playbook(HEAD + TABLE + RULE), "product", View(Lang.EN, NOW))
    (found,) = caught.value.diagnostics
    assert (found.code, found.hint.en if found.hint else "") == ("C186", "did you mean products?")
