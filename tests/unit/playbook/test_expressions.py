"""Conditions: every form of the format page in both languages, every mistake with its place inside the expression."""

from __future__ import annotations

import pytest

from coach.domain.condition import ALWAYS, And, Atom, Condition, Or, atoms
from coach.domain.model import Fact
from coach.domain.values import FactType
from coach.playbook.expression.names import Names
from coach.text import Text
from tests.unit.playbook.desk import FACTS, NAMES, ZONE, condition, expression, mistake


def bare(found: Condition) -> str:
    """A condition without places and windows: ``(days <= 7 and grade in H,A)``."""
    if isinstance(found, Atom):
        return f"{found.column} {found.op} {','.join(map(str, found.values))}".strip()
    word = " and " if isinstance(found, And) else " or "
    return f"({word.join(map(bare, found.parts))})"


SAME = [
    ("days = 7", "预计成交天数 = 7", "days = 7"),
    ("days == 7", "预计成交天数 等于 7", "days = 7"),
    ("days is 7", "预计成交天数是7", "days = 7"),
    ("days != 7", "预计成交天数 ≠ 7", "days != 7"),
    ("days <> 7", "预计成交天数不等于7", "days != 7"),
    ("days is not 7", "预计成交天数不是7天", "days != 7"),
    ("days < 7", "预计成交天数小于7", "days < 7"),
    ("days <= 7", "预计成交天数不超过7天", "days <= 7"),
    ("days <= 7", "预计成交天数 ≤ 7", "days <= 7"),
    ("days <= 7d", "预计成交天数 不大于 7天", "days <= 7"),
    ("days > 7", "预计成交天数大于7", "days > 7"),
    ("days >= 7", "预计成交天数至少7天", "days >= 7"),
    ("days >= 7", "预计成交天数 不小于 7", "days >= 7"),
    ("days >= -3", "预计成交天数 ＞＝ －３", "days >= -3"),
    ("days between 8 and 30", "预计成交天数介于8和30之间", "days between 8,30"),
    ("days between 8 and 30", "预计成交天数 介于 8 到 30", "days between 8,30"),
    ("days BETWEEN 8 AND 30", "预计成交天数 介于 8 与 30", "days between 8,30"),
    ("days in (1, 2)", "预计成交天数属于(1、2)", "days in 1,2"),
    ("grade in (H, A)", "等级属于（H，A）", "grade in H,A"),
    ("grade in H, A", "等级 属于 H、A", "grade in H,A"),
    ("grade not in (H, A)", "等级不属于(H,A)", "grade not in H,A"),
    ("grade = hot", "等级为高意向", "grade = H"),
    ("has_budget", "有预算", "has_budget = True"),
    ("not has_budget", "非有预算", "has_budget = False"),
    ("has_budget = yes", "有预算 = 是", "has_budget = True"),
    ("has_budget = no", "有预算是否", "has_budget = False"),
    ("wishes has price", "关注点包含价格", "wishes has price"),
    ("wishes lacks price", "关注点不包含价格", "wishes lacks price"),
    ("not wishes has price", "非 关注点 包含 价格", "wishes lacks price"),
    ("decider is known", "决策人已知", "decider known"),
    ("decider is unknown", "决策人未知", "decider unknown"),
    ("decider is not known", "非 决策人 已知", "decider unknown"),
    ('city = "北京"', "城市=“北京”", "city = 北京"),
    ('city in ("北京", "上海")', "城市属于（「北京」、「上海」）", "city in 北京,上海"),
    ("budget >= 500000", "预算不少于50万元", "budget >= 50000000"),
    ("budget >= 1.5万", "预算 >= 15000", "budget >= 1500000"),
    ("rate <= 4.35", "利率不大于4.35", "rate <= 435"),
    ("every <= 2w", "跟进频率 <= 两周", "every <= 1209600"),
    ("every = 36h", "跟进频率 = 36小时", "every = 129600"),
    ("every = 3mo", "跟进频率 = 3个月", "every = 7776000"),
    ("every = 5wd", "跟进频率等于5个工作日", "every = 432000"),
    ("every = 30min", "跟进频率 = 30分钟", "every = 1800"),
    ("due_on within next 7d", "预计购买日期在未来7天内", "due_on@d between 0,7"),
    ("due_on within the next 2w", "预计购买日期 在接下来 2 周之内", "due_on@d between 0,14"),
    ("due_on within last 30d", "预计购买日期在过去30天内", "due_on@d between -30,0"),
    ("due_on within last 3mo", "预计购买日期 最近 3个月", "due_on@mo between -3,0"),
    ("due_on within next 5wd", "预计购买日期未来5个工作日内", "due_on@wd between 0,5"),
    ("starts_at within next 36h", "预约时间在未来36小时内", "starts_at@s between 0,129600"),
    ("starts_at within next 2d", "预约时间在未来两天内", "(starts_at@d between 0,2 and starts_at@s >= 0)"),
    ("due_on < today", "预计购买日期早于今天", "due_on@d < 0"),
    ("starts_at >= now", "预约时间不早于现在", "starts_at@s >= 0"),
    ("due_on >= 2026-01-01", "预计购买日期 ≥ 2026-01-01", "due_on >= 739617"),
    ("due_on between 2026-01-01 and 2026-01-31", "预计购买日期介于2026-01-01和2026-01-31", "due_on between 739617,739647"),
    ("always", "总是", "()"),
    ("has_budget and days <= 7", "有预算且预计成交天数不超过7天", "(has_budget = True and days <= 7)"),
    ("has_budget or member", "有预算或者会员", "(has_budget = True or member = True)"),
    ("has_budget or member and days < 7", "有预算或会员且预计成交天数小于7", "(has_budget = True or (member = True and days < 7))"),
    ("(has_budget or member) and days < 7", "（有预算或会员）并且预计成交天数<7", "((has_budget = True or member = True) and days < 7)"),
    ("not (has_budget and days < 7)", "非（有预算且预计成交天数<7）", "(has_budget = False or days >= 7)"),
    ("not days between 8 and 30", "非 预计成交天数介于8和30", "(days < 8 or days > 30)"),
    ("days between 8 and 30 and has_budget", "预计成交天数介于8和30且有预算", "(days between 8,30 and has_budget = True)"),
    ("has_budget AND NOT member", "有预算 且 不 会员", "(has_budget = True and member = False)"),
]


@pytest.mark.parametrize(("english", "chinese", "meaning"), SAME)
def test_both_languages_say_the_same(english: str, chinese: str, meaning: str) -> None:
    assert bare(condition(english)) == meaning
    assert bare(condition(chinese)) == meaning


def test_the_longest_name_wins_over_a_keyword() -> None:
    assert bare(condition("非会员")) == "not_member = True"
    assert bare(condition("有预算且非会员")) == "(has_budget = True and not_member = True)"


def test_a_name_inside_a_longer_name() -> None:
    names = Names.of(FACTS | {"kids": Fact("kids", FactType.BOOLEAN, Text("会员且有预算", "kids"))})
    assert bare(condition("会员且有预算", names)) == "kids = True"
    assert bare(condition("会员 且 有预算", names)) == "(member = True and has_budget = True)"


def test_names_with_full_width_characters() -> None:
    names = Names.of({"tax": Fact("tax", FactType.BOOLEAN, Text("ＶＩＰ客户", "VIP"), aliases=("含税:是",))})
    assert bare(condition("VIP客户", names)) == "tax = True"
    assert bare(condition("ＶＩＰ客户", names)) == "tax = True"


def test_a_quoted_text_is_kept_as_written() -> None:
    assert bare(condition("城市 = “北京（朝阳），Ａ座”")) == "city = 北京（朝阳），Ａ座"


def test_text_is_compared_in_one_normal_form() -> None:
    assert bare(condition('city = "cafe\u0301"')) == "city = caf\u00e9"


def test_a_moment_against_a_day_means_the_whole_day() -> None:
    day = 1767196800  # 2026-01-01 00:00 in Shanghai
    assert ZONE.key == "Asia/Shanghai"
    assert bare(condition("starts_at = 2026-01-01")) == f"starts_at between {day},{day + 86_399}"
    assert bare(condition("starts_at > 2026-01-01")) == f"starts_at >= {day + 86_400}"
    assert bare(condition("starts_at <= 2026-01-01")) == f"starts_at < {day + 86_400}"
    assert bare(condition("starts_at between 2026-01-01 and 2026-01-02")) == f"starts_at between {day},{day + 2 * 86_400 - 1}"


def test_the_age_of_a_record() -> None:
    names = Names.of({"at": Fact("at", FactType.DATETIME, Text("时间", "at"))}, age_of="at")
    assert bare(condition("age <= 7d", names)) == "at@d >= -7"
    assert bare(condition("age > 36h", names)) == "at@s < -129600"
    assert bare(condition("age between 1d and 3d", names)) == "at@d between -3,-1"
    assert [atom.shown for atom in atoms(condition("age between 1d and 3d", names))] == [("1d", "3d")]


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ("≤ 7", "days <= 7"),
        ("> 7", "days > 7"),
        (">7", "days > 7"),
        ("8..30", "days between 8,30"),
        ("7", "days = 7"),
        ("1, 2", "days in 1,2"),
        ("!= 7", "days != 7"),
        ("not in 1, 2", "days not in 1,2"),
        ("known", "days known"),
        ("未知", "days unknown"),
        ("介于 8 和 30", "days between 8,30"),
    ],
)
def test_a_cell_of_a_number(cell: str, meaning: str) -> None:
    assert bare(condition(cell, lead=FACTS["days"])) == meaning


@pytest.mark.parametrize(
    ("fact", "cell", "meaning"),
    [
        ("grade", "H, A", "grade in H,A"),
        ("grade", "H", "grade = H"),
        ("grade", "!= H", "grade != H"),
        ("grade", "高意向、A 级", "grade in H,A"),
        ("wishes", "价格", "wishes has price"),
        ("has_budget", "yes", "has_budget = True"),
        ("has_budget", "否", "has_budget = False"),
        ("due_on", "within next 7d", "due_on@d between 0,7"),
        ("city", '"北京", "上海"', "city in 北京,上海"),
    ],
)
def test_a_cell(fact: str, cell: str, meaning: str) -> None:
    assert bare(condition(cell, lead=FACTS[fact])) == meaning


def test_a_cell_prefers_the_value_to_a_fact_of_that_name() -> None:
    names = Names.of(FACTS | {"H": Fact("H", FactType.BOOLEAN, Text("高", "H"))})
    assert bare(condition("H", names, FACTS["grade"])) == "grade = H"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("has_bugdet", "P303:1 'has_bugdet' is not a known fact or word (did you mean has_budget or budget?)"),
        ("days <= 7 and has_bugdet", "P303:15 'has_bugdet' is not a known fact or word (did you mean has_budget or budget?)"),
        ("有预算且预计成交天书 < 7", "P303:5 '预计成交天书' is not a known fact or word (did you mean 预计成交天数?)"),
        ("grade > 3", "P305:6 'grade' has no order: > can't be used (use =, != or in (…))"),
        ("grade = X", "P304:9 'X' is no value of 'grade' (known: H, A, B)"),
        ("grade in (H, X)", "P304:14 'X' is no value of 'grade' (known: H, A, B)"),
        ("grade", "P305:1 'grade' is no yes/no fact: compare it with a value (e.g. grade is known)"),
        ("grade between H and B", "P305:6 'grade' has no order: >= can't be used (use =, != or in (…))"),
        ("days = yes", "P305:8 'days' can't be compared with 'yes' (it takes a whole number)"),
        ("days <= 7.5", "P305:9 'days' can't be compared with '7.5' (it takes a whole number)"),
        ("days <= 7h", "P305:9 'days' can't be compared with '7h' (it takes a whole number)"),
        ('days = "7"', "P305:8 'days' can't be compared with '\"7\"' (it takes a whole number)"),
        ("rate < 4.355", "P305:8 'rate' can't be compared with '4.355' (it takes at most 2 decimals)"),
        ("has_budget = 1", "P305:14 'has_budget' can't be compared with '1' (it takes yes or no)"),
        ("has_budget > yes", "P305:11 'has_budget' has no order: > can't be used (use =, != or in (…))"),
        ("has_budget in (yes)", "P305:1 'in' can't be used here"),
        ("city = 北京", "P303:8 '北京' is not a known fact or word"),
        ('city < "x"', "P305:5 'city' has no order: < can't be used (use =, != or in (…))"),
        ("wishes = price", "P305:10 'wishes' may have several values (use 'has')"),
        ("days has 3", "P305:1 'days' has one value only (use = or in)"),
        ("due_on = 3", "P305:10 'due_on' can't be compared with '3' (it takes a date such as 2026-03-05)"),
        ("due_on < 2026-13-01", "P305:10 'due_on' can't be compared with '2026-13-01' (it takes a date such as 2026-03-05)"),
        ("due_on within next 36h", "P305:20 'due_on' is a date without a time (use days, e.g. 2d)"),
        ("starts_at in (2026-01-01)", "P305:1 'in' can't be used here"),
        ("starts_at != 2026-01-01", "P305:14 '!=' can't be used with a moment (use < or >)"),
        (
            "starts_at = 2026-02-30",
            "P305:13 'starts_at' can't be compared with '2026-02-30' (it takes a date such as 2026-03-05, now or today)",
        ),
        ("days < now", "P305:8 'days' can't be compared with 'now' (it takes a whole number)"),
        ("days within next 7d", "P305:18 'days' is no date"),
        ("days between 30 and 8", "P305:14 the lower bound is above the upper (swap the two)"),
        ("every < 3", "P305:9 'every' can't be compared with '3' (it takes a duration such as 7d)"),
        ("every < 1.5h", "P303:9 '1.5h' is not a known fact or word"),
        ("not always", "P305:5 'not always' can never hold"),
        ("days <=", "P306:8 the condition is not finished (expected here: a value; a duration such as 7d)"),
        ("days <= 7 and", "P306:14 the condition is not finished (expected here: a fact)"),
        ("(days <= 7", "P306:11 the condition is not finished (expected here: a closing parenthesis)"),
        ("days <= 7)", "P306:10 ')' does not fit here"),
        ("days <= 7 has_budget", "P306:11 'has_budget' does not fit here (expected here: 'and' or 'or')"),
        ("days <= 500,000", "P303:13 '000' is not a known fact or word"),
        ("due_on within next", "P306:19 the condition is not finished (expected here: a duration such as 7d)"),
        ("due_on within next 7", "P306:20 '7' does not fit here (expected here: a duration such as 7d)"),
        ("days between 8", "P306:15 the condition is not finished (expected here: 'and' with the upper bound)"),
        ("and has_budget", "P306:1 'and' does not fit here (expected here: a fact)"),
        ("days + 1 > 3", "P303:6 '+' is not a known fact or word"),
        ("count(days) > 3", "P303:1 'count' is not a known fact or word"),
        ("age <= 7d", "P303:1 'age' is not a known fact or word"),
        ('city = "北京', "P303:8 '\"北京' is not a known fact or word"),
        ("   ", "P302:1 the condition is empty (write 'always' for one that always holds)"),
        ("半小时", "P303:1 '半小时' is not a known fact or word"),
        ("every = 半小时", "P303:9 '半小时' is not a known fact or word"),
        ("days = 1" + " or days = 1" * 200, "P301:1 the condition is too long (split the rule)"),
        ("(" * 900 + "has_budget" + ")" * 900, "P301:1 the condition is nested too deeply (split the rule)"),
        ("not " * 400 + "has_budget", "P301:1 the condition is nested too deeply (split the rule)"),
        ("has_budget and (member or (" * 10 + "days = 1" + "))" * 10, "P301:1 the condition is nested too deeply (split the rule)"),
    ],
)
def test_mistakes(text: str, expected: str) -> None:
    assert mistake(text) == expected


def test_several_type_mistakes_are_told_at_once() -> None:
    _, problems = expression("grade > 3 and days = yes or city")
    assert [(found.code, found.location and found.location.column) for found in problems] == [("P305", 6), ("P305", 22), ("P305", 29)]


def test_atoms_know_where_they_stand() -> None:
    text = "有预算且 (days <= 7 或 等级 属于 (H, A))"
    found, _ = expression(text)
    assert found is not None
    assert [text[atom.start : atom.end] for atom in atoms(found)] == ["有预算", "days <= 7", "等级 属于 (H, A)"]


def test_conditions_are_flat() -> None:
    both, either = condition("has_budget and (member and days = 1)"), condition("has_budget or (member or days = 1)")
    assert isinstance(both, And)
    assert isinstance(either, Or)
    assert [type(part) for part in (*both.parts, *either.parts)] == [Atom] * 6
    assert condition("always") == ALWAYS


def test_names_answer_to_name_label_and_alias() -> None:
    assert NAMES.by_word["预计购买日期"] is FACTS["due_on"]
    assert NAMES.by_word["due_on"] is FACTS["due_on"]
