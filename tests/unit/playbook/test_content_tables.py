from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coach.domain.values import Money
from coach.playbook import codec
from tests.unit.playbook.desk import HEAD, RULE, Desk, line, spot

PRODUCTS = """\
sources: {list: {title: {zh: 价目表, en: price list}}}
tables:
  products:
    title: {zh: 产品, en: products}
    by: source
    columns:
      benefit: {label: {zh: 好处, en: benefit}}
      price: {type: money, label: {zh: 价格, en: price}}
      off: {type: decimal, decimals: 2, label: {zh: 折扣底线, en: lowest factor}}
    rows:
      sofa:
        title: {zh: 三人沙发, en: three-seat sofa}
        aliases: [walk_in]
        when: has_budget
        benefit: {zh: 坐久了不累, en: easy on the back, source: list}
        price: {value: 12800, source: list, valid: {until: 2026-12-31}}
        off: 0.95
        source: list
        valid: {from: 2026-01-01}
      any: {title: {zh: 全部, en: all}, benefit: {zh: 送装到家, en: delivered and fitted}}
"""


def test_rows_cells_and_where_they_come_from(desk: Desk) -> None:
    table = desk.playbook(HEAD + PRODUCTS + RULE).tables["products"]
    sofa = table.rows[0]
    assert (table.by, [row.id for row in table.rows]) == ("source", ["sofa", "any"])
    assert (sofa.aliases, sofa.when_text, sofa.valid_from) == (("walk_in",), "has_budget", date(2026, 1, 1))
    assert sofa.cells["benefit"].text.zh == "坐久了不累"
    assert sofa.cells["price"].value == Money("CNY", 1_280_000)
    assert (sofa.cells["price"].source, sofa.cells["price"].valid_until) == ("list", date(2026, 12, 31))
    assert sofa.cells["off"].value == Decimal("0.95")
    assert table.names() == ["products.benefit", "products.price", "products.off", "products.title", "products.until"]


def test_tables_survive_the_cache(desk: Desk) -> None:
    playbook = desk.playbook(HEAD + PRODUCTS + RULE)
    assert codec.loads(codec.dumps(playbook)) == playbook


def test_a_phrase_may_name_a_column(desk: Desk) -> None:
    phrase = "phrases: {p: {use: present, variants: [{zh: '{{ products.benefit }}', en: '{{ products.price | money }}'}]}}\n"
    variant = desk.playbook(HEAD + PRODUCTS + phrase + RULE).phrases["p"].variants[0]
    assert (variant.needs_zh, variant.needs_en) == (("products.benefit",), ("products.price",))


@pytest.mark.parametrize(
    ("was", "written", "found"),
    [
        ("benefit: {zh: 送装到家", "benifit: {zh: 送装到家", "P491 «benifit:» there is no column 'benifit'"),
        ("off: 0.95", "off: cheap", "P450 «cheap» 'cheap' is no value of 'off'"),
        ("by: source", "by: days", "P303 «days» 'days' is no text or choice fact"),
        ("when: has_budget", "when: has_bugdet", "P303 «has_bugdet» 'has_bugdet' is not a known fact or word"),
        ("easy on the back, source: list", "easy on the back, source: lost", "P430 «lost» there is no source 'lost'"),
        ("        source: list\n", "        source: lost\n", "P430 «lost» there is no source 'lost'"),
        ("aliases: [walk_in]", "valid: {till: 2026-01-01}", "P201 «till:» unknown key 'till'"),
    ],
)
def test_mistakes_in_a_table(desk: Desk, was: str, written: str, found: str) -> None:
    assert was in PRODUCTS
    text = PRODUCTS.replace(was, written, 1)
    if "valid: {till" in written:
        text = text.replace("        valid: {from: 2026-01-01}\n", "")
    assert found in [spot(each) for each in desk.check(HEAD + text + RULE).diagnostics]


def test_a_column_may_not_take_the_name_of_one_that_every_table_has(desk: Desk) -> None:
    text = "tables: {t: {title: {zh: 表, en: table}, columns: {until: {label: {zh: 至, en: until}}}}}\n"
    assert [found.code for found in desk.check(HEAD + text + RULE).diagnostics] == ["P492"]


def test_a_table_may_not_take_the_name_of_a_fact(desk: Desk) -> None:
    text = "tables: {source: {title: {zh: 表, en: table}, columns: {a: {label: {zh: 甲, en: a}}}}}\n"
    assert [found.code for found in desk.check(HEAD + text + RULE).diagnostics] == ["P493"]


def test_a_table_needs_a_title_and_columns(desk: Desk) -> None:
    found = [line(each) for each in desk.check(HEAD + "tables: {t: {rows: {}}}\n" + RULE).diagnostics]
    assert found == ["P203 shop/playbook.yaml:2:10 'title' is missing"]


def test_a_playbook_adds_rows_to_an_inherited_table_and_they_stand_first(desk: Desk) -> None:
    desk.write("shop", HEAD + PRODUCTS + RULE)
    mine = "playbook: {name: mine, title: {zh: 我店, en: mine}, version: '1', extends: shop}\n"
    rows = "tables: {products: {adds: yes, rows: {bed: {title: {zh: 床, en: bed}, off: 0.9}, any: {title: {zh: 其余, en: others}}}}}\n"
    table = desk.playbook(mine + rows, "mine").tables["products"]
    assert [row.id for row in table.rows] == ["bed", "any", "sofa"]
    assert table.rows[1].title.zh == "其余"
    assert table.title.zh == "产品"


def test_what_is_wrong_in_an_added_row_is_found_in_its_own_file(desk: Desk) -> None:
    desk.write("shop", HEAD + PRODUCTS + RULE)
    mine = "playbook: {name: mine, title: {zh: 我店, en: mine}, version: '1', extends: shop}\n"
    found = desk.one(mine + "tables: {products: {adds: yes, rows: {bed: {title: {zh: 床, en: bed}, off: low}}}}\n", "mine")
    assert (found.code, str(found.location)) == ("P450", "mine/playbook.yaml:2:75")


@pytest.mark.parametrize(
    ("was", "wrong"),
    [
        ("valid: {from: 2026-01-01}", "valid: {from: 2026-01-02, until: 2026-01-01}"),
        ("valid: {until: 2026-12-31}", "valid: {from: 2027-01-01, until: 2026-12-31}"),
    ],
)
def test_a_validity_that_ends_before_it_begins_is_told(desk: Desk, was: str, wrong: str) -> None:
    assert [found.code for found in desk.check(HEAD + PRODUCTS.replace(was, wrong) + RULE).diagnostics] == ["P494"]
