"""One pair, rule of wording, technique, category or concept, as a trainer reads it and as a machine does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from coach.errors import CoachError
from coach.render.view import View
from coach.services.talk_lines import talk_lines
from coach.services.talk_view import talk_part, talk_view
from coach.text import Lang
from tests.unit.playbook.desk import HEAD, RULE, ZONE, Desk

TALK = """\
concepts: {dear: {label: {zh: 嫌贵, en: dear}, words: {zh: [贵], en: [expensive]}, exceptions: {zh: [贵姓]}}}
categories:
  price: {title: {zh: 价格, en: price}, kind: objection, concepts: [dear], says: {zh: [太贵了], en: [too dear]}}
techniques:
  plain: {title: {zh: 直说, en: plainly}, steps: {hear: {label: {zh: 听, en: hear}, how: {zh: 听完, en: hear out}, repeat: yes}}, source: pipl}
objections:
  too-dear:
    title: {zh: 太贵, en: too dear}
    category: price
    when: days <= 7
    says: {zh: [怎么这么贵], en: [why so dear]}
    behind: [{zh: 没看到价值, en: sees no value}, {zh: 别家便宜, en: cheaper elsewhere}]
    technique: plain
    turns:
      - step: hear
        heard: {zh: 预算, en: budget}
        say: [{zh: "还有 {{ days }} 天", en: "{{ days }} days", when: has_budget}, {zh: 是的, en: I see}]
        do: {zh: 停一拍, en: pause}
    ask: [{zh: 和什么比, en: compared with what}]
    avoid: [{zh: 不贵, en: it is not}]
    let_go: {zh: 不再劝, en: urge no more}
    log: {outcome: stop}
    source: pipl
etiquette:
  hedge:
    title: {zh: 含糊, en: hedging}
    level: warning
    message: {zh: 说准, en: be exact}
    better: {zh: 我核实, en: I check}
    forbid: {zh: [可能, 也许]}
    exceptions: {zh: [不可能]}
    scope: first
    within: 2
    forms: talk
    channels: [phone]
    rewrites: {zh: [{find: 可能, to: 会}]}
    hits: {zh: [可能行]}
    misses: {zh: [行]}
"""
NOW = datetime(2026, 3, 5, 10, tzinfo=ZONE)


def shown(folder: Path, asked: str, lang: Lang = Lang.ZH) -> tuple[dict[str, Any], list[str]]:
    checked = Desk(folder).check(HEAD + TALK + RULE)
    part, view = talk_part(asked), View(lang, NOW)
    assert checked.playbook is not None
    assert checked.talk is not None
    assert part is not None
    data = talk_view(checked.playbook, checked.talk, part, view)
    return data, list(talk_lines(data, view))


def test_a_pair(tmp_path: Path) -> None:
    assert shown(tmp_path, "objections/too-dear")[1] == [
        "# shop/objections/too-dear  太贵",
        "  类别：价格 (price)",
        "  客户会说：“怎么这么贵”",
        "  只对：预计成交天数 ≤ 7 天",
        "  背后可能是：没看到价值；别家便宜",
        "  方法：直说 (plain)",
        "  1. 听（听到“预算”）：还有 〔预计成交天数〕 天（只对 有预算：是）；是的；[停一拍]",
        "  接着问：和什么比",
        "  不要说：不贵",
        "  到此为止：不再劝",
        "  登记：outcome=stop",
        "  出处：个人信息保护法",
        "  位置：shop/playbook.yaml:8",
    ]


def test_a_pair_for_machines_in_english(tmp_path: Path) -> None:
    data, _ = shown(tmp_path, "shop/objections/too-dear", Lang.EN)
    assert (data["id"], data["when"], data["log"], data["location"]) == (
        "shop/objections/too-dear",
        "days <= 7",
        {"outcome": "stop"},
        "shop/playbook.yaml:8",
    )
    assert data["category"] == {"id": "price", "title": "price", "kind": "objection"}
    (turn,) = data["turns"]
    assert turn["say"] == [{"text": "‹days to purchase› days", "for": "has budget: yes"}, {"text": "I see", "for": None}]


def test_a_rule_of_wording(tmp_path: Path) -> None:
    assert shown(tmp_path, "etiquette/hedge")[1] == [
        "# shop/etiquette/hedge  含糊",
        "  级别：警告",
        "  问题：说准",
        "  这样说：我核实",
        "  不能说（模式）：可能　也许",
        "  这些不算：不可能",
        "  范围：开头 2 句",
        "  只在：整场对话、电话",
        "  改成：可能 → 会",
        "  要查出：“可能行”",
        "  不能查出：“行”",
        "  位置：shop/playbook.yaml:26",
    ]


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        (
            "techniques/plain",
            [
                "# shop/techniques/plain  plainly",
                "  answers: not now, objection",
                "  1. hear (again and again until the reason is clear): hear out",
                "  source: PIPL",
                "  location: shop/playbook.yaml:6",
            ],
        ),
        (
            "categories/price",
            [
                "# shop/categories/price  price",
                "  kind: objection",
                "  concepts: dear",
                "  examples: “too dear”",
                "  answered by: too dear (objections/too-dear)",
                "  location: shop/playbook.yaml:4",
            ],
        ),
        ("concepts/dear", ["# shop/concepts/dear  dear", "  words: expensive", "  not in: 贵姓", "  location: shop/playbook.yaml:2"]),
    ],
)
def test_the_others(tmp_path: Path, asked: str, lines: list[str]) -> None:
    assert shown(tmp_path, asked, Lang.EN)[1] == lines


def test_what_there_is_not(tmp_path: Path) -> None:
    assert talk_part("grade/h") is None
    with pytest.raises(CoachError) as caught:
        shown(tmp_path, "objections/to-dear")
    (found,) = caught.value.diagnostics
    assert (found.code, found.hint.en if found.hint else "") == ("C187", "did you mean too-dear?")
