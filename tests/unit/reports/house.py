"""A small playbook with grades and outcomes, and a store in memory for reports to read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from coach.domain.model import Playbook
from coach.domain.reports import Ended, Ending, GradeHistory, Logged, Marks, Step
from tests.unit.playbook.desk import HEAD, Desk

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 5, 12, tzinfo=SHANGHAI)
DAY = timedelta(days=1)

TEXT = (
    HEAD
    + """
roles: {grade: grade}
facts:
  bought: {type: boolean, label: {zh: 买了, en: bought}}
  bought_on: {type: date, label: {zh: 购买日期, en: bought on}}
outcomes:
  bought: {title: {zh: 成交, en: bought}, won: yes, where: {bought: [yes]}, at: bought_on}
  refused: {title: {zh: 没成, en: refused}, won: no, where: {bought: [no]}, at: bought_on}
report: {confidence: 95, few: 5, ignored_from: 5, ignored_below: 20, silent_from: 3}
decisions:
  grade:
    title: {zh: 等级, en: grade}
    hit: first
    output: choice
    choices: {A: {zh: A 级, en: grade A, rank: 2}, B: {zh: B 级, en: grade B, rank: 1}}
    rules:
      a: {when: has_budget, then: A, because: {zh: 有预算, en: has budget}}
      b: {when: not has_budget, then: B, because: {zh: 没预算, en: no budget}}
  todo:
    title: {zh: 该做的, en: to do}
    hit: collect
    output: action
    rules:
      call: {when: has_budget, then: {action: call}, because: {zh: 有预算, en: has budget}}
      note: {when: not has_budget, then: {action: note}, because: {zh: 没预算, en: no budget}}
"""
)


def playbook(folder: Path, text: str = TEXT) -> Playbook:
    """The playbook, compiled."""
    return Desk(folder / "books").playbook(text)


def graded(customer: str, *grades: tuple[float, str]) -> GradeHistory:
    """A history of (days from now, grade)."""
    return GradeHistory(customer, tuple(((NOW + days * DAY).astimezone(UTC).isoformat(), grade) for days, grade in grades), ())


@dataclass
class Memory:
    """Answers what reports ask from what the test put in; the customers are all of one playbook, and ``logged`` is in no test's way."""

    known: dict[int, Marks] = field(default_factory=dict)
    taken: Sequence[tuple[tuple[Step, ...], int]] = ()
    endings: dict[str, list[tuple[str, date | None]]] = field(default_factory=dict)
    histories: list[GradeHistory] = field(default_factory=list)

    def marks(self) -> Mapping[int, Marks]:
        return self.known

    def steps(self, playbook: str, since: datetime | None = None, until: datetime | None = None) -> Iterator[tuple[tuple[Step, ...], int]]:
        yield from self.taken

    def logged_span(self, playbook: str, since: datetime | None = None, until: datetime | None = None) -> tuple[datetime, datetime] | None:
        return (NOW - DAY, NOW) if self.taken else None

    def logged(
        self, playbook: str, marks: Collection[int], limit: int, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[list[Logged], int]:
        return [], 0

    def ended(self, ending: Ending, playbook: str, default: str) -> Iterator[Ended]:
        yield from (Ended(customer, at) for customer, at in self.endings.get(ending.id, ()))

    def grade_histories(self, decision: str, playbook: str, default: str, of: Collection[str] | None = None) -> Iterator[GradeHistory]:
        yield from (one for one in self.histories if of is None or one.customer in of)
