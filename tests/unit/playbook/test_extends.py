"""A playbook on another: what is taken over, replaced, removed; and lineages that lead nowhere."""

from __future__ import annotations

import pytest

from coach.errors import CoachError
from tests.unit.playbook.desk import HEAD, RULE, Desk, hint, line

PARENT = """\
playbook: {name: hq, title: {zh: 总部, en: HQ}, version: "1"}
decisions:
  todo:
    title: {zh: 该做的, en: to do}
    hit: collect
    output: action
    rules:
      one: {when: has_budget, then: {action: call}, because: {zh: 一, en: one}}
      two: {when: days <= 7, then: {action: call}, because: {zh: 二, en: two}}
      three: {when: days > 7, then: {action: call}, because: {zh: 三, en: three}}
sources:
  house: {title: {zh: 自定, en: house}}
"""
ON_HQ = "playbook: {name: shop, title: {zh: 门店, en: shop}, version: '1', extends: hq}\n"


def rules(desk: Desk, text: str) -> list[str]:
    desk.write("hq", PARENT)
    return [f"{rule.full_id} {rule.because.en}" for rule in desk.playbook(text).decisions["todo"].rules]


def test_everything_is_taken_over(desk: Desk) -> None:
    desk.write("hq", PARENT)
    playbook = desk.playbook(ON_HQ)
    assert playbook.lineage == ("base", "hq", "shop")
    assert {"house", "pipl"} <= set(playbook.sources)
    assert [rule.full_id for rule in playbook.decisions["todo"].rules] == ["hq/todo/one", "hq/todo/two", "hq/todo/three"]


def test_an_override_keeps_the_place(desk: Desk) -> None:
    text = "decisions: {todo: {rules: {two: {when: member2, then: {action: note}, because: {zh: 贰, en: mine}}}}}\n"
    assert rules(desk, ON_HQ + text.replace("member2", "has_budget")) == ["hq/todo/one one", "shop/todo/two mine", "hq/todo/three three"]


def test_priority_comes_before_place(desk: Desk) -> None:
    text = "decisions: {todo: {rules: {four: {priority: 9, then: {action: note}, because: {zh: 四, en: four}}}}}\n"
    assert rules(desk, ON_HQ + text) == ["shop/todo/four four", "hq/todo/one one", "hq/todo/two two", "hq/todo/three three"]


def test_a_rule_is_removed(desk: Desk) -> None:
    assert rules(desk, ON_HQ + "decisions: {todo: {rules: {two: {disabled: true}}}}\n") == ["hq/todo/one one", "hq/todo/three three"]


def test_a_rule_written_in_full_is_switched_off(desk: Desk) -> None:
    text = "decisions: {todo: {rules: {two: {disabled: yes, then: {action: note}, because: {zh: 贰, en: mine}}}}}\n"
    assert rules(desk, ON_HQ + text) == ["hq/todo/one one", "hq/todo/three three"]


def test_a_new_rule_switched_off_is_no_mistake(desk: Desk) -> None:
    text = "decisions: {todo: {rules: {new: {disabled: yes, then: {action: note}, because: {zh: 新, en: new}}}}}\n"
    assert len(rules(desk, ON_HQ + text)) == 3


def test_replace_drops_what_was_inherited(desk: Desk) -> None:
    text = "decisions: {todo: {replace: true, rules: {two: {then: {action: note}, because: {zh: 贰, en: mine}}}}}\n"
    assert rules(desk, ON_HQ + text) == ["shop/todo/two mine"]


def test_a_decision_may_state_only_what_changes(desk: Desk) -> None:
    desk.write("hq", PARENT)
    decision = desk.playbook(ON_HQ + "decisions: {todo: {title: {zh: 今天做, en: today}}}\n").decisions["todo"]
    assert (decision.title.en, decision.hit, decision.output, len(decision.rules)) == ("today", "collect", "action", 3)


def test_an_entry_is_replaced_whole_and_removed(desk: Desk) -> None:
    desk.write("hq", PARENT)
    assert desk.playbook(ON_HQ + "sources: {house: {title: {zh: 本店, en: this shop}, ref: x}}\n").sources["house"].ref == "x"
    assert "house" not in desk.playbook(ON_HQ + "sources: {house: {disabled: true}}\n").sources


def test_an_entry_switched_off_at_the_bottom_is_not_there(desk: Desk) -> None:
    text = "sources: {k: {disabled: true, title: {zh: 书, en: book}}}\n"
    assert "k" not in desk.playbook(HEAD + RULE + text).sources


def test_disabling_what_is_not_there(desk: Desk) -> None:
    desk.write("hq", PARENT)
    text = ON_HQ + "decisions: {todo: {rules: {ten: {disabled: true}}}}\nphrases: {hi: {disabled: true}}\n"
    assert desk.found(text) == [
        "P413 shop/playbook.yaml:2:28 there is no rule 'ten' in 'todo' to disable",
        "P413 shop/playbook.yaml:3:11 there is no 'hi' in phrases to disable",
    ]


def test_what_was_removed_is_missed_where_it_is_used(desk: Desk) -> None:
    desk.write("hq", PARENT)
    assert "P430 hq/playbook.yaml:8:46 there is no action 'call'" in desk.found(ON_HQ + "actions: {call: {disabled: true}}\n")


def test_mistakes_of_the_parent_are_told_with_its_places(desk: Desk) -> None:
    desk.write("hq", PARENT.replace("has_budget", "has_bugdet"))
    assert desk.found(ON_HQ) == ["P303 hq/playbook.yaml:8:19 'has_bugdet' is not a known fact or word"]


def test_an_unknown_parent(desk: Desk) -> None:
    found = desk.check(ON_HQ.replace("hq", "hk") + RULE).diagnostics
    assert [line(one) for one in found] == ["P113 shop/playbook.yaml:1:11 extends: there is no playbook 'hk'"]
    assert hint(found[0]) == "known: base, shop"


def test_extending_oneself(desk: Desk) -> None:
    assert desk.found(ON_HQ.replace("hq", "shop") + RULE) == ["P421 shop/playbook.yaml:1:11 circular extends: shop → shop"]


def test_a_circle_of_playbooks(desk: Desk) -> None:
    desk.write("hq", PARENT.replace('version: "1"', 'version: "1", extends: shop'))
    found = desk.found(ON_HQ)
    assert "P421 shop/playbook.yaml:1:11 circular extends: shop → hq → shop" in found
    assert all(one.startswith("P421") for one in found)


def test_an_empty_parent_is_not_no_parent(desk: Desk) -> None:
    assert desk.found(ON_HQ.replace("hq", "''") + RULE)[0].startswith("P205 shop/playbook.yaml:1:")


def test_a_playbook_of_another_name_is_not_found(desk: Desk) -> None:
    desk.write("shop", HEAD + RULE)
    with pytest.raises(CoachError, match="P113 there is no playbook 'shpo'") as caught:
        desk.check(name="shpo")
    assert hint(caught.value.diagnostics[0]) == "did you mean shop?"


GRADED = """\
playbook: {name: hq, title: {zh: 总部, en: HQ}, version: "1"}
decisions:
  grade:
    title: {zh: 等级, en: grade}
    hit: first
    output: choice
    choices: {A: {zh: 热, en: hot}, B: {zh: 温, en: warm}}
    rules:
      a: {when: days <= 7, then: A, because: {zh: 近, en: near}}
      b: {when: days > 7, then: B, because: {zh: 远, en: far}}
"""


class TestChoices:
    def test_one_is_reworded_and_the_others_stay(self, desk: Desk) -> None:
        desk.write("hq", GRADED)
        grade = desk.playbook(ON_HQ + "decisions: {grade: {choices: {A: {zh: 滚烫, en: boiling}}}}\n").decisions["grade"]
        assert [(choice.id, choice.label.en) for choice in grade.choices] == [("A", "boiling"), ("B", "warm")]

    def test_replaced_rules_bring_their_own(self, desk: Desk) -> None:
        desk.write("hq", GRADED)
        text = "decisions: {grade: {replace: true, choices: {X: {zh: 甲, en: x}}, rules: {x: {then: X, because: {zh: 一, en: one}}}}}\n"
        assert [choice.id for choice in desk.playbook(ON_HQ + text).decisions["grade"].choices] == ["X"]


def test_what_an_unreadable_file_leaves_unnamed_is_not_told_again(desk: Desk) -> None:
    desk.write("shop", "facts:\n\tvip: {type: boolean}\n", "facts.yaml")
    assert desk.found(HEAD + RULE.replace("has_budget", "vip")) == ["P100 shop/facts.yaml:2:1 a tab is used for indentation"]
