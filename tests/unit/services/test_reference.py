from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from coach.domain.condition import ALWAYS, And, Atom, Condition, Or
from coach.domain.model import (
    Action,
    Advise,
    CalendarSpec,
    Choice,
    Decision,
    DueTerm,
    Fact,
    Hold,
    Hours,
    Phrase,
    Playbook,
    Roles,
    Rule,
    Source,
    Variant,
)
from coach.domain.values import Duration, FactType, Unit
from coach.errors import Location
from coach.render.view import View
from coach.services.playbook_view import rule_view
from coach.services.reference.book import Book, page_name
from coach.services.reference.markdown import table
from coach.services.reference.page import reference_page
from coach.services.reference.wording import condition, moments, spoken
from coach.text import Lang, Text

NOW = datetime(2026, 3, 5, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
EN, ZH = View(Lang.EN, NOW), View(Lang.ZH, NOW)
DAYS = Fact("days", FactType.INTEGER, Text("成交天数", "days to go"), unit=Text("天", "days"))
BUDGET = Fact("has_budget", FactType.BOOLEAN, Text("有预算", "has a budget"), ask=Text("预算定了吗？", "Is the budget set?"))
NAME = Fact("name", FactType.TEXT, Text("姓名", "name"))
LEAD = Fact("lead_at", FactType.DATETIME, Text("线索时间", "lead received"))
SOON, RICH = Atom("days", "days", "<=", (7,), ("7",)), Atom("has_budget", "has_budget", "=", (True,), ("yes",))
NO_NAME = Atom("name", "name", "unknown")
CALL = Action("call", Text("打电话", "Call"), "marketing", "phone", 5, phrases=("hello",))
HELLO = Phrase(
    "hello", "opening", "phone", (Variant(Text("{% if name %}{{ name }}，{% endif %}您好", "Hello{% if name %} {{ name }}{% endif %}")),)
)


def rule(playbook: str, name: str, then: object = "H", when: Condition = ALWAYS, line: int = 3) -> Rule:
    assert isinstance(then, str | Advise | Hold)
    return Rule(name, playbook, when, "", then, Text("理由", "a | reason"), Location(f"{playbook}/a.yaml", line), source="s1")


def playbook(name: str, *rules: Rule, **changed: object) -> Playbook:
    grade = Decision(
        "grade",
        Text("等级", "grade"),
        "first",
        "choice",
        tuple(r for r in rules if r.id.startswith("grade/")),
        (Choice("H", Text("H 级", "grade H")),),
    )
    todo = Decision("todo", Text("要做的", "to do"), "collect", "action", tuple(r for r in rules if r.id.startswith("todo/")))
    made = Playbook(
        name=name,
        title=Text("手册", "a playbook"),
        version="1",
        digest="",
        lineage=(),
        roles=Roles(grade="grade"),
        calendar=CalendarSpec("Asia/Shanghai", "CN", (0, 1), Hours(((540, 1080),))),
        facts={fact.name: fact for fact in (DAYS, BUDGET, NAME, LEAD)},
        collections={},
        actions={"call": CALL},
        checklists={},
        phrases={"hello": HELLO},
        manners={},
        sources={"s1": Source("s1", Text("出处", "a book"))},
        limits=(),
        decisions={"grade": grade, "todo": todo},
        layers=(),
    )
    return replace(made, **changed)  # type: ignore[arg-type]  # fields by name, as the test gives them


BASE = playbook("base", rule("base", "grade/h", when=SOON), rule("base", "grade/old"))


@pytest.mark.parametrize(
    ("tree", "zh", "en"),
    [
        (ALWAYS, "总是", "always"),
        (SOON, "成交天数 ≤ 7 天", "days to go ≤ 7 days"),
        (RICH, "有预算：是", "has a budget: yes"),
        (NO_NAME, "姓名：未知", "name: unknown"),
        (replace(SOON, op="between", values=(1, 7)), "成交天数 介于 1–7 天", "days to go within 1–7 days"),
        (
            And((SOON, Or((RICH, NO_NAME)))),
            "成交天数 ≤ 7 天 且 （有预算：是 或 姓名：未知）",
            "days to go ≤ 7 days and (has a budget: yes or name: unknown)",
        ),
        (And((Or((RICH, NO_NAME)),)), "有预算：是 或 姓名：未知", "has a budget: yes or name: unknown"),
        (
            Atom("lead_at", "lead_at@d", "between", (-7, 0), ("7d",), "last"),
            "线索时间 在过去 7 天内",
            "lead received within the last 7 days",
        ),
    ],
)
def test_conditions_in_words(tree: Condition, zh: str, en: str) -> None:
    assert [condition(tree, Book([BASE], view)) for view in (ZH, EN)] == [zh, en]


def test_moments_in_words() -> None:
    terms = DueTerm("lead_at", 1, Duration(36, Unit.HOUR)), DueTerm("now")
    assert moments(terms, Book([BASE], ZH)) == "线索时间 + 36 小时，没有则现在"
    assert moments(terms[:1], Book([BASE], EN)) == "lead received + 36 hours"


def test_phrases_for_reading() -> None:
    template = "{% if name %}{{ name }}{% else %}您{% endif %}，我是{{ rep_name }}，{{ lead_at | date }}见"
    assert spoken(template, Book([BASE], ZH)) == "［〔姓名〕｜您］，我是〔业务员姓名〕，〔线索时间〕见"


def test_empty_columns_and_tables_are_left_out() -> None:
    assert list(table(("a", "b"), [("1", ""), ("2", "")])) == ["| a |", "| --- |", "| 1 |", "| 2 |"]
    assert list(table(("a",), [])) == []


def test_the_rule_base_is_told_in_full() -> None:
    page = reference_page(Book([BASE], EN, "../"))
    assert "Every playbook stands on this one. It has 2 rules." in page
    assert "| `h`<br>[a.yaml:3](../base/a.yaml#L3) | days to go ≤ 7 days | grade H | a \\| reason | [s1](#sources-s1) |" in page
    assert "| `has_budget` |" not in page  # facts have anchors
    assert '<a id="facts-has_budget"></a>`has_budget` | has a budget | yes or no | Is the budget set? |' in page
    assert "#### `hello` (opening, phone)" in page


def test_a_playbook_tells_what_is_its_own_and_where_the_rest_stands() -> None:
    advise = Advise("call", due=(DueTerm("now"),), suppresses=("purpose:marketing",), once_per=Duration(7, Unit.DAY))
    own = rule("mine", "todo/call", advise, And((SOON, RICH)))
    mine = playbook("mine", rule("mine", "grade/h"), own)
    page = reference_page(Book([BASE, mine], EN))
    assert "Stands on [`base`](base.md): 2 rules of its own, 0 inherited." in page
    assert "- Replaced: `grade/h`." in page
    assert "- Left out: `grade/old`." in page
    assert "#### `call` → Call" in page
    assert "- **action**: [`call`](base.md#actions-call)" in page
    assert "- **puts aside**: all marketing actions" in page
    assert "- **not again within**: 7 days" in page
    assert "## Facts" not in page


def test_what_a_playbook_drops_is_told() -> None:
    mine = playbook("mine", rule("mine", "grade/h"), actions={})
    page = reference_page(Book([BASE, mine], ZH))
    assert "去掉：`call`" in page
    assert "[`base`](base.zh-CN.md)" in page


def test_guards_and_validity() -> None:
    held = replace(rule("base", "guard/stop", Hold(("call", "channel:phone"))), valid_from=date(2026, 4, 1))
    guard = Decision("guard", Text("禁止", "guard"), "collect", "guard", (held,), locked=True)
    page = reference_page(Book([playbook("base", decisions={"guard": guard}, roles=Roles())], EN))
    assert "Every rule that holds counts; law and decency: no playbook can change it." in page
    assert "- **holds back**: [Call](#actions-call), everything by phone" in page
    assert "- **in force**: from Wed 1 Apr" in page


def test_pages_are_named_by_language() -> None:
    assert [page_name("base", lang) for lang in (Lang.EN, Lang.ZH)] == ["base.md", "base.zh-CN.md"]


def test_showing_a_rule_asks_for_what_it_needs() -> None:
    known = replace(NO_NAME, op="known")
    shown = playbook("base", rule("base", "grade/h", when=And((SOON, known))))
    data = rule_view(shown, "grade/h", EN)
    assert [line["text"] for line in data["conditions"]] == ["days to go ≤ 7 days", "name: known"]
