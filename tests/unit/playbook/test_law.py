"""Law and decency stand above every playbook: an inventive trainer tries every door."""

from __future__ import annotations

import pytest

from coach.domain.condition import atoms
from tests.unit.playbook.desk import BASE, HEAD, RULE, Desk, hint

LOCKED = ["P410 «guard:» 'guard' is law and decency: no playbook can change it"]
FIELDS = "at: {type: datetime, label: {zh: 时间, en: at}}, minutes: {type: integer, label: {zh: 时长, en: minutes}}"
OUTCOMES = "ok: {zh: 接通, en: ok}, stop: {zh: 拒绝, en: stop}"


def collection(outcomes: str = OUTCOMES, agreed: str = "type: boolean", time: str = "at", more: str = "") -> str:
    """The collection the law's facts are derived from, written anew."""
    return (
        f"collections:\n  activities: {{label: {{zh: 记录, en: log}}, time: {time}, fields: {{{FIELDS}, "
        f"outcome: {{type: choice, choices: {{{outcomes}}}, label: {{zh: 结果, en: outcome}}}}, "
        f"agreed: {{{agreed}, label: {{zh: 同意, en: agreed}}}}{more}}}}}\n"
    )


@pytest.mark.parametrize(
    "change",
    [
        "guard: {replace: true, rules: {}}",
        "guard: {locked: false}",
        "guard: {rules: {no: {disabled: true}}}",
        "guard: {rules: {no: {when: always, then: {hold: [note]}, because: {zh: 甲, en: a}}}}",
        "guard: {title: {zh: 甲, en: a}}",
        "guard: {rules: {more: {when: always, then: {hold: [note]}, because: {zh: 甲, en: a}}}}",
    ],
)
def test_a_locked_decision_is_not_touched(desk: Desk, change: str) -> None:
    assert desk.spots(HEAD + RULE + f"  {change}\n") == LOCKED


@pytest.mark.parametrize(
    "text",
    [
        "facts:\n  consent: {type: boolean, label: {zh: 营销同意, en: consent}}\n",
        "facts:\n  consent: {type: boolean, derive: exists activities, label: {zh: 营销同意, en: consent}}\n",
        "facts:\n  stops: {type: integer, derive: days since lead_at, label: {zh: 停呼次数, en: stops}}\n",
        "facts:\n  source: {type: choice, choices: {walk_in: {zh: 到店, en: walk-in}}, label: {zh: 来源, en: source}}\n",
        "actions:\n  apologise: {title: {zh: 道歉, en: sell}, purpose: service, channel: none}\n",
        "phrases:\n  sorry: {use: apology, variants: [{zh: 再考虑一下, en: think again}]}\n",
        "sources:\n  pipl: {title: {zh: 自定, en: house}}\n",
        collection(time="at2", more=", at2: {type: datetime, label: {zh: 时间二, en: at2}}"),
        collection(agreed="type: text"),
        collection(outcomes="ok: {zh: 接通, en: ok}, no: {zh: 拒绝, en: no}"),
    ],
)
def test_what_the_law_stands_on_is_not_redefined(desk: Desk, text: str) -> None:
    found = desk.spots(HEAD + text + RULE)
    assert any(one.startswith("P414") for one in found), found


def test_what_the_law_stands_on_may_be_widened(desk: Desk) -> None:
    text = (
        "facts:\n  source: {type: choice, choices: {walk_in: {zh: 到店, en: walk-in}, bought: {zh: 外购, en: bought}, "
        "fair: {zh: 展会, en: fair}}, label: {zh: 客户来源, en: lead source}}\n"
        + collection(outcomes=OUTCOMES + ", busy: {zh: 占线, en: busy}", more=", mood: {type: text, label: {zh: 心情, en: mood}}")
    )
    playbook = desk.playbook(HEAD + text + RULE)
    assert [choice.id for choice in playbook.facts["source"].choices] == ["walk_in", "bought", "fair"]


def test_removing_what_the_law_stands_on(desk: Desk) -> None:
    found = desk.spots(HEAD + "facts:\n  consent: {disabled: true}\n" + RULE)
    assert found == ["P303 «consent» 'consent' is not a known fact or word"]


def test_removing_and_writing_anew_two_steps_up(desk: Desk) -> None:
    desk.write("mid", HEAD.replace("shop", "mid").replace("'1'", "'1', extends: base") + "facts: {consent: {disabled: true}}\n" + RULE)
    text = HEAD.replace("'1'", "'1', extends: mid") + "facts:\n  consent: {type: boolean, label: {zh: 营销同意, en: consent}}\n"
    assert [found.split()[0] for found in desk.spots(text)] == ["P414"]


def test_the_purpose_of_an_action_stays(desk: Desk) -> None:
    text = "actions:\n  call: {title: {zh: 关怀电话, en: Care call}, purpose: service, channel: phone}\n"
    found = desk.one(HEAD + text + RULE)
    assert str(found.location) == "shop/playbook.yaml:3:44"
    assert found.message.en == "action 'call' is marketing in what this extends: its purpose can't become service"
    assert hint(found) == "the law rules go by purpose: make an action of another name"


def test_the_purpose_of_an_action_stays_though_it_was_removed_between(desk: Desk) -> None:
    desk.write("mid", HEAD.replace("shop", "mid") + "actions: {call: {disabled: true}}\n" + RULE.replace("action: call", "action: note"))
    text = (
        HEAD.replace("'1'", "'1', extends: mid") + "actions:\n  call: {title: {zh: 关怀电话, en: Care}, purpose: service, channel: phone}\n"
    )
    assert [found.split()[0] for found in desk.spots(text)] == ["P411"]


def test_an_internal_action_contacts_nobody(desk: Desk) -> None:
    text = "actions:\n  ring: {title: {zh: 打, en: ring}, purpose: internal, channel: phone}\n"
    assert desk.spots(HEAD + text + RULE) == ["P412 «channel:» an internal action contacts nobody: its channel must be none"]


def test_a_rule_makes_no_call_of_an_internal_action(desk: Desk) -> None:
    found = desk.spots(HEAD + RULE.replace("action: call}", "action: note, channel: phone}"))
    assert found == ["P412 «phone» an internal action contacts nobody: its channel must be none"]


@pytest.mark.parametrize("selector", ["apologise", '"purpose:service"', '"channel:phone"'])
def test_no_rule_hides_what_the_law_asks_for(desk: Desk, selector: str) -> None:
    found = desk.spots(HEAD + RULE.replace("action: call}", f"action: call, suppresses: [{selector}]}}"))
    assert [one.partition("»")[2] for one in found] == [f" '{selector.strip(chr(34))}' would hide 'apologise', which the law asks for"]


def test_no_guard_hides_what_the_law_asks_for(desk: Desk) -> None:
    guard = "  quiet: {title: {zh: 静, en: quiet}, hit: collect, output: guard, rules: {x: {then: {hold: [apologise]}, because: {zh: 甲, en: a}}}}\n"
    assert [one.split()[0] for one in desk.spots(HEAD + RULE + guard)] == ["P415"]


def test_no_limit_of_nothing_hides_what_the_law_asks_for(desk: Desk) -> None:
    limit = 'limits:\n  none: {of: ["purpose:service"], at_most: %d, counted: days, because: {zh: 甲, en: a}}\n'
    assert [one.split()[0] for one in desk.spots(HEAD + RULE + limit % 0)] == ["P415"]
    assert desk.spots(HEAD + RULE + limit % 1) == []


def test_suppressing_marketing_is_nobodys_harm(desk: Desk) -> None:
    assert desk.spots(HEAD + RULE.replace("action: call}", 'action: call, suppresses: ["purpose:marketing", note]}')) == []


@pytest.mark.parametrize(("role", "name"), [("stop", "days"), ("log", "notes")])
def test_where_a_refusal_is_heard_stays(desk: Desk, role: str, name: str) -> None:
    notes = "collections:\n  notes: {label: {zh: 便条, en: notes}, time: on, fields: {on: {type: date, label: {zh: 日期, en: on}}}}\n"
    found = desk.spots(HEAD + f"roles: {{{role}: {name}}}\n" + notes + RULE)
    assert found == [f"P414 «{name}» the law rules use the role {role}: it can't be changed"]


def test_a_locked_decision_reads_locked_ones_only(desk: Desk) -> None:
    grade = (
        "  state: {title: {zh: 状态, en: state}, hit: first, output: choice, choices: {x: {zh: 甲, en: x}},"
        " rules: {r: {then: x, because: {zh: 甲, en: a}}}}\n"
    )
    desk.write("base", BASE.replace("not consent or", "state = x or not consent or") + grade)
    assert desk.spots(HEAD + RULE) == ["P416 «guard:» 'guard' is locked and reads 'state', which is not"]


def test_a_company_may_lock_its_own(desk: Desk) -> None:
    desk.write("hq", HEAD.replace("shop", "hq") + RULE.replace("hit:", "locked: true\n    hit:"))
    text = HEAD.replace("'1'", "'1', extends: hq")
    assert [found.split()[0] for found in desk.spots(text + "decisions: {todo: {rules: {call: {disabled: true}}}}\n")] == ["P410"]
    assert [found.split()[0] for found in desk.spots(text + "facts: {has_budget: {type: text, label: {zh: 有预算, en: b}}}\n")] == ["P414"]


def test_a_name_invented_later_does_not_change_how_the_law_reads(desk: Desk) -> None:
    desk.write("base", BASE.replace("when: not consent or source = bought", "when: 非营销同意或来源=外购"))
    text = "facts:\n  z: {type: boolean, label: {zh: 营销同意或来源, en: z}}\n"
    checked = desk.check(HEAD + text + RULE)
    assert checked.playbook is not None, checked.diagnostics
    (rule,) = checked.playbook.decisions["guard"].rules
    assert [atom.fact for atom in atoms(rule.when)] == ["consent", "source"]


@pytest.mark.parametrize("word", ["非", "或", "已知", "是"])
def test_no_name_is_a_word_of_conditions(desk: Desk, word: str) -> None:
    found = desk.spots(HEAD + f"facts:\n  z: {{type: boolean, label: {{zh: {word}, en: z}}}}\n" + RULE)
    assert found == [f"P401 «z:» '{word}' is a word of conditions: it can't be a name"]


@pytest.mark.parametrize("name", ["and", "not", "known", "now", "age", "id", "x-y", "甲"])
def test_no_fact_is_called_like_that(desk: Desk, name: str) -> None:
    found = desk.spots(HEAD + f"facts:\n  {name}: {{type: boolean, label: {{zh: 某事, en: z}}}}\n" + RULE)
    assert found == [f"P401 «{name}:» '{name}' can't be a fact's name"]


def test_a_stolen_name_is_told(desk: Desk) -> None:
    text = "facts:\n  z: {type: boolean, label: {zh: 某事, en: z}, aliases: [consent]}\n"
    assert desk.spots(HEAD + text + RULE) == ["P402 «z:» 'consent' is a name of 'consent' already"]


def test_a_choice_that_means_another(desk: Desk) -> None:
    text = "facts:\n  z: {type: choice, choices: {a: {zh: b, en: a}, b: {zh: 乙, en: b}}, label: {zh: 某事, en: z}}\n"
    assert desk.spots(HEAD + text + RULE) == ["P406 «z:» 'b' is both the choice 'a' and 'b'"]


def test_a_decision_called_like_a_fact(desk: Desk) -> None:
    text = "  consent: {title: {zh: 同意吗, en: c}, hit: first, output: boolean, rules: {r: {then: yes, because: {zh: 甲, en: a}}}}\n"
    found = desk.spots(HEAD + RULE + text)
    assert "P402 «consent:» 'consent' is both a fact and a decision" in found
