from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.lint.lint_desk import found, linted, rules

FOLLOW_UP = """
  every:
    title: {zh: 频率, en: every}
    hit: first
    output: duration
    rules: {h: {when: grade = H, then: 2d, because: {zh: 因, en: as}}}
roles: {grade: grade, follow_up: every}
"""


def test_a_grade_that_nobody_follows_up(tmp_path: Path) -> None:
    text = rules("h | has_budget | H", "a | not has_budget | A") + FOLLOW_UP
    (one,) = found(tmp_path, text, "P550")
    assert one.message.en == "grade A is never followed up: no rule of 'every'"
    (never,) = found(tmp_path, text, "P551")
    assert never.message.en == "no rule of 'grade' gives B"


PHRASE = "phrases:\n  hello: {use: opening, variants: [%s]}\n"
BUDGET = '{when: has_budget, zh: "您有预算", en: You have a budget}'


@pytest.mark.parametrize(
    ("variants", "who"),
    [
        (BUDGET, "has budget: no"),
        (f"{BUDGET}, {{when: not has_budget, zh: 好, en: good}}", "has budget: unknown"),
        (f"{BUDGET}, {{zh: '{{{{ days }}}} 天', en: '{{{{ days }}}} days'}}", "has budget: no, days to purchase: unknown"),
        (f"{{when: not has_budget or has_budget is unknown, zh: 好, en: good}}, {BUDGET}", ""),
        (f"{BUDGET}, {{zh: 您好, en: hello}}", ""),
    ],
)
def test_a_phrase_that_leaves_someone_without_a_word(variants: str, who: str, tmp_path: Path) -> None:
    told = found(tmp_path, rules("h | always | H") + PHRASE % variants, "P554")
    assert [one.message.en.partition("e.g. ")[2] for one in told] == ([who] if who else [])


def test_actions_nobody_recommends_and_actions_without_words(tmp_path: Path) -> None:
    text = "actions:\n  ring: {title: {zh: 打, en: Ring}, purpose: marketing, channel: phone}\n"
    assert [one.message.en for one in found(tmp_path, text + rules("h | always | H"), "P552")] == ["no rule recommends the action 'ring'"]
    rule = "      r: {when: always, then: {action: ring%s}, because: {zh: 因, en: as}}\n"
    todo = rules("h | always | H") + "  todo:\n    title: {zh: 做, en: to do}\n    hit: collect\n    output: action\n    rules:\n"
    assert len(found(tmp_path, text + todo + rule % "", "P553")) == 1
    assert found(tmp_path, text + todo + rule % ", phrases: [sorry]", "P553") == []


@pytest.mark.parametrize(
    ("zh", "en", "code"),
    [
        ("7 天内联系", "be in touch within 10 days", "P562"),
        ("7 天内联系", "be in touch within a week", ""),
        ("满 2.5 万元", "25,000 yuan and more", ""),
        ("您好，{{ days }} 天后见", "see you soon, my friend", "P561"),
        ("{{ salutation }}，您好，我是", "Good morning, this is", ""),
        ("您好，{ days } 天后见面", "see you in { days } days", "P563"),
        ("好的好的好的好的好的", "ok" * 60, "P560"),
    ],
)
def test_texts_that_do_not_say_the_same(zh: str, en: str, code: str, tmp_path: Path) -> None:
    phrase = f"phrases:\n  hello: {{use: opening, variants: [{{zh: {zh!r}, en: {en!r}}}]}}\n"
    told = linted(tmp_path, rules("h | always | H") + phrase).diagnostics
    assert [one.code for one in told if one.code.startswith("P56")] == ([code] if code else [])


def test_figures_without_a_source_and_rules_without_cases(tmp_path: Path) -> None:
    text = rules("h | days <= 7 | H", "a | has_budget | A", "b | always | B")
    assert [one.message.en for one in found(tmp_path, text, "P570")] == ["rule 'grade/h' states a figure and no source"]
    (cases,) = found(tmp_path, text, "P572")
    assert cases.message.en == "'grade' has rules without cases, 3 of them: h, a, b"


def test_facts_without_a_question_and_entries_nothing_uses(tmp_path: Path) -> None:
    facts = "facts:\n  warm: {type: boolean, label: {zh: 热, en: warm}}\n  cold: {type: boolean, label: {zh: 冷, en: cold}}\n"
    text = facts + "sources:\n  s: {title: {zh: 书, en: book}}\n" + rules("h | warm | H")
    assert [one.message.en for one in found(tmp_path, text, "P555")] == ["rule 'grade/h' reads 'warm', and there is no question for it"]
    assert [one.message.en for one in found(tmp_path, text, "P580")] == ["nothing uses the fact 'cold'", "nothing uses the source 's'"]
