"""What a meeting's sheet is made at: the counts of the days it looks at, and the customers it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from coach.book.words import holds
from coach.domain.meetings import Meeting
from coach.domain.model import Playbook
from coach.domain.talk import Talk
from coach.services.reports.team.counts import Counts, count
from coach.services.reports.team.goals import Goals
from coach.services.reports.team.report import Desk
from coach.services.reports.team.spans import EVER, week_of
from coach.services.reports.team.tables import Days, Tables

DUE, FIRST, NAME = "due", "named first", "name"
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass
class MeetingDesk:
    """``spec`` is the meeting held at the moment of the open book; ``talk`` what the playbook says about talking."""

    desk: Desk
    goals: Goals
    spec: Meeting
    talk: Talk

    @property
    def playbook(self) -> Playbook:
        """The playbook."""
        return self.desk.playbook

    @property
    def day(self) -> date:
        """The local day of the meeting."""
        return self.desk.book.as_of.date()

    @property
    def today(self) -> Days:
        """That day."""
        return Days(self.day, self.day)

    @property
    def before(self) -> Days:
        """The working day before."""
        day = self.goals.last_day(self.day)
        return Days(day, day)

    @property
    def tomorrow(self) -> Days:
        """The next working day, with the days off before it."""
        return Days(self.day + _DAY, self.goals.next_day(self.day))

    @property
    def week(self) -> Days:
        """This week up to today."""
        return Days(week_of(self.day).first, self.day)

    @property
    def week_before(self) -> Days:
        """The same days of the week before."""
        return Days(self.week.first - _WEEK, self.week.last - _WEEK)

    @property
    def until_today(self) -> Days:
        """All days up to today: what is due."""
        return Days(EVER, self.day)

    @cached_property
    def tables(self) -> Tables:
        """What is counted and listed."""
        measures = [id for id in (*self.spec.figures, self.spec.appointments) if id in self.playbook.measures]
        made = Tables(self.desk.book, measures, [id for id in self.spec.figures if id in self.playbook.rates])
        if self.due:
            made.figure(DUE, self.due)
            made.carry(self.due)
        if NAME in made.evaluation.graph:
            made.carry(NAME)
        if self.due and self.spec.first is not None:
            made.evaluation.graph.define(FIRST, holds(made.evaluation.conditions.of(self.spec.first)))
            made.carry(FIRST)
        return made

    @property
    def due(self) -> str:
        """The fact that says when a customer is due; "" where nobody is named, for then it need not be reckoned."""
        return self.playbook.roles.follow_up_due if self.spec.named else ""

    @property
    def due_day(self) -> str:
        """The column of the day on which a customer is due."""
        return str(self.tables.tables["", self.due, DUE].day.name)

    @cached_property
    def counts(self) -> Counts:
        """The counts of all days that a sheet looks at."""
        return count(self.tables, [self.before, self.today, self.tomorrow, self.week, self.week_before])

    @cached_property
    def reps(self) -> list[str]:
        """Whose rows there are."""
        return self.desk.reps(self.counts, self.week)
