"""The sheets of the meetings, of the small shop whose week can be counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coach.domain.meetings import Meeting
from coach.domain.ports import Store
from coach.domain.values import Money
from coach.errors import CoachError
from coach.render.paper import Form, Grid, Mark, Notes, Paper, Share
from coach.services.book.opened import OpenBook
from coach.services.reports.meeting.desk import MeetingDesk
from coach.services.reports.meeting.sheet import EVENING, MORNING, WEEKLY, MeetingSheet
from tests.unit.reports.meeting.talk import FULL
from tests.unit.reports.team.shop import LEI, MEIMEI, TEXT, at, desk, goals, opened

SECTION = """
meetings:
  morning:
    title: {zh: 晨会, en: Morning}
    figures: [calls, value]
    appointments: calls
    first: source = walk_in
    named: 1
    focus: [{zh: 一, en: one}, {zh: 二, en: two}]
    agenda:
      figures: {title: {zh: 昨天, en: Yesterday}, minutes: 3, do: {zh: 只说数, en: Figures}}
      appointments: {title: {zh: 约见, en: Appointments}, minutes: 2}
      must: {title: {zh: 必打, en: Must}}
      practice: {title: {zh: 练, en: Practise}}
      focus: {title: {zh: 记住, en: Mind}}
      sing: {title: {zh: 唱歌, en: Sing}, do: {zh: 队歌, en: The song}}
  evening:
    figures: [calls]
    named: 2
    asks: [{zh: 卡在哪？, en: Stuck where?}]
    agenda: {done: {title: {zh: 做了, en: Done}}, left: {title: {zh: 没做, en: Left}}, blocks: {title: {zh: 卡, en: Stuck}}, tomorrow: {title: {zh: 明天, en: Tomorrow}}}
  weekly:
    figures: [calls, value, in_time]
    agenda: {figures: {title: {zh: 数, en: Figures}}, hot: {title: {zh: 重点, en: Hot}}, actions: {title: {zh: 措施, en: Actions}}, new: {title: {zh: 新的, en: New}}}
workday: {call_list: {channel: phone, target: 30}}
"""


Shop = tuple[OpenBook, Store]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The shop on Thursday at closing time, opened once."""
    with opened(tmp_path_factory.mktemp("shop"), TEXT + SECTION) as found:
        yield found


def sheet(shop: Shop, kind: str, rep: str | None = None) -> MeetingSheet:
    spec: Meeting = getattr(shop[0].playbook.meetings, kind)
    return MeetingSheet(MeetingDesk(desk(shop, rep), goals(shop), spec, FULL), kind)


def part(paper: Paper, key: str) -> Any:
    return next(one for one in paper.parts if one.key == key)


def table(grid: Grid, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(cell, "en", cell) for cell in (row.cells.get(key) for key in keys)) for row in grid.rows]


def test_the_morning_tells_of_yesterday_and_names_who_is_due(shop: Shop) -> None:
    made = sheet(shop, MORNING)
    paper = made.paper()
    figures = part(paper, "figures")
    assert figures.title.en == "Yesterday · 3 min (2026-03-04)"
    assert table(figures, "rep", "calls", "value")[:2] == [(LEI, 1, Money("CNY", 100_000)), (MEIMEI, 0, Money("CNY", 0))]
    assert table(figures, "rep", "calls")[-2:] == [("team", 1), ("daily target of each", 4)]
    must = part(paper, "must")
    assert table(must, "rep", "due", "overdue", "first") == [
        (LEI, 1, 1, ["B C00002"]),
        (MEIMEI, 1, 0, ["D C00004"]),
        ("team", 2, 1, ""),
    ]
    assert [row.mark for row in must.rows] == [Mark.WATCH, Mark.NONE, Mark.NONE]
    assert [row.cells["customer"] for row in made.behind(must.rows[0].behind["overdue"]).rows] == ["B"]
    assert [line.en for line in part(paper, "sing").lines] == ["The song"]
    assert [line.en for line in part(paper, "focus").lines] == ["one" if at(5, "0:00").toordinal() % 2 == 0 else "two"]
    assert [one.key for one in paper.parts] == ["figures", "appointments", "must", "practice", "focus", "sing"]
    assert paper.dense


def test_what_is_agreed_for_the_day_is_listed_hour_by_hour(tmp_path: Path) -> None:
    with opened(tmp_path, TEXT + SECTION, at(4, "18:00")) as earlier:
        grid = part(sheet(earlier, MORNING).paper(), "appointments")
        assert table(grid, "at", "customer", "rep", "outcome", "by") == [("10:30", "C C00003", LEI, "none", LEI)]


def test_the_evening_tells_what_is_left_and_prepares_tomorrow(shop: Shop) -> None:
    made = sheet(shop, EVENING)
    paper = made.paper()
    assert table(part(paper, "left"), "rep", "due", "first") == [
        (LEI, 1, ["B C00002"]),
        (MEIMEI, 1, ["D C00004"]),
        ("team", 2, ""),
    ]
    tomorrow = part(paper, "tomorrow")
    assert tomorrow.title.en == "Tomorrow (2026-03-06)"
    assert table(tomorrow, "rep", "due") == [(MEIMEI, 1)]
    assert "30" in tomorrow.note.en
    blocks = part(paper, "blocks")
    assert isinstance(blocks, Form)
    assert [field.label.en for field in blocks.fields] == ["Stuck where?"]
    ready = part(paper, "ready")
    assert (isinstance(ready, Notes), ready.tick, len(ready.lines)) == (True, True, 2)


def test_the_week_is_held_against_the_week_before_and_the_target(shop: Shop) -> None:
    made = sheet(shop, WEEKLY)
    paper = made.paper()
    figures = part(paper, "figures")
    calls, value, in_time = figures.rows
    assert (calls.cells["week"], calls.cells["before"], calls.cells["target"], calls.mark) == (3, 0, 40, Mark.WATCH)
    assert value.cells["week"] == Money("CNY", 100_000)
    assert (in_time.cells["week"], in_time.cells["target"]) == (Share(2, 3), Decimal("0.8"))
    assert part(paper, "actions").rows == ()
    new = part(paper, "new")
    assert len([field for field in new.fields if not field.half]) == 3


def test_one_rep_has_a_sheet_of_his_own(shop: Shop) -> None:
    made = sheet(shop, MORNING, LEI)
    paper = made.paper()
    assert table(part(paper, "must"), "rep", "due") == [(LEI, 1)]
    assert table(part(paper, "figures"), "rep")[0] == (LEI,)
    assert LEI in paper.sub


def test_a_playbook_that_does_not_say_how_is_told(shop: Shop) -> None:
    with pytest.raises(CoachError) as error:
        MeetingSheet(MeetingDesk(desk(shop), goals(shop), Meeting(), FULL), MORNING)
    assert error.value.diagnostics[0].code == "C435"
