"""The load forecast on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from coach.render.paper import Column, Grid, Kind, Mark, Notes, Paper, Part, Row, Shown
from coach.services.reports.load.ease import Ease, ease
from coach.services.reports.load.effect import change_notes, effect_grid
from coach.services.reports.load.figures import Team, channels
from coach.services.reports.load.model import Course, DayLoad
from coach.services.reports.load.names import day_of, rep_name
from coach.services.reports.load.report import Forecast, LoadReport, weeks_of
from coach.services.reports.load.rules import rules_grid
from coach.services.reports.load.told import advice, remarks
from coach.services.reports.team.report import TEAM
from coach.services.workday.moving import channel_words
from coach.text import EMPTY, Text

_BAR, _MOST = 20, 40
_NOTHING = Decimal(0)
_REP, _WEEK, _DAY = Text("业务员", "rep"), Text("周", "week"), Text("日期", "day")


class LoadPaper:
    """Makes the paper of one report; ``limit``: reps told week by week."""

    def __init__(self, report: LoadReport, limit: int) -> None:
        self.report, self.limit = report, limit
        self.shown: Forecast = report.after or report.before
        self.courses = self.shown.courses
        self.channels = channels([*report.before.courses, *self.courses])
        team = Team(self.courses)
        fullest = max((team.share(channel) or _NOTHING for channel in self.channels), default=_NOTHING)
        self.by_time = (team.time() or _NOTHING) >= fullest

    def paper(self) -> Paper:
        """All of it."""
        report, book = self.report, self.report.office.book
        gives = ease(report.office, self.shown)
        first, last = (date.fromordinal(day) for day in (report.window.first, report.window.last))
        return Paper(
            key="load",
            title=Text("工作量预测", "Load forecast"),
            sub=(
                self.shown.playbook.title,
                Text(f"{first} 至 {last}", f"{first} to {last}"),
                *((report.asking.rep,) if report.asking.rep else ()),
                *(Text(f"试改：{change}", f"tried: {change}") for change in report.asking.settings),
            ),
            parts=tuple(self._parts(gives)),
            remarks=tuple(remarks(report)),
            playbook=self.shown.playbook.name,
            as_of=book.as_of,
            since=first,
            until=last,
            rep=report.asking.rep,
        )

    def _parts(self, gives: Ease | None) -> Iterator[Part]:
        if self.report.after is not None:
            yield change_notes(self.report.changes)
            yield effect_grid(self.report, self.channels)
        yield self._reps()
        if not self.courses:
            return
        yield self._weeks()
        yield self._days()
        if len(self.courses) > 1:
            yield self._rep_weeks()
        yield rules_grid(self.report)
        yield Notes("advice", Text("怎么办", "What to do"), tuple(advice(self.report, self.shown, gives, self.channels)))

    # -- by rep -----------------------------------------------------------------------------------

    def _reps(self) -> Grid:
        rows = [self._rep(course) for course in self.courses]
        if len(rows) > 1:
            total = self._figures(Team(self.courses)) | {
                "rep": TEAM,
                "customers": sum(self.shown.found.customers[c.rep] for c in self.courses),
            }
            rows.append(Row(total | {"standing": sum(self.shown.found.standing[c.rep] for c in self.courses)}, total=True))
        columns = (
            Column("rep", _REP),
            Column("customers", Text("客户", "customers"), Kind.COUNT),
            Column("standing", Text("已到期", "due at once"), Kind.COUNT),
            *self._heads(),
            Column("overflow", Text("首次排不下", "first too full"), Kind.DAY),
        )
        nobody = Text("没有业务员名下有要跟进的客户。", "No rep has customers to follow up.")
        return Grid("reps", Text("每人的工作量", "Load by rep"), columns, tuple(rows), empty=nobody, note=_LEGEND)

    def _rep(self, course: Course) -> Row:
        found = self.shown.found
        cells = self._figures(Team([course])) | {"rep": rep_name(course.rep, self.report), "overflow": day_of(course.overflow)}
        cells |= {"customers": found.customers[course.rep], "standing": found.standing[course.rep]}
        behind = {"customers": f"rep:{course.rep}", "standing": f"today:{course.rep}"}
        return Row(cells, {key: value for key, value in behind.items() if cells[key]}, mark_of(course))

    def _heads(self) -> Iterator[Column]:
        for channel in self.channels:
            words = channel_words(channel)
            yield Column(f"{channel}_a_day", Text(f"{words.zh}/天", f"{words.en} a day"), Kind.NUMBER)
            yield Column(channel, Text("占用", "of room"), Kind.RATE)
        if self.by_time:
            yield Column("time", Text("时间占用", "time"), Kind.RATE)
        yield Column("left", Text("积压", "left over"), Kind.COUNT)

    def _figures(self, team: Team) -> dict[str, Shown]:
        cells: dict[str, Shown] = {}
        for channel in self.channels:
            cells |= {f"{channel}_a_day": team.a_day(channel), channel: team.share(channel)}
        return cells | ({"time": team.time()} if self.by_time else {}) | {"left": team.left()}

    # -- by week and day --------------------------------------------------------------------------

    def _weeks(self) -> Grid:
        rows = tuple(Row({"week": self._span(week)} | self._figures(team) | growth(team)) for week, team in self._by_week(self.courses))
        columns = (Column("week", _WEEK), *self._heads(), _GROWTH)
        return Grid("weeks", Text("每周", "Week by week"), columns, rows)

    def _rep_weeks(self) -> Grid:
        ranked = sorted(self.courses, key=lambda course: (course.keeps_up, -course.left(), course.rep))[: self.limit]
        rows = []
        for course in ranked:
            for week, team in self._by_week([course]):
                cells = {"rep": rep_name(course.rep, self.report), "week": self._span(week)}
                rows.append(
                    Row(cells | self._figures(team) | growth(team), mark=Mark.BAD if team.left() > team.left_before() else Mark.NONE)
                )
        more = len(self.courses) - len(ranked)
        note = Text(f"还有 {more} 人没列，--limit 可以多列。", f"{more} more reps are not listed; --limit lists more.") if more else EMPTY
        columns = (Column("rep", _REP), Column("week", _WEEK), *self._heads(), _GROWTH)
        return Grid("rep_weeks", Text("每人每周", "By rep and week"), columns, tuple(rows), note=note)

    def _by_week(self, courses: Sequence[Course]) -> Iterator[tuple[tuple[int, int], Team]]:
        for first, last in weeks_of(self.report.window):
            yield (first, last), Team(courses, first, last)

    def _span(self, week: tuple[int, int]) -> Text:
        first = date.fromordinal(self.report.window.first) + timedelta(days=week[0])
        last = first + timedelta(days=week[1] - week[0] - 1)
        return Text(f"{first:%m-%d}～{last:%m-%d}", f"{first:%m-%d} to {last:%m-%d}")

    def _days(self) -> Grid:
        """What each day takes and leaves by the busiest channel, with a bar."""
        channel = self.channels[0] if self.channels else ""
        rows = [self._day([course.days[place] for course in self.courses], channel) for place in range(self._length)]
        words = channel_words(channel)
        columns = (
            Column("day", _DAY, Kind.DAY),
            Column("due", Text("新到期", "newly due"), Kind.COUNT),
            Column("done", Text("做完", "done"), Kind.COUNT),
            Column("left", Text("积压", "left over"), Kind.COUNT),
            Column("bar", Text("图", "picture")),
        )
        note = Text(f"█ 做完，▒ 没排下；{_BAR} 格是当天能排的数。", f"█ done, ▒ left over; {_BAR} blocks are what the day has room for.")
        title = Text(f"每天（{words.zh}）", f"Day by day ({words.en})")
        return Grid(
            "days", title, columns, tuple(row for row in rows if row.cells["due"] or row.cells["done"] or row.cells["left"]), note=note
        )

    @property
    def _length(self) -> int:
        return self.report.window.last - self.report.window.first + 1 if self.courses else 0

    def _day(self, loads: Sequence[DayLoad], channel: str) -> Row:
        due, done, left = (sum(getattr(load, what)[channel] for load in loads) for what in ("due", "done", "left"))
        most = sum(course.room.capacity.get(channel, 0) for course, load in zip(self.courses, loads, strict=True) if load.works)
        cells: dict[str, Shown] = {"day": day_of(loads[0].day), "due": due, "done": done, "left": left, "bar": bar(done, left, most)}
        return Row(cells, mark=Mark.WATCH if left and any(load.works for load in loads) else Mark.NONE)


_GROWTH = Column("growth", Text("积压增减", "change of that"), Kind.NUMBER)
_LEGEND = Text(
    "占用：到期的除以能排的，以前没做的算在第一天。积压：到最后一天还没排下的。标红的一天做不完积压，标黄的有几天排不下。",
    "Of room: what falls due against what there is room for; what was not done before counts on the first day. Left over: on the last day. "
    "Red: more than a day's work is left over; yellow: some days are too full.",
)


def growth(team: Team) -> dict[str, Shown]:
    """By how much more is left over than before."""
    return {"growth": team.left() - team.left_before()}


def mark_of(course: Course) -> Mark:
    """Bad where work piles up, to be watched where some day is too full."""
    if not course.keeps_up:
        return Mark.BAD
    return Mark.WATCH if course.overflow is not None else Mark.NONE


def bar(done: int, left: int, room: int) -> str:
    """A plain bar: what is done, then what is left over."""
    unit = Fraction(room or max(done + left, 1), _BAR)
    full, over = round(done / unit), round(left / unit)
    text = "█" * full + "▒" * over
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"
