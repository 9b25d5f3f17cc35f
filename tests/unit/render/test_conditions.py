from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.condition import Atom
from coach.domain.recommendation import ConditionLine
from coach.domain.values import Cell
from coach.render.conditions import condition_text, line_words
from coach.render.view import View
from coach.text import Lang
from tests.unit.render.playbooks import EN, HANT, NOW, PLAYBOOK, ZH, ZONE

ON = date(2026, 3, 10).toordinal()
AT = int(datetime(2026, 3, 6, 14, 0, tzinfo=ZONE).timestamp())
COLUMNS: dict[str, Cell] = {"expected_purchase_on": ON, "starts_at": AT}


def line(name: str, op: str, *values: bool | int | str, is_: Cell | None, holds: bool | None, gap: int | None = None) -> ConditionLine:
    return ConditionLine(Atom(name, name, op, values), is_, holds, gap)


def window(column: str, op: str, *values: int, window: str, is_: int | None, holds: bool | None, gap: int | None = None) -> ConditionLine:
    return ConditionLine(Atom(column.partition("@")[0], column, op, values, window=window), is_, holds, gap)


CASES = [
    (
        line("days_to_purchase", "<=", 7, is_=5, holds=True),
        "预计成交天数 5 ≤ 7 天 ✓",
        "expected days to purchase 5 ≤ 7 days ✓",
    ),
    (
        line("days_to_purchase", "<=", 7, is_=9, holds=False, gap=2),
        "预计成交天数 9 ≤ 7 天 ✗（差 2 天）",
        "expected days to purchase 9 ≤ 7 days ✗ (misses by 2 days)",
    ),
    (
        line("days_to_purchase", "<=", 7, is_=None, holds=None),
        "预计成交天数 未知（需 ≤ 7 天）?",
        "expected days to purchase unknown (must be ≤ 7 days) ?",
    ),
    (
        line("days_to_purchase", "between", 8, 30, is_=12, holds=True),
        "预计成交天数 12 介于 8–30 天 ✓",
        "expected days to purchase 12 within 8–30 days ✓",
    ),
    (
        line("budget", ">=", 50_000_000, is_=30_000_000, holds=False, gap=20_000_000),
        "预算 30 万元 ≥ 50 万元 ✗（差 20 万元）",
        "budget ¥300,000 ≥ ¥500,000 ✗ (misses by ¥200,000)",
    ),
    (line("rate", "<=", 350, is_=400, holds=False, gap=50), "利率 4 ≤ 3.5% ✗（差 0.5%）", "rate 4 ≤ 3.5% ✗ (misses by 0.5%)"),
    (line("has_budget", "=", True, is_=True, holds=True), "有预算：是 ✓", "has budget: yes ✓"),
    (line("has_budget", "=", True, is_=False, holds=False), "有预算：否（需为“是”）✗", "has budget: no (must be yes) ✗"),
    (line("has_budget", "=", False, is_=None, holds=None), "有预算：未知（需为“否”）?", "has budget: unknown (must be no) ?"),
    (line("source", "=", "walk_in", is_="walk_in", holds=True), "来源：到店 ✓", "source: walk-in ✓"),
    (line("source", "=", "walk_in", is_="online", holds=False), "来源：网络（需为“到店”）✗", "source: online (must be walk-in) ✗"),
    (line("source", "!=", "walk_in", is_="online", holds=True), "来源 网络 ≠ 到店 ✓", "source online ≠ walk-in ✓"),
    (line("grade", "in", "H", "A", is_="H", holds=True), "意向等级 H 属于 H、A ✓", "intent grade H in H, A ✓"),
    (line("grade", "not in", "H", "A", is_="H", holds=False), "意向等级 H 不属于 H、A ✗", "intent grade H not in H, A ✗"),
    (line("grade", "in", "H", is_=None, holds=None), "意向等级 未知（需属于 H）?", "intent grade unknown (must be in H) ?"),
    (
        line("interests", "has", "price", is_=frozenset({"price", "quality"}), holds=True),
        "关注点（质量、价格）包含 价格 ✓",
        "interests (quality, price) includes price ✓",
    ),
    (
        line("interests", "has", "price", is_=None, holds=None),
        "关注点 未知（需包含 价格）?",
        "interests unknown (must include price) ?",
    ),
    (
        line("interests", "lacks", "price", is_=frozenset(), holds=True),
        "关注点（无）不包含 价格 ✓",
        "interests (none) does not include price ✓",
    ),
    (line("decision_maker", "known", is_="王", holds=True), "决策人：已知 ✓", "decision maker: known ✓"),
    (line("decision_maker", "known", is_=None, holds=False), "决策人：未知 ✗", "decision maker: unknown ✗"),
    (line("decision_maker", "unknown", is_=None, holds=True), "决策人：未知 ✓", "decision maker: unknown ✓"),
    (line("decision_maker", "unknown", is_="王", holds=False), "决策人：已知 ✗", "decision maker: known ✗"),
    (line("follow_up", "<=", 172_800, is_=129_600, holds=True), "跟进频率 36 小时 ≤ 2 天 ✓", "follow-up frequency 36 hours ≤ 2 days ✓"),
    (
        line("follow_up", "<=", 86_400, is_=129_600, holds=False, gap=43_200),
        "跟进频率 36 小时 ≤ 1 天 ✗（差 12 小时）",
        "follow-up frequency 36 hours ≤ 1 day ✗ (misses by 12 hours)",
    ),
    (
        line("expected_purchase_on", ">=", ON + 2, is_=ON, holds=False, gap=2),
        "预计成交日期 3月10日（周二）≥ 3月12日（周四）✗（差 2 天）",
        "expected purchase date Tue 10 Mar ≥ Thu 12 Mar ✗ (misses by 2 days)",
    ),
    (
        window("expected_purchase_on@d", "between", 0, 7, window="next", is_=5, holds=True),
        "预计成交日期 3月10日（周二）在未来 7 天内 ✓",
        "expected purchase date Tue 10 Mar within the next 7 days ✓",
    ),
    (
        window("expected_purchase_on@d", "between", 0, 3, window="next", is_=5, holds=False, gap=2),
        "预计成交日期 3月10日（周二）在未来 3 天内 ✗（差 2 天）",
        "expected purchase date Tue 10 Mar within the next 3 days ✗ (misses by 2 days)",
    ),
    (
        window("expected_purchase_on@mo", "between", -3, 0, window="last", is_=1, holds=False, gap=1),
        "预计成交日期 3月10日（周二）在过去 3 个月内 ✗（差 1 个月）",
        "expected purchase date Tue 10 Mar within the last 3 months ✗ (misses by 1 month)",
    ),
    (
        window("expected_purchase_on@wd", ">", 5, window="next", is_=3, holds=False, gap=3),
        "预计成交日期 3月10日（周二）在 5 个工作日以后 ✗（差 3 个工作日）",
        "expected purchase date Tue 10 Mar more than 5 workdays ahead ✗ (misses by 3 workdays)",
    ),
    (
        window("starts_at@s", ">=", 0, window="now", is_=100_800, holds=True),
        "预约时间 明天 14:00 ≥ 现在 ✓",
        "appointment tomorrow 14:00 ≥ now ✓",
    ),
    (
        window("starts_at@s", "between", 0, 86_400, window="next", is_=100_800, holds=False, gap=14_400),
        "预约时间 明天 14:00 在未来 1 天内 ✗（差 4 小时）",
        "appointment tomorrow 14:00 within the next 1 day ✗ (misses by 4 hours)",
    ),
    (
        window("expected_purchase_on@d", "<", 0, window="today", is_=5, holds=False),
        "预计成交日期 3月10日（周二）< 今天 ✗",
        "expected purchase date Tue 10 Mar < today ✗",
    ),
    (
        ConditionLine(Atom("starts_at", "starts_at", "<", (AT - 1,), ("<=", "2026-03-05"), "date"), AT, False),
        "预约时间 明天 14:00 ≤ 3月5日（周四）✗",
        "appointment tomorrow 14:00 ≤ Thu 5 Mar ✗",
    ),
    (
        ConditionLine(Atom("starts_at", "starts_at", "between", (AT, AT), ("2026-03-06",), "date"), AT, True),
        "预约时间 明天 14:00 = 3月6日（周五）✓",
        "appointment tomorrow 14:00 = Fri 6 Mar ✓",
    ),
]


@pytest.mark.parametrize(("shown", "zh", "en"), CASES)
def test_conditions_with_the_actual_values(shown: ConditionLine, zh: str, en: str) -> None:
    assert condition_text(shown, PLAYBOOK, ZH, COLUMNS) == zh
    assert condition_text(shown, PLAYBOOK, EN, COLUMNS) == en


def test_an_unknown_window() -> None:
    shown = window("expected_purchase_on@d", "between", 0, 7, window="next", is_=None, holds=None)
    assert condition_text(shown, PLAYBOOK, ZH, {}) == "预计成交日期 未知（需在未来 7 天内）?"
    assert condition_text(shown, PLAYBOOK, EN, {}) == "expected purchase date unknown (must be within the next 7 days) ?"
    assert line_words(shown, PLAYBOOK, EN, {})[2] == "unknown"


def test_traditional_chinese() -> None:
    shown = line("days_to_purchase", "<=", 7, is_=9, holds=False, gap=2)
    assert condition_text(shown, PLAYBOOK, HANT, {}) == "預計成交天數 9 ≤ 7 天 ✗（差 2 天）"


@pytest.mark.parametrize(("shown", "zh", "en"), CASES)
def test_a_plain_terminal_gets_marks_it_can_show(shown: ConditionLine, zh: str, en: str) -> None:
    plain = condition_text(shown, PLAYBOOK, View(Lang.EN, NOW, ascii=True), COLUMNS)
    assert plain.replace("¥", "").isascii()
    assert plain.count("[+]") == en.count("✓")
    assert plain.count("[-]") == zh.count("✗")


def test_without_mark_the_sentence_stands_alone_and_the_value_beside_it() -> None:
    shown = line("days_to_purchase", "<=", 7, is_=9, holds=False, gap=2)
    assert condition_text(shown, PLAYBOOK, EN, {}, mark=False) == "expected days to purchase 9 ≤ 7 days"
    assert line_words(shown, PLAYBOOK, EN, {})[2] == "9 days"


def test_a_sensitive_value_is_masked() -> None:
    shown = line("phone", "!=", "1", is_="13812341234", holds=True)
    assert "138****1234" in condition_text(shown, PLAYBOOK, ZH, {})
    assert "13812341234" not in condition_text(shown, PLAYBOOK, ZH, {})


def test_a_fact_the_playbook_no_longer_knows_is_shown_by_name() -> None:
    assert condition_text(line("gone", "=", "x", is_="x", holds=True), PLAYBOOK, EN, {}) == "gone: x ✓"


@given(st.text(max_size=20), st.sampled_from(["=", "!=", "in"]), st.booleans() | st.none(), st.sampled_from([ZH, EN, HANT]))
def test_typed_values_cannot_break_the_sentence(typed: str, op: str, holds: bool | None, view: View) -> None:
    shown = line("name", op, typed, is_=None if holds is None else typed, holds=holds)
    text = condition_text(shown, PLAYBOOK, view, {})
    assert text.startswith(view.say(PLAYBOOK.facts["name"].label))
    assert "\x1b" not in text
    assert condition_text(replace(shown, depth=3, joined="or"), PLAYBOOK, view, {}) == text
