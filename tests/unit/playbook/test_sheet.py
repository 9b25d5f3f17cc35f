"""The section ``sheet``: parts, their order, and names that mean nothing."""

from __future__ import annotations

import pytest

from tests.unit.playbook.desk import HEAD, RULE, Desk, hint

SHEET = """
checklists:
  bag: {title: {zh: 物品, en: bag}, items: [{zh: 名片, en: cards}]}
sheet:
  goal: {title: {zh: 目标, en: goal}, shows: [selling, opening], facts: [has_budget, 预计成交天数], lines: 2, channels: visit}
  take: {title: {zh: 带上, en: take}, checklists: bag, prompt: {zh: 点一遍, en: count}}
  last: {title: {zh: 上次, en: last}, records: {of: activities, fields: [at, outcome], newest: 1, label: {zh: 记录, en: record}}}
"""


def test_parts_stand_as_written(desk: Desk) -> None:
    sheet = desk.playbook(HEAD + SHEET + RULE).sheet
    assert list(sheet) == ["goal", "take", "last"]
    goal = sheet["goal"]
    assert (goal.shows, goal.facts, goal.lines, goal.channels) == (("selling", "opening"), ("has_budget", "days"), 2, ("visit",))
    assert sheet["take"].checklists == ("bag",)
    records = sheet["last"].records
    assert records is not None
    assert (records.of, records.fields, records.newest, records.label.en) == ("activities", ("at", "outcome"), 1, "record")


def test_a_playbook_replaces_or_drops_a_part_in_its_place(desk: Desk) -> None:
    desk.write("shop", HEAD + SHEET + RULE)
    desk.write(
        "town",
        """
        playbook: {name: town, title: {zh: 城区, en: town}, version: "1", extends: shop}
        sheet:
          goal: {title: {zh: 本次目标, en: goals}, shows: [selling]}
          take: {disabled: true}
          notes: {title: {zh: 记录, en: notes}, lines: 4}
        """,
    )
    sheet = desk.loader().load("town").sheet
    assert {name: part.title.zh for name, part in sheet.items()} == {"goal": "本次目标", "last": "上次", "notes": "记录"}
    assert list(sheet) == ["goal", "last", "notes"]


@pytest.mark.parametrize(
    ("right", "wrong", "code", "offered"),
    [
        ("has_budget,", "has_bugdet,", "P303", "has_budget"),
        ("checklists: bag", "checklists: [bags]", "P430", "bag"),
        ("of: activities", "of: activity", "P321", "activities"),
        ("[at, outcome]", "[at, outcomes]", "P323", "outcome"),
    ],
)
def test_names_that_mean_nothing(desk: Desk, right: str, wrong: str, code: str, offered: str) -> None:
    found = desk.one(HEAD + SHEET.replace(right, wrong) + RULE)
    assert (found.code, offered in hint(found)) == (code, True)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("selling,", "buying,"), ("lines: 2", "lines: 21"), ("lines: 2", "lines: -1"), ("newest: 1", "newest: 0"), ("prompt:", "promt:")],
)
def test_what_a_part_can_not_be(desk: Desk, right: str, wrong: str) -> None:
    assert desk.check(HEAD + SHEET.replace(right, wrong) + RULE).playbook is None
