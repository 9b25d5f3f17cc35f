from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.values import Money
from coach.importing.money import currency_of, read_money
from coach.importing.numbers import Amount, read_amount, read_decimal, read_integer
from coach.importing.problems import Partly, Unreadable


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *(("1,200.50", "1200.50"), ("50万", "500000"), ("５０万", "500000"), ("1.2亿", "120000000"), ("3w", "30000"), ("2k", "2000")),
        *(
            ("(300)", "-300"),
            ("-3", "-3"),
            ("1.200,50", "1200.50"),
            ("1200,5", "1200.5"),
            ("1 200", "1200"),
            (".5", "0.5"),
            ("0.10", "0.10"),
        ),
        *(("10,0000", "100000"), ("1e5", "100000"), ("百万", None), ("1,20,300", None), ("--3", None), ("", None), ("(3", None)),
    ],
)
def test_numbers_as_people_write_them(cell: str, number: str | None) -> None:
    amount = read_amount(cell)
    assert amount == Amount(Decimal(number)) if number is not None else isinstance(amount, Unreadable)


@pytest.mark.parametrize("cell", ["50-99", "50～80万", "50万至80万", "100以内", ">500", "不超过20", "under 5"])
def test_a_range_is_no_number(cell: str) -> None:
    amount = read_amount(cell)
    assert isinstance(amount, Unreadable)
    assert amount.kind == "range"


def test_a_number_too_large_for_any_store_is_refused() -> None:
    assert isinstance(read_amount("9" * 30), Unreadable)
    assert isinstance(read_amount("1e999"), Unreadable)


def test_whole_numbers_with_their_unit() -> None:
    assert read_integer("50人", unit="人") == 50
    assert read_integer("1,200") == 1200
    assert read_integer("12.0") == 12
    assert read_integer("3", scale=10_000) == 30_000
    about = read_integer("约300人", unit="人")
    assert isinstance(about, Partly)
    assert (about.value, about.kind) == (300, "about")
    assert isinstance(read_integer("12.5"), Unreadable)


def test_decimals_are_exact() -> None:
    assert read_decimal("0.10", 2) == Decimal("0.10")
    assert read_decimal("4.125", 2) == Decimal("4.13")
    assert read_decimal("12.5%", 2, unit="%") == Decimal("12.50")
    assert isinstance(read_decimal("12.5%", 2), Unreadable)


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        *(("¥50万", 50_000_000), ("50万元", 50_000_000), ("1,200.50", 120_050), ("￥５０，０００", 5_000_000), ("RMB 1,200", 120_000)),
        *(("100元整", 10_000), ("-¥300", -30_000), ("(¥300.00)", -30_000), ("¥-300", -30_000), ("1.2亿元", 12_000_000_000), ("0", 0)),
    ],
)
def test_amounts_in_yuan(cell: str, minor: int) -> None:
    assert read_money(cell, "CNY") == Money("CNY", minor)


def test_amounts_in_other_currencies() -> None:
    assert read_money("$22,700.00", "USD") == Money("USD", 2_270_000)
    assert read_money("USD 300", "USD") == Money("USD", 30_000)
    assert read_money("$5", "HKD") == Money("HKD", 500)
    assert read_money("¥500", "JPY") == Money("JPY", 500)
    assert read_money("3", "CNY", scale=10_000) == Money("CNY", 3_000_000)


def test_another_currency_is_not_converted() -> None:
    value = read_money("$22,700.00", "CNY")
    assert isinstance(value, Unreadable)
    assert value.kind == "currency"
    assert "USD" in value.why.zh


@pytest.mark.parametrize("cell", ["约50万元左右", "50万左右", "大概50万", "50万以上"])
def test_a_round_figure_is_taken_and_noted(cell: str) -> None:
    value = read_money(cell, "CNY")
    assert isinstance(value, Partly)
    assert (value.value, value.kind) == (Money("CNY", 50_000_000), "about")


@pytest.mark.parametrize(("word", "code"), [("元", "CNY"), ("￥", "CNY"), ("usd", "USD"), ("HK$", "HKD"), ("euro", ""), ("EUR", "EUR")])
def test_currency_words(word: str, code: str) -> None:
    assert currency_of(word) == code


@given(st.integers(-(10**12), 10**12), st.sampled_from(["{:,.2f}", "¥{:,.2f}", "{:.2f}元", "CNY {:.2f}", "￥{:,.2f}"]))
def test_every_amount_comes_back_from_every_format(minor: int, form: str) -> None:
    assert read_money(form.format(Decimal(minor) / 100), "CNY") == Money("CNY", minor)


@given(st.integers(1, 10**7))
def test_every_amount_in_wan_comes_back(fen: int) -> None:
    assert read_money(f"{Decimal(fen) / 1_000_000:f}万", "CNY") == Money("CNY", fen)


@given(st.text(max_size=30))
def test_no_text_makes_the_reader_fall_over(cell: str) -> None:
    read_money(cell, "CNY")
    read_integer(cell, unit="人")
    read_decimal(cell, 2, unit="%")
