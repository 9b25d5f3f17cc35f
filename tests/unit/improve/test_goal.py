"""How far a figure is to go: what is a goal of it, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.domain.measures import Measure, Rate
from coach.domain.model import Playbook
from coach.errors import CoachError
from coach.services.improve.goal import read_goal
from coach.text import EMPTY, Text
from tests.unit.reports.house import playbook as house


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Playbook:
    made: Playbook = house(tmp_path_factory.mktemp("goal"))
    rate = Rate("close", Text("成交率", "close rate"), "leads", EMPTY)
    calls = Measure("calls", Text("外拨电话", "calls"), "activities", "at", unit=Text("通", "calls"))
    money = Measure("order_value", Text("订单金额", "order value"), "deals", "ordered_on", sum="amount")
    return replace(made, rates={"close": rate}, measures={"calls": calls, "order_value": money})


@pytest.mark.parametrize(
    ("figure", "typed", "kept"),
    [
        ("close", "90%", "90%"),
        ("close", " 90 ％ ", "90%"),
        ("close", "90", "90%"),
        ("close", "0.9", "90%"),
        ("close", "9成", "90%"),
        ("close", "≥12.5%", "≥12.5%"),
        ("close", "100", "100%"),
        ("calls", "20", "20"),
        ("calls", "每天 20 通", "每天 20 通"),
        ("calls", "20通/天", "20通/天"),
        ("calls", "1,200 calls a month", "1,200 calls a month"),
        ("order_value", "30万元", "30万元"),
        ("order_value", "¥300,000/月", "¥300,000/月"),
        ("", "没有投诉", "没有投诉"),
        ("客户满意度", "没有投诉", "没有投诉"),
        ("close", "", ""),
    ],
)
def test_a_goal_is_of_its_figure_s_kind(book: Playbook, figure: str, typed: str, kept: str) -> None:
    assert read_goal(book, figure, typed) == kept


@pytest.mark.parametrize(
    ("figure", "typed", "wanted"),
    [
        ("close", "abc", "百分比"),
        ("close", "120%", "百分比"),
        ("close", "-5%", "百分比"),
        ("calls", "多打", "数"),
        ("calls", "20%", "数"),
        ("order_value", "30万通", "金额"),
    ],
)
def test_what_is_none_is_refused_with_an_example(book: Playbook, figure: str, typed: str, wanted: str) -> None:
    with pytest.raises(CoachError) as refused:
        read_goal(book, figure, typed)
    (told,) = refused.value.diagnostics
    assert told.code == "C444"
    assert f"要写{wanted}" in told.message.zh
    assert told.hint
    assert "--goal" in told.hint.en
