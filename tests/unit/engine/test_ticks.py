"""Ticks: which stand, and facts that count the lines without one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.domain.values import Cell, Value
from coach.engine.clock import clock
from coach.engine.ticks import standing
from tests.unit.engine.desk import NOW, SHANGHAI, Desk, playbook, records

BOOK = """
roles: {{ticks: ticks}}
collections:
  ticks:
    label: {{zh: 勾选, en: ticks}}
    time: at
    fields:
      at: {{type: datetime, label: {{zh: 时间, en: at}}}}
      checklist: {{type: text, label: {{zh: 清单, en: checklist}}}}
      item: {{type: text, label: {{zh: 项, en: item}}}}
      undone_at: {{type: datetime, label: {{zh: 取消时间, en: undone at}}}}
facts:
  met_at: {{type: datetime, label: {{zh: 见面, en: met}}}}
  signed_on: {{type: date, label: {{zh: 签约, en: signed}}}}
  due_on: {{type: date, label: {{zh: 到期, en: due}}}}
  big: {{type: boolean, label: {{zh: 大单, en: big}}}}
  open: {{type: integer, label: {{zh: 未勾, en: open}}, derive: unticked review}}
checklists:
  review:
    title: {{zh: 审核, en: review}}
    keeps: {keeps}
    items:
      - {{id: price, zh: 价格, en: price}}
      - {{id: scope, zh: 范围, en: scope}}
      - {{id: bond, zh: 保证金, en: bond, when: big}}
      - {{id: haste, zh: 赶工, en: haste, when: due_on within next 7d}}
"""
DAY = timedelta(days=1)


def tick(item: str, ago: timedelta, **more: Value) -> dict[str, Value]:
    return {"checklist": "review", "item": item, "at": NOW - ago, **more}


def open_lines(*ticks: dict[str, Value], keeps: str = "once", **facts: Value) -> Cell | None:
    return Desk(playbook(BOOK.format(keeps=keeps)), records={"ticks": records(*ticks)}).look(facts).columns.get("open")


def test_only_lines_that_concern_the_customer_count() -> None:
    assert open_lines() == 2
    assert open_lines(big=True) == 3
    assert open_lines(big=False) == 2
    assert open_lines(due_on=(NOW + DAY).date()) == 3
    assert open_lines(due_on=(NOW + 8 * DAY).date()) == 2


@pytest.mark.parametrize(
    ("ticked", "left"),
    [
        (tick("price", DAY), 1),
        (tick("bond", DAY), 2),
        (tick("price", -DAY), 2),
        (tick("price", DAY, undone_at=NOW), 2),
        (tick("price", DAY, undone_at=NOW + DAY), 1),
        (tick("price", DAY) | {"checklist": "signing"}, 2),
        (tick("gone", DAY), 2),
        ({"checklist": "review", "item": "price"}, 1),
    ],
)
def test_a_tick_counts_from_when_it_is_made_until_it_is_taken_back(ticked: dict[str, Value], left: int) -> None:
    assert open_lines(ticked) == left


def test_ticked_again_after_it_was_taken_back() -> None:
    assert open_lines(tick("price", 2 * DAY, undone_at=NOW - DAY), tick("price", timedelta())) == 1


@pytest.mark.parametrize(
    ("ago", "left"), [(timedelta(days=3), 2), (timedelta(days=2), 2), (timedelta(days=2) - timedelta(seconds=1), 1), (DAY, 1)]
)
def test_a_list_starts_afresh_after_the_moment_it_is_kept_for(ago: timedelta, left: int) -> None:
    assert open_lines(tick("price", ago), keeps="met_at", met_at=NOW - 2 * DAY) == left


def test_a_day_starts_a_list_afresh_at_its_beginning() -> None:
    today = NOW.date()
    assert open_lines(tick("price", timedelta(hours=9)), keeps="signed_on", signed_on=today) == 1
    assert open_lines(tick("price", timedelta(hours=11)), keeps="signed_on", signed_on=today) == 2


def test_a_moment_unknown_or_yet_to_come_starts_nothing_afresh() -> None:
    assert open_lines(tick("price", DAY), keeps="met_at") == 1
    assert open_lines(tick("price", DAY), keeps="met_at", met_at=NOW + DAY) == 1
    assert open_lines(tick("price", DAY), keeps="signed_on", signed_on=(NOW + DAY).date()) == 1


def test_all_ticks_of_a_line_are_found_oldest_first() -> None:
    found = standing(records(tick("price", DAY), tick("price", 2 * DAY), tick("scope", DAY)), "review", None, clock(NOW, SHANGHAI))
    assert [record.values["at"] for record in found["price"]] == [NOW - 2 * DAY, NOW - DAY]
    assert set(found) == {"price", "scope"}
