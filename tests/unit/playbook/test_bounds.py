"""``min`` and ``max`` of a fact: what they may be, and what they are compiled to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coach.domain.bounds import beyond
from coach.domain.model import Fact
from coach.domain.values import Duration, FactType, Money, Unit, Value
from coach.text import Text
from tests.unit.playbook.desk import HEAD, RULE, Desk


def fact(kind: FactType, least: Value | None = None, most: Value | None = None) -> Fact:
    return Fact("x", kind, Text("甲", "a"), least=least, most=most)


def test_bounds_are_read_by_the_type_of_the_fact(desk: Desk) -> None:
    facts = (
        "facts:\n"
        "  x: {type: integer, min: 0, max: 100, label: {zh: 甲, en: a}}\n"
        "  y: {type: money, min: 0, max: 5万, label: {zh: 乙, en: b}}\n"
        "  z: {type: duration, max: 2w, label: {zh: 丙, en: c}}\n"
        "  w: {type: decimal, decimals: 1, min: -0.5, label: {zh: 丁, en: d}}\n"
    )
    made = desk.playbook(HEAD + facts + RULE).facts
    assert (made["x"].least, made["x"].most) == (0, 100)
    assert (made["y"].least, made["y"].most) == (Money("CNY", 0), Money("CNY", 5_000_000))
    assert (made["z"].least, made["z"].most) == (None, Duration(2, Unit.WEEK))
    assert made["w"].least == Decimal("-0.5")


@pytest.mark.parametrize(
    "entry",
    [
        "{type: text, min: 0, label: {zh: 甲, en: a}}",
        "{type: integer, min: few, label: {zh: 甲, en: a}}",
        "{type: integer, min: 5, max: 3, label: {zh: 甲, en: a}}",
        "{type: integer, min: 0, derive: days since on, label: {zh: 甲, en: a}}",
    ],
)
def test_what_bounds_nothing_is_p407(entry: str, desk: Desk) -> None:
    on = "  on: {type: date, label: {zh: 日, en: day}}\n"
    assert [found.code for found in desk.check(HEAD + f"facts:\n  x: {entry}\n" + on + RULE).diagnostics] == ["P407"]


def test_what_has_happened_is_marked(desk: Desk) -> None:
    facts = "facts:\n  x: {type: date, past: true, label: {zh: 甲, en: a}}\n  y: {type: datetime, label: {zh: 乙, en: b}}\n"
    made = desk.playbook(HEAD + facts + RULE).facts
    assert (made["x"].past, made["y"].past) == (True, False)


@pytest.mark.parametrize(
    "entry",
    [
        "{type: integer, past: true, label: {zh: 甲, en: a}}",
        "{type: date, past: true, derive: next anniversary of on, label: {zh: 甲, en: a}}",
    ],
)
def test_only_a_stored_day_has_happened(entry: str, desk: Desk) -> None:
    on = "  on: {type: date, label: {zh: 日, en: day}}\n"
    assert [found.code for found in desk.check(HEAD + f"facts:\n  x: {entry}\n" + on + RULE).diagnostics] == ["P407"]


@pytest.mark.parametrize(
    ("value", "bounded", "wanted"),
    [
        (0, fact(FactType.INTEGER, 0), None),
        (-1, fact(FactType.INTEGER, 0), Text("不小于 0", "0 or more")),
        (100, fact(FactType.INTEGER, 0, 100), None),
        (101, fact(FactType.INTEGER, 0, 100), Text("0 到 100", "0 to 100")),
        (Decimal("0.51"), fact(FactType.DECIMAL, None, Decimal("0.5")), Text("不大于 0.5", "0.5 or less")),
        (Money("CNY", -1), fact(FactType.MONEY, Money("CNY", 0)), Text("不小于 0 CNY", "0 CNY or more")),
        (Duration(15, Unit.DAY), fact(FactType.DURATION, None, Duration(2, Unit.WEEK)), Text("不大于 2 周", "2 weeks or less")),
        ("many", fact(FactType.TEXT, 0), None),
        (-1, fact(FactType.INTEGER), None),
    ],
)
def test_bounds_are_inclusive(value: Value, bounded: Fact, wanted: Text | None) -> None:
    assert beyond(value, bounded) == wanted
