"""What only follows from another mistake is not told: one typo in a fact is one message, however many rules read the fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.playbook.desk import HEAD, RULE, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


FACTS = """\
facts:
  shown_on:
    type: date
    {wrong}
    label: {{zh: 演示日, en: shown on}}
  days_since_shown:
    type: integer
    derive: days since shown_on
    label: {{zh: 演示至今, en: days since shown}}
"""
READS = RULE.replace("has_budget", "has_budget and days_since_shown >= 3 and shown_on is known")


def test_names_of_a_broken_definition_are_not_missed(desk: Desk) -> None:
    broken = HEAD + FACTS.format(wrong="pats: true") + READS
    assert desk.found(broken) == ["P201 shop/playbook.yaml:5:5 unknown key 'pats'"]
    assert desk.found(HEAD + FACTS.format(wrong="aliases: [演示]") + READS) == []


def test_what_is_missed_besides_is_told_all_the_same(desk: Desk) -> None:
    broken = HEAD + FACTS.format(wrong="pats: true") + READS.replace("days_since_shown", "days_since_tried")
    assert [found.code for found in desk.check(broken).diagnostics] == ["P201", "P303"]


def test_a_record_that_is_broken_is_one_mistake(desk: Desk) -> None:
    calls = """\
collections:
  calls:
    label: {zh: 通话, en: calls}
    time: at
    fields:
      at: {tipe: datetime, label: {zh: 时间, en: at}}
facts:
  called_at: {type: datetime, derive: latest calls.at, label: {zh: 通话时间, en: called at}}
  days_quiet: {type: integer, derive: days since called_at, label: {zh: 多久没通话, en: days quiet}}
"""
    found = desk.check(HEAD + calls + RULE.replace("has_budget", "days_quiet > 3")).diagnostics
    assert {one.code for one in found} == {"P201", "P203"}
    assert {one.location.line for one in found if one.location} == {7}
