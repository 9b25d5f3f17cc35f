from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coach.domain.values import Cell
from coach.engine.tables import quotable, without_samples
from coach.text import Lang
from tests.unit.playbook.desk import HEAD, RULE, Desk

TODAY = date(2026, 3, 5)
TABLES = """\
facts:
  wanted: {type: text, label: {zh: 意向产品, en: wanted}}
tables:
  products:
    title: {zh: 产品, en: products}
    by: wanted
    columns:
      benefit: {label: {zh: 好处, en: benefit}}
      price: {type: integer, label: {zh: 价, en: price}}
    rows:
      sofa-rich:
        title: {zh: 沙发, en: sofa}
        when: has_budget
        benefit: {zh: 头层牛皮, en: full-grain leather}
      sofa:
        title: {zh: 沙发, en: sofa}
        benefit: {zh: 耐脏, en: easy to clean}
        price: {value: 5000, valid: {until: 2026-03-31}}
      bed: {title: {zh: 床, en: bed}, aliases: [床垫], benefit: {zh: 睡得好, en: sleep well}}
      mattress: {title: {zh: 床垫, en: mattress}, price: 900}
  offers:
    title: {zh: 活动, en: offers}
    columns: {offer: {label: {zh: 活动, en: offer}}}
    rows:
      spring: {title: {zh: 春季, en: spring}, offer: {zh: 送靠枕, en: a cushion}, valid: {from: 2026-03-01, until: 2026-03-31}}
      autumn: {title: {zh: 秋季, en: autumn}, offer: {zh: 送地毯, en: a rug}, valid: {from: 2026-09-01}}
"""


def said(tmp_path: Path, columns: dict[str, Cell], today: date = TODAY) -> dict[str, str]:
    playbook = Desk(tmp_path).playbook(HEAD + TABLES + RULE)
    found = quotable(playbook, columns, today).items()
    return {name: str(cell.value) if cell.value is not None else cell.text.pick(Lang.ZH) for name, (_, cell) in found}


def test_the_first_row_that_fits_speaks_and_others_fill_its_gaps(tmp_path: Path) -> None:
    found = said(tmp_path, {"wanted": "沙发", "has_budget": True})
    assert (found["products.benefit"], found["products.price"]) == ("头层牛皮", "5000")


def test_a_row_of_another_title_fills_no_gaps(tmp_path: Path) -> None:
    found = said(tmp_path, {"wanted": "床垫"})
    assert (found["products.title"], found.get("products.price")) == ("床", None)


def test_a_condition_that_is_unknown_does_not_hold(tmp_path: Path) -> None:
    assert said(tmp_path, {"wanted": "沙发"})["products.benefit"] == "耐脏"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("真皮沙发", "耐脏"), ("SOFA", "耐脏"), ("乳胶床垫", "睡得好"), ("床", "睡得好"), ("床头柜", None), ("灯", None)],
)
def test_a_row_is_named_by_its_titles_or_aliases(tmp_path: Path, value: str, expected: str | None) -> None:
    assert said(tmp_path, {"wanted": value}).get("products.benefit") == expected


def test_nothing_is_quoted_of_a_table_by_an_unknown_fact(tmp_path: Path) -> None:
    assert not [name for name in said(tmp_path, {}) if name.startswith("products.")]


def test_what_has_expired_is_not_quoted(tmp_path: Path) -> None:
    assert "products.price" not in said(tmp_path, {"wanted": "沙发"}, date(2026, 4, 1))
    assert "products.price" in said(tmp_path, {"wanted": "沙发"}, date(2026, 3, 31))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 2, 28), None),
        (date(2026, 3, 1), "送靠枕"),
        (date(2026, 3, 31), "送靠枕"),
        (date(2026, 4, 1), None),
        (date(2026, 9, 1), "送地毯"),
    ],
)
def test_promotions_come_and_go_by_their_days(tmp_path: Path, today: date, expected: str | None) -> None:
    assert said(tmp_path, {}, today).get("offers.offer") == expected


def test_the_last_day_of_an_offer_can_be_quoted(tmp_path: Path) -> None:
    assert said(tmp_path, {})["offers.until"] == "2026-03-31"


def test_what_is_invented_for_the_sample_book_is_told_to_nobody_else(tmp_path: Path) -> None:
    sources = "sources: {ours: {title: {zh: 价目, en: prices}}, invented: {sample: yes, title: {zh: 示例, en: sample}}}\n"
    text = TABLES.replace(
        "        benefit: {zh: 耐脏, en: easy to clean}\n",
        "        benefit: {zh: 耐脏, en: easy to clean, source: invented}\n        source: ours\n",
    )
    text = text.replace("        when: has_budget\n", "        when: has_budget\n        source: invented\n")
    playbook = Desk(tmp_path).playbook(HEAD + sources + text + RULE)
    columns: dict[str, Cell] = {"wanted": "沙发", "has_budget": True}
    assert quotable(playbook, columns, TODAY)["products.benefit"][1].text.zh == "头层牛皮"
    real = without_samples(playbook)
    assert "products.benefit" not in quotable(real, columns, TODAY)
    assert quotable(real, columns, TODAY)["products.price"][1].value == 5000
    assert without_samples(real) == real
