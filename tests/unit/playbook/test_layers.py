"""Layers follow from what reads what; a cycle is a diagnostic, not a surprise."""

from __future__ import annotations

from tests.unit.playbook.desk import HEAD, RULE, Desk

CHAIN = """
facts:
  due: {type: datetime, derive: 'first known of lead_at + every', label: {zh: 到期, en: due}}
  left: {type: integer, derive: days until due, label: {zh: 剩余天数, en: days left}}
decisions:
  grade:
    title: {zh: 等级, en: grade}
    hit: first
    output: choice
    choices: {H: {zh: 高, en: hot}}
    rules:
      h: {when: has_budget, then: H, because: {zh: 甲, en: a}}
  every:
    title: {zh: 频率, en: frequency}
    hit: first
    output: duration
    rules:
      h: {when: grade = H, then: 2d, because: {zh: 甲, en: a}}
  todo:
    title: {zh: 该做的, en: to do}
    hit: collect
    output: action
    rules:
      late: {when: left < 0 and due within last 30d, then: {action: call}, because: {zh: 甲, en: a}}
"""


def level(layers: list[tuple[str, ...]], name: str) -> int:
    return next(index for index, names in enumerate(layers) if name in names)


def test_each_layer_reads_lower_ones_only(desk: Desk) -> None:
    playbook = desk.playbook(HEAD + CHAIN)
    decisions = [layer.decisions for layer in playbook.layers]
    facts = [layer.facts for layer in playbook.layers]
    assert level(decisions, "grade") < level(decisions, "every") < level(facts, "due") <= level(decisions, "todo")
    assert level(facts, "due") == level(facts, "left")
    assert facts[level(facts, "due")].index("due") < facts[level(facts, "left")].index("left")
    assert level([layer.distances for layer in playbook.layers], "due@d") == level(facts, "due")
    assert sorted(name for names in decisions for name in names) == sorted(playbook.decisions)


def test_a_cycle_through_decisions(desk: Desk) -> None:
    found = desk.found(HEAD + CHAIN.replace("when: has_budget", "when: every = 2d"))
    assert found == ["P420 shop/playbook.yaml:14:3 circular: every → grade → every"]


def test_a_cycle_through_derived_facts(desk: Desk) -> None:
    (found,) = desk.found(HEAD + CHAIN.replace("when: has_budget", "when: left < 0"))
    assert found.startswith("P420 shop/playbook.yaml:")
    assert "circular: due → every → grade → left → due" in found


def test_a_fact_derived_from_itself(desk: Desk) -> None:
    text = HEAD + "facts:\n  x: {type: datetime, derive: 'first known of x + 1d', label: {zh: 甲, en: x}}\n" + RULE
    assert desk.found(text) == ["P420 shop/playbook.yaml:3:3 circular: x → x"]


def test_a_decision_that_reads_itself(desk: Desk) -> None:
    (found,) = desk.found(HEAD + CHAIN.replace("when: has_budget", "when: grade is unknown"))
    assert found.endswith("circular: grade → grade")


def test_what_is_cited_is_the_line_of_the_rule(desk: Desk) -> None:
    playbook = desk.playbook(HEAD + CHAIN)
    rule = playbook.rule("grade/h")
    assert rule is not None
    assert rule is playbook.rule("shop/grade/h")
    assert rule.location.short == "shop/playbook.yaml:13"
    assert playbook.rule("grade/x") is None
