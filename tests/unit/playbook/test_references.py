"""Names in one section that must exist in another; roles; templates; the calendar."""

from __future__ import annotations

import pytest

from coach.domain.model import Hours
from tests.unit.playbook.desk import BASE, HEAD, RULE, Desk, hint


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("{action: cal}", "P430 «cal» there is no action 'cal'"),
        ("{action: call, phrases: [sorri]}", "P430 «sorri» there is no phrase 'sorri'"),
        ("{action: call, checklist: plan}", "P430 «plan» there is no checklist 'plan'"),
        ("{action: call, mind: [smile]}", "P430 «smile» there is no manner 'smile'"),
        ("{action: call, suppresses: [nothing]}", "P430 «nothing» there is no action 'nothing'"),
        ('{action: call, suppresses: ["purpose:fun"]}', "P431 «\"purpose:fun\"» 'purpose:fun' selects nothing"),
        ('{action: call, suppresses: ["channel:fax"]}', "P431 «\"channel:fax\"» 'channel:fax' selects nothing"),
        ("{action: call, consent: agreed}", "P432 «agreed» 'agreed' is no yes/no fact"),
        ("{action: call, consent: days}", "P432 «days» 'days' is no yes/no fact"),
    ],
)
def test_of_a_rule(desk: Desk, then: str, expected: str) -> None:
    assert desk.spots(HEAD + RULE.replace("{action: call}", then)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "actions:\n  go: {title: {zh: 去, en: go}, purpose: service, checklist: [x], phrases: [y], mind: [z]}\n",
            ["P430 «x» there is no checklist 'x'", "P430 «y» there is no phrase 'y'", "P430 «z» there is no manner 'z'"],
        ),
        ("manners:\n  smile: {zh: 笑, en: smile, source: k10}\n", ["P430 «k10» there is no source 'k10'"]),
        (
            "limits:\n  few: {of: [ring], at_most: 1, counted: dais, because: {zh: 甲, en: a}}\n",
            ["P430 «ring» there is no action 'ring'", "P303 «dais» 'dais' is not a known fact"],
        ),
        (
            "checklists:\n  plan: {title: {zh: 计划, en: plan}, items: [{zh: 问, en: ask, when: has_bugdet}]}\n",
            ["P303 «has_bugdet» 'has_bugdet' is not a known fact or word"],
        ),
    ],
)
def test_of_other_sections(desk: Desk, text: str, expected: list[str]) -> None:
    assert desk.spots(HEAD + text + RULE) == expected


TALK = """\
concepts: {dear: {label: {zh: 贵, en: dear}, words: {zh: [贵]}}}
categories: {price: {title: {zh: 价格, en: price}, kind: objection, concepts: [dear]}}
techniques: {plain: {title: {zh: 直说, en: plainly}, steps: {say: {label: {zh: 说, en: say}, how: {zh: 说, en: say}}}, source: pipl}}
objections:
  too-dear:
    title: {zh: 太贵, en: too dear}
    category: price
    says: {zh: [太贵了], en: [too dear]}
    behind: [{zh: 没看到价值, en: sees no value}]
    technique: plain
    turns: [{step: say, do: {zh: 说, en: say}}]
    let_go: {zh: 好的, en: very well}
"""


@pytest.mark.parametrize(
    ("was", "written", "expected"),
    [
        ("concepts: [dear]", "concepts: [dear, deer]", "P430 «deer» there is no concept 'deer'"),
        ("source: pipl", "source: k10", "P430 «k10» there is no source 'k10'"),
        ("category: price", "category: prise", "P430 «prise» there is no category 'prise'"),
        ("technique: plain", "technique: plan", "P430 «plan» there is no technique 'plan'"),
        ("technique: plain", "technique: plain\n    concepts: deer", "P430 «deer» there is no concept 'deer'"),
        ("technique: plain", "technique: plain\n    source: k10", "P430 «k10» there is no source 'k10'"),
    ],
)
def test_of_what_is_said_about_talking(desk: Desk, was: str, written: str, expected: str) -> None:
    assert desk.spots(HEAD + TALK + RULE) == []
    assert desk.spots(HEAD + TALK.replace(was, written, 1) + RULE) == [expected]


def test_a_name_in_what_is_added_to_is_told_at_what_adds(desk: Desk) -> None:
    desk.write("base", BASE + TALK)
    text = "concepts: {dear: {disabled: true}, cheap: {label: {zh: 便宜, en: cheap}, words: {zh: [便宜]}}}\n"
    text += "categories: {price: {adds: yes, concepts: [cheap]}}\n"
    assert desk.found(HEAD + text + RULE) == ["P430 shop/playbook.yaml:3:14 there is no concept 'dear'"]


def test_the_source_of_a_rule_with_a_hint(desk: Desk) -> None:
    found = desk.one(HEAD + RULE + "        source: pipI\n")
    assert found.message.en == "there is no source 'pipI'"
    assert hint(found) == "did you mean pipl?"


def test_an_entry_that_is_broken_is_not_missing_too(desk: Desk) -> None:
    text = "phrases:\n  hello: {use: hi, variants: [{zh: 好, en: hi}]}\n" + RULE.replace("action: call}", "action: call, phrases: [hello]}")
    assert [found.split()[0] for found in desk.spots(HEAD + text)] == ["P204"]


@pytest.mark.parametrize(
    ("role", "name", "message"),
    [
        ("grade", "todo", "role grade wants a first-hit decision of choices: 'todo' is none"),
        ("stage", "has_budget", "role stage wants a first-hit decision of choices: 'has_budget' is none"),
        ("follow_up", "nothing", "role follow_up wants a first-hit decision of durations: 'nothing' is none"),
        ("follow_up_due", "days", "role follow_up_due wants a datetime fact: 'days' is none"),
        ("last_contact", "consent", "role last_contact wants a datetime fact: 'consent' is none"),
        ("follow_up_reason", "lead_at", "role follow_up_reason wants a text fact: 'lead_at' is none"),
    ],
)
def test_roles_of_the_right_kind(desk: Desk, role: str, name: str, message: str) -> None:
    assert desk.spots(HEAD + f"roles: {{{role}: {name}}}\n" + RULE) == [f"P433 «{name}» {message}"]


def phrase(zh: str) -> str:
    return HEAD + "phrases:\n  hello:\n    use: opening\n    variants:\n      - zh: " + zh + "\n        en: Hello\n" + RULE


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ('"{{ salutation }}您好"', None),
        ('"{% if days %}{{ days | days }}{% else %}好{% endif %}"', None),
        ('"{% for x in days %}{{ x }}{% endfor %}"', "P330"),
        ('"{{ days.real.unit }}"', "P330"),
        ("\"{{ days['a'] }}\"", "P330"),
        ('"{{ days() }}"', "P330"),
        ("\"{{ 'a' * 300000000 }}\"", "P330"),
        ('"{{ days | upper }}"', "P330"),
        ('"{{ days "', "P330"),
        ('"{{ dais }}"', "P331"),
    ],
)
def test_templates(desk: Desk, zh: str, expected: str | None) -> None:
    assert [found.code for found in desk.check(phrase(zh)).diagnostics if found.code != "P331" or expected == "P331"] == (
        [expected] if expected else []
    )


@pytest.mark.parametrize(
    ("name", "style", "told"),
    [
        ("lead_at", "time", ""),
        ("days", "days", ""),
        ("prices.price", "money", ""),
        ("prices.until", "date", ""),
        ("today", "date", ""),
        ("days", "money", "for it there is days"),
        ("lead_at", "money", "for it there is date, datetime, time"),
        ("salutation", "date", "take the filter out"),
        ("prices.price", "date", "for it there is money"),
    ],
)
def test_a_filter_that_is_not_for_what_it_is_put_to_is_told_of(desk: Desk, name: str, style: str, told: str) -> None:
    table = "tables: {prices: {title: {zh: 价, en: prices}, columns: {price: {type: money, label: {zh: 价, en: price}}}}}\n"
    found = desk.check(table + phrase(f'"{{{{ {name} | {style} }}}}"')).diagnostics
    assert [(each.code, each.severity.value, hint(each)) for each in found] == ([("P332", "warning", told)] if told else [])


def test_an_unknown_variable_is_shown_where_it_stands(desk: Desk) -> None:
    found = desk.one(phrase('"您好，{{ dais }}"'))
    assert found.message.en == "'dais' in the template is no known fact"
    assert found.location is not None
    assert found.excerpt[found.location.column - 1 :].startswith("dais")
    assert hint(found) == "did you mean days?"


def test_what_a_variant_needs(desk: Desk) -> None:
    (variant,) = desk.playbook(phrase('"{{ salutation }}，{% if days %}{{ days }}{% endif %}"')).phrases["hello"].variants
    assert (variant.needs_zh, variant.needs_en) == (("salutation",), ())


def test_a_calendar(desk: Desk) -> None:
    text = (
        "calendar:\n  zone: Asia/Shanghai\n  region: CN\n  workdays: mon-fri，sun\n  hours: '9:00-12:00，13:30～18:00'\n"
        "  golden: {phone: '9：00-11：30'}\n  quiet: {any: '22:00-8:00'}\n"
    )
    calendar = desk.playbook(HEAD + text + RULE).calendar
    assert calendar.workdays == (0, 1, 2, 3, 4, 6)
    assert calendar.hours == Hours(((540, 720), (810, 1080)))
    assert calendar.golden == {"phone": Hours(((540, 690),))}
    assert calendar.quiet == {"any": Hours(((0, 480), (1320, 1440)))}


def test_no_calendar_means_always(desk: Desk) -> None:
    calendar = desk.playbook(HEAD + RULE).calendar
    assert (calendar.zone, calendar.workdays, calendar.hours) == ("Asia/Shanghai", tuple(range(7)), Hours(((0, 1440),)))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("zone: Asia/Shangai", "P240 «Asia/Shangai» unknown time zone 'Asia/Shangai'"),
        ("zone: ../../etc/passwd", "P240 «../../etc/passwd» unknown time zone '../../etc/passwd'"),
        ("workdays: mon-fry", "P241 «mon-fry» 'mon-fry' can't be read"),
        ("hours: 9-12", "P241 «9-12» '9-12' can't be read"),
        ("hours: '9:00-25:00'", "P241 «'9:00-25:00'» '9:00-25:00' can't be read"),
        ("hours: '9:00-9:00'", "P241 «'9:00-9:00'» '9:00-9:00' can't be read"),
        ("hours: '9:99-10:00'", "P241 «'9:99-10:00'» '9:99-10:00' can't be read"),
        ("quiet: {phone: never}", "P241 «never» 'never' can't be read"),
        ("golden: {fone: '9:00-10:00'}", "P434 «fone:» there is no channel 'fone'"),
    ],
)
def test_mistakes_of_a_calendar(desk: Desk, key: str, expected: str) -> None:
    assert desk.spots(HEAD + f"calendar:\n  {key}\n" + RULE) == [expected]
