"""A meeting's sheet: its agenda with minutes, and a part for each point that the product knows how to fill."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from coach.domain.meetings import AgendaPoint
from coach.errors import fail
from coach.render.paper import Field, Form, Grid, Notes, Paper, Part
from coach.services.reports.improvements import due_grid
from coach.services.reports.lists.desk import ListDesk
from coach.services.reports.lists.hot import HotReport
from coach.services.reports.meeting.desk import MeetingDesk
from coach.services.reports.meeting.figures import of_day, of_week
from coach.services.reports.meeting.people import appointments, due
from coach.services.reports.meeting.practice import practice
from coach.services.reports.team.report import ONE_NAME
from coach.text import EMPTY, Text

MORNING, EVENING, WEEKLY = "morning", "evening", "weekly"
_NEW = 3
_HOT_PARTS = ("reps", "needs")
_HOT_LIST = Text("名单和下一步：coach report hot", "Names and next steps: coach report hot")
_KEEP = Text(
    "定下的当场记：coach improve add 措施 --owner 姓名 --due 日期 --moves 数字",
    "Keep what is agreed at once: coach improve add MEASURE --owner NAME --due DATE --moves FIGURE",
)


@dataclass
class MeetingSheet:
    """The sheet of the meeting of ``kind``. C435 for a playbook that doesn't say how such a meeting goes."""

    desk: MeetingDesk
    kind: str

    def __post_init__(self) -> None:
        if not self.desk.spec.agenda:
            name = self.desk.playbook.name
            hint = Text(f"在手册里写 meetings 一节的 {self.kind}。", f"State {self.kind} in the section meetings.")
            raise fail("C435", f"手册 {name} 没有写这种会怎么开", f"the playbook {name} doesn't say how this meeting goes", hint=hint)

    def paper(self) -> Paper:
        """The page."""
        parts = [part for point in self.desk.spec.agenda for part in self._parts(point)]
        day = self.desk.day
        minutes = sum(point.minutes for point in self.desk.spec.agenda)
        length = (Text(f"共 {minutes} 分钟", f"{minutes} minutes in all"),) if minutes else ()
        sub = (
            self.desk.playbook.title,
            *length,
            _day(day.isoformat(), day.weekday()),
            *((self.desk.desk.rep,) if self.desk.desk.rep else ()),
        )
        return Paper(
            "meeting",
            self.desk.spec.title,
            sub,
            tuple(parts),
            (*self.desk.goals.day_off(day), ONE_NAME),
            playbook=self.desk.playbook.name,
            as_of=self.desk.desk.book.as_of,
            rep=self.desk.desk.rep,
            few=self.desk.playbook.report.few,
            dense=True,
        )

    def behind(self, key: str) -> Grid:
        """The customers behind a figure."""
        return self.desk.desk.behind(self.desk.tables, key)

    def _parts(self, point: AgendaPoint) -> list[Part]:
        """What is filled in for a point; of one that only the playbook knows what it says."""
        made, timed = self._MAKERS[self.kind].get(point.id), replace(point, title=_titled(point))
        return made(self, timed) if made else [Notes(point.id, timed.title, (point.do,) if point.do else ())]

    # -- morning ----------------------------------------------------------------------------------

    def _yesterday(self, point: AgendaPoint) -> list[Part]:
        days = self.desk.before
        title = Text(f"{point.title.zh}（{days.first}）", f"{point.title.en} ({days.first})")
        return [of_day(self.desk, title, point.do, days, "before")]

    def _appointments(self, point: AgendaPoint) -> list[Part]:
        return [appointments(self.desk, point.title, point.do)] if self.desk.spec.appointments else []

    def _must(self, point: AgendaPoint) -> list[Part]:
        return [due(self.desk, "must", point.title, point.do, self.desk.until_today, "must")] if self.desk.due else []

    def _practice(self, point: AgendaPoint) -> list[Part]:
        return [practice(self.desk.talk, self.desk.day, point.title, point.do)]

    def _focus(self, point: AgendaPoint) -> list[Part]:
        focus = self.desk.spec.focus
        return [Notes("focus", point.title, (focus[self.desk.day.toordinal() % len(focus)],))] if focus else []

    # -- evening ----------------------------------------------------------------------------------

    def _done(self, point: AgendaPoint) -> list[Part]:
        parts: list[Part] = [of_day(self.desk, point.title, point.do, self.desk.today, "today")]
        if self.desk.spec.appointments:
            parts.append(appointments(self.desk, Text("今天的约见", "Today's appointments"), EMPTY))
        return parts

    def _left(self, point: AgendaPoint) -> list[Part]:
        return [due(self.desk, "left", point.title, point.do, self.desk.until_today, "left")] if self.desk.due else []

    def _blocks(self, point: AgendaPoint) -> list[Part]:
        fields = tuple(Field(f"ask-{at}", ask, lines=2) for at, ask in enumerate(self.desk.spec.asks, 1))
        return [Form("blocks", point.title, fields, point.do)] if fields else []

    def _tomorrow(self, point: AgendaPoint) -> list[Part]:
        if not self.desk.due:
            return []
        day, target = self.desk.tomorrow.last, self.desk.playbook.workday.call_list.target
        title = Text(f"{point.title.zh}（{day}）", f"{point.title.en} ({day})")
        note = Text(
            f"名单备到每人 {target} 个号码；今天没联系完的加在前面。", f"Up to {target} numbers each; what is left of today comes first."
        )
        grid = due(self.desk, "tomorrow", title, note if target else point.do, self.desk.tomorrow, "tomorrow")
        ready = tuple(Text(f"{rep}的名单备好了", f"{rep}'s list is ready") for rep in self.desk.reps if rep)
        return [grid, Notes("ready", EMPTY, ready, tick=True)]

    # -- weekly -----------------------------------------------------------------------------------

    def _week(self, point: AgendaPoint) -> list[Part]:
        return [of_week(self.desk, point.title, point.do)]

    def _hot(self, point: AgendaPoint) -> list[Part]:
        if self.desk.playbook.manager.hot.when is None:
            return []
        lists = ListDesk(self.desk.desk.book, self.desk.desk.store, self.desk.desk.rep, 0)
        found = {part.key: part for part in HotReport(lists).paper().parts}
        grids = [part for key in _HOT_PARTS if isinstance(part := found.get(key), Grid) and part.rows]
        if not grids:
            return [Notes("hot", point.title, (_HOT_LIST,))]
        first, *rest = (_without_keys(grid) for grid in grids)
        note = Text(f"{point.do.zh}。{_HOT_LIST.zh}", f"{point.do.en}. {_HOT_LIST.en}") if point.do else _HOT_LIST
        return [replace(first, title=point.title, note=note), *rest]

    def _actions(self, point: AgendaPoint) -> list[Part]:
        grid = due_grid(self.desk.desk.store, self.desk.playbook, self.desk.desk.book.as_of)
        return [Grid(grid.key, point.title, grid.columns, grid.rows, _NO_ACTIONS, point.do)]

    def _new(self, point: AgendaPoint) -> list[Part]:
        fields = [field for at in range(1, _NEW + 1) for field in _new_action(at)]
        return [Form("new", point.title, tuple(fields), Text(f"{point.do.zh}。{_KEEP.zh}", f"{point.do.en}. {_KEEP.en}"))]

    _MAKERS: ClassVar[dict[str, dict[str, Callable[[MeetingSheet, AgendaPoint], list[Part]]]]] = {
        MORNING: {"figures": _yesterday, "appointments": _appointments, "must": _must, "practice": _practice, "focus": _focus},
        EVENING: {"done": _done, "left": _left, "blocks": _blocks, "tomorrow": _tomorrow},
        WEEKLY: {"figures": _week, "hot": _hot, "actions": _actions, "new": _new},
    }


_NO_ACTIONS = Text("没有逾期和本周到期的措施。", "No action is overdue or due this week.")
_WEEKDAYS = (("周一", "Mon"), ("周二", "Tue"), ("周三", "Wed"), ("周四", "Thu"), ("周五", "Fri"), ("周六", "Sat"), ("周日", "Sun"))


def _day(day: str, weekday: int) -> Text:
    zh, en = _WEEKDAYS[weekday]
    return Text(f"{day} {zh}", f"{en} {day}")


def _titled(point: AgendaPoint) -> Text:
    if not point.minutes:
        return point.title
    return Text(f"{point.title.zh} · {point.minutes} 分钟", f"{point.title.en} · {point.minutes} min")


def _without_keys(grid: Grid) -> Grid:
    """The same without what --behind takes: it is the hot list's own."""
    return replace(grid, key=f"hot-{grid.key}", rows=tuple(replace(row, behind=None) for row in grid.rows))


def _new_action(at: int) -> tuple[Field, ...]:
    return (
        Field(f"measure-{at}", Text(f"{at}. 措施", f"{at}. Measure"), lines=1),
        Field(f"figure-{at}", Text("要改善的数字，到多少", "Figure to move, how far"), half=True),
        Field(f"owner-{at}", Text("负责人、期限", "Owner, deadline"), half=True),
    )
