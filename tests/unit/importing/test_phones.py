from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.importing import phones
from coach.importing.phones import is_phone_fact, read_email, read_phone
from coach.importing.problems import Partly, Unreadable


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *(
            ("13800138000", "13800138000"),
            ("0951-6012345", "09516012345"),
            ("138 0013 8000", "13800138000"),
            ("138-0013-8000", "13800138000"),
            ("+86 138-0013-8000", "13800138000"),
        ),
        *(
            ("0086 13800138000", "13800138000"),
            ("8613800138000", "13800138000"),
            ("１３８００１３８０００", "13800138000"),
            ("'13800138000", "13800138000"),
        ),
        *(
            ("手机：13800138000", "13800138000"),
            ("1.3800138E10", "13800138000"),
            ("1.3800138001E+10", "13800138001"),
            ("013800138000", "13800138000"),
        ),
        *(
            ("010-88886666", "01088886666"),
            ("(010)88886666", "01088886666"),
            ("+86 10 8888 6666", "01088886666"),
            ("0755-26501234", "075526501234"),
        ),
        *(
            ("400-800-1234", "4008001234"),
            ("+852 9123 4567", "+85291234567"),
            ("+1 415 555 2671", "+14155552671"),
            ("00852 9123 4567", "+85291234567"),
        ),
    ],
)
def test_one_form_for_every_writing(cell: str, number: str) -> None:
    assert read_phone(cell) == number


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        *(("1.38E+10", "phone-lost"), ("138****8000", "phone"), ("1380013800", "phone"), ("88886666", "phone"), ("abc", "phone")),
        *(("12345678901", "phone"), ("1" * 60, "phone"), ("1380013800a", "phone")),
    ],
)
def test_wrong_numbers_are_told_and_not_repaired(cell: str, kind: str) -> None:
    value = read_phone(cell)
    assert isinstance(value, Unreadable)
    assert value.kind == kind


def test_of_several_numbers_the_first_valid_one_is_taken() -> None:
    both = read_phone("138 0013 8000/13900139000")
    assert isinstance(both, Partly)
    assert (both.value, both.second) == ("13800138000", "13900139000")
    later = read_phone("无效、13900139000")
    assert isinstance(later, Partly)
    assert (later.value, later.second) == ("13900139000", "")


def test_an_extension_is_kept_as_a_note() -> None:
    for cell in ("010-88886666-801", "010-88886666转801", "010-88886666 ext. 801"):
        value = read_phone(cell)
        assert isinstance(value, Partly)
        assert value.value == "01088886666"


def test_numbers_of_another_home_region() -> None:
    assert read_phone("(415) 555-2671", "US") == "+14155552671"


def test_which_facts_hold_phones() -> None:
    assert is_phone_fact("office_phone")
    assert is_phone_fact("legal_rep_tel")
    assert not is_phone_fact("hotel")


def test_addresses() -> None:
    assert read_email("Zhang.San@Example.COM") == "Zhang.San@example.com"
    assert read_email("<a@b.cn>") == "a@b.cn"
    assert isinstance(read_email("zhang at example"), Unreadable)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["{}", "+86{}", "0086 {}", " {} ", "86-{}"]))
def test_every_mobile_comes_back(mobile: str, form: str) -> None:
    assert read_phone(form.format(mobile)) == mobile


@given(st.text(max_size=30))
def test_no_text_makes_the_reader_fall_over(cell: str) -> None:
    read_phone(cell)
    read_email(cell)


@given(st.from_regex(r"0(10|[2-9][0-9])[0-9]{7,9}", fullmatch=True))
def test_a_landline_is_judged_by_its_head_as_by_the_whole_plan(number: str) -> None:
    found = read_phone(number)
    assert (found if isinstance(found, str) else None) == phones._valid(number, "CN")
