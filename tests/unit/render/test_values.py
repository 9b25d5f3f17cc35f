from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.model import Choice, Decision, Fact
from coach.domain.values import Cell, Duration, FactType, Money, Unit, Value
from coach.render.moments import word_datetime, word_day, word_duration
from coach.render.money import word_money
from coach.render.values import UNKNOWN, Shape, label, shape_of, with_scheme, word
from coach.render.view import View
from coach.text import EMPTY, Lang, Text
from tests.unit.render.playbooks import EN, HANT, NOW, PLAYBOOK, ZH, ZONE

ENTRIES: dict[str, Fact | Decision] = {**PLAYBOOK.facts, **PLAYBOOK.decisions}


def epoch(local: str) -> int:
    return int(datetime.fromisoformat(local).replace(tzinfo=ZONE).timestamp())


@pytest.mark.parametrize(
    ("name", "cell", "zh", "en"),
    [
        ("has_budget", True, "是", "yes"),
        ("has_budget", False, "否", "no"),
        ("has_budget", None, "未知", "unknown"),
        ("days_to_purchase", 5, "5 天", "5 days"),
        ("days_to_purchase", 1, "1 天", "1 day"),
        ("days_to_purchase", -1, "-1 天", "-1 day"),
        ("days_to_purchase", 12_000, "12,000 天", "12,000 days"),
        ("rate", 350, "3.5%", "3.5%"),
        ("rate", 300, "3%", "3%"),
        ("rate", 5, "0.05%", "0.05%"),
        ("source", "walk_in", "到店", "walk-in"),
        ("source", "fair", "fair", "fair"),
        ("interests", frozenset({"price", "quality"}), "质量、价格", "quality, price"),
        ("interests", frozenset(), "无", "none"),
        ("budget", 50_000_000, "50 万元", "¥500,000"),
        ("name", "王\x1b[2J伟", "王伟", "王伟"),
        ("phone", "13812341234", "138****1234", "138****1234"),
        ("birthday", date(1990, 3, 5).toordinal(), "****", "****"),
        ("expected_purchase_on", date(2026, 3, 5).toordinal(), "3月5日（周四）", "Thu 5 Mar"),
        ("expected_purchase_on", date(2027, 3, 5).toordinal(), "2027年3月5日（周五）", "Fri 5 Mar 2027"),
        ("starts_at", epoch("2026-03-05 14:00"), "今天 14:00", "today 14:00"),
        ("starts_at", epoch("2026-03-06 09:05"), "明天 09:05", "tomorrow 09:05"),
        ("starts_at", epoch("2026-03-04 16:30"), "昨天 16:30", "yesterday 16:30"),
        ("starts_at", epoch("2026-03-07 10:00"), "后天 10:00", "Sat 7 Mar 10:00"),
        ("starts_at", epoch("2026-03-10 10:00"), "3月10日（周二）10:00", "Tue 10 Mar 10:00"),
        ("grade", "H", "H 级", "grade H"),
        ("follow_up", 172_800, "2 天", "2 days"),
        ("follow_up", 129_600, "36 小时", "36 hours"),
        ("tags", frozenset({"vip"}), "重点客户", "key account"),
    ],
)
def test_cells_in_words(name: str, cell: Cell | None, zh: str, en: str) -> None:
    shape = shape_of(ENTRIES[name])
    assert (word(cell, shape, ZH), word(cell, shape, EN)) == (zh, en)


@pytest.mark.parametrize(
    ("name", "value", "en"),
    [
        ("budget", Money("CNY", 50_000_000), "¥500,000"),
        ("rate", Decimal("3.50"), "3.5%"),
        ("expected_purchase_on", date(2026, 3, 10), "Tue 10 Mar"),
        ("starts_at", datetime(2026, 3, 5, 6, 0, tzinfo=UTC), "today 14:00"),
        ("follow_up", Duration(2, Unit.WEEK), "2 weeks"),
    ],
)
def test_values_as_people_know_them_are_worded_as_well(name: str, value: Value, en: str) -> None:
    assert word(value, shape_of(ENTRIES[name]), EN) == en


def test_what_a_person_typed_keeps_its_script_and_our_labels_do_not() -> None:
    assert word("云南软件", Shape(FactType.TEXT), HANT) == "云南软件"
    assert label(PLAYBOOK, "expected_purchase_on", HANT) == "預計成交日期"
    assert word(date(2026, 3, 7).toordinal(), Shape(FactType.DATE), HANT) == "3月7日（週六）"


def test_labels_and_schemes() -> None:
    assert label(PLAYBOOK, "grade", EN) == "intent grade"
    assert label(PLAYBOOK, "no_such_fact", EN) == "no_such_fact"
    assert with_scheme("H", PLAYBOOK.decisions["grade"], ZH) == "意向 H"
    assert with_scheme("H", PLAYBOOK.decisions["grade"], EN) == "intent H"
    high = Choice("high", Text("高", "high"))
    chances = Decision("chance", Text("机会", "chance"), "first", "choice", (), choices=(high,), scheme=Text("机会", "chance"))
    assert with_scheme("high", chances, ZH) == "机会 高"
    assert with_scheme("high", chances, EN) == "chance high"
    assert with_scheme("gone", chances, ZH) == "机会 gone"
    assert with_scheme(None, PLAYBOOK.decisions["grade"], EN) == "unknown"
    assert with_scheme(172_800, PLAYBOOK.decisions["follow_up"], EN) == "2 days"


@pytest.mark.parametrize(
    ("currency", "minor", "zh", "en"),
    [
        ("CNY", 999_900, "9,999 元", "¥9,999"),
        ("CNY", 1_000_000, "1 万元", "¥10,000"),
        ("CNY", 1_250_000, "1.25 万元", "¥12,500"),
        ("CNY", 1_234_567, "12,345.67 元", "¥12,345.67"),
        ("CNY", 50_000_100, "500,001 元", "¥500,001"),
        ("CNY", 12_000_000_000, "1.2 亿元", "¥120,000,000"),
        ("CNY", -5_000_000, "-5 万元", "-¥50,000"),
        ("CNY", 50, "0.5 元", "¥0.5"),
        ("CNY", 0, "0 元", "¥0"),
        ("USD", 2_270_000, "2.27 万美元", "$22,700"),
        ("JPY", 5_000, "5,000 日元", "JPY 5,000"),
        ("XYZ", 150, "1.5 XYZ", "XYZ 1.5"),
    ],
)
def test_money(currency: str, minor: int, zh: str, en: str) -> None:
    assert (word_money(Money(currency, minor), ZH), word_money(Money(currency, minor), EN)) == (zh, en)


@pytest.mark.parametrize(
    ("length", "zh", "en"),
    [
        (Duration(36, Unit.HOUR), "36 小时", "36 hours"),
        (Duration(2, Unit.WEEK), "2 周", "2 weeks"),
        (Duration(3, Unit.MONTH), "3 个月", "3 months"),
        (Duration(1, Unit.WORKDAY), "1 个工作日", "1 workday"),
        (Duration(30, Unit.MINUTE), "30 分钟", "30 minutes"),
        (1_209_600, "14 天", "14 days"),
        (86_400, "1 天", "1 day"),
        (3_600, "1 小时", "1 hour"),
        (5_400, "90 分钟", "90 minutes"),
        (0, "0 分钟", "0 minutes"),
    ],
)
def test_durations(length: Duration | int, zh: str, en: str) -> None:
    assert (word_duration(length, ZH), word_duration(length, EN)) == (zh, en)


def test_today_is_the_local_day_of_as_of() -> None:
    late = View(Lang.ZH, datetime(2026, 3, 5, 23, 30, tzinfo=ZONE))
    assert word_datetime(datetime(2026, 3, 5, 16, 30, tzinfo=UTC), late) == "明天 00:30"
    assert word_day(NOW.date() + timedelta(days=1), ZH) == "明天"


facts = st.sampled_from(list(ENTRIES.values()))
text_facts = st.sampled_from([fact for fact in PLAYBOOK.facts.values() if fact.type is FactType.TEXT])


@given(st.sampled_from([ZH, EN, HANT]), facts)
def test_unknown_is_said_in_words(view: View, entry: Fact | Decision) -> None:
    assert word(None, shape_of(entry), view) == view.say(UNKNOWN)


@given(st.text(max_size=30), text_facts, st.sampled_from([ZH, EN, HANT]))
def test_typed_texts_come_out_without_control_characters(typed: str, fact: Fact, view: View) -> None:
    assert "\x1b" not in word(typed, shape_of(fact), view)
    assert "\x00" not in word(typed, shape_of(fact), view)


def test_an_integer_without_unit_stands_alone() -> None:
    assert word(5, Shape(FactType.INTEGER, EMPTY), ZH) == "5"
    assert word(5, Shape(FactType.INTEGER, Text("天", "days")), ZH, unit=False) == "5"
