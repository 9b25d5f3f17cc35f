from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.render.mask import mask_phone, mask_private, mask_within

MOST_DIGITS = 7
phones = st.text(alphabet="0123456789０１９+-() ", max_size=30) | st.from_regex(r"\+?(86|852|1)? ?1[3-9]\d{9}", fullmatch=True)


def digits(text: str) -> int:
    return sum(char.isdigit() for char in text)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13812341234", "138****1234"),
        ("138 1234 1234", "138****1234"),
        ("+86 138-1234-1234", "138****1234"),
        ("008613812341234", "138****1234"),
        ("8613812341234", "138****1234"),
        ("１３８１２３４１２３４", "138****1234"),
        ("010-62345678", "010-****5678"),
        ("(0755) 8234 5678", "0755-****678"),
        ("021 6234 5678", "021-****5678"),
        ("+852 9123 4567", "+852 ****4567"),
        ("00852 91234567", "+852 ****4567"),
        ("+1 (415) 555-2671", "+1 ****2671"),
        ("+999 1234567890", "+****7890"),
        ("62345678", "****5678"),
        ("10086", "****86"),
        ("110", "****"),
        ("abc", "****"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_phones_are_masked(number: str, shown: str) -> None:
    assert mask_phone(number) == shown


@given(phones)
def test_a_masked_phone_never_shows_more_than_seven_digits(number: str) -> None:
    assert digits(mask_phone(number)) <= MOST_DIGITS


@given(st.text(max_size=40) | phones | st.emails())
def test_a_masked_private_value_never_shows_more_than_seven_digits(value: str) -> None:
    assert digits(mask_private(value)) <= MOST_DIGITS


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_the_middle_of_a_mobile_is_hidden(number: str) -> None:
    assert mask_phone(number) == f"{number[:3]}****{number[-4:]}"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("13812341234", "138****1234"),
        ("wang.wei@qq.cn", "w***@qq.cn"),
        ("12345678@163.com", "1***@163.com"),
        ("a@12345678.com", "a***"),
        ("wxid_abc", "w***"),
        ("李", "*"),
        ("上海市静安区", "上***"),
        ("", ""),
        ("\x1b[2J", ""),
    ],
)
def test_private_values_are_masked(value: str, shown: str) -> None:
    assert mask_private(value) == shown


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("打13812341234找王总，备用 010-62345678。", "打138****1234找王总，备用 010-****5678。"),
        ("电话+86 138 1234 1234", "电话138****1234"),
        ("身份证 110101199003071234", "身份证 ****1234"),
        ("身份证11010119900307123X", "身份证****123X"),
        ("卡号6222021234567890123", "卡号****0123"),
        ("预算 500000，2026-03-05 10:00 到店，订单 20260305", "预算 500000，2026-03-05 10:00 到店，订单 20260305"),
        ("WhatsApp +852 9123 4567", "WhatsApp +852 ****4567"),
    ],
)
def test_numbers_inside_notes_are_masked_and_amounts_are_not(note: str, shown: str) -> None:
    assert mask_within(note) == shown


@given(st.text(alphabet="王 ，a", max_size=5), st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.text(alphabet="王 ，a", max_size=5))
def test_no_mobile_survives_in_a_note(before: str, number: str, after: str) -> None:
    assert number not in mask_within(before + number + after)
