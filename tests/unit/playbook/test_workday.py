"""The section ``workday``: key by key, with every name and condition checked."""

from __future__ import annotations

import pytest

from coach.domain.workday import Workday
from tests.unit.playbook.desk import HEAD, RULE, Desk

WORKDAY = """
facts:
  north: {type: decimal, decimals: 6, label: {zh: 北, en: north}}
  east: {type: decimal, decimals: 6, label: {zh: 东, en: east}}
  quarter: {type: text, label: {zh: 片, en: quarter}}
  met_next_at: {type: datetime, label: {zh: 下次见, en: met next at}}
workday:
  capacity: {phone: 30, visit: 4}
  reached: {phone: 40}
  important: source = walk_in
  mornings: visit
  noon: "11:30"
  order: usual
  orders:
    usual: {title: {zh: 平时, en: usual}, seats: [{title: {zh: 到店的, en: came in}, when: source = walk_in}, {title: {zh: 电话, en: calls}, of: "channel:phone"}]}
  gives_way:
    - {of: "purpose:internal", because: {zh: 内部先让, en: inside gives way}}
    - {when: source = bought, to: next_week, because: {zh: 网上的不急, en: online can wait}}
  place: {latitude: north, longitude: east, areas: quarter}
  route: [东区, 西区]
  call_list: {channel: phone, target: 50}
  leads: {by: [load], most: 3}
  follow_ups: [{channel: visit, when: source = bought}, {channel: wechat}]
  agreed: {visit: met_next_at}
"""


def test_it_stands_as_written(desk: Desk) -> None:
    day = desk.playbook(HEAD + WORKDAY + RULE).workday
    assert (day.capacity, day.reached, day.mornings, day.noon, day.order) == (
        {"phone": 30, "visit": 4},
        {"phone": 40},
        ("visit",),
        690,
        "usual",
    )
    assert [(seat.title.en, seat.of) for seat in day.orders[0].seats] == [("came in", ()), ("calls", ("channel:phone",))]
    assert [(one.because.en, one.to) for one in day.gives_way] == [("inside gives way", "next_day"), ("online can wait", "next_week")]
    assert (day.place, day.areas, day.route) == (("north", "east"), ("quarter",), ("东区", "西区"))
    assert (day.call_list.target, day.leads, day.most_leads) == (50, ("load",), 3)
    assert ([one.channel for one in day.follow_ups], day.agreed) == (["visit", "wechat"], {"visit": "met_next_at"})


def test_a_playbook_states_only_what_it_has_otherwise(desk: Desk) -> None:
    desk.write("shop", HEAD + WORKDAY + RULE)
    desk.write(
        "town",
        """
        playbook: {name: town, title: {zh: 城区, en: town}, version: "1", extends: shop}
        workday: {capacity: {phone: 10}}
        """,
    )
    day = desk.loader().load("town").workday
    assert (day.capacity, day.reached, day.order) == ({"phone": 10}, {"phone": 40}, "usual")


def test_without_the_section_nothing_is_limited(desk: Desk) -> None:
    assert desk.playbook(HEAD + RULE).workday == Workday()


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("phone: 30", "fax: 30", "P204"),
        ("phone: 30", "phone: many", "P206"),
        ("important: source = walk_in", "important: sauce = walk_in", "P303"),
        ("mornings: visit", "mornings: visits", "P434"),
        ('noon: "11:30"', 'noon: "27:30"', "P241"),
        ("order: usual", "order: unusual", "P437"),
        ('of: "channel:phone"', 'of: "channel:fax"', "P431"),
        ("latitude: north", "latitude: quarter", "P303"),
        ("areas: quarter", "areas: corner", "P303"),
        ("to: next_week", "to: never", "P204"),
        ("visit: met_next_at", "visit: quarter", "P303"),
        ("{channel: wechat}", "{channel: fax}", "P204"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(desk: Desk, right: str, wrong: str, code: str) -> None:
    assert right in WORKDAY
    found = desk.one(HEAD + WORKDAY.replace(right, wrong) + RULE)
    assert found.code == code
    assert found.location is not None
