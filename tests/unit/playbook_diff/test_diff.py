"""What differs between two playbooks: only what they say, the heaviest first, at the comparison that changed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.render.view import View
from coach.services.playbook_diff.diff import diff
from coach.services.playbook_diff.model import ADDED, BEHAVIOUR, CHANGED, RECORD, REMOVED, RENAMED, WORDING, Diff, Version
from coach.services.playbook_diff.open import open_version
from coach.services.playbook_diff.view import diff_lines, diff_view
from coach.text import Lang
from tests.unit.playbook.desk import HEAD, ZONE, Desk

RULES = """\
roles: {grade: warmth}
calendar: {hours: "9:00-12:00, 13:30-18:00", workdays: mon-fri}
facts:
  budget: {type: money, currency: CNY, label: {zh: 预算, en: budget}}
  seen_on: {type: date, label: {zh: 看样日期, en: seen on}}
  days_seen: {type: integer, label: {zh: 看样天数, en: days seen}, derive: days since seen_on}
actions:
  visit: {title: {zh: 拜访, en: Visit}, purpose: service, minutes: 30, phrases: [hello]}
phrases:
  hello: {use: opening, variants: [{zh: 您好, en: Hello}, {zh: 早上好, en: Good morning}]}
checklists:
  bag: {title: {zh: 出门包, en: Bag}, items: [{id: card, zh: 名片, en: cards}, {id: pen, zh: 笔, en: a pen}]}
manners:
  smile: {zh: 微笑, en: Smile, source: pipl}
limits:
  weekly: {of: [call, visit], at_most: 3, counted: stops, because: {zh: 一周三次, en: three a week}}
lists:
  reasons: {price: {zh: 价格, en: price}}
tables:
  products:
    title: {zh: 产品, en: products}
    columns: {benefit: {label: {zh: 好处, en: benefit}}, price: {type: money, label: {zh: 价格, en: price}}}
    rows:
      sofa: {title: {zh: 沙发, en: sofa}, benefit: {zh: 舒服, en: comfortable}, price: 12800}
      bed: {title: {zh: 床, en: bed}, benefit: {zh: 安稳, en: sound}, price: 9900}
concepts:
  dear: {label: {zh: 嫌贵, en: dear}, words: {zh: [贵, 便宜点], en: [expensive]}}
decisions:
  warmth:
    title: {zh: 热度, en: warmth}
    hit: first
    output: choice
    choices: {hot: {zh: 热, en: hot}, cool: {zh: 凉, en: cool}}
    rules:
      hot: {when: days <= 7 and has_budget, then: hot, because: {zh: 快了, en: soon}, source: pipl}
      warm: {when: days between 8 and 30, then: hot, because: {zh: 不远, en: near}}
      cool: {when: days > 30, then: cool, because: {zh: 还早, en: later}}
  todo:
    title: {zh: 该做的, en: to do}
    hit: collect
    output: action
    rules:
      call:
        when: has_budget and (source = walk_in or days < 3)
        then: {action: call, phrases: [hello], due: lead_at + 2d, checklist: [bag], goals: [{kind: selling, zh: 约到店, en: a visit}]}
        because: {zh: 有预算, en: money}
        priority: 9
"""
BOOK = HEAD + RULES


def version(desk: Desk, text: str = BOOK) -> Version:
    checked = desk.check(text)
    assert checked.playbook is not None, [d.message.en for d in checked.diagnostics]
    assert checked.talk is not None
    assert checked.training is not None
    return Version(checked.playbook, checked.talk, checked.training)


def changed(desk: Desk, *swaps: tuple[str, str]) -> Diff:
    text = BOOK
    for old, new in swaps:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return diff(version(desk), version(desk, text))


def told(found: Diff, lang: Lang = Lang.EN) -> list[str]:
    """Each difference: mark, section, id, and what is said of it."""
    data = diff_view(found, View(lang, datetime(2026, 3, 5, 10, tzinfo=ZONE)))
    marks = {ADDED: "+", REMOVED: "-", CHANGED: "~", RENAMED: ">"}
    return [
        f"{marks[each['kind']]} {part['section']} {each['id']}: "
        + "; ".join([*filter(None, [each.get("text")]), *(d["text"] for d in each["details"])])
        for part in data["sections"]
        for each in part["differences"]
    ]


def test_nothing_differs(desk: Desk) -> None:
    found = diff(version(desk), version(desk))
    assert found.differences == ()
    data = diff_view(found, View(Lang.EN, datetime(2026, 3, 5, tzinfo=ZONE)))
    assert data["same"] is True
    assert list(diff_lines(data, View(Lang.EN, datetime(2026, 3, 5, tzinfo=ZONE)))) == [
        "# shop 1 → shop 1",
        "They say the same: nothing differs.",
    ]


@pytest.mark.parametrize(
    "swap",
    [
        ("days <= 7 and has_budget", "有预算 且 预计成交天数 不超过 7"),
        ("days <= 7 and has_budget", "has_budget and (days <= 7)"),
        ("actions:\n  visit", "# a remark\nactions:\n\n  visit"),
        ("12800", '"12800"'),
        ("derive: days since seen_on", "derive: 'days since   seen_on'"),
        ("source: pipl}\n      warm", "source: pipl, cases: [{given: {days: 3, has_budget: yes}, fires: yes}]}\n      warm"),
    ],
)
def test_another_spelling_is_no_difference(swap: tuple[str, str], desk: Desk) -> None:
    assert told(changed(desk, swap)) == []


@pytest.mark.parametrize(
    ("swap", "expected"),
    [
        (("days <= 7", "days <= 10"), ["~ rules warmth/hot: condition: days to purchase ≤ 7 days → days to purchase ≤ 10 days"]),
        (("days <= 7 and has_budget", "days <= 7"), ["~ rules warmth/hot: condition: has budget: yes → none"]),
        (("days > 30", "days > 30 and source = bought"), ["~ rules warmth/cool: condition: none → source: bought"]),
        (
            ("days between 8", "days between 9"),
            ["~ rules warmth/warm: condition: days to purchase within 8–30 days → days to purchase within 9–30 days"],
        ),
        (
            ("days <= 7 and has_budget", "days <= 7 or has_budget"),
            ["~ rules warmth/hot: condition: days to purchase ≤ 7 days and has budget: yes → days to purchase ≤ 7 days or has budget: yes"],
        ),
        (("then: hot, because: {zh: 不远", "then: cool, because: {zh: 不远"), ["~ rules warmth/warm: outcome: hot → cool"]),
        (("priority: 9", "priority: 8"), ["~ rules todo/call: priority: 9 → 8"]),
        (("lead_at + 2d", "lead_at + 3d"), ["~ rules todo/call: due: lead_at + 2d → lead_at + 3d"]),
        (("then: {action: call,", "then: {action: visit,"), ["~ rules todo/call: action: call → visit"]),
        (("en: soon", "en: very soon"), ["~ rules warmth/hot: reason (English): “soon” → “very soon”"]),
        (("zh: 约到店", "zh: 约上门"), ["~ rules todo/call: goal #1 (Chinese): “约到店” → “约上门”"]),
        (("en: soon}, source: pipl", "en: soon}"), ["~ rules warmth/hot: source: pipl → none"]),
        (("en: later}", "en: later}, valid: {until: 2026-12-31}"), ["~ rules warmth/cool: valid until: none → 2026-12-31"]),
        (("minutes: 30", "minutes: 40"), ["~ actions visit: minutes: 30 → 40"]),
        (("en: Good morning}", "en: Morning}"), ["~ phrases hello: variant #2 (English): “Good morning” → “Morning”"]),
        ((", {zh: 早上好, en: Good morning}", ""), ["~ phrases hello: variant #2: “Good morning” → none"]),
        ((", {id: pen, zh: 笔, en: a pen}", ""), ["~ checklists bag: line pen: “a pen” → none"]),
        (("zh: 名片, en: cards", "zh: 名片, en: our cards"), ["~ checklists bag: line card (English): “cards” → “our cards”"]),
        (("at_most: 3", "at_most: 2"), ["~ limits weekly: at most: 3 → 2"]),
        (("of: [call, visit]", "of: [call, note]"), ["~ limits weekly: of: without visit, with note"]),
        (("13:30-18:00", "14:00-18:00"), ["~ calendar hours: 9:00–12:00, 13:30–18:00 → 9:00–12:00, 14:00–18:00"]),
        (("workdays: mon-fri", "workdays: mon-sat"), ["~ calendar workdays: Mon, Tue, Wed, Thu, Fri → Mon, Tue, Wed, Thu, Fri, Sat"]),
        (("roles: {grade: warmth}", "roles: {grade: warmth, stage: warmth}"), ["+ roles stage: warmth"]),
        (("price: 12800", "price: 11800"), ["~ rows products/sofa: cell price value: ¥12,800 → ¥11,800"]),
        (("en: comfortable", "en: cosy"), ["~ rows products/sofa: cell benefit (English): “comfortable” → “cosy”"]),
        (
            ("reasons: {price: {zh: 价格, en: price}}", "reasons: {price: {zh: 价格, en: price}, far: {zh: 远, en: far}}"),
            ["~ lists reasons: far: none → “far”"],
        ),
        (("zh: [贵, 便宜点]", "zh: [贵, 肉疼]"), ["~ concepts dear: words (Chinese): without 便宜点, with 肉疼"]),
        (("zh: 微笑, en: Smile", "zh: 微笑, en: A smile"), ["~ manners smile: text (English): “Smile” → “A smile”"]),
        (("days since seen_on", "days until seen_on"), ["~ facts days_seen: derived from: days since seen_on → days until seen_on"]),
        (
            ("cool: {zh: 凉, en: cool}}", "cool: {zh: 凉, en: cool}, dead: {zh: 无, en: dead}}"),
            ["~ decisions warmth: choice dead: none → “dead”"],
        ),
        (("version: '1'", "version: '2'"), ["~ head version: 1 → 2"]),
        (
            ("  seen_on:", "  gone: {type: boolean, label: {zh: 走了, en: gone}}\n  seen_on:"),
            ["+ facts gone: gone (boolean)"],
        ),
        (
            ("      cool: {when", "      never: {when: days < 0, then: cool, because: {zh: 过了, en: past}}\n      cool: {when"),
            ["+ rules warmth/never: days to purchase < 0 days → cool"],
        ),
        (
            ("      warm: {when: days between 8 and 30, then: hot, because: {zh: 不远, en: near}}\n", ""),
            ["- rules warmth/warm: days to purchase within 8–30 days → hot"],
        ),
    ],
)
def test_what_differs(swap: tuple[str, str], expected: list[str], desk: Desk) -> None:
    assert told(changed(desk, swap)) == expected


def test_an_action_of_another_kind_replaces_the_whole_outcome(desk: Desk) -> None:
    (found,) = told(changed(desk, ("has_budget and (source = walk_in or days < 3)", "has_budget and (source = walk_in or days < 4)")))
    assert found == "~ rules todo/call: condition: days to purchase < 3 days → days to purchase < 4 days"


@pytest.mark.parametrize(
    ("swaps", "kind", "weight", "details"),
    [
        ([("      cool: {when", "      cold: {when")], RENAMED, RECORD, 0),
        ([("      cool: {when", "      cold: {when"), ("en: later", "en: not yet")], RENAMED, WORDING, 1),
    ],
)
def test_a_rule_of_another_name_is_recognised(swaps: list[tuple[str, str]], kind: str, weight: int, details: int, desk: Desk) -> None:
    (found,) = changed(desk, *swaps).differences
    assert (found.kind, found.was, found.id, found.weight, len(found.details)) == (kind, "warmth/cool", "warmth/cold", weight, details)


def test_a_rule_that_does_something_else_under_another_name_is_another_rule(desk: Desk) -> None:
    found = changed(desk, ("      cool: {when: days > 30", "      cold: {when: days > 60"))
    assert sorted((each.kind, each.id) for each in found.differences) == [(ADDED, "warmth/cold"), (REMOVED, "warmth/cool")]


def test_another_name_of_a_fact_weighs_since_customers_have_values_under_it(desk: Desk) -> None:
    found = changed(desk, ("  budget: {type", "  money_there: {type"))
    assert [(each.kind, each.weight) for each in found.differences] == [(RENAMED, BEHAVIOUR)]


def test_order_matters_where_the_first_one_wins(desk: Desk) -> None:
    hot = "      hot: {when: days <= 7 and has_budget, then: hot, because: {zh: 快了, en: soon}, source: pipl}\n"
    found = changed(desk, (hot, ""), ("      cool: {when", hot + "      cool: {when"))
    assert told(found) == ["~ rules warmth/warm: order: after warmth/hot → first"]
    assert told(changed(desk, ("en: soon}", "en: soon}, priority: -1"))) == [
        "~ rules warmth/hot: priority: 0 → -1; order: first → after warmth/cool"
    ]
    rows = [line + "\n" for line in BOOK.splitlines() if line.startswith(("      sofa:", "      bed:"))]
    swapped = changed(desk, ("".join(rows), "".join(rows[::-1])))
    assert [each.id for each in swapped.differences] in (["products/sofa"], ["products/bed"])
    assert swapped.differences[0].weight == BEHAVIOUR


def test_a_new_decision_is_told_of_once(desk: Desk) -> None:
    rules = "      a: {when: days = 1, then: yes, because: {zh: 一, en: one}}\n      b: {when: days = 2, then: no, because: {zh: 二, en: two}}\n"
    more = f"  extra:\n    title: {{zh: 另, en: extra}}\n    hit: first\n    output: boolean\n    rules:\n{rules}"
    assert told(changed(desk, ("  todo:\n", f"{more}  todo:\n"))) == ["+ decisions extra: extra; rules: none → 2"]
    assert told(diff(version(desk, BOOK.replace("  todo:\n", f"{more}  todo:\n")), version(desk))) == [
        "- decisions extra: extra; rules: 2 → none"
    ]


def test_behaviour_comes_before_wording_and_that_before_what_is_noted(desk: Desk) -> None:
    found = changed(
        desk,
        ("version: '1'", "version: '2'"),
        ("zh: 您好", "zh: 您好呀"),
        ("at_most: 3", "at_most: 2"),
        ("en: soon}", "en: very soon}"),
        ("days > 30", "days > 40"),
    )
    assert [(each.section, each.id, each.weight) for each in found.differences] == [
        ("rules", "warmth/cool", BEHAVIOUR),
        ("rules", "warmth/hot", WORDING),
        ("limits", "weekly", BEHAVIOUR),
        ("phrases", "hello", WORDING),
        ("head", "version", RECORD),
    ]
    data = diff_view(found, View(Lang.EN, datetime(2026, 3, 5, tzinfo=ZONE)))
    assert data["counts"] == {"behaviour": 2, "wording": 2, "practice": 0, "record": 1}


def test_in_chinese_with_places(desk: Desk) -> None:
    view = View(Lang.ZH, datetime(2026, 3, 5, 10, tzinfo=ZONE))
    lines = list(diff_lines(diff_view(changed(desk, ("days <= 7", "days <= 10"), ("      cool: {when", "      cold: {when")), view), view))
    assert "      条件：预计成交天数 ≤ 7 天 → 预计成交天数 ≤ 10 天" in lines
    assert any(line.startswith("  > warmth/cold（原名 warmth/cool）  [shop/playbook.yaml:") for line in lines)
    assert lines[-1] == "# 影响建议 1 处，只是措辞 0 处，只是记载 1 处"


def test_both_sides_by_name_or_folder(desk: Desk, tmp_path: Path) -> None:
    desk.write("shop", BOOK)
    draft = tmp_path / "elsewhere"
    draft.mkdir()
    (draft / "playbook.yaml").write_text(BOOK.replace("days > 30", "days > 40"), "utf-8")
    loader = desk.loader()
    found = diff(open_version(loader, "shop"), open_version(loader, str(draft)))
    assert [each.id for each in found.differences] == ["warmth/cool"]
    assert diff(open_version(loader, str(draft)), open_version(loader, str(draft))).differences == ()


@pytest.mark.parametrize(("name", "code"), [("shoop", "P113"), ("./nowhere", "P110"), ("", "P113"), ("broken", "P303")])
def test_what_cannot_be_compared(name: str, code: str, desk: Desk) -> None:
    desk.write("shop", BOOK)
    desk.write("broken", BOOK.replace("name: shop", "name: broken").replace("days > 30", "dyas > 30"))
    with pytest.raises(CoachError) as caught:
        open_version(desk.loader(), name)
    assert caught.value.diagnostics[0].code == code
