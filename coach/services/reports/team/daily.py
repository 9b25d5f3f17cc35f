"""``coach report daily``: what was done today against the day's targets, what is due and not done, and what tomorrow brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from coach.domain.measures import DAY as PER_DAY
from coach.domain.measures import Target
from coach.domain.values import Money
from coach.render.paper import Column, Grid, Kind, Mark, Paper, Part, Row, Shown
from coach.services.reports.team.counts import NOBODY, Counts, count
from coach.services.reports.team.goals import Goals, currency_of
from coach.services.reports.team.keys import Behind
from coach.services.reports.team.rates import no_section
from coach.services.reports.team.report import NO_REP, ONE_NAME, TEAM, Desk, shown_rep
from coach.services.reports.team.spans import EVER, Days, week_of
from coach.services.reports.team.tables import Figure, Tables
from coach.text import Text

_TITLE = Text("日报", "Daily report")
_DAY = timedelta(days=1)
DUE = "due"
_OVERDUE, _TODAY, _TOMORROW, _BEFORE, _WEEK = "overdue", "today", "tomorrow", "day_before", "week"
_NONE = Text("没有可列的。", "Nothing to list.")
_REP = Text("业务员", "rep")
_CARRIED = Text("今天没做完的另加。", "What is left of today comes on top.")
_OFF = Text("休息", "day off")


@dataclass
class DailyReport:
    """The day of ``desk.book.as_of``. C420 for a playbook that names no measures for it."""

    desk: Desk
    goals: Goals

    def __post_init__(self) -> None:
        if not self.desk.playbook.daily.shows:
            raise no_section(self.desk.playbook.name, "daily")

    @property
    def day(self) -> date:
        """The day told of."""
        return self.desk.book.as_of.date()

    @cached_property
    def tables(self) -> Tables:
        """What is counted; when customers are due comes of the playbook's role."""
        daily, due = self.desk.playbook.daily, self.desk.playbook.roles.follow_up_due
        made = Tables(self.desk.book, measures=(*daily.shows, *daily.ahead))
        if due:
            made.figure(DUE, due)
        return made

    @cached_property
    def days(self) -> dict[str, Days]:
        """The spans told of, by name."""
        tomorrow, before = self.goals.next_day(self.day), self.goals.last_day(self.day)
        return {
            _OVERDUE: Days(EVER, self.day - _DAY),
            _TODAY: Days(self.day, self.day),
            _TOMORROW: Days(self.day + _DAY, tomorrow),
            _BEFORE: Days(before, before),
            _WEEK: Days(week_of(self.day).first, self.day),
        }

    @cached_property
    def counts(self) -> Counts:
        """The counts."""
        return count(self.tables, [self.days[when] for when in (_TODAY, _TOMORROW, _BEFORE, _WEEK)])

    @cached_property
    def reps(self) -> list[str]:
        """Whose rows there are."""
        return self.desk.reps(self.counts, self.days[_WEEK])

    def paper(self) -> Paper:
        """The report."""
        done = [self._done_by_rep()] if self.desk.rep is None else [self._done_by_measure()]
        parts: list[Part] = [*done, self._waiting(), self._tomorrow()]
        return self.desk.paper("daily", _TITLE, self.days[_TODAY], tuple(parts), (*self.goals.day_off(self.day), ONE_NAME))

    def behind(self, key: str) -> Grid:
        """The customers behind a figure."""
        return self.desk.behind(self.tables, key)

    # -- done -------------------------------------------------------------------------------------

    def _done_by_rep(self) -> Grid:
        shows, measures = self.desk.playbook.daily.shows, self.desk.playbook.measures
        kinds = {id: Kind.MONEY if currency_of(self.desk.playbook, id) else Kind.COUNT for id in shows}
        columns = (Column("rep", _REP), *(Column(id, measures[id].title, kinds[id]) for id in shows))
        rows = [self._rep(rep) for rep in self.reps]
        rows += [self._all(TEAM, _TODAY, total=True), self._all(Text("上个工作日", "working day before"), _BEFORE)]
        aims = {id: self._amount(id, target.count * self.goals.unit(id)) for id in shows if (target := self._daily_target(id))}
        if aims and not self.goals.day_off(self.day):
            rows.append(Row({"rep": Text("每人日目标", "daily target of each"), **aims}))
        return Grid("done", Text("今天做到的", "Done today"), columns, tuple(rows), _NONE)

    def _rep(self, rep: str) -> Row:
        cells: dict[str, Shown] = {"rep": rep or NO_REP}
        keys, marks = {}, []
        for id in self.desk.playbook.daily.shows:
            number = self.counts.of(Figure(id), self.days[_TODAY], rep)
            cells[id] = self._amount(id, number)
            if number:
                keys[id] = self._key(id, _TODAY, rep)
            marks.append(self._mark(id, number, rep))
        return Row(cells, keys, Mark.WATCH if Mark.WATCH in marks else Mark.GOOD if Mark.GOOD in marks else Mark.NONE)

    def _all(self, title: Text, when: str, *, total: bool = False) -> Row:
        numbers = {id: self.counts.of(Figure(id), self.days[when]) for id in self.desk.playbook.daily.shows}
        keys = {id: self._key(id, when, None) for id, number in numbers.items() if number}
        return Row({"rep": title} | {id: self._amount(id, number) for id, number in numbers.items()}, keys, total=total)

    def _done_by_measure(self) -> Grid:
        columns = (
            Column("measure", Text("指标", "measure")),
            Column("today", Text("今天", "today"), Kind.COUNT),
            Column("target", Text("当天目标", "target"), Kind.COUNT),
            Column("before", Text("上个工作日", "working day before"), Kind.COUNT),
            Column("week", Text("本周至今", "this week so far"), Kind.COUNT),
        )
        rows = tuple(self._measure(id, self.desk.rep or "") for id in self.desk.playbook.daily.shows)
        return Grid("done", Text("今天做到的", "Done today"), columns, rows, _NONE)

    def _measure(self, id: str, rep: str) -> Row:
        numbers = {name: self.counts.of(Figure(id), self.days[when], rep) for name, when in _COLUMNS}
        aim = self.goals.over(rep, id, self.days[_TODAY]) if self._daily_target(id, rep) else None
        cells = {"measure": self.desk.playbook.measures[id].title, "target": self._amount(id, aim)}
        cells |= {name: self._amount(id, number) for name, number in numbers.items()}
        keys = {name: self._key(id, when, rep) for name, when in _COLUMNS if numbers[name]}
        return Row(cells, keys, self._mark(id, numbers["today"], rep))

    def _mark(self, id: str, number: int, rep: str) -> Mark:
        """Whether the day's target is reached, or less is done than by this time of day; who is away, or has no customers, has none."""
        if not self._aimed(rep) or not self._daily_target(id, rep) or not self.goals.works(rep, self.day):
            return Mark.NONE
        aim = self.goals.over(rep, id, self.days[_TODAY]) or 0
        if number >= aim:
            return Mark.GOOD
        return Mark.WATCH if number < aim * self.goals.progress(self.days[_TODAY], self.desk.book.as_of) else Mark.NONE

    # -- waiting and ahead ------------------------------------------------------------------------

    def _waiting(self) -> Grid:
        ahead = self._titles(self.desk.playbook.daily.ahead)
        columns = (
            Column("rep", _REP),
            Column("today", Text("今天该跟进、还没做", "due today, not done"), Kind.COUNT),
            Column("overdue", Text("更早欠下的", "overdue"), Kind.COUNT),
            *ahead,
        )
        shown = [self._row(rep, (("today", DUE, _TODAY), ("overdue", DUE, _OVERDUE)), _TODAY) for rep in self._rows()]
        return Grid("waiting", Text("该做没做的", "Due and not done"), columns, tuple(shown), _NONE)

    def _tomorrow(self) -> Grid:
        next_day = self.goals.next_day(self.day)
        columns = [
            Column("rep", _REP),
            Column("due", Text("要跟进", "to follow up"), Kind.COUNT),
            *self._titles(self.desk.playbook.daily.ahead),
        ]
        aims = [id for id in self.desk.playbook.daily.shows if self._daily_target(id)]
        measures = self.desk.playbook.measures
        columns += [
            Column(f"target_{id}", Text(f"{measures[id].title.zh}目标", f"target: {measures[id].title.en}"), Kind.COUNT) for id in aims
        ]
        rows = []
        for rep in self._rows():
            row = self._row(rep, (("due", DUE, _TOMORROW),), _TOMORROW)
            rows.append(Row(dict(row.cells) | self._aims(rep, aims, next_day), row.behind, total=row.total))
        title = Text(f"下个工作日（{next_day}）", f"Next working day ({next_day})")
        return Grid("tomorrow", title, tuple(columns), tuple(rows), _NONE, _CARRIED)

    def _aims(self, rep: str | None, aims: list[str], day: date) -> dict[str, Shown]:
        if rep is None or not self._aimed(rep):
            return {}
        if not self.goals.works(rep, day):
            return {f"target_{id}": _OFF for id in aims}
        return {f"target_{id}": self._amount(id, self.goals.over(rep, id, Days(day, day))) for id in aims}

    def _rows(self) -> list[str | None]:
        return [self.desk.rep] if self.desk.rep is not None else [*self.reps, None]

    def _titles(self, measures: tuple[str, ...]) -> list[Column]:
        return [Column(id, self.desk.playbook.measures[id].title, Kind.COUNT) for id in measures]

    def _row(self, rep: str | None, due: tuple[tuple[str, str, str], ...], when: str) -> Row:
        wanted = (*(due if self.desk.playbook.roles.follow_up_due else ()), *((id, id, when) for id in self.desk.playbook.daily.ahead))
        numbers = {name: self.counts.of(Figure(figure), self.days[span], rep) for name, figure, span in wanted}
        keys = {name: self._key(figure, span, rep) for name, figure, span in wanted if numbers[name]}
        late = numbers.get("overdue", 0) > 0 and rep is not None
        shown: Text = TEAM if rep is None else shown_rep(rep)
        return Row({"rep": shown, **numbers}, keys, Mark.WATCH if late else Mark.NONE, total=rep is None)

    # -- words ------------------------------------------------------------------------------------

    def _key(self, id: str, when: str, rep: str | None) -> str:
        return self.desk.keys.of(Behind(Figure(id), self.days[when], rep), "" if when == _TODAY else when)

    def _daily_target(self, id: str, rep: str = "") -> Target | None:
        target = self.goals.target(rep, id)
        return target if target and target.per == PER_DAY else None

    def _aimed(self, rep: str) -> bool:
        """Whether the rep has customers, and therefore targets."""
        return rep != NOBODY and rep in self.counts.customers

    def _amount(self, id: str, number: int | None) -> Shown:
        currency = currency_of(self.desk.playbook, id)
        return Money(currency, number) if currency and number is not None else number


_COLUMNS = (("today", _TODAY), ("before", _BEFORE), ("week", _WEEK))
