"""The driver: layers, hit policies, validity, overrules, what is given, and what is provisional."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from coach.domain.customer import Overrule
from coach.domain.values import Duration, Unit, Value
from coach.engine.plan import plan_of
from tests.unit.engine.desk import NOW, Desk, playbook

BOOK = playbook("""
    facts:
      budget: {type: boolean, label: {zh: 预算, en: budget}}
      days: {type: integer, label: {zh: 天数, en: days}}
      wanted_on: {type: date, label: {zh: 日期, en: wanted on}}
      next_call: {type: datetime, label: {zh: 下次, en: next call}, derive: first known of today + pace}
    decisions:
      grade:
        title: {zh: 等级, en: grade}
        hit: first
        output: choice
        choices: {H: {zh: H 级, en: grade H}, A: {zh: A 级, en: grade A}, N: {zh: 新, en: new}}
        rules:
          h: {when: days <= 7 and budget, then: H, because: {zh: 近, en: near}}
          a: {when: days <= 30, then: A, because: {zh: 中, en: middling}}
          n: {when: days is unknown, then: N, because: {zh: 未知, en: unknown}, priority: -1}
      pace:
        title: {zh: 频率, en: pace}
        hit: first
        output: duration
        rules:
          h: {when: grade = H, then: 2d, because: {zh: 快, en: fast}}
          a: {when: "grade in (A, N)", then: 1mo, because: {zh: 慢, en: slow}}
      score:
        title: {zh: 得分, en: score}
        hit: sum
        output: integer
        rules:
          near: {when: wanted_on within next 7d, then: 3, because: {zh: 近, en: near}}
          money: {when: budget, then: 4, because: {zh: 有, en: has}, valid: {from: 2026-03-05, until: 2026-03-06}}
      tags:
        title: {zh: 标签, en: tags}
        hit: collect
        output: choice
        choices: {soon: {zh: 马上, en: soon}, rich: {zh: 有钱, en: rich}}
        rules:
          soon: {when: next_call within next 7d, then: soon, because: {zh: 近, en: near}}
          rich: {when: score > 3, then: rich, because: {zh: 多, en: much}}
""")
DESK = Desk(BOOK)


def test_layers_build_on_each_other() -> None:
    found = DESK.look({"days": 7, "budget": True, "wanted_on": date(2026, 3, 12)})
    assert [layer.decisions for layer in BOOK.layers] == [("grade", "score"), ("pace",), ("tags",)]
    assert {name: [r.id for r in rules] for name, rules in found.fired.items()} == {
        "grade": ["grade/h", "grade/a"],
        "pace": ["pace/h"],
        "score": ["score/near", "score/money"],
        "tags": ["tags/soon", "tags/rich"],
    }
    assert found.columns["grade"] == "H"
    assert found.columns["pace"] == 2 * 86_400
    assert found.durations == {"pace": Duration(2, Unit.DAY)}
    assert found.columns["score"] == 7
    assert found.columns["tags"] == frozenset({"soon", "rich"})
    assert found.columns["wanted_on@d"] == 7


@pytest.mark.parametrize(("until", "decided"), [("score", {"grade", "score"}), ("pace", {"grade", "score", "pace"})])
def test_nothing_is_asked_after_the_layer_of_a_decision(until: str, decided: set[str]) -> None:
    facts: dict[str, Value] = {"days": 7, "budget": True, "wanted_on": date(2026, 3, 12)}
    found, whole = DESK.look(facts, until=until), DESK.look(facts)
    assert found.fired == {name: rules for name, rules in whole.fired.items() if name in decided}
    assert found.columns.items() <= whole.columns.items()
    assert {"score", "pace", "tags"} & found.columns.keys() == decided - {"grade"}


def test_nothing_fired_is_unknown_empty_or_nought_by_the_hit_policy() -> None:
    found = DESK.look({"days": 99})
    assert ("grade" in found.columns, found.columns["score"], found.columns["tags"]) == (False, 0, frozenset())
    assert found.fired["grade"] == ()


@pytest.mark.parametrize(("day", "score"), [("04", 0), ("05", 4), ("06", 4), ("07", 0)])
def test_validity_is_tested_on_the_local_day_and_includes_both_ends(day: str, score: int) -> None:
    late = NOW.replace(day=int(day), hour=23, minute=59)
    assert Desk(BOOK, as_of=late).look({"budget": True}).columns["score"] == score


def test_provisional_names_what_could_let_an_earlier_rule_win() -> None:
    found = DESK.look({"days": 5}, traced=True)
    assert found.columns["grade"] == "A"
    assert found.provisional == {"grade": ("budget",)}


def test_provisional_when_nothing_fired_and_not_when_nothing_could_change() -> None:
    # `days is unknown` decides: the rule for new customers fires, though `days` could still let h or a win.
    assert DESK.look({}, traced=True).provisional["grade"] == ("days", "budget")
    assert DESK.look({"days": 99}, traced=True).provisional == {"pace": ("grade",)}
    assert DESK.look({"days": 5, "budget": False}, traced=True).provisional == {}
    assert DESK.look({"days": 5}).provisional == {}


def overrule(value: str, decision: str = "grade", at: datetime = NOW - timedelta(days=1), until: date | None = None) -> Overrule:
    return Overrule(decision, value, "my own eyes", "manager", at, until)


def test_an_overrule_stands_between_the_layers() -> None:
    found = Desk(BOOK, overrules=(overrule("A"),)).look({"days": 5, "budget": True}, traced=True)
    assert found.columns["grade"] == "A"
    assert found.computed == {"grade": "H"}
    assert found.overruled["grade"].by == "manager"
    assert found.columns["pace"] == 30 * 86_400  # the layers above go by the person's word
    assert found.provisional == {}
    assert [rule.id for rule in found.fired["grade"]] == ["grade/h", "grade/a"]


@pytest.mark.parametrize(
    ("standing", "stands"),
    [
        (overrule("A", at=NOW), True),
        (overrule("A", at=NOW + timedelta(seconds=1)), False),
        (overrule("A", until=date(2026, 3, 5)), True),
        (overrule("A", until=date(2026, 3, 4)), False),
    ],
)
def test_an_overrule_stands_from_its_moment_to_the_end_of_its_last_day(standing: Overrule, *, stands: bool) -> None:
    found = Desk(BOOK, overrules=(standing,)).look({"days": 5, "budget": True})
    assert ("grade" in found.overruled) is stands


def test_the_latest_overrule_stands() -> None:
    both = (overrule("N", at=NOW - timedelta(hours=1)), overrule("A"))
    assert Desk(BOOK, overrules=both).look({}).columns["grade"] == "N"


@pytest.mark.parametrize(
    ("decision", "value", "cell"),
    [("pace", "36h", 36 * 3_600), ("score", "12", 12), ("tags", "soon，rich", frozenset({"soon", "rich"}))],
)
def test_an_overrule_is_read_in_the_decisions_type(decision: str, value: str, cell: object) -> None:
    assert Desk(BOOK, overrules=(overrule(value, decision),)).look({}).columns[decision] == cell


@pytest.mark.parametrize(("decision", "value"), [("grade", "Z"), ("pace", "soon"), ("score", "many"), ("tags", "poor")])
def test_an_overrule_that_cannot_be_read_is_told_and_has_no_effect(decision: str, value: str) -> None:
    found = Desk(BOOK, overrules=(overrule(value, decision),)).look({"days": 5, "budget": True})
    assert found.overruled == {}
    assert [w.code for w in found.warnings] == ["E112"]
    assert found.columns["grade"] == "H"


def test_what_is_given_beats_rules_and_overrules() -> None:
    found = Desk(BOOK, overrules=(overrule("A"),)).look({"days": 5, "budget": True}, given={"grade": "N", "next_call": NOW})
    assert found.columns["grade"] == "N"
    assert found.columns["next_call@d"] == 0
    assert found.overruled == {}


def test_a_given_duration_keeps_its_unit() -> None:
    given = DESK.look(given={"pace": Duration(3, Unit.MONTH)})
    assert given.durations["pace"] == Duration(3, Unit.MONTH)
    assert given.columns["next_call@d"] == 92  # the same day, three calendar months on


def test_unknown_columns_are_absent() -> None:
    assert None not in DESK.look({}).columns.values()


def test_a_plan_is_made_once_for_a_playbook() -> None:
    assert plan_of(BOOK) is plan_of(BOOK)


def test_evaluating_changes_nothing() -> None:
    facts = {"days": 5}
    first = DESK.look(facts)
    assert DESK.look(facts) == first
    assert facts == {"days": 5}
