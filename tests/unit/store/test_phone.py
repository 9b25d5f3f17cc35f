"""A phone is the same phone however it is written."""

from __future__ import annotations

import pytest

from coach.store.phone import normal_phone, phone_hash


@pytest.mark.parametrize(
    "written",
    ["13800138000", "138 0013 8000", "138-0013-8000", "+86 13800138000", "+86-138-0013-8000", "0086 13800138000", "8613800138000",
     "１３８００１３８０００", "(+86)13800138000", "13800138000 转 8", "13800138000/13900139000"],
)  # fmt: skip
def test_a_mobile_has_one_form(written: str) -> None:
    assert normal_phone(written) == "13800138000"


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("010-8888 6666", "01088886666"),
        ("+86 10 8888 6666", "01088886666"),
        ("+1 (415) 555-0100", "+14155550100"),
        ("001 415 555 0100", "+14155550100"),
        ("+852 9123 4567", "+85291234567"),
        ("8634567", "8634567"),
        ("无", ""),
        ("", ""),
        ("+", ""),
    ],
)
def test_other_phones(written: str, normal: str) -> None:
    assert normal_phone(written) == normal


def test_the_hash_needs_the_key_and_a_phone() -> None:
    one, other = "00" * 32, "11" * 32
    assert phone_hash(one, "13800138000") == phone_hash(one, "13800138000")
    assert phone_hash(one, "13800138000") != phone_hash(other, "13800138000")
    assert phone_hash(one, "") is None
