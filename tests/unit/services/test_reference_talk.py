from __future__ import annotations

from pathlib import Path

import pytest

from coach.services.reference.book import Book
from coach.services.reference.page import reference_page
from coach.text import Lang
from tests.unit.playbook.desk import HEAD, RULE, Desk
from tests.unit.services.test_reference import EN, ZH

TALK = """\
concepts:
  dear: {label: {zh: 嫌贵, en: too dear}, words: {zh: [贵], en: [expensive]}, exceptions: {zh: [贵姓]}}
categories:
  price: {title: {zh: 价格, en: price}, kind: objection, concepts: [dear], says: {zh: [太贵了], en: [too expensive]}}
techniques:
  ask:
    title: {zh: 先问, en: ask first}
    steps:
      listen: {label: {zh: 听, en: listen}, how: {zh: 听完, en: hear it out}, repeat: yes}
      answer: {label: {zh: 答, en: answer}, how: {zh: 再答, en: then answer}}
objections:
  too-dear:
    title: {zh: 太贵, en: too expensive}
    category: price
    says: {zh: [贵了], en: [that is a lot]}
    behind: [{zh: 在比价, en: he compares}]
    technique: ask
    turns:
      - {step: listen, do: {zh: 停一拍, en: pause}}
      - step: answer
        heard: {zh: 比别家贵, en: dearer than others}
        say: [{when: has_budget, zh: "{{ goods.benefit }}", en: "{{ goods.benefit }}"}, {zh: 我们逐项比, en: let us compare}]
    avoid: [{zh: 一分钱一分货, en: you get what you pay for}]
    let_go: {zh: 预算确实不够, en: the money is not there}
etiquette:
  hedge:
    title: {zh: 含糊, en: hedge}
    level: warning
    forbid: {zh: [可能是], en: [maybe]}
    message: {zh: 含糊其辞, en: vague}
    better: {zh: 我核实后回复您, en: I will check}
    hits: {zh: [可能是吧], en: [maybe so]}
tables:
  goods:
    title: {zh: 产品, en: goods}
    by: source
    columns: {benefit: {label: {zh: 好处, en: benefit}}, price: {type: money, label: {zh: 价, en: price}}}
    rows:
      sofa: {title: {zh: 沙发, en: sofa}, benefit: {zh: 舒服, en: comfortable}, price: 9800, when: has_budget, valid: {until: 2026-12-31}}
"""


@pytest.fixture
def books(tmp_path: Path) -> dict[Lang, Book]:
    desk = Desk(tmp_path)
    desk.write("shop", HEAD + TALK + RULE)
    loader = desk.loader()
    names = ("base", "shop")
    chain, talks = [loader.load(name) for name in names], [loader.talk(name) for name in names]
    return {view.lang: Book(chain, view, "", talks) for view in (ZH, EN)}


def test_an_objection_is_told_turn_by_turn(books: dict[Lang, Book]) -> None:
    page = reference_page(books[Lang.EN])
    assert "#### Too expensive `too-dear`" in page
    assert "[`price`](#categories-price) · [`ask`](#techniques-ask) · [playbook.yaml:" in page
    assert '- said as: "that is a lot"' in page
    assert "1. **listen**: pause" in page
    assert '2. **answer**: (dearer than others) *(has budget: yes)* "‹goods·benefit›" – "let us compare"' in page
    assert "- don't say: you get what you pay for" in page
    assert "- let go: the money is not there" in page


def test_in_chinese_too(books: dict[Lang, Book]) -> None:
    page = reference_page(books[Lang.ZH])
    assert "- 客户会说：“贵了”" in page
    assert "2. **答**：（比别家贵）*（有预算：是）* “〔产品·好处〕”　“我们逐项比”" in page
    assert "- 到此为止：预算确实不够" in page


def test_wording_techniques_categories_and_concepts(books: dict[Lang, Book]) -> None:
    page = reference_page(books[Lang.EN])
    assert '`hedge` hedge | warning | vague | I will check | "maybe so" |' in page
    assert "1. **listen** (again and again until the reason is clear): hear it out" in page
    assert '`price` | objection | price | "too expensive" | 1 |' in page
    assert '`dear` | too dear | "expensive" |' in page


def test_tables_row_by_row(books: dict[Lang, Book]) -> None:
    page = reference_page(books[Lang.EN])
    assert "Rows are picked by: source." in page
    assert "| *(has budget: yes)* sofa | comfortable | ¥9,800 | Thu 31 Dec |" in page


def test_a_book_without_talk_tells_none(books: dict[Lang, Book]) -> None:
    page = reference_page(Book(books[Lang.EN].chain, EN))
    assert "too-dear" not in page
