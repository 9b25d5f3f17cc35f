"""What a file may say: sections, keys, types, ids; every mistake with its place and what is known."""

from __future__ import annotations

import pytest

from tests.unit.playbook.desk import HEAD, RULE, Desk, hint, line


def test_a_sound_playbook_has_nothing_to_say(desk: Desk) -> None:
    assert desk.found(HEAD + RULE) == []


def test_an_unknown_section(desk: Desk) -> None:
    found = desk.one(HEAD + "phrase: {}\n" + RULE)
    assert line(found) == "P200 shop/playbook.yaml:2:1 unknown section 'phrase'"
    assert hint(found) == "did you mean phrases or pace?"


def test_an_unknown_key_names_the_keys_of_that_place(desk: Desk) -> None:
    found = desk.one(HEAD + "actions:\n  go: {title: {zh: 去, en: go}, purpos: service, purpose: service}\n" + RULE)
    assert line(found) == "P201 shop/playbook.yaml:3:32 unknown key 'purpos'"
    assert hint(found) == "did you mean purpose?"


def test_an_unknown_key_is_listed_by_what_may_stand_there(desk: Desk) -> None:
    found = desk.one(HEAD + "sources:\n  k: {title: {zh: 书, en: book}, zzz: 1}\n" + RULE)
    assert line(found) == "P201 shop/playbook.yaml:3:33 unknown key 'zzz'"
    assert hint(found) == "known: disabled, title, ref, confidence, sample"


def test_a_key_that_belongs_elsewhere_is_not_suggested(desk: Desk) -> None:
    found = desk.one(HEAD + RULE.replace("because:", "hold: [call]\n        because:"))
    assert line(found).startswith("P201 shop/playbook.yaml:11:9 unknown key 'hold'")
    assert "hold" not in hint(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sources:\n  k: {title: {zh: 书}}\n", "P203 shop/playbook.yaml:3:7 'en' is missing"),
        ("sources:\n  k: {title: {en: book}}\n", "P203 shop/playbook.yaml:3:7 'zh' is missing"),
        ("sources:\n  k: {title: {zh: '', en: book}}\n", "P206 shop/playbook.yaml:3:19 'zh': this can't be empty"),
        ("sources:\n  k: {title: book}\n", "P206 shop/playbook.yaml:3:14 'title': a mapping of keys is expected here"),
        ("sources:\n  k:\n", "P202 shop/playbook.yaml:3:3 a mapping of keys is expected here"),
        ("sources: [a]\n", "P202 shop/playbook.yaml:2:10 a mapping of keys is expected here"),
        ("sources:\n  k: {title: {zh: 书, en: b}, confidence: hgh}\n", "P204 shop/playbook.yaml:3:42 'confidence' can't be 'hgh'"),
        ("sources:\n  'a b': {title: {zh: 书, en: b}}\n", "P205 shop/playbook.yaml:3:3 'a b' can't be an id"),
        ("sources:\n  ../x: {title: {zh: 书, en: b}}\n", "P205 shop/playbook.yaml:3:3 '../x' can't be an id"),
        (
            "facts:\n  x: {type: text, label: {zh: 甲, en: a}, sensitive: maybe}\n",
            "P206 shop/playbook.yaml:3:53 'sensitive': yes or no is expected",
        ),
        (
            "facts:\n  x: {type: money, currency: rmb, label: {zh: 甲, en: a}}\n",
            "P206 shop/playbook.yaml:3:30 'currency': a currency code of three capitals such as CNY is expected",
        ),
        (
            "facts:\n  x: {type: decimal, decimals: -1, label: {zh: 甲, en: a}}\n",
            "P206 shop/playbook.yaml:3:32 'decimals': this is too small",
        ),
        ("facts:\n  x: {type: number, label: {zh: 甲, en: a}}\n", "P204 shop/playbook.yaml:3:13 'type' can't be 'number'"),
        (
            "actions:\n  x: {title: {zh: 甲, en: a}, purpose: service, minutes: ten}\n",
            "P206 shop/playbook.yaml:3:57 'minutes': a whole number is expected",
        ),
        (
            "actions:\n  x: {title: {zh: 甲, en: a}, purpose: service, channel: fone}\n",
            "P204 shop/playbook.yaml:3:57 'channel' can't be 'fone'",
        ),
        (
            "actions:\n  x: {title: {zh: 甲, en: a}, purpose: service, goals: [{kind: sell, zh: 甲, en: a}]}\n",
            "P204 shop/playbook.yaml:3:63 'kind' can't be 'sell'",
        ),
        ("phrases:\n  x: {use: opening, variants: []}\n", "P206 shop/playbook.yaml:3:31 'variants': at least one entry is expected"),
        ("phrases:\n  x: {use: hello, variants: [{zh: 甲, en: a}]}\n", "P204 shop/playbook.yaml:3:12 'use' can't be 'hello'"),
        (
            "checklists:\n  x: {title: {zh: 甲, en: a}, items: {zh: 甲, en: a}}\n",
            "P206 shop/playbook.yaml:3:37 'items': a list [ … ] is expected",
        ),
        (
            "limits:\n  x: {of: [call], at_most: -1, counted: days, because: {zh: 甲, en: a}}\n",
            "P206 shop/playbook.yaml:3:28 'at_most': this is too small",
        ),
        ("lists:\n  x: 甲\n", "P202 shop/playbook.yaml:3:6 a mapping of keys is expected here"),
        ("lists:\n  x: {a: 甲}\n", "P202 shop/playbook.yaml:3:10 a mapping of keys is expected here"),
        ("roles: {grad: todo}\n", "P201 shop/playbook.yaml:2:9 unknown key 'grad'"),
        ("sources:\n  pipl: {disabled: perhaps}\n", "P206 shop/playbook.yaml:3:20 'disabled': yes or no is expected"),
        ("sources:\n  k: {disabled: true}\n", "P413 shop/playbook.yaml:3:3 there is no 'k' in sources to disable"),
    ],
)
def test_shape(desk: Desk, text: str, expected: str) -> None:
    assert desk.found(HEAD + text + RULE) == [expected]


def test_the_hint_of_a_missing_language(desk: Desk) -> None:
    found = desk.one(HEAD + "sources:\n  k: {title: {zh: 书}}\n" + RULE)
    assert hint(found) == "every text has both languages: {zh: …, en: …}"


def test_a_value_that_yaml_took_for_a_block(desk: Desk) -> None:
    found = desk.one(HEAD + RULE.replace("when: has_budget", "when: >7\n"))
    assert line(found) == "P206 shop/playbook.yaml:9:15 'when': this can't be empty"
    assert hint(found) == 'quote a value that starts with > or |, such as ">7"'


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("call:", "P202 shop/playbook.yaml:8:7 a mapping of keys is expected here"),
        ("call: {then: {action: call}}", "P203 shop/playbook.yaml:8:7 rule 'todo/call' has no 'because'"),
        ("call: {because: {zh: 甲, en: a}}", "P220 shop/playbook.yaml:8:7 'then' must be {action: …}"),
        ("call: {then: call, because: {zh: 甲, en: a}}", "P220 shop/playbook.yaml:8:20 'then' must be {action: …}"),
        ("call: {then: {acton: call}, because: {zh: 甲, en: a}}", "P203 shop/playbook.yaml:8:20 'action' is missing"),
        (
            "call: {then: {action: call}, because: {zh: 甲, en: a}, priority: high}",
            "P206 shop/playbook.yaml:8:71 'priority': a whole number is expected",
        ),
        (
            "call: {then: {action: call}, because: {zh: 甲, en: a}, valid: {from: soon}}",
            "P206 shop/playbook.yaml:8:75 'from': a date such as 2026-03-05 is expected",
        ),
        (
            "call: {then: {action: call}, because: {zh: 甲, en: a}, cases: {fires: yes}}",
            "P206 shop/playbook.yaml:8:68 'cases': a list [ … ] is expected",
        ),
        ("call: {then: {action: call}, because: {zh: 甲, en: a}, cases: [{given: {}}]}", "P203 shop/playbook.yaml:8:69 'fires' is missing"),
        ("call/x: {then: {action: call}, because: {zh: 甲, en: a}}", "P205 shop/playbook.yaml:8:7 'call/x' can't be an id"),
        ("call: {disabled: true}", "P413 shop/playbook.yaml:8:7 there is no rule 'call' in 'todo' to disable"),
    ],
)
def test_shape_of_a_rule(desk: Desk, rule: str, expected: str) -> None:
    desk.write("shop", RULE.replace("todo", "more") + "    aliases: []\n", "more.yaml")
    text = HEAD + RULE[: RULE.index("call:")] + rule + "\n"
    assert expected in desk.found(text)


def test_rules_must_be_a_mapping(desk: Desk) -> None:
    found = desk.one(HEAD + "decisions:\n  todo: {title: {zh: 甲, en: a}, hit: collect, output: action, rules: [a]}\n")
    assert line(found) == "P202 shop/playbook.yaml:3:70 'rules' maps ids to rules"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("hit: first, output: action", "P222 shop/playbook.yaml:3:3 actions and guards need hit: collect"),
        ("hit: sum, output: text", "P222 shop/playbook.yaml:3:3 hit: sum needs a number as output"),
        ("hit: collect, output: integer", "P222 shop/playbook.yaml:3:3 hit: collect needs choice as output"),
        ("hit: first, output: choice", "P403 shop/playbook.yaml:3:3 a choice needs its choices"),
        ("hit: first, output: integer, choices: {a: {zh: 甲, en: a}}", "P403 shop/playbook.yaml:3:3 only a choice has choices"),
        ("hit: first", "P203 shop/playbook.yaml:3:3 decision 'x' has no 'output'"),
        ("output: integer", "P203 shop/playbook.yaml:3:3 decision 'x' has no 'hit'"),
        ("hit: any, output: integer", "P204 shop/playbook.yaml:3:35 'hit' can't be 'any'"),
    ],
)
def test_a_decisions_own_keys(desk: Desk, keys: str, expected: str) -> None:
    desk.write("shop", RULE, "todo.yaml")
    found = desk.found(HEAD + f"decisions:\n  x: {{title: {{zh: 甲, en: x}}, {keys}}}\n")
    assert expected in found


def test_the_head(desk: Desk) -> None:
    assert desk.found(RULE) == ["P208 shop:1:1 the section 'playbook' is missing"]


def test_a_section_that_stands_once_is_written_twice(desk: Desk) -> None:
    desk.write("shop", HEAD, "second.yaml")
    assert desk.found(HEAD + RULE) == ["P207 shop/second.yaml:1:1 'playbook' is written twice, first at shop/playbook.yaml:1"]


def test_an_id_in_two_files(desk: Desk) -> None:
    desk.write("shop", RULE + "sources:\n  k: {title: {zh: 书, en: b}}\n", "second.yaml")
    found = desk.found(HEAD + RULE + "sources:\n  k: {title: {zh: 书, en: b}}\n")
    assert found == [
        "P209 shop/second.yaml:7:7 duplicate id 'todo/call', first at shop/playbook.yaml:8",
        "P209 shop/second.yaml:12:3 duplicate id 'k', first at shop/playbook.yaml:13",
    ]


def test_a_file_that_is_a_list(desk: Desk) -> None:
    desk.write("shop", "- a\n", "second.yaml")
    assert desk.found(HEAD + RULE) == ["P202 shop/second.yaml:1:1 a file is made of sections"]


def test_a_name_that_is_not_the_folders(desk: Desk) -> None:
    found = desk.found(HEAD.replace("shop, title", "stop, title") + RULE)
    assert found == ["P114 shop/playbook.yaml:1:11 the playbook calls itself 'stop', its folder is 'shop'"]


def test_a_playbook_without_rules(desk: Desk) -> None:
    assert desk.found(HEAD) == ["P440 shop/playbook.yaml:1:11 this playbook has no rules of its own"]


def test_an_unreadable_file_is_not_blamed_twice(desk: Desk) -> None:
    assert [found.split()[0] for found in desk.found("playbook: {name: shop\n")] == ["P100"]


def test_ten_mistakes_ten_diagnostics_in_order(desk: Desk) -> None:
    text = (
        HEAD
        + """
fact:
  x: 1
facts:
  visits: {type: integer, label: {zh: 到店次数}}
  area: {type: number, label: {zh: 面积, en: area}}
sources:
  k: {title: {zh: 书, en: book}, confidence: sure}
actions:
  go: {title: {zh: 去, en: go}, purpose: service, phrases: [hello]}
decisions:
  todo:
    title: {zh: 该做的, en: to do}
    hit: collect
    output: action
    rules:
      a: {when: has_bugdet, then: {action: go}, because: {zh: 甲, en: a}}
      b: {when: source > 3, then: {action: go}, because: {zh: 甲, en: a}}
      c: {when: has_budget and, then: {action: go}, because: {zh: 甲, en: a}}
      d: {when: has_budget, then: {action: gone}, because: {zh: 甲, en: a}}
      e: {when: has_budget, then: {action: go, due: lead_at + 3x}, because: {zh: 甲, en: a}}
"""
    )
    assert desk.found(text) == [
        "P200 shop/playbook.yaml:3:1 unknown section 'fact'",
        "P203 shop/playbook.yaml:6:27 'en' is missing",
        "P204 shop/playbook.yaml:7:16 'type' can't be 'number'",
        "P204 shop/playbook.yaml:9:45 'confidence' can't be 'sure'",
        "P430 shop/playbook.yaml:11:60 there is no phrase 'hello'",
        "P303 shop/playbook.yaml:18:17 'has_bugdet' is not a known fact or word",
        "P305 shop/playbook.yaml:19:23 'source' has no order: > can't be used",
        "P306 shop/playbook.yaml:20:31 the condition is not finished",
        "P430 shop/playbook.yaml:21:44 there is no action 'gone'",
        "P313 shop/playbook.yaml:22:63 '3x' is no duration",
    ]


def test_every_diagnostic_shows_its_line(desk: Desk) -> None:
    found = desk.one(HEAD + RULE.replace("has_budget\n", "has_bugdet\n"))
    assert found.excerpt == "        when: has_bugdet"
    assert found.location is not None
    assert found.excerpt[found.location.column - 1 :] == "has_bugdet"
    assert hint(found) == "did you mean has_budget?"


def test_every_message_is_in_both_languages_with_chinese_punctuation(desk: Desk) -> None:
    found = desk.check(HEAD.replace("shop, title", "stop, title") + "fact: 1\n" + RULE.replace("has_budget\n", "source > 3\n")).diagnostics
    assert found
    for one in found:
        for text in (one.message, one.hint):
            assert text is None or (text.zh and text.en)
            assert text is None or not any(mark in text.zh for mark in (",", "; "))
